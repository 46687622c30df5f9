import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonOf, cardsOf, type replacement } from '../house.js';
import { personOf, runService, type RunningService } from '../service.js';

type Card = ReturnType<typeof replacement>;

const alex = personOf('Alex');
let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.close());

/** Says something and gives the card it is answered with. */
async function cardFor(text: string): Promise<Card> {
  const [card] = cardsOf(await service.say(alex, text));
  if (!card) throw new Error(`“${text}” was answered without a card.`);
  return card;
}

/** Presses a button by its title, with what is filled in beside it. */
async function press(card: Card, title: string, filled: object = {}): Promise<Card> {
  return service.press(alex, { ...buttonOf(card, title), ...filled });
}

const textOf = (card: Card) => JSON.stringify(card);

describe('The buttons of a mail', () => {
  it('open the customer it belongs to', async () => {
    const mail = await press(await cardFor('show me emails from Northwind'), 'Read this mail');
    const record = await press(mail, 'Open the record');
    expect(textOf(record)).toContain('Northwind Traders');
  });

  it('send an answer once it is confirmed', async () => {
    const mail = await press(await cardFor('show me emails from Northwind'), 'Read this mail');
    const asking = await press(mail, 'Reply', { 'input.body': 'Thanks, we will call on Friday.' });
    expect(textOf(asking)).toContain('Thanks, we will call on Friday.');
    const sent = await press(asking, 'Confirm');
    expect(sent.fallbackText).toMatch(/is sent to Joni Sherman/);
    expect(textOf(await cardFor('show my sent emails'))).toContain('we will call on Friday');
  });
});

describe('The buttons of a file', () => {
  it('share it with several people who are named with commas', async () => {
    const file = await cardFor('read the file Notes from the customer visits');
    const asking = await press(file, 'Share', { 'input.with': 'Megan Bowen, Diego' });
    expect(textOf(asking)).toContain('megan.bowen@contoso.example');
    const shared = await press(asking, 'Confirm');
    expect(shared.fallbackText).toMatch(/is shared with Megan Bowen and Diego Siciliani/);
  });
});

describe('The buttons of the calendar', () => {
  it('book a free slot, and cancel it again', async () => {
    const times = await cardFor('when are Megan and Diego both free next week?');
    const [, book = ''] =
      /"title":"(Book \d+:\d\d [AP]M)"/.exec(textOf(times).replaceAll('\u202f', ' ')) ?? [];
    const asking = await press(times, book);
    expect(textOf(asking)).toContain('Megan Bowen');
    const event = await press(asking, 'Confirm');
    expect(event.fallbackText).toMatch(/“Meeting with Megan Bowen and Diego Siciliani” is in your calendar/);
    const sure = await press(event, 'Cancel the meeting', { 'input.comment': 'Not now' });
    const gone = await press(sure, 'Confirm');
    expect(gone.fallbackText).toMatch(/is cancelled, and Megan Bowen and Diego Siciliani will be told/);
  });
});

describe('Any other tool of the server', () => {
  it('is found by words and used; what only reads does not ask', async () => {
    const found = await cardFor('find a Microsoft 365 tool for mail folders');
    expect(textOf(found)).toContain('list-mail-folders');
    const answer = await cardFor('use the Microsoft 365 tool list-mail-folders');
    expect(textOf(answer)).toContain('Sent Items');
  });

  it('that writes asks first', async () => {
    const asking = await cardFor(
      'use the Microsoft 365 tool create-draft-email with {"body":{"subject":"By hand"}}',
    );
    expect(textOf(await cardFor('show my drafts emails'))).not.toContain('By hand');
    await press(asking, 'Confirm');
    expect(textOf(await cardFor('show my drafts emails'))).toContain('By hand');
  });

  it('says which argument is wrong', async () => {
    const unknown = await cardFor('use the Microsoft 365 tool list-mail-messages with {"tops":5}');
    expect(unknown.fallbackText).toMatch(/tops/);
    const mistyped = await cardFor('use the Microsoft 365 tool list-mail-messages with {"top":"five"}');
    expect(mistyped.fallbackText).toMatch(/top/);
    const missing = await cardFor('use the Microsoft 365 tool get-mail-message');
    expect(missing.fallbackText).toMatch(/messageId/);
  });
});

