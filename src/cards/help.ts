import type { Actor } from '../core/actor.js';
import { slotOf, type Slot } from '../core/fields.js';
import { formatMoney } from '../core/format.js';
import { nounOf, type Tool } from '../core/tool.js';
import { fieldLabel, label } from './label.js';
import { say } from './say.js';
import type { View } from './views.js';

const general = 'anything else';
const mostExamples = 8;

/** What a person can say to the tools they may use, by noun. */
export function helpView(tools: readonly Tool[], viewer: Actor): View {
  const topics = nounsOf(tools).map((noun) => {
    const own = tools.filter((tool) => (nounOf(tool) ?? general) === noun);
    const examples = own.flatMap((tool) => exampleOf(tool, viewer)).slice(0, mostExamples);
    return { title: noun === general ? label(noun) : label(`${noun}s`), examples };
  });
  return { template: 'help', summary: 'This is what you can say to me.', host: { topics } };
}

function nounsOf(tools: readonly Tool[]): string[] {
  return [...new Set(tools.map((tool) => nounOf(tool) ?? general))];
}

/** One sentence for a tool. Only those that change nothing can be pressed: the others are patterns to vary. */
function exampleOf(tool: Tool, viewer: Actor) {
  const [phrase] = tool.phrases.toSorted((a, b) => slotsIn(a) - slotsIn(b));
  if (phrase === undefined) return [];
  const filled = fill(phrase, tool, viewer);
  const sentence = filled.charAt(0).toUpperCase() + filled.slice(1);
  return [{ sentence, says: say(sentence), pressable: tool.effect === 'read' }];
}

function slotsIn(phrase: string): number {
  return phrase.split('{').length - 1;
}

function fill(phrase: string, tool: Tool, viewer: Actor): string {
  return phrase.replace(/\{(\w+)(\.\.\w+)?\}/g, (_, name: string, until?: string) =>
    until === undefined ? sample(name, tool, viewer) : 'this month',
  );
}

function sample(name: string, tool: Tool, viewer: Actor): string {
  const schema = tool.input.shape[name];
  const slot = slotOf(schema);
  if (slot === undefined) return '70';
  return samples(name, viewer, slot);
}

function samples(name: string, viewer: Actor, slot: Slot): string {
  switch (slot.kind) {
    case 'record':
      return slot.noun === 'employee' ? 'me' : '5';
    case 'name':
      return slot.of === 'stage' ? 'Negotiation' : 'Sales';
    case 'money':
      return formatMoney(45_000, viewer.currency, viewer);
    case 'date':
      return 'next Friday';
    case 'email':
      return 'john@example.com';
    case 'phone':
      return '+1 555 0100';
    case 'enum':
      return Object.keys(slot.synonyms)[0] ?? 'any';
    default:
      return `“${fieldLabel(name).toLowerCase()}”`;
  }
}
