import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { buttonOf } from '../house.js';
import { cardIn, fieldsOf, invoke, onMessage, submit } from './invoke.js';
import { aadObjectId } from '../../../src/demo/people.js';
import { by, openOffice, type Office } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

let messages = 0;

/** A message that somebody forwarded from a customer's mail. */
function message(content: string, more: object = {}) {
  messages += 1;
  return {
    createdDateTime: '2026-03-02T09:30:00.000Z',
    linkToMessage: `https://teams.microsoft.com/l/message/19:x/${messages}`,
    body: { contentType: 'html', content },
    from: { user: { id: '29:sender', displayName: 'Megan Bowen' } },
    ...more,
  };
}

const fromLitware = '<p>Fwd from Emily, emily.braun@litware.example:</p><p>Please extend our licences.</p>';

async function logged() {
  const alex = await office.crm.as('Alex');
  const { data } = await office.crm.done(alex, 'list_activities', { activity_type: 'note', limit: 100 });
  return z.array(z.looseObject({ number: z.int(), title: z.string() })).parse(data['items']);
}

describe('Log to CRM on a message', () => {
  it('finds the customer by an address, shows what is stored, and stores it once', async () => {
    const form = await onMessage(office, 'logToCrm', message(fromLitware));
    expect(JSON.stringify(form)).toContain('kept with Litware');
    expect(fieldsOf(form)).toMatchObject({ description: expect.stringContaining('extend our licences') });
    const before = await logged();
    const send = () => submit(office, buttonOf(form, 'Log it'), { 'input.title': 'Licences of Litware' });
    const [first, second] = await Promise.all([send(), send()]);
    expect(cardIn(first).fallbackText).toContain('“Licences of Litware” is logged');
    expect(cardIn(second).fallbackText).toBe(cardIn(first).fallbackText);
    const after = await logged();
    expect(after).toHaveLength(before.length + 1);
    expect(after).toContainEqual(
      expect.objectContaining({
        title: 'Licences of Litware',
        customer: expect.objectContaining({ name: 'Litware' }),
      }),
    );
  });

  it('finds the customer by the domain of an address, and by the name of a person', async () => {
    const colleague = await onMessage(
      office,
      'logToCrm',
      message('<p>From somebody.else@proseware.example</p>'),
    );
    expect(JSON.stringify(colleague)).toContain('kept with Proseware');
    const from = { user: { displayName: 'Northwind Traders' } };
    expect(JSON.stringify(await onMessage(office, 'logToCrm', message('<p>Hi</p>', { from })))).toContain(
      'kept with Northwind Traders',
    );
  });

  it('finds the customer whose contact wrote it, whatever addresses it holds', async () => {
    const from = { user: { id: aadObjectId(5), displayName: 'Joni Sherman' } };
    const form = await onMessage(office, 'logToCrm', message(fromLitware, { from }));
    expect(JSON.stringify(form)).toContain('kept with Northwind Traders');
    const colleague = { user: { id: aadObjectId(2), displayName: 'Megan Bowen' } };
    const other = await onMessage(office, 'logToCrm', message('<p>Hello</p>', { from: colleague }));
    expect(JSON.stringify(other)).toContain('No customer fits Megan Bowen');
  });

  it('finds the customer however many others have the words of the address in their names', async () => {
    const alex = await office.crm.as('Alex');
    for (const city of 'Bern Bonn Cork Graz Lyon Metz Oslo Pisa Riga Turin'.split(' ')) {
      const name = `A Friend of Proseware in ${city}`;
      const email = `${city}@elsewhere.example`;
      await office.crm.done(alex, 'create_customer', { name, company_name: 'Emily Braun Litware', email });
    }
    for (const address of ['somebody.else@proseware.example', 'Emily.Braun@litware.example']) {
      const form = await onMessage(office, 'logToCrm', message(`<p>From ${address}</p>`));
      expect(JSON.stringify(form)).toMatch(/kept with (Proseware|Litware),/);
    }
  });

  it('proposes the deal that the message speaks of', async () => {
    const alex = await office.crm.as('Alex');
    const deal = { customer_id: 'Litware', value: 500 };
    const { data } = await office.crm.done(alex, 'create_deal', { title: 'Turbine maintenance', ...deal });
    await office.crm.done(alex, 'create_deal', { title: 'Another thing', ...deal });
    const about = `${fromLitware}<p>It is about the turbine.</p>`;
    const form = await onMessage(office, 'logToCrm', message(about));
    expect(fieldsOf(form)['deal_id']).toBe(String(data['number']));
  });

  it('is refused the second time, and can be unlinked at any time, after which it can be logged again', async () => {
    const same = message(fromLitware, { subject: 'Once only' });
    const log = async () => submit(office, buttonOf(await onMessage(office, 'logToCrm', same), 'Log it'));
    const first = cardIn(await log());
    const refused = cardIn(await log());
    expect(refused.fallbackText).toContain('logged already');
    const [, number] = /activity (\d+)/.exec(refused.fallbackText) ?? [];
    const shown = cardIn(await submit(office, buttonOf(refused, `Open activity ${number}`)));
    const unlinked = cardIn(await submit(office, buttonOf(shown, 'Unlink')));
    expect(unlinked.fallbackText).toContain('is unlinked');
    expect(first.fallbackText).toContain('is logged');
    expect(cardIn(await log()).fallbackText).toContain('is logged');
  });

  it('keeps what was typed where it cannot be kept, such as with a deal that is gone', async () => {
    const before = await logged();
    const form = await onMessage(office, 'logToCrm', message(fromLitware));
    const typed = { 'input.title': 'Licences again', 'input.description': 'They want five more.' };
    const send = { ...typed, 'input.deal_id': '99999' };
    const again = cardIn(await submit(office, buttonOf(form, 'Log it'), send));
    expect(JSON.stringify(again)).toContain('There is no deal number 99999');
    expect(fieldsOf(again)).toMatchObject({ title: 'Licences again', description: 'They want five more.' });
    expect(await logged()).toHaveLength(before.length);
    const { fallbackText } = cardIn(await submit(office, buttonOf(again, 'Log it'), typed));
    expect(fallbackText).toContain('“Licences again” is logged');
    const stranger = await onMessage(office, 'logToCrm', message('<p>Hello from nobody</p>'));
    const long = { 'input.title': 'x'.repeat(300) };
    const refused = cardIn(await submit(office, buttonOf(stranger, 'Log without customer'), long));
    expect(JSON.stringify(refused)).toMatch(/at most \d+ characters/);
    expect(buttonOf(refused, 'Go on')).toBeDefined();
  });

  it('asks who it was where several customers fit, and goes on with the one chosen', async () => {
    const alex = await office.crm.as('Alex');
    for (const name of ['Ada North', 'Bob North']) {
      const email = `${name.split(' ')[0]}@northlight.example`;
      await office.crm.done(alex, 'create_customer', { name, email });
    }
    const form = await onMessage(office, 'logToCrm', message('<p>From sales@northlight.example</p>'));
    expect(JSON.stringify(form)).toContain('Several customers fit');
    const again = cardIn(
      await submit(office, buttonOf(form, 'Go on'), { 'input.customer_id': 'Nobody at all' }),
    );
    expect(again.fallbackText).toContain('There is no customer');
    const chosen = cardIn(
      await submit(office, buttonOf(form, 'Go on'), { 'input.customer_id': 'Bob North' }),
    );
    expect(JSON.stringify(chosen)).toContain('kept with Bob North');
  });

  it('offers to create the customer that nobody knows, keeps what was typed, and logs to them', async () => {
    const from = { user: { displayName: 'Iris Newman' } };
    const text = '<p>Call me at +44 117 496 0123, iris@brandnew.example</p>';
    const form = await onMessage(office, 'logToCrm', message(text, { from }));
    expect(JSON.stringify(form)).toContain('No customer fits Iris Newman');
    const create = cardIn(await submit(office, buttonOf(form, 'New customer')));
    expect(fieldsOf(create)).toMatchObject({
      name: 'Iris Newman',
      email: 'iris@brandnew.example',
      phone: '+44 117 496 0123',
      company_name: 'Brandnew',
    });
    const save = buttonOf(create, 'Save');
    const wrong = {
      'input.name': 'Iris N',
      'input.email': 'not an address',
      'input.customer_type': 'individual',
    };
    const again = cardIn(await submit(office, save, wrong));
    expect(again.fallbackText).toContain('must be an e-mail address');
    expect(fieldsOf(again)).toMatchObject({ name: 'Iris N', email: 'not an address' });
    const right = { ...wrong, 'input.email': 'iris@brandnew.example' };
    const log = cardIn(await submit(office, buttonOf(again, 'Save'), right));
    expect(JSON.stringify(log)).toContain('kept with Iris N');
    expect(cardIn(await submit(office, buttonOf(log, 'Log it'))).fallbackText).toContain('is logged');
  });

  it('is not for those who may not, and changes nothing then', async () => {
    const before = await logged();
    const joni = await onMessage(office, 'logToCrm', message(fromLitware), by(5, 'Joni Sherman'));
    expect(joni.fallbackText).toContain('does not include');
    const pradeep = await onMessage(office, 'logToCrm', message(fromLitware), by(7, 'Pradeep Gupta'));
    expect(pradeep.fallbackText).toContain('access');
    const form = await onMessage(office, 'logToCrm', message(fromLitware));
    const sent = await submit(office, buttonOf(form, 'Log it'), {}, by(5, 'Joni Sherman'));
    expect(cardIn(sent).fallbackText).toContain('does not include');
    expect(await logged()).toEqual(before);
  });
});

