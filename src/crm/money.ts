import { UserError } from '../core/errors.js';
import { decimalsOf } from '../core/format.js';

/** Whole units to the integer of minor units that is stored. Throws `invalid` for parts of a minor unit. */
export function toMinor(amount: number, currency: string): number {
  const decimals = decimalsOf(currency);
  const minor = Math.round(amount * 10 ** decimals);
  if (Math.abs(minor / 10 ** decimals - amount) < 1e-9 * Math.max(1, amount)) return minor;
  throw new UserError('invalid', `${amount} has more decimals than ${currency}, which has ${decimals}.`);
}

/** Stored minor units to whole units. */
export function fromMinor(minor: number, currency: string): number {
  return minor / 10 ** decimalsOf(currency);
}
