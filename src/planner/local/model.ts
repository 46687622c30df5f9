import { featuresOf } from './features.js';

/** A sentence as lemmas, and the class it belongs to. */
export interface Sample {
  words: readonly string[];
  label: number;
}

export interface Model {
  /** Every word of the samples. */
  words: ReadonlySet<string>;
  /** The log-probability of each class. */
  score(words: readonly string[]): number[];
}

interface Sparse {
  at: Int32Array;
  values: Float64Array;
}

const rounds = 9;
const rate = 0.6;
const decay = 2e-4;
/** Classes this close to their target are left as they are. */
const negligible = 4e-3;
/** Samples this close to their target are looked at in every third round only. */
const wellKnown = 0.1;

/**
 * Multinomial logistic regression over words and word pairs, trained by AdaGrad in a fixed order, so that the same
 * declarations give the same model. Classes weigh the same however many samples they have.
 */
export function train(samples: readonly Sample[], classes: number): Model {
  const places = new Map<string, number>();
  const rows = samples.map(({ words, label }) => ({
    row: sparse(words, (name) => placeOf(places, name)),
    label,
  }));
  const counts = new Float64Array(classes);
  for (const { label } of samples) counts[label] = (counts[label] ?? 0) + 1;

  const weights = new Float64Array(places.size * classes);
  const squares = new Float64Array(places.size * classes).fill(1e-3);
  const stride = strideFor(rows.length);
  const known = new Uint8Array(rows.length);
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < rows.length; step++) {
      // A stride that shares no factor with the count visits every sample once, classes mixed.
      const at = (step * stride + round) % rows.length;
      const sample = rows[at];
      if (!sample || (known[at] === 1 && round % 3 !== 2)) continue;
      const importance = balance(samples.length, classes, counts[sample.label] ?? 1);
      known[at] = learn(sample.row, sample.label, importance) < wellKnown ? 1 : 0;
    }
  }

  /** Moves the weights towards a sample; answers by how much they were off. */
  function learn({ at, values }: Sparse, label: number, importance: number): number {
    const chances = softmax(logits(weights, classes, { at, values }));
    const errors = chances.map((chance, each) => chance - (each === label ? 1 : 0));
    const concerned = [...errors.keys()].filter((each) => Math.abs(errors[each] ?? 0) > negligible);
    for (let index = 0; index < at.length; index++) {
      const base = (at[index] ?? 0) * classes;
      const value = values[index] ?? 0;
      for (const each of concerned) {
        const place = base + each;
        const weight = weights[place] ?? 0;
        const slope = importance * value * (errors[each] ?? 0) + decay * weight;
        const square = (squares[place] ?? 0) + slope * slope;
        squares[place] = square;
        weights[place] = weight - (rate * slope) / Math.sqrt(square);
      }
    }
    return -(errors[label] ?? 0);
  }

  return modelOf(new Set(samples.flatMap(({ words }) => words)), places, Float32Array.from(weights), classes);
}

/** Made apart from the training, so that it keeps nothing of that in memory but what it needs. */
function modelOf(
  words: ReadonlySet<string>,
  places: ReadonlyMap<string, number>,
  weights: Float32Array,
  classes: number,
): Model {
  return {
    words,
    score: (said) => {
      const row = sparse(said, (name) => places.get(name));
      return [...softmax(logits(weights, classes, row))].map(Math.log);
    },
  };
}

function logits(weights: Float64Array | Float32Array, classes: number, { at, values }: Sparse): Float64Array {
  const sums = new Float64Array(classes);
  for (let index = 0; index < at.length; index++) {
    const base = (at[index] ?? 0) * classes;
    const value = values[index] ?? 0;
    for (let each = 0; each < classes; each++)
      sums[each] = (sums[each] ?? 0) + value * (weights[base + each] ?? 0);
  }
  return sums;
}

function placeOf(places: Map<string, number>, name: string): number {
  const place = places.get(name) ?? places.size;
  places.set(name, place);
  return place;
}

function sparse(words: readonly string[], placeFor: (name: string) => number | undefined): Sparse {
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

function softmax(sums: Float64Array): Float64Array {
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

function balance(samples: number, classes: number, ofClass: number): number {
  return Math.min(4, Math.max(0.25, samples / classes / ofClass));
}

function strideFor(count: number): number {
  let stride = Math.max(1, Math.floor(count * 0.618));
  while (greatestDivisor(stride, count) !== 1) stride += 1;
  return stride;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
