import type { z } from 'zod/v4';
import type { Tool } from './tool.js';

type Issue = z.core.$ZodIssue;

/** A sentence for each thing wrong with an input, naming the field as people and models know it. */
export function explainInvalid(tool: Tool, error: z.ZodError): string {
  const sentences = error.issues.map((issue) => explain(issue, tool));
  return [...new Set(sentences)].join(' ');
}

function explain(issue: Issue, tool: Tool): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(tool.input.shape).join(', ') || 'none';
    return `${tool.name} has no field ${issue.keys.map(quote).join(', ')}. Its fields: ${known}.`;
  }
  const field = issue.path.join('.') || 'The input';
  return `${field} ${problem(issue)}.`;
}

function problem(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be of type ${issue.expected}`;
    default:
      return issue.message;
  }
}

function quote(name: string): string {
  return `“${name.slice(0, 64)}”`;
}
