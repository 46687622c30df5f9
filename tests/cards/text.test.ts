import { describe, expect, it } from 'vitest';
import { createCards } from '../../src/cards/render.js';
import { tools } from '../../src/crm/index.js';
import { doneWith, toolNamed } from './outcome.js';
import { person } from './person.js';
import { renderCard } from './renderer.js';
import { deal } from './deal.js';

const cards = createCards({ tools });
const getDeal = toolNamed('get_deal');

const show = (about: object, viewer = person()) =>
  renderCard(cards.renderOutcome(doneWith(getDeal, { ...deal, ...about }), viewer));

describe('text that people wrote', () => {
  it.each([
    '[x](http://evil.example)',
    '**bold** and _slanted_ and __both__ and ~~gone~~',
    '${1+1} and ${$host.viewer.memberId}',
    '<b>HTML</b> & &lt;entities&gt; &#42;',
    '# not a heading',
    '- not a list',
    '1. not a list either',
    '![image](http://evil.example/x.png) <http://evil.example>',
    '`code` and a back\\slash',
    '{{DATE(2026-01-01T00:00:00Z, SHORT)}}',
    'O’Neil "the 🚚" Ünîted',
    'john_doe@example.com + co.',
  ])('stands on the card as it was written: %s', (title) => {
    const { text, tags } = show({ title });
    expect(text).toContain(title);
    expect(
      ['A', 'B', 'CODE', 'EM', 'H1', 'IMG', 'OL', 'S', 'STRONG', 'UL'].filter((tag) => tags.has(tag)),
    ).toEqual([]);
  });

  it('keeps the lines of a note apart', () => {
    const { html } = show({ notes: 'First line\n- second line\n\n    third line' });
    expect(html).toMatch(/First line<\/p>\s*<p[^>]*>- second line<\/p>\s*<p[^>]*>third line/u);
  });

  it('is offered for editing as it was written', () => {
    const title = '**Northwind** [x](y) ${1+1}';
    const card = cards.renderOutcome(doneWith(getDeal, { ...deal, title }), person());
    expect(JSON.stringify(card)).toContain(`"id":"input.title","label":"Title","value":"${title}"`);
  });
});

describe('numbers and dates', () => {
  it('are written the American way for an American', () => {
    const { text } = show({ value: 45_000.5 });
    expect(text).toContain('$45,000.50');
    expect(text).toContain('Dec 31, 2026');
  });

  it('are written the German way, in euros, for a German', () => {
    const german = person({ locale: 'de-DE', timeZone: 'Europe/Berlin', currency: 'EUR' });
    const { text } = show({ value: 45_000.5, currency: 'EUR' }, german);
    expect(text).toContain('45.000,50\u00a0€');
    expect(text).toContain('31.12.2026');
  });

  it('are written the Japanese way, in whole yen, for a Japanese', () => {
    const japanese = person({ locale: 'ja-JP', timeZone: 'Asia/Tokyo', currency: 'JPY' });
    const { text } = show({ value: 4_500_000, currency: 'JPY' }, japanese);
    expect(text).toContain('￥4,500,000');
    expect(text).toContain('2026/12/31');
  });

  it('show an instant in the time zone of the person, and a calendar day as it is', () => {
    const about = { updated_at: '2026-11-21T07:30:00.000Z', expected_close_date: '2026-11-21' };
    const west = show(about).text;
    expect(west).toContain('Updated Nov 20, 2026, 11:30');
    expect(west).toContain('Nov 21, 2026');
    expect(show(about, person({ timeZone: 'Pacific/Auckland' })).text).toContain(
      'Updated Nov 21, 2026, 8:30',
    );
  });
});
