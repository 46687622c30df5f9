import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoke } from './invoke.js';
import { by, openOffice, type Office } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const unfurl = async (url: unknown, more: object = {}) =>
  (await invoke(office, 'composeExtension/queryLink', { url }, more)).composeExtension;
const page = (path: string) => fetch(new URL(path, office.url));

describe('a link to a record', () => {
  it.each(['deal', 'customer', 'lead', 'issue', 'activity'])('shows the %s in a message', async (noun) => {
    const shown = await unfurl(`https://crm.example.com/records/${noun}/1`);
    expect(shown).toMatchObject({ type: 'result', attachments: { length: 1 } });
    expect(shown?.attachments[0]?.content.version).toBe('1.3');
    expect(JSON.stringify(shown)).not.toMatch(/Action\.(Execute|Submit)/);
  });

  it('shows nothing of others, nothing that is gone, and nothing to those who may not see it', async () => {
    for (const url of ['https://evil.example/records/deal/20', 'https://crm.example.com/x', 'no url', 7]) {
      expect(await unfurl(url)).toMatchObject({
        type: 'message',
        text: expect.stringContaining('no record'),
      });
    }
    expect(await unfurl('https://crm.example.com/records/deal/99999')).toMatchObject({ type: 'message' });
    const deal = 'https://crm.example.com/records/deal/20';
    expect(await unfurl(deal, by(5, 'Joni Sherman'))).toMatchObject({ type: 'message' });
    expect(await unfurl(deal, by(7, 'Pradeep Gupta'))).toMatchObject({ type: 'message' });
  });

  it('shows nothing of another organization, where the number is that of another record', async () => {
    const found = await invoke(office, 'composeExtension/query', { commandId: 'searchCustomers' });
    const [url] =
      JSON.stringify(found).match(/https:\/\/crm\.example\.com\/records\/customer\/\d+[^"]*/) ?? [];
    const [, mark] = /\?in=(.+)/.exec(String(url)) ?? [];
    const first = `https://crm.example.com/records/customer/1?in=${mark}`;
    expect(await unfurl(first)).toMatchObject({ type: 'result' });
    const alex = await office.crm.as('Alex');
    await office.crm.done(alex, 'switch_organization', { organization: 'Fabrikam Services' });
    office.forget();
    expect(await unfurl(first)).toMatchObject({
      type: 'message',
      text: expect.stringContaining('another organization than Fabrikam Services'),
    });
    await office.crm.done(alex, 'switch_organization', { organization: 'Contoso Sales' });
    office.forget();
  });

  it('opens a page in a browser that shows nothing of the record', async () => {
    const response = await page('/records/deal/20');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('Show deal 20');
    for (const path of ['/records/deal/x', '/records/secret/1', '/records/deal/20%3Cscript%3E']) {
      expect((await page(path)).status).toBe(404);
    }
  });
});
