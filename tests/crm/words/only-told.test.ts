import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { calls, changes, plan } = usePlanner();

describe('what is told', () => {
  it.each([
    'issue 18 left its mark on all of us',
    'issue 2 is proof that nothing lasts',
    'this report gave me goosebumps',
    'Litware had a booth with balloons, the kids were happy',
    'the reminder for the fair came an hour too late',
    'they only opened that ticket because somebody forgot to plug it in',
    'I would have qualified lead 18 but there was no budget',
    'trying to book the same hut as last summer but it is taken until August',
    'Megan is considering giving lead 25 away',
    'we were gonna add Nestor to the deal team but he is out until December',
    'the access of Grady was turned down in March',
    'I never asked for deal 20 to be marked as lost',
    'I am not saying lead 16 is bad',
    "Diego reckons deal 18 will slip, let's see",
    'we decided against moving deal 20 to Negotiation',
    'it is too early to close deal 20',
    'first they sign, then we mark deal 20 as won',
    'she told him to move deal 20 to Negotiation',
    'my plan is to move deal 20 to Negotiation',
    'wrong channel, assign lead 10 to Diego',
    'Megan wants to take over deal 25',
    'they say the Litware pilot is lost, who knows',
    'you got that wrong, but leave it',
    'Diego fix my chair',
    'Lunch with Ann on Friday was fun',
    'the demo with Litware on Friday was great',
    'book club is on Thursday, 200 pages left',
    "deal 20's value is 30k too high",
    "lead 7's budget is at most 20k",
    'deal 20 is too big for Diego',
    'deal 20 was marked as lost by mistake',
    'lead 7 bounced at tom@x.example',
    'Litware’s mail from joe@x.example was rude',
    'no Diego I was not talking to you',
    'do nothing with lead 15 please, I only wanted to look at it',
  ])('changes nothing: “%s”', async (sentence) => {
    expect(await changes(sentence)).toEqual([]);
  });

  it.each([
    'the invite to the wedding came by post',
    'they moved the kickoff to Thursday and I got the invite already',
    'the dentist moved my appointment to a different street',
    'the Christmas party of accounting got cancelled',
    'in our family the calendar of the kids is off limits',
  ])('changes nothing that only Microsoft 365 knows: “%s”', async (sentence) => {
    expect(await changes(sentence)).toEqual([]);
  });

  it.each([
    ['deal 20 is worth 48k now', 'update_deal'],
    ["deal 20's amount is 40000", 'update_deal'],
    ['we lost deal 21, too expensive', 'mark_deal_lost'],
    ['issue 4 is fixed', 'resolve_issue'],
    ['Diego takes over deal 9', 'assign_deal'],
    ["Litware's phone is 555 0142 now", 'update_customer'],
    ['the Litware pilot has reached the Negotiation stage, fingers crossed', 'move_deal_to_stage'],
    ['issue 4 closed', 'resolve_issue'],
    ['converted lead 10', 'convert_lead_to_customer'],
    ['we had a call with Litware on 16 Nov about the contract', 'create_activity'],
    ['Isaiah takes over the Litware pilot, he has the better golf swing', 'assign_deal'],
    ['we have a new customer, Bellows College, office@bellows.example', 'create_customer'],
  ])('changes a record where it says what the tool is told: “%s”', async (sentence, tool) => {
    expect(await changes(sentence)).toEqual([tool]);
  });
});

describe('beside what is told', () => {
  it.each([
    ['this one was closed too early - reopen deal 9', 'reopen_deal'],
    ['Re: deal 20 - mark it as won', 'mark_deal_won'],
    ['do close deal 20 as won', 'mark_deal_won'],
    ['don’t forget to close deal 20 as won', 'mark_deal_won'],
    ['make sure to mark deal 20 as won', 'mark_deal_won'],
    ['Jeeves remind me of the fair on Friday', 'create_activity'],
    ['Call with Litware on Friday about the contract', 'create_activity'],
    ["I'd prefer deal 20 to be Megan's", 'assign_deal'],
    ['Diego needs it for his pitch, could you share the price list with him?', 'share_file'],
    ['I never saw that coming. Please cancel the pipeline review', 'cancel_calendar_event'],
  ])('an order is one: “%s”', async (sentence, tool) => {
    expect(await changes(sentence)).toEqual([tool]);
  });

  it('an “it” is the record told of', async () => {
    expect(await calls('Deal 9 was closed too early, could you reopen it?')).toEqual([
      { tool: 'reopen_deal', input: { deal_id: '9' } },
    ]);
    expect(await calls('Litware is not happy with issue 2. Could you reopen it?')).toEqual([
      { tool: 'reopen_issue', input: { issue_id: '2' } },
    ]);
  });

  it.each(['there was a power cut, back now', 'ugh, Mondays', 'taking a personal call, back in 15'])(
    'a word or two are no change: “%s”',
    async (sentence) => {
      expect(await changes(sentence)).toEqual([]);
    },
  );

  it.each([
    'cancel the demo, Litware is sick',
    'cancel the demo on Friday, Megan is sick',
    'cancel the demo since Litware is sick',
    'cancel the demo, Litware’s sick',
    'cancel the demo, Megan has a fever',
  ])('the reason names no event: “%s”', async (sentence) => {
    const [call] = await calls(sentence);
    expect(call?.tool).toBe('cancel_calendar_event');
    expect(call?.input['event_id']).toMatch(/^the demo(?: on Friday)?$/);
  });

  it.each([
    ['lead 7 can be reached at tom@x.example', { lead_id: '7', email: 'tom@x.example' }],
    ["deal 20's value is too high, set it to 20k", { deal_id: '20', value: 20000 }],
  ])('what is given is taken: “%s”', async (sentence, input) => {
    expect(await calls(sentence)).toMatchObject([{ input }]);
  });

  it('“too high” is no priority', async () => {
    const [call] = await calls("deal 20's value is too high, set it to 20k");
    expect(call?.input).not.toHaveProperty('priority');
  });

  it('“open an issue” makes one', async () => {
    expect(await plan('open an issue')).toMatchObject({
      kind: 'question',
      call: { tool: 'create_issue' },
      field: 'title',
    });
  });

  it('the reason looks nobody up', async () => {
    expect(await changes('we lost deal 21, it is for Megan')).toEqual(['mark_deal_lost']);
  });
});
