import { convert } from 'html-to-text';

/** More than people write. Elements within each other take time by the square of their number, and hold everybody up. */
const longest = 100_000;
const deepest = 200;
/** What holds no text: comments, and elements, also those that never end. */
const silent = /<!--(?:-?>|[\s\S]*?(?:-->|$))|<(style|script)(?=[\s/>]|$)[\s\S]*?(?:<\/\1[^>]*(?:>|$)|$)/gi;
/** What an attribute holds by itself. */
const embedded = /=\s*["']data:[^"']*["']/g;

/**
 * The text of HTML that anybody may have written, without script, style, pictures and the addresses behind links. Of
 * HTML that is longer than people write, the beginning.
 */
export function textOfHtml(html: string): string {
  const lean = html.replaceAll(silent, '').replaceAll(embedded, '=""');
  return convert(lean.slice(0, longest), {
    wordwrap: false,
    limits: { maxDepth: deepest, ellipsis: '' },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'attachment', format: 'skip' },
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'table', format: 'block' },
      { selector: 'td', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ],
  });
}
