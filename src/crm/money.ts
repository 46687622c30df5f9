import { UserError } from '../core/errors.js';

/** How many decimals a currency has: 2 for USD, 0 for JPY. */
function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

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
