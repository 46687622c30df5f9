import { featuresOf } from './features.js';
import { compact, logits, softmax, sparse, type Learnt, type Sparse } from './model.js';

/** A sentence as lemmas, and the class it belongs to. */
interface Sample {
  words: readonly string[];
  label: number;
  /** How much it counts beside those of other classes. */
  weight: number;
}

const rounds = 9;
/** The weights after each of so many last rounds are averaged, so that the order of the samples matters less. */
const averaged = 5;
const rate = 0.6;
const decay = 2e-4;
/** Classes this close to their target are left as they are. */
const negligible = 4e-3;
/** Samples this close to their target are looked at in every third round only. */
const wellKnown = 0.1;

/**
 * Learns by AdaGrad in a fixed order, so that the same declarations give the same model. Classes weigh the same however
 * many samples they have.
 */
export function train(samples: readonly Sample[], classes: number): Learnt {
  const places = placesIn(samples);
  const rows = samples.map((sample) => ({
    ...sample,
    row: sparse(sample.words, (name) => places.get(name)),
  }));
  const counts = new Float64Array(classes);
  for (const { label } of samples) counts[label] = (counts[label] ?? 0) + 1;

  const weights = new Float64Array(places.size * classes);
  const squares = new Float64Array(places.size * classes).fill(1e-3);
  const stride = strideFor(rows.length);
  const settled = new Float64Array(weights.length);
  const known = new Uint8Array(rows.length);
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < rows.length; step++) {
      // A stride that shares no factor with the count visits every sample once, classes mixed.
      const at = (step * stride + round) % rows.length;
      const sample = rows[at];
      if (!sample || (known[at] === 1 && round % 3 !== 2)) continue;
      const importance = sample.weight * balance(samples.length, classes, counts[sample.label] ?? 1);
      known[at] = learn(sample.row, sample.label, importance) < wellKnown ? 1 : 0;
    }
    if (round >= rounds - averaged) settle();
  }

  function settle(): void {
    for (const [place, weight] of weights.entries())
      settled[place] = (settled[place] ?? 0) + weight / averaged;
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

  return { ...wordsOf(samples), features: [...places.keys()], ...compact(settled, classes), classes };
}

/** A place for each feature; pairs of words that only one sample has would tell that sample from all others. */
function placesIn(samples: readonly Sample[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of samples)
    for (const name of featuresOf(words).keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([name, count]) => count > 1 || !name.includes(' ')).map(([name]) => name);
  return new Map(names.map((name, place) => [name, place]));
}

/** In fewer samples than this, a word is too rare to be what somebody mistyped. */
const seldom = 12;

function wordsOf(samples: readonly Sample[]): Pick<Learnt, 'words' | 'common'> {
  const counts = new Map<string, number>();
  for (const { words } of samples) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return {
    words: sorted.map(([word]) => word),
    common: sorted.filter(([, count]) => count >= seldom).length,
  };
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
