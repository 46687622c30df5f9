import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import { slotOf, unwrap } from '../core/fields.js';
import { formatMoney } from '../core/format.js';
import { plural } from '../core/noun.js';
import { nounOf, type Tool } from '../core/tool.js';
import { fieldLabel, label } from '../core/label.js';
import { say } from './say.js';
import type { View } from './views.js';

const general = 'anything else';
const mostExamples = 12;
const slotPattern = /\{(\w+)(?:\.\.\w+)?(?:=[^}]*)?\}/g;
const otherWords = /\|[^\s|:,.?!]+/g;
const questionPattern = /^(?:what|which|who|how|is)\b/i;

/** What a person can say to the tools they may use, by noun. */
export function helpView(tools: readonly Tool[], viewer: Actor): View {
  const topics = nounsOf(tools).flatMap((noun) => {
    const own = tools.filter((tool) => (nounOf(tool) ?? general) === noun);
    const examples = own.flatMap((tool) => exampleOf(tool, viewer)).slice(0, mostExamples);
    return examples.length > 0 ? [{ title: titleOf(noun), examples }] : [];
  });
  return { template: 'help', summary: 'This is what you can say to me.', host: { topics } };
}

function titleOf(noun: string): string {
  return label(noun === general ? noun : plural(noun));
}

/** The nouns in the order of the tools; what belongs to none comes last. */
function nounsOf(tools: readonly Tool[]): string[] {
  const nouns = new Set(tools.flatMap((tool) => nounOf(tool) ?? []));
  return [...nouns, general];
}

/** One sentence for a tool. Only those that change nothing can be pressed: the others are patterns to vary. */
function exampleOf(tool: Tool, viewer: Actor) {
  const phrase = tool.phrases.find((whole) => !whole.startsWith('…'))?.replace(otherWords, '');
  if (phrase === undefined) return [];
  const filled = phrase.replace(slotPattern, (slot, name: string, at: number) =>
    slot.includes('..') ? 'this month' : sample(tool, name, phrase.slice(0, at), viewer),
  );
  const sentence = written(filled);
  return [{ sentence, says: say(sentence), pressable: tool.effect === 'read' }];
}

/** A phrase as people write it: with a capital, and a question mark where it asks. */
function written(phrase: string): string {
  const text = phrase.replace(/\bi\b/g, 'I');
  const end = questionPattern.test(text) && !text.endsWith('?') ? '?' : '';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}`;
}

/** Something that could stand for a field after the words before it. */
function sample(tool: Tool, name: string, before: string, viewer: Actor): string {
  const schema = unwrap(tool.input.shape[name]);
  const slot = slotOf(schema);
  switch (slot?.kind) {
    case 'record':
      return sampleRecord(slot.noun, before);
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
      return schema instanceof z.ZodEnum ? String(schema.options[0]) : fieldLabel(name);
    case 'text':
      return `“${fieldLabel(name).toLowerCase()}”`;
    default:
      return '70';
  }
}

function sampleRecord(noun: string, before: string): string {
  if (before.toLowerCase().includes(noun)) return '5';
  return noun === 'employee' && before.endsWith(' to ') ? 'me' : `${noun} 5`;
}
