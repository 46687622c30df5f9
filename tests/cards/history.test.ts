import { describe, expect, it } from 'vitest';
import { parsePress } from '../../src/cards/press.js';
import { createCards } from '../../src/cards/render.js';
import { tools } from '../../src/crm/index.js';
import { actionsOf } from './buttons.js';
import { change } from './change.js';
import { doneWith, toolNamed } from './outcome.js';
import { person } from './person.js';

const cards = createCards({ tools });

function cardOf(items: object[], page = 1) {
  const data = { items, total: items.length };
  return cards.renderOutcome(doneWith(toolNamed('get_deal_history'), data), person(), { page });
}

const undone = (items: object[], page?: number) =>
  actionsOf(cardOf(items, page)).flatMap(({ title, data }) => (title === 'Undo' ? [parsePress(data)] : []));
const undoOf = (change_id: string) => expect.objectContaining({ tool: 'undo_change', input: { change_id } });

describe('a history', () => {
  it('writes days, times, percent and words for people', () => {
    const fields = [
      { field: 'actual_close_date', after: '2026-11-21' },
      { field: 'at', before: '"2026-11-21T07:30:00.000Z"' },
      { field: 'probability', before: '10', after: '100' },
      { field: 'status', before: 'active', after: 'won' },
      { field: 'title', before: 'active', after: 'still small' },
    ];
    const values = [
      ...JSON.stringify(cardOf([{ ...change, fields }])).matchAll(/"value":"([^"]+ → [^"]+)"/g),
    ];
    expect(values.map(([, value]) => value?.replaceAll('\u202f', ' '))).toEqual([
      '– → Nov 21, 2026',
      'Nov 20, 2026, 11:30 PM → –',
      '10% → 100%',
      'Active → Won',
      'active → still small',
    ]);
  });

  it('leaves out what only the CRM reads', () => {
    const card = cardOf([{ ...change, fields: [{ field: 'closed_from', before: 'Lead' }] }]);
    expect(JSON.stringify(card)).not.toMatch(/closed.from/i);
  });

  it('offers to undo the newest change that can be undone, on whatever page it stands', () => {
    const items = Array.from({ length: 12 }, (_, at) => ({ ...change, change_id: 12 - at }));
    expect(undone(items)).toEqual([undoOf('12')]);
    expect(undone(items, 2)).toEqual([]);
    const older = items.map((item) => ({ ...item, can_undo: item.change_id < 12 }));
    expect(undone(older)).toEqual([undoOf('11')]);
  });

  it('does not offer to undo an undo', () => {
    expect(undone([{ ...change, tool: 'undo_change' }])).toEqual([]);
  });
});
