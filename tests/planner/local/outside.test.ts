import { describe, expect, it } from 'vitest';
import { createWorld } from './world.js';

const { say } = createWorld();

describe('a thing that nothing tells to be one of Microsoft 365', () => {
  it.each([
    'cancel my gym membership',
    'invite some sunshine into this office for a change',
    'remove the dead plants by the printer',
    'can someone move the blue Golf in front of the loading bay',
    "I'm off to the dentist, back at 2",
    'Delete is such a harsh word.',
    'My flight got cancelled twice last winter.',
    'postpone winter, please',
    'share the road with cyclists',
    'invite the neighbours over, there is way too much chili',
  ])('is not changed: “%s”', async (text) => {
    const plan = await say(text, text);
    expect(plan.kind === 'calls' ? plan.calls.map(({ tool }) => tool) : []).toEqual([]);
  });

  it.each([
    ['cancel the sales stand-up', 'cancel_calendar_event'],
    ['cancel the Harbour tour', 'cancel_calendar_event'],
    ['the onboarding is off, cancel that meeting', 'cancel_calendar_event'],
    ["move Monday's review to Tuesday", 'update_calendar_event'],
    ['cancel the weekly sync', 'cancel_calendar_event'],
    ["delete eric's birthday from the calendar", 'cancel_calendar_event'],
    ['share the marketing plan with Diego', 'share_file'],
    ['share How It Was Done.docx with Diego', 'share_file'],
  ])('is, where something does: “%s”', async (text, tool) => {
    expect(await say(text, text)).toMatchObject({ kind: 'calls', calls: [{ tool }] });
  });
});
