import { describe, expect, it } from 'vitest';
import { tools } from '../../../src/crm/index.js';
import { callsOf, converse, planner, say } from './converse.js';
import { now } from './world.js';

describe('over several turns', () => {
  it('takes “it” for the one record just shown', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(callsOf(await hear('mark it as won'))).toEqual([
      { tool: 'mark_deal_won', input: { deal_id: '20' } },
    ]);
    expect(callsOf(await hear('move that deal to proposal'))).toEqual([
      { tool: 'move_deal_to_stage', input: { deal_id: '20', stage: 'Proposal' } },
    ]);
    expect(callsOf(await hear('assign it to Megan'))).toEqual([
      { tool: 'assign_deal', input: { deal_id: '20', employee_id: '2' } },
    ]);
  });

  it('counts through a list that was shown', async () => {
    const { see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20, 21);
    expect(callsOf(await hear('show the second one'))).toEqual([
      { tool: 'get_deal', input: { deal_id: '20' } },
    ]);
    expect(callsOf(await hear('mark the last one as won'))).toEqual([
      { tool: 'mark_deal_won', input: { deal_id: '21' } },
    ]);
    expect(callsOf(await hear('assign the first deal to me'))).toEqual([
      { tool: 'assign_deal', input: { deal_id: '25', employee_id: 'me' } },
    ]);
  });

  it('asks which one is meant where “it” could be several', async () => {
    const { see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20, 21);
    const plan = await hear('mark it as won');
    expect(plan).toMatchObject({ kind: 'question', field: 'deal_id', call: { tool: 'mark_deal_won' } });
    expect(plan.kind === 'question' && plan.choices.map(({ value }) => value)).toEqual(['25', '20', '21']);
    expect(callsOf(await hear('the second one'))).toEqual([
      { tool: 'mark_deal_won', input: { deal_id: '20' } },
    ]);
  });

  it.each([['Proposal'], ['3'], ['the third one'], ['to the proposal stage please'], ['proposal!']])(
    'asks for a missing stage and takes “%s” for an answer',
    async (answer) => {
      const { hear } = converse();
      const plan = await hear('Move deal 25');
      expect(plan).toMatchObject({ kind: 'question', text: 'Which stage?', field: 'stage' });
      expect(plan.kind === 'question' && plan.choices.map(({ label }) => label)).toContain('Negotiation');
      expect(callsOf(await hear(answer))).toEqual([
        { tool: 'move_deal_to_stage', input: { deal_id: '25', stage: 'Proposal' } },
      ]);
    },
  );

  it('asks for one value after the other until a deal can be created', async () => {
    const { hear } = converse();
    expect(await hear('create a deal')).toMatchObject({ kind: 'question', field: 'title' });
    expect(await hear('Harbor lights')).toMatchObject({ kind: 'question', field: 'customer_id' });
    expect(await hear('Northwind')).toMatchObject({ kind: 'question', field: 'value' });
    expect(callsOf(await hear('about 45k'))).toEqual([
      { tool: 'create_deal', input: { title: 'Harbor lights', customer_id: '1', value: 45000 } },
    ]);
  });

  it('offers the records that a name fits, and takes a name or a number for an answer', async () => {
    const { hear } = converse();
    const plan = await hear('qualify Jane');
    expect(plan).toMatchObject({
      kind: 'question',
      field: 'lead_id',
      choices: [{ value: '10' }, { value: '16' }],
    });
    expect(callsOf(await hear('Miller'))).toEqual([{ tool: 'qualify_lead', input: { lead_id: '16' } }]);
    await hear('qualify Jane');
    expect(callsOf(await hear('10'))).toEqual([{ tool: 'qualify_lead', input: { lead_id: '10' } }]);
  });

  it('drops its question when the subject changes', async () => {
    const { hear } = converse();
    await hear('Move deal 25');
    expect(callsOf(await hear('show me all active customers'))).toEqual([
      { tool: 'list_customers', input: {} },
    ]);
    expect((await hear('Proposal')).kind).not.toBe('calls');
  });

  it('repeats the last list with other filters', async () => {
    const { see } = converse();
    await see('show me all open deals', 'deal', 25, 20);
    expect(callsOf(await see('and the lost ones?', 'deal', 30))).toEqual([
      { tool: 'list_deals', input: { status: 'lost' } },
    ]);
    expect(callsOf(await see('only those over 50k', 'deal', 30))).toEqual([
      { tool: 'list_deals', input: { status: 'lost', min_value: 50000 } },
    ]);
    expect(callsOf(await see('what about next month?', 'deal', 30))).toEqual([
      {
        tool: 'list_deals',
        input: { status: 'lost', min_value: 50000, closing_from: '2026-12-01', closing_to: '2026-12-31' },
      },
    ]);
    expect(callsOf(await see('and the open ones', 'deal', 30))).toEqual([
      {
        tool: 'list_deals',
        input: { min_value: 50000, closing_from: '2026-12-01', closing_to: '2026-12-31' },
      },
    ]);
  });

  it('confirms and cancels what waits, and only that', async () => {
    const { chat, hear } = converse();
    expect(await hear('yes')).toEqual({ kind: 'drop' });
    const [tool] = tools;
    if (!tool) throw new Error('no tools');
    const waits = (pendingId: string) =>
      planner.remember(chat, [
        { kind: 'outcome', outcome: { kind: 'confirm', tool, input: {}, pendingId, until: now } },
      ]);
    await waits('a');
    expect(await hear('Yes, please')).toEqual({ kind: 'confirm', pendingId: 'a' });
    await waits('b');
    expect(await hear('cancel')).toEqual({ kind: 'cancel', pendingId: 'b' });
    expect(await hear('no')).toEqual({ kind: 'drop' });
  });

  it('keeps conversations and people apart', async () => {
    const { see } = converse();
    await see('show deal 20', 'deal', 20);
    expect(await say('mark it as won', 'another')).toMatchObject({ kind: 'question', field: 'deal_id' });
  });
});

