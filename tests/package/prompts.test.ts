import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod/v4';
import { withDeclarations } from '../../src/commands/manifest.js';
import { readKept } from '../../src/commands/learnt.js';
import { prompts } from '../../src/commands/prompts.js';
import { declaredTools } from '../../src/commands/readme.js';
import { createLocalPlanner } from '../../src/planner/local/local.js';
import { alex, now } from '../planner/local/world.js';
import { memoryStore } from '../planner/local/store.js';

const meant: Readonly<Record<string, string>> = {
  'Sales: open deals': 'list_deals',
  'Sales: closing this month': 'list_deals',
  'Sales: qualified leads': 'list_leads',
  'Sales: my day': 'check_calendar',
  'Manager: funnel': 'get_sales_funnel',
  'Manager: performance': 'get_employee_performance',
  'Manager: revenue': 'get_revenue_by_period',
  'Support: open issues': 'list_issues',
  'Support: urgent': 'list_issues',
  'Customer: my issues': 'list_issues',
  'Everyone: my figures': 'get_quick_stats',
  'Everyone: help': 'help',
};

it('In teams and group chats no prompt asks for what is not answered there', async () => {
  const tools = await declaredTools();
  const own = Object.entries(meant).flatMap(([title, name]) =>
    tools.some((tool) => tool.name === name && tool.isPersonal) ? [title] : [],
  );
  expect(own.length).toBeGreaterThan(0);
  expect(prompts.flatMap(({ title, isPersonal }) => (isPersonal ? [title] : []))).toEqual(own);
  const { bots } = withDeclarations(JSON.parse(await readFile('appPackage/manifest.json', 'utf8')));
  const lists = z
    .array(z.object({ scopes: z.array(z.string()), commands: z.array(z.object({ title: z.string() })) }))
    .parse(bots[0].commandLists);
  for (const { scopes, commands } of lists) {
    const titles = commands.map(({ title }) => title).filter((title) => own.includes(title));
    expect(titles, scopes.join()).toEqual(scopes.includes('team') ? [] : own);
  }
});

it('Every prompt that Teams offers is understood as what its title says', async () => {
  const tools = (await declaredTools()).map((tool) => ({ ...tool, isOffered: () => true }));
  const planner = createLocalPlanner({
    tools,
    find: async () => [],
    dialogs: memoryStore(),
    learnt: await readKept(),
  });
  const understood = prompts.map(async ({ title, sentence }) => {
    const plan = await planner.plan({ text: sentence, actor: alex, conversation: title, now });
    return [title, plan.kind === 'calls' ? plan.calls.map(({ tool }) => tool).join() : plan.kind];
  });
  expect(Object.fromEntries(await Promise.all(understood))).toEqual(meant);
});
