const markdown = /[\\`*[\]~|<]|&(?=#?\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\{(?=\{)|(?<=\{)\{/g;
const blockStart = /^[ \t]*(?:(>|#(?=#*(?:\s|$))|[+-](?=\s|$)|[-=](?=[-=\s]*$))|(\d+)([.)])(?=\s|$))/gm;

const halfCharacter = /[\uD800-\uDBFF]$/;

/** The text, or its beginning where it is longer than `longest` characters. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const start = text.slice(0, longest - 1);
  return `${start.replace(halfCharacter, '').trimEnd()}…`;
}

/** Writes text so that a card shows it as it stands: no links, emphasis, lists, HTML or `{{DATE()}}` come of it. */
export function plainText(text: string): string {
  return text
    .replace(markdown, '\\$&')
    .replace(blockStart, (_, sign?: string, digits?: string, dot?: string) =>
      sign === undefined ? `${digits ?? ''}\\${dot ?? ''}` : `\\${sign}`,
    )
    .replace(/\s*\n\s*/g, '\n\n');
}

/** The same data with every text in it as plain text of at most `longest` characters. */
export function plainData(data: unknown, longest: number): unknown {
  if (typeof data === 'string') return plainText(shorten(data, longest));
  if (Array.isArray(data)) return data.map((item) => plainData(item, longest));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plainData(value, longest)]));
}