describe('Log to CRM while writing', () => {
  it('says that Microsoft 365 is not connected, in Teams and in Outlook', async () => {
    for (const channelId of ['msteams', 'm365extensions']) {
      const value = { commandId: 'logToCrm', commandContext: 'compose' };
      const answer = await invoke(office, 'composeExtension/fetchTask', value, { channelId });
      expect(cardIn(answer).fallbackText).toContain('Microsoft 365 is not connected');
    }
  });

  it('does not take a message from Outlook, which hands over none', async () => {
    const form = await onMessage(office, 'logToCrm', message(fromLitware), { channelId: 'm365extensions' });
    expect(form.fallbackText).toContain('Microsoft 365 is not connected');
  });
});

describe('a message that is hard to read', () => {
  const from = { user: { displayName: 'Litware' } };
  const text = async (content: string) =>
    fieldsOf(await onMessage(office, 'logToCrm', message(content, { from })));

  it('of 1 MB is cut to what is kept', async () => {
    const { description } = await text(`<p>${'All work and no play. '.repeat(50_000)}</p>`);
    expect(String(description)).toMatch(/^All work/);
    const form = await onMessage(office, 'logToCrm', message(`${'<div>'.repeat(200_000)}x`));
    expect(form.fallbackText).toBe('Log to CRM');
  });

  it('is taken without script, style, images and the addresses behind links', async () => {
    const { description } = await text(
      '<style>p{color:red}</style><script>alert(1)</script><p>Dear all <img src="data:image/png;base64,AAAA">' +
        '<img src="cid:logo" alt="logo"> see <a href="http://evil.example">here</a></p><script>',
    );
    expect(description).toBe('Dear all see here');
    const behind = await text(
      `<style>${'p{color:red}'.repeat(9_000)}</style><script>${'x();'.repeat(25_000)}</script>` +
        `<img src="data:image/png;base64,${'A'.repeat(90_000)}"><p>Far below</p>`,
    );
    expect(behind['description']).toBe('Far below');
    const longer = await text(`<p>${'İ'.repeat(30)}</p><style>p{color:red}</style><p>Merhaba</p>`);
    expect(longer['description']).toBe(`${'İ'.repeat(30)}\n\nMerhaba`);
  });

  it('that is only an attachment is logged by its title, and says that it holds no text', async () => {
    const content = '<attachment id="74d20c7f34aa4a7fb74e2b30004247c5"></attachment>';
    const attachments = [
      { id: '74d20c7f34aa4a7fb74e2b30004247c5', contentType: 'forwardedMessageReference' },
    ];
    const form = await onMessage(office, 'logToCrm', { ...message(content, { from }), attachments });
    expect(JSON.stringify(form)).toContain('no text that can be read');
    const done = cardIn(await submit(office, buttonOf(form, 'Log it')));
    expect(done.fallbackText).toContain('“Message from Litware” is logged');
  });

  it('of nobody asks who it was', async () => {
    for (const sender of [undefined, null, { user: null }, { application: { id: 'bot' } }]) {
      const hello = { ...message('<p>Hello</p>'), from: sender };
      const form = await onMessage(office, 'logToCrm', hello);
      expect(JSON.stringify(form)).toContain('No customer fits somebody');
    }
  });
});

describe('what no dialog of ours sends', () => {
  it.each([
    ['nothing', undefined],
    ['no data', { commandId: 'logToCrm' }],
    ['an unknown step', { data: { dialog: 'drop' } }],
    ['a draft that is none', { data: { dialog: 'log', draft: { title: 7 }, card: 'c' } }],
  ])('is refused in words: %s', async (_name, value) => {
    const card = cardIn(await invoke(office, 'composeExtension/submitAction', value));
    expect(card.fallbackText).toContain('nothing was changed');
  });

  it('is refused where a command is unknown', async () => {
    const card = cardIn(await invoke(office, 'composeExtension/fetchTask', { commandId: 'dropAll' }));
    expect(card.fallbackText).toContain('do not know this command');
  });
});
