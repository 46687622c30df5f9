import { convert } from 'html-to-text';

/** More than people write; the rest of a longer body is left behind before it is read. */
const longest = 60_000;
const mostText = 4000;
const embedded = /["']data:[^"']*["']/g;

/**
 * The text of a message's or mail's HTML: no script, style, image or address behind a link. Of a body that is longer
 * than anybody reads, the beginning.
 */
export function textOfHtml(html: string): string {
  const lean = withoutBlocks(withoutBlocks(html, 'style'), 'script').replaceAll(embedded, '""');
  const text = convert(lean.slice(0, longest), {
    wordwrap: false,
    limits: { maxDepth: 40, maxChildNodes: 2000, ellipsis: '' },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'attachment', format: 'skip' },
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'table', format: 'block' },
      { selector: 'td', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ],
  });
  return tidy(text);
}

/** Text without blank lines in a row, cut to what is kept of a message. */
export function tidy(text: string): string {
  const lines = text.slice(0, longest).split(/\r?\n/);
  const kept = lines.map((line) => line.trim()).join('\n');
  return kept
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, mostText);
}

/** Leaves out elements whose content is no text, in one pass; one that never ends takes the rest with it. */
function withoutBlocks(html: string, tag: 'script' | 'style'): string {
  const lower = html.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const start = lower.indexOf(`<${tag}`, at);
    if (start === -1) break;
    parts.push(html.slice(at, start));
    const end = lower.indexOf(`</${tag}`, start);
    if (end === -1) return parts.join('');
    at = lower.indexOf('>', end) + 1 || html.length;
  }
  return parts.join('') + html.slice(at);
}
