const markdown = /[\\`*[\]~|<]|&(?=#?\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\{(?=\{)|(?<=\{)\{/g;
const blockStart = /^[ \t]*(?:([#>+=-])|(\d+)([.)]))/gm;

/** Writes text so that a card shows it as it stands: no links, emphasis, lists, HTML or `{{DATE()}}` come of it. */
export function plainText(text: string): string {
  return text
    .replace(markdown, '\\$&')
    .replace(blockStart, (_, sign?: string, digits?: string, dot?: string) =>
      sign === undefined ? `${digits ?? ''}\\${dot ?? ''}` : `\\${sign}`,
    )
    .replace(/\s*\n\s*/g, '\n\n');
}

/** The same data with every text in it written as plain text. */
export function plainData(data: unknown): unknown {
  if (typeof data === 'string') return plainText(data);
  if (Array.isArray(data)) return data.map(plainData);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plainData(value)]));
}
