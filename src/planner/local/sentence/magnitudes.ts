import type { Token } from './sentence.js';

/** Said with a magnitude: “30k”. */
const magnified = /\d\s?(?:k|m|mn|mio|thousand|million|grand)\b/i;
const opening = new Set(['between', 'from']);
const thousand = 1000;

/** “Between 10 and 30k” means 10k. */
export function withMagnitude(tokens: readonly Token[], token: Token, at: number): Token {
  const [before, joint, until] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? '', tokens[at + 2]];
  const { amount } = token;
  const isRange = opening.has(before) && (joint === 'and' || joint === 'to');
  if (!isRange || !amount?.plain || !until?.amount?.money || amount.value >= thousand) return token;
  const size = until.amount.value >= thousand ** 2 ? thousand ** 2 : thousand;
  const value = amount.value * size;
  if (!magnified.test(until.text) || value > until.amount.value) return token;
  return { ...token, amount: { ...amount, value, money: true, plain: false } };
}
