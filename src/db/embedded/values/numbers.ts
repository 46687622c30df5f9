import { Decimal128, Long } from 'bson';

/** A number as it comes out of BSON: Long only beyond 2^53. */
export type Numeric = number | bigint | Long | Decimal128;

/** True for every kind of number BSON has. */
export function isNumeric(value: unknown): value is Numeric {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  return value instanceof Long || value instanceof Decimal128;
}

/** An exact fraction, so that a double, a 64-bit integer and a decimal compare without rounding. */
type Fraction = { numerator: bigint; denominator: bigint };

function fractionOfDouble(value: number): Fraction {
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(scaled), denominator };
}

function fractionOfDecimal(text: string): Fraction {
  const [mantissa = '0', exponentText = '0'] = text.split('E');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const exponent = Number(exponentText) - decimals.length;
  const digits = BigInt(whole + decimals);
  return exponent >= 0
    ? { numerator: digits * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-exponent) };
}

/** The nearest double: ±Infinity and NaN keep their meaning. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Long) return Number(value.toBigInt());
  return Number(value.toString());
}

function toFraction(value: Numeric): Fraction {
  if (typeof value === 'number') return fractionOfDouble(value);
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n };
  if (value instanceof Long) return { numerator: value.toBigInt(), denominator: 1n };
  return fractionOfDecimal(value.toString());
}

function compareDoubles(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** MongoDB's order of numbers: NaN first, then by exact value whatever the type. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  const [x, y] = [toDouble(a), toDouble(b)];
  if (!Number.isFinite(x) || !Number.isFinite(y) || x !== y) return compareDoubles(x, y);
  const [left, right] = [toFraction(a), toFraction(b)];
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
