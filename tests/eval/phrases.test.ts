import { describe, expect, it } from 'vitest';
import { tools } from '../tools.js';
import { readSplit, splits, type Case } from './phrases.js';

const least = 10;

function callsOf({ turns }: Case) {
  return turns.flatMap(({ calls = [], or = [] }) => [...calls, ...or.flat()]);
}

const texts = (split: (typeof splits)[number]) =>
  readSplit(split).flatMap(({ kind, turns }) => (kind === 'dialogue' ? [] : turns.map(({ text }) => text)));

describe.each(splits)('the sentences of the %s split', (split) => {
  const cases = readSplit(split);

  it('speak of every tool at least ten times', () => {
    const said = cases.filter(({ kind }) => kind === 'single').flatMap(({ turns }) => turns);
    const few = tools.filter(
      ({ name }) => said.filter(({ calls }) => calls?.some(({ tool }) => tool === name)).length < least,
    );
    expect(few.map(({ name }) => name)).toEqual([]);
  });

  it('want only fields that the tools have', () => {
    const unknown = cases.flatMap(callsOf).flatMap(({ tool, input }) => {
      const shape = tools.find(({ name }) => name === tool)?.input.shape;
      return Object.keys(input).flatMap((field) => (shape && !(field in shape) ? [`${tool}.${field}`] : []));
    });
    expect(unknown).toEqual([]);
  });
});

it('No sentence is in both splits', () => {
  const tuned = new Set(texts('tuning'));
  expect(texts('held-out').filter((text) => tuned.has(text))).toEqual([]);
});