describe('A group that nobody knows', () => {
  it.each([
    ['share the budget spreadsheet with the astronomy team', 'Share a file?'],
    ['send an email to the astronomy team about the eclipse saying see you tonight', 'Send a mail?'],
    [
      'schedule a meeting with the astronomy team and Lidia next Monday at 2pm called Eclipse',
      'Lidia Holloway',
    ],
  ])('is asked for, and an answer in words goes on with it: %s', async (wish, shown) => {
    const asked = await service.say(alex, wish);
    expect(asked.activity.text).toMatch(/^I know nobody of “(the )?astronomy team”. Who is meant\?/);
    const unknown = await service.say(alex, 'Megan and Nobodyson');
    expect(unknown.activity.text).toMatch(/^I know nobody called “Nobodyson”/);
    const asking = textOf(await cardFor('diego.siciliani@contoso.example'));
    for (const part of [shown, 'Megan Bowen', 'diego.siciliani@contoso.example', 'Confirm']) {
      expect(asking).toContain(part);
    }
  });
});

it('A calendar that has nothing with some words says with which', async () => {
  const nothing = await cardFor('show my meetings about zeppelins');
  expect(nothing.fallbackText).toMatch(/^Nothing in your calendar mentions “zeppelins”/);
  expect(textOf(nothing)).toContain('mentions “zeppelins”');
});

describe('What no ability does', () => {
  it.each(['forward the last mail from Northwind to Megan', 'delete the last mail'])(
    'is told as such, and nothing happens: %s',
    async (wish) => {
      const answer = await cardFor(wish);
      expect(answer.fallbackText).toMatch(/^I cannot do that, and your Microsoft 365 server has no tool/);
      expect(textOf(answer)).toContain('Nothing has been changed.');
    },
  );

  it('is told with the tool of the server that does it', async () => {
    const answer = await cardFor('create a folder in OneDrive called Offers');
    expect(answer.fallbackText).toMatch(/no tool for “create onedrive folder”/);
    const drafts = await cardFor('find a Microsoft 365 tool for draft emails');
    expect(textOf(drafts)).toContain('create-draft-email');
  });
});

describe('What was just opened', () => {
  it('is meant where no other is named', async () => {
    await cardFor('open the last mail from Northwind');
    const asking = await cardFor('reply: thanks, I will look into it');
    expect(textOf(asking)).toContain('Your offer for the renewal');
    expect(textOf(asking)).toContain('thanks, I will look into it');
  });
});

describe('What was just listed', () => {
  it('is meant by its place: a mail is opened and answered', async () => {
    const list = await cardFor('show me emails from the last 3 days');
    const opened = await cardFor('open the second one');
    expect(buttonOf(opened, 'Reply')).toEqual(
      expect.objectContaining({ tool: 'reply_to_email', input: secondOf(list) }),
    );
    await cardFor('show me emails from the last 3 days');
    const asking = await cardFor('reply to the second one: thanks for the note');
    expect(textOf(asking)).toContain('thanks for the note');
  });
});

/** The input of the second row of a list that is opened by pressing it. */
function secondOf(list: Card): unknown {
  const inputs = [...textOf(list).matchAll(/"input":(\{"\w+_id":"[^"]+"\})/g)].map(([, input = '']) => input);
  return JSON.parse([...new Set(inputs)][1] ?? 'null');
}

it('How one stands with Microsoft 365 tells of one’s own calls, and of nobody else’s', async () => {
  await cardFor("what's on my calendar tomorrow?");
  const diego = personOf('Diego');
  await service.say(diego, 'show me emails from the last 3 days');
  const [card] = cardsOf(await service.say(diego, 'am I connected to Microsoft 365?'));
  expect(card && textOf(card)).toMatch(/list-mail-folder-messages · Done · [\d.,]+ ms/);
  expect(card && textOf(card)).not.toContain('get-calendar-view');
});

it('What is in a mailbox is not read out in a channel', async () => {
  const answered = service.connector.next('message', ({ conversation }) => conversation === '19:sales');
  await service.post(alex, {
    type: 'message',
    text: '<at>Pipelane</at> show me emails from the last 3 days',
    conversation: { id: '19:sales', conversationType: 'channel', tenantId: alex.tenantId },
    entities: [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Pipelane</at>' }],
  });
  const { activity } = await answered;
  expect(JSON.stringify(activity)).toContain('Others would read this here.');
});