describe('two requests in one sentence', () => {
  it('become two calls in order', async () => {
    const { hear } = converse();
    expect(callsOf(await hear('mark deal 20 as won and assign deal 21 to Megan'))).toEqual([
      { tool: 'mark_deal_won', input: { deal_id: '20' } },
      { tool: 'assign_deal', input: { deal_id: '21', employee_id: '2' } },
    ]);
  });

  it('become one call for each of several records', async () => {
    const { hear } = converse();
    expect(callsOf(await hear('assign deals 20, 21 and 25 to Megan'))).toEqual(
      ['20', '21', '25'].map((deal_id) => ({ tool: 'assign_deal', input: { deal_id, employee_id: '2' } })),
    );
  });

  it('let “it” mean what the first one speaks of', async () => {
    const { hear } = converse();
    expect(callsOf(await hear('qualify lead 10, then assign it to Diego'))).toEqual([
      { tool: 'qualify_lead', input: { lead_id: '10' } },
      { tool: 'assign_lead', input: { lead_id: '10', employee_id: '3' } },
    ]);
  });

  it('keep the first while the second is asked for', async () => {
    const { hear } = converse();
    expect(await hear('mark deal 20 as won and move deal 21')).toMatchObject({
      kind: 'question',
      field: 'stage',
    });
    expect(callsOf(await hear('Negotiation'))).toEqual([
      { tool: 'mark_deal_won', input: { deal_id: '20' } },
      { tool: 'move_deal_to_stage', input: { deal_id: '21', stage: 'Negotiation' } },
    ]);
  });
});

describe('what was just shown', () => {
  it('is shown alone when only its place is named', async () => {
    const { see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20, 21);
    expect(callsOf(await hear('the second one'))).toEqual([{ tool: 'get_deal', input: { deal_id: '20' } }]);
    expect(callsOf(await hear('and the third one?'))).toEqual([
      { tool: 'get_deal', input: { deal_id: '21' } },
    ]);
    await see('list leads', 'lead', 7, 8);
    expect(callsOf(await hear('the first one'))).toEqual([{ tool: 'get_lead', input: { lead_id: '7' } }]);
  });

  it('is what “its” belongs to', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(callsOf(await hear('set its priority to high'))).toEqual([
      { tool: 'update_deal', input: { deal_id: '20', priority: 'high' } },
    ]);
  });
});
