import type { Done } from '../../src/core/call.js';
import { recordsIn } from '../../src/core/answer.js';
import type { Tool } from '../../src/core/tool.js';
import { tools } from '../tools.js';
import { person } from './person.js';

const now = new Date('2026-11-21T12:00:00Z');

export function toolNamed(name: string): Tool {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  return tool;
}

/** What a tool answers when its handler gave this data. */
export function doneWith(tool: Tool, data: object, about: Partial<Done> = {}): Done {
  const output = tool.output.parse(data);
  const context = { actor: person(), now };
  return {
    kind: 'done',
    tool,
    input: tool.input.safeParse({}).data ?? {},
    data: output,
    summary: tool.summary(output, context),
    records: recordsIn(tool, output),
    ...(tool.card && { view: tool.card(output, context) }),
    ...(tool.effect === 'write' && { undo: { change_id: '7', until: now } }),
    ...about,
  };
}
