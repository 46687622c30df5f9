import { z } from 'zod/v4';
import { UserError } from '../../core/errors.js';
import type { ServerTool } from '../connection.js';

const Arguments = z.record(z.string(), z.unknown());
const Closed = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  additionalProperties: z.literal(false),
});

/** The arguments of a tool in a text. Throws `invalid` with what is wrong with them, by the schema of the server. */
export async function argumentsOf(tool: ServerTool, text: string): Promise<Record<string, unknown>> {
  const parsed = Arguments.safeParse(jsonIn(text));
  if (!parsed.success) throw wrong('arguments must be a JSON object, such as {"top":5}.');
  const problem = strangerIn(tool, parsed.data) ?? (await problemIn(tool, parsed.data));
  if (problem === undefined) return parsed.data;
  throw wrong(
    `The arguments of ${tool.name} are not right: ${problem}. Say “find a Microsoft 365 tool for ${tool.name}” to see which it takes.`,
  );
}

function wrong(sentence: string): UserError {
  return new UserError('invalid', sentence, { isUntouched: true });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An argument that the tool does not know. */
function strangerIn({ inputSchema }: ServerTool, input: Record<string, unknown>): string | undefined {
  const closed = Closed.safeParse(inputSchema).data;
  const strange = closed && Object.keys(input).find((name) => !(name in closed.properties));
  return strange === undefined ? undefined : `it has no “${strange}”`;
}

/** What the schema says against the arguments; a schema that cannot be read says nothing. */
async function problemIn({ inputSchema }: ServerTool, input: Record<string, unknown>) {
  // It is loaded when somebody first needs it.
  const { AjvJsonSchemaValidator } = await import('@modelcontextprotocol/sdk/validation/ajv');
  try {
    const { errorMessage } = new AjvJsonSchemaValidator().getValidator(inputSchema)(input);
    return errorMessage?.replaceAll(/\bdata\//g, '').replaceAll(/\bdata\b/g, 'it');
  } catch {
    return undefined;
  }
}
