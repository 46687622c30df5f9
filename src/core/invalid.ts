import type { z } from 'zod/v4';
import { UserError } from './errors.js';
import { fieldLabel, label } from './label.js';
import type { Tool } from './tool.js';

type Issue = z.core.$ZodIssue;

/** What an input is for, and its fields. */
type Named = Pick<Tool, 'name' | 'input'>;

/** How fields, types and words of an input are called. */
interface Words {
  field: (name: string) => string;
  type: (type: string) => string;
  word: (word: unknown) => string;
}

const types: Readonly<Record<string, string>> = { string: 'text', number: 'a number', int: 'a whole number' };

const ofPeople: Words = {
  field: fieldLabel,
  type: (type) => types[type] ?? `of type ${type}`,
  word: (word) => label(String(word)),
};

const ofModels: Words = {
  field: (name) => name,
  type: (type) => `of type ${type}`,
  word: String,
};

/** The error for an input that does not fit, with a sentence for each thing wrong: as people call the fields, and as models do. */
export function invalidInput(tool: Named, error: z.ZodError): UserError {
  const forModels = explain(tool, error, ofModels);
  return new UserError('invalid', explain(tool, error, ofPeople), { forModels, cause: error });
}

function explain(tool: Named, error: z.ZodError, words: Words): string {
  const sentences = error.issues.map((issue) => sentenceOn(issue, tool, words));
  return [...new Set(sentences)].join(' ');
}

function sentenceOn(issue: Issue, tool: Named, words: Words): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(tool.input.shape).map(words.field).join(', ') || 'none';
    return `${words.field(tool.name)} has no field ${issue.keys.map(quote).join(', ')}. Its fields: ${known}.`;
  }
  const [field, ...rest] = issue.path.map(String);
  const path = field === undefined ? 'The input' : [words.field(field), ...rest].join('.');
  return `${path} ${problem(issue, words)}.`;
}

function problem(issue: Issue, words: Words): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(words.word).join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${words.type(issue.expected)}`;
    default:
      return issue.message;
  }
}

function quote(name: string): string {
  return `“${name.slice(0, 64)}”`;
}
