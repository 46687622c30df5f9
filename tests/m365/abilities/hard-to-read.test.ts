import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import type { Microsoft365 } from '../../../src/m365/connection.js';
import { createConnections } from '../../../src/m365/connections.js';
import { startOutlook } from '../profiles/outlook.js';
import { openOffice, sandboxTokens, type TestOffice } from './office.js';
import { silent } from '../../silent.js';

let office: TestOffice;
let connections: Microsoft365;
let alex: Actor;
beforeAll(async () => {
  const server = await startOutlook();
  office = await openOffice(async () => server);
  connections = createConnections({ url: server.url, tokens: sandboxTokens, log: silent });
  alex = await office.as('Alex');
});
afterAll(async () => {
  await connections.close();
  await office.close();
});

/** What Alex is shown of a mail that Megan wrote as HTML. */
async function shown(subject: string, body: string) {
  const mail = { to_recipients: ['alex.wilber@contoso.example'], subject, body };
  await connections.call(await office.as('Megan'), 'outlook_send_email', mail, 'write');
  return (await office.done(alex, 'get_email', { email_id: `the last mail about ${subject}` })).data['body'];
}

test('a mail whose elements stand in each other without end is shown all the same', async () => {
  expect(await shown('onions', `<p>Peel</p>${'<div>'.repeat(20_000)}`)).toBe('Peel');
});

test('a mail is shown without its style, its script and its pictures, with a line for each cell', async () => {
  const style = `<style>${'İ{color:red}'.repeat(20)}</style><STYLE>p{}</STYLE>`;
  const script = '<script>document.write("<style>")</script>';
  const table = '<table><tr><td>Seats</td><td>85</td></tr></table>';
  const html = `<p>İİİ</p>${style}${script}<p>Hello</p><img src="x.png" alt="x">${table}`;
  expect(await shown('seats', html)).toBe('İİİ\n\nHello\n\nSeats\n85');
});

test('a mail keeps what only looks like style or data', async () => {
  const html =
    '<!--[if mso]><style><![endif]--><p>Write "data: 85"</p><styled-box>Thanks</styled-box><!-- <script> -->';
  expect(await shown('lookalikes', `${html}<p>Megan</p>`)).toBe('Write "data: 85"\n\nThanks\n\nMegan');
});
