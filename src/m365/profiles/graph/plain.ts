import { textOfHtml } from '../../../core/html.js';

const longest = 20_000;
/** Characters without a width, by which newsletters fill their previews. */
const hidden = /\u00ad|\u034f|[\u200b-\u200f]|\u2060|\ufeff/g;

/** A body as plain text; of a long one the beginning. */
export function plain({
  contentType,
  content,
}: {
  contentType?: string | undefined;
  content: string;
}): string {
  const text = contentType?.toLowerCase() === 'html' ? textOfHtml(content) : content;
  return text
    .replaceAll(hidden, '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, longest);
}
