import { featuresOf, type Vocabulary } from './features.js';

/** What scores a list of lemmas. */
export interface Model extends Vocabulary {
  /** The log-probability of each class. */
  score(words: readonly string[]): number[];
}

/**
 * What training comes to: `weights` has one number per class for each feature in turn, as a share of 127 of the largest
 * of its feature, which is in `scales`.
 */
export interface Learnt {
  /** The most frequent first. */
  words: readonly string[];
  /** So many of them are common. */
  common: number;
  features: readonly string[];
  weights: Int8Array;
  scales: Float32Array;
  classes: number;
}

const steps = 127;

/** Features of a sentence by their places. */
export interface Sparse {
  at: Int32Array;
  values: Float64Array;
}

/** Multinomial logistic regression over words and word pairs. */
export function modelOf({ words, common, features, weights, scales, classes }: Learnt): Model {
  const places = new Map(features.map((name, place) => [name, place]));
  return {
    words: new Set(words),
    common: words.slice(0, common),
    score: (said) => {
      const { at, values } = sparse(said, (name) => places.get(name));
      const scaled = values.map((value, index) => (value * (scales[at[index] ?? 0] ?? 0)) / steps);
      return [...softmax(logits(weights, classes, { at, values: scaled }))].map(Math.log);
    },
  };
}

/** The same in an eighth of the space: one weight tells little, and all of a sentence's together make up for it. */
export function compact(weights: Float64Array, classes: number): Pick<Learnt, 'weights' | 'scales'> {
  const scales = new Float32Array(weights.length / classes);
  const small = new Int8Array(weights.length);
  for (let feature = 0; feature < scales.length; feature++) {
    const own = weights.subarray(feature * classes, (feature + 1) * classes);
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    scales[feature] = largest;
    small.set(
      own.map((weight) => (largest === 0 ? 0 : Math.round((weight / largest) * steps))),
      feature * classes,
    );
  }
  return { weights: small, scales };
}

export function logits(
  weights: Float64Array | Int8Array,
  classes: number,
  { at, values }: Sparse,
): Float64Array {
  const sums = new Float64Array(classes);
  for (let index = 0; index < at.length; index++) {
    const base = (at[index] ?? 0) * classes;
    const value = values[index] ?? 0;
    for (let each = 0; each < classes; each++)
      sums[each] = (sums[each] ?? 0) + value * (weights[base + each] ?? 0);
  }
  return sums;
}

export function sparse(words: readonly string[], placeFor: (name: string) => number | undefined): Sparse {
  const at: number[] = [];
  const values: number[] = [];
  for (const [name, value] of featuresOf(words)) {
    const place = placeFor(name);
    if (place === undefined) continue;
    at.push(place);
    values.push(value);
  }
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return { at: Int32Array.from(at), values: Float64Array.from(values, (value) => value / length) };
}

export function softmax(sums: Float64Array): Float64Array {
  const highest = sums.reduce((most, sum) => Math.max(most, sum), -Infinity);
  let total = 0;
  for (let each = 0; each < sums.length; each++) {
    const raised = Math.exp((sums[each] ?? 0) - highest);
    sums[each] = raised;
    total += raised;
  }
  for (let each = 0; each < sums.length; each++) sums[each] = Math.max((sums[each] ?? 0) / total, 1e-12);
  return sums;
}
