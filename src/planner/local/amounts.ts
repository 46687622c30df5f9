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
}

const currencies = 'usd|eur|gbp|chf|jpy|cad|aud|dollars?|euros?|pounds?|bucks|francs?';
const pattern = new RegExp(
  String.raw`(?<sign>[-−](?=[$€£¥]?\d))?(?<before>[$€£¥]\s?|(?:${currencies})\s)?(?<minus>[-−])?#?(?<digits>\d{1,3}(?:,\d{3})+|\d{1,15})(?<decimals>\.\d{1,6})?` +
    String.raw`(?:\s?(?<magnitude>k|m|mn|mio|bn|thousand|million|billion|grand)(?![\p{L}\p{N}]))?(?<percent>\s?%|\s?percent\b)?(?<after>\s?[€$£]|\s?(?:${currencies})\b)?(?![\p{L}\p{N}])`,
  'iuy',
);

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
export function readAmount(text: string, at: number): Amount | undefined {
  if (/[-−]/.test(text[at] ?? '') && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return undefined;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  const parts = found?.groups;
  if (!found || !parts) return undefined;
  const { sign, minus, before, digits = '', decimals = '', magnitude, percent, after } = parts;
  const size =
    Number(digits.replaceAll(',', '') + decimals) * (magnitudes[magnitude?.toLowerCase() ?? ''] ?? 1);
  const value = Math.round(size * 1e6) / 1e6;
  const money = before !== undefined || after !== undefined || magnitude !== undefined;
  return {
    value: sign !== undefined || minus !== undefined ? -value : value,
    end: at + found[0].length,
    money,
    percent: percent !== undefined,
    plain: !money && percent === undefined && decimals === '' && !digits.includes(','),
  };
}
