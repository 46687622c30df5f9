import type { GenerateContentResponse, Part } from '@google/genai';
import { ModelFault } from './fault.js';

/** What the model said in one step. `parts` are as they came, as it wants its signatures back unchanged. */
export interface Said {
  parts: Part[];
  usage?: Usage | undefined;
}

/** What a step cost, as the service counts it. */
interface Usage {
  input: number;
  output: number;
}

/** Ways to end that give an answer; the answer may be cut short. */
const ended: readonly string[] = ['STOP', 'MAX_TOKENS'];
const malformed: readonly string[] = [
  'MALFORMED_FUNCTION_CALL',
  'UNEXPECTED_TOOL_CALL',
  'TOO_MANY_TOOL_CALLS',
];

/** Hears the model out. `heard` is told of each piece that decides something, with the text so far. */
export async function listen(
  pieces: AsyncIterable<GenerateContentResponse>,
  heard: (textSoFar: string) => void,
): Promise<Said> {
  const parts: Part[] = [];
  let finish: string | undefined;
  let usage: Usage | undefined;
  for await (const { candidates, promptFeedback, usageMetadata } of pieces) {
    if (promptFeedback?.blockReason) throw new ModelFault('blocked');
    const [candidate] = candidates ?? [];
    const fresh = candidate?.content?.parts ?? [];
    parts.push(...fresh);
    finish = candidate?.finishReason ?? finish;
    usage = usageMetadata
      ? { input: usageMetadata.promptTokenCount ?? 0, output: usageMetadata.candidatesTokenCount ?? 0 }
      : usage;
    if (fresh.some(isTelling)) heard(textOf(parts));
  }
  expectAnswer(parts, finish);
  return { parts, usage };
}

/** The words of an answer, without what the model thought. */
export function textOf(parts: readonly Part[]): string {
  return parts.flatMap(({ text, thought }) => (text !== undefined && !thought ? text : [])).join('');
}

function isTelling({ text, thought, functionCall }: Part): boolean {
  return functionCall !== undefined || (Boolean(text) && !thought);
}

function expectAnswer(parts: readonly Part[], finish: string | undefined): void {
  if (finish === undefined) throw new ModelFault('unreachable');
  if (malformed.includes(finish)) throw new ModelFault('malformed');
  if (!ended.includes(finish)) throw new ModelFault('blocked');
  const calls = parts.some(({ functionCall }) => functionCall !== undefined);
  if (!calls && textOf(parts).trim() === '') throw new ModelFault('empty');
}
