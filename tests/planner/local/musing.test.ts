import { describe, expect, it } from 'vitest';
import { tools } from '../../../src/crm/index.js';
import { createWorld } from './world.js';

const { say } = createWorld();
const changes = new Set(tools.flatMap(({ name, effect }) => (effect === 'read' ? [] : [name])));

describe('a change that is only thought of', () => {
  it.each([
    'you mustn’t mark deal 25 as won',
    'does marking a deal as won send anything out?',
    'have you assigned lead 10 to Megan already?',
    'I was about to convert lead 10, but he rang',
    'Megan is about to move deal 25 to proposal',
    "I'm going to mark deal 25 as lost on Friday",
    'we are thinking of moving deal 25 to proposal',
    'I refuse to assign lead 10 to Megan',
    'we decided against converting lead 10',
    "it's too early to mark deal 25 as lost",
    'there is no need to move deal 25 to proposal',
    'thank you for marking deal 25 as won',
    'well done converting lead 10!',
    'glad we won deal 25',
    'too bad deal 25 was lost',
    'I see that deal 25 was assigned to Megan',
    'I thought you had moved deal 25 to proposal',
    'hypothetically, mark deal 25 as won',
    "let's say deal 25 is won",
    "I'd love to see deal 25 in Proposal",
    'marking deal 25 as lost was a mistake',
    'assigning lead 10 to Megan would be unfair',
    'leave deal 25 in Qualified',
    'show me deal 25 in Proposal',
    'take Megan off deal 25',
    'take deal 25 from Megan',
    'remove Diego from lead 10',
    'keep lead 10 with Megan',
    'somebody moved deal 25 to proposal',
    'my goal is to win deal 25',
    'he typed: mark deal 25 as won',
    '> please assign lead 10 to Megan',
    'apparently deal 25 was lost',
    'they say deal 25 is won',
    'lead 10 was converted by Grady',
    'deal 25 has been lost three weeks ago',
    'lead 11 is not qualified yet',
    'deal 25 won? no way',
    'convert lead 10, are you serious?',
    'say we won deal 25',
    'deal 25 will be won some day',
    'lead 10 is qualified, eh?',
    'no one moves deal 25. No one.',
    'I could mark deal 25 as lost, or I could wait. Torn.',
    'we might assign lead 10 to Megan',
    'under no circumstances mark deal 25 as won',
    'Megan, hands off deal 25 please',
    'Diego, please convert lead 10',
    'a little bird told me Megan has won deal 25',
    "had we won deal 25, I'd be on a beach now",
    'deal 25 reminds me of my cousin',
    'would you call deal 25 a lost cause?',
    'would you assign lead 10 to Megan or to Diego?',
    'deal 25 is won, isn’t it',
    'can you tell me how to mark deal 25 as won?',
    'Diego asked Megan to convert lead 10',
    'no deal 25 without a signature',
    'Dear Ms. Okafor, please assign lead 10 to Megan',
    'say Megan left, who would get deal 25?',
    'Say we won deal 25',
    'Northwind announced it will win deal 25',
    '"mark deal 25 as won" was the title of the chapter',
    'oops wrong chat',
  ])('is not made: “%s”', async (text) => {
    const plan = await say(text, text);
    const calls = plan.kind === 'calls' ? plan.calls : plan.kind === 'question' ? [plan.call] : [];
    expect(calls.filter(({ tool }) => changes.has(tool))).toEqual([]);
  });
});

describe('an order that begins much the same', () => {
  it.each([
    ['Megan is going to take over deal 25', 'assign_deal'],
    ['thanks! mark deal 25 as won', 'mark_deal_won'],
    ['good news, we won deal 25', 'mark_deal_won'],
    ['would you mind moving deal 25 to proposal?', 'move_deal_to_stage'],
    ['have lead 10 assigned to Megan', 'assign_lead'],
    ['lead 10 was sent over by Grady, assign it to Megan', 'assign_lead'],
    ['no one works on deal 25, assign it to Megan', 'assign_deal'],
    ['Robin told me they signed, mark deal 25 as won', 'mark_deal_won'],
    ['Megan gets deal 25, please', 'assign_deal'],
    ['show deal 25 and move it to proposal', 'move_deal_to_stage'],
    ['take deal 25 from Megan and give it to Diego', 'assign_deal'],
    ['Megan, give her deal 25', 'assign_deal'],
    ['mark deal 25 as lost as they told us that the budget was cut', 'mark_deal_lost'],
    ["I'd like to move deal 25 to proposal", 'move_deal_to_stage'],
    ['would you assign lead 10 to Megan?', 'assign_lead'],
    ['Dear bot, kindly mark deal 25 as won', 'mark_deal_won'],
    ['remind me of deal 25 tomorrow', 'create_activity'],
    ['that reminds me: assign lead 10 to Megan', 'assign_lead'],
    ['Diego asked her to hand over lead 10, so assign it to Megan', 'assign_lead'],
  ])('still is one: “%s”', async (text, tool) => {
    expect(await say(text, text)).toMatchObject({ kind: 'calls', calls: [{ tool }] });
  });
});
