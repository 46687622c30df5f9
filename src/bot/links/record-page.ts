import type restify from 'restify';
import { label } from '../../core/label.js';
import { recordAt } from './record-link.js';

/**
 * Serves the pages behind links to records. A browser does not say who looks, so a page shows nothing of the record: it
 * leads to the chat with the bot, which does. `botId` is missing in the demo.
 */
export function mountRecordPages(server: restify.Server, botId: string | undefined): void {
  server.get('/records/:noun/:number', (request, response, next) => {
    const record = recordAt(request.path());
    const sentence = record && `Show ${record.noun} ${record.number}`;
    const html =
      sentence && record ? page(`${label(record.noun)} ${record.number}`, sentence, botId) : missing;
    response.sendRaw(record ? 200 : 404, html, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    next();
  });
}

const missing = frame('Not found', '<p>There is no such page. Check the link.</p>');

/** Noun and number come out of a pattern, so that nothing of the link itself stands on the page. */
function page(title: string, sentence: string, botId: string | undefined): string {
  if (botId === undefined) return frame(title, `<p>Say “${sentence}” to Pipelane to see it.</p>`);
  const link = `https://teams.microsoft.com/l/chat/0/0?users=28:${botId}&message=${encodeURIComponent(sentence)}`;
  return frame(
    title,
    `<p>This is kept in Pipelane, which lives in Microsoft Teams.</p><p><a href="${link.replaceAll('&', '&amp;')}">Open it in Teams</a></p>`,
  );
}

function frame(title: string, body: string): string {
  const style = 'body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title} · Pipelane</title><style>${style}</style>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><h1>${title}</h1>${body}</body></html>`;
}
