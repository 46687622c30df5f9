/** A number as written: "20", "#20", "$12.5k", "EUR 5,000", "45 thousand", "80%". */
export interface Amount {
  value: number;
  /** Offset behind its last character. */
  end: number;
  /** Written like money: a currency or a magnitude beside it. */
  money: boolean;
  percent: boolean;
  /** Written like a count or a record's number: digits alone. */
  plain: boolean;
  /** Its ISO 4217 code, where one is said. A dollar sign may stand for any dollar, so it says none. */
  currency?: string;
}

const currencyWords: Readonly<Record<string, string>> = {
  '€': 'EUR',
  euro: 'EUR',
  '£': 'GBP',
  pound: 'GBP',
  franc: 'CHF',
};

function currencyOf(said: string | undefined): string | undefined {
  const word = said?.trim().toLowerCase().replace(/s$/, '') ?? '';
  return currencyWords[word] ?? (/^[a-z]{3}$/.test(word) ? word.toUpperCase() : undefined);
}

const styles = new Map<string, boolean>();

/** Whether people of a locale write 1.500,50 for what others write 1,500.50. */
export function hasDecimalComma(locale: string): boolean {
  const known = styles.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  const comma = parts.some(({ type, value }) => type === 'decimal' && value === ',');
  styles.set(locale, comma);
  return comma;
}

const currencies = 'usd|eur|gbp|chf|jpy|cad|aud|dollars?|euros?|pounds?|bucks|francs?';
const patternOf = (digits: string) =>
  new RegExp(
    String.raw`(?<sign>[-−](?=[$€£¥]?\d))?(?<before>[$€£¥]\s?|(?:${currencies})\s)?(?<minus>[-−])?#?${digits}` +
      String.raw`(?:\s?(?<magnitude>k|m|mn|mio|bn|thousand|million|billion|grand)(?![\p{L}\p{N}]))?(?<percent>\s?%|\s?percent\b)?(?<after>\s?[€$£]|\s?(?:${currencies})\b)?(?![\p{L}\p{N}])`,
    'iuy',
  );

const withPoint = patternOf(String.raw`(?<digits>\d{1,3}(?:,\d{3})+|\d{1,15})(?<decimals>\.\d{1,6})?`);
const withComma = patternOf(
  String.raw`(?<digits>\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?![.\d])|\d{1,15})(?<decimals>,\d{1,6}(?![,\d]))?`,
);
/** Written with both marks, a number leaves no doubt which is which. */
const both = patternOf(String.raw`(?<digits>\d{1,3}(?:\.\d{3})+)(?<decimals>,\d{1,2}(?![,\d]))`);
const bothOthers = patternOf(String.raw`(?<digits>\d{1,3}(?:,\d{3})+)(?<decimals>\.\d{1,2}(?![.\d]))`);

const magnitudes: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  grand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

/** The amount that begins exactly at an offset of the text. */
export function readAmount(text: string, at: number, decimalComma = false): Amount | undefined {
  if (/[-−]/.test(text[at] ?? '') && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return undefined;
  const found = [both, bothOthers, decimalComma ? withComma : withPoint]
    .map((pattern) => matchAt(pattern, text, at))
    .find((match) => match !== null);
  const parts = found?.groups;
  if (!found || !parts) return undefined;
  const { sign, minus, before, digits = '', decimals = '', magnitude, percent, after } = parts;
  const size =
    Number(digits.replaceAll(/\D/g, '') + decimals.replace(',', '.')) *
    (magnitudes[magnitude?.toLowerCase() ?? ''] ?? 1);
  const value = Math.round(size * 1e6) / 1e6;
  const currency = currencyOf(before) ?? currencyOf(after);
  const money = before !== undefined || after !== undefined || magnitude !== undefined;
  return {
    value: sign !== undefined || minus !== undefined ? -value : value,
    end: at + found[0].length,
    money,
    percent: percent !== undefined,
    plain: !money && percent === undefined && decimals === '' && /^\d+$/.test(digits),
    ...(currency !== undefined && { currency }),
  };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
