import { z } from 'zod/v4';
import { limit, listOf, text, word } from '../../core/fields.js';
import { defineTool, type CardView, type Tool } from '../../core/tool.js';
import type { ServerService } from './service.js';
import { phrases } from './phrases/index.js';

const Status = z.object({
  server: z.string(),
  is_reachable: z.boolean(),
  account: z.string().optional().describe('Who is signed in'),
  tools: z.int().describe('How many tools the server has'),
  profile: z.string().optional().describe('How the server is spoken to'),
  missing: z.array(z.string()).describe('What the server cannot do'),
  last_error: z.string().optional(),
  last_error_at: z.string().optional(),
  calls: z
    .array(z.object({ tool: z.string(), at: z.string(), outcome: z.string(), milliseconds: z.number() }))
    .describe('The last of the person’s own'),
});

const ToolList = listOf(
  z.object({
    name: z.string(),
    description: z.string(),
    is_read_only: z.boolean(),
    fields: z.string().describe('Its arguments, those it needs with an asterisk'),
  }),
);

const FoundTools = ToolList.extend({ query: z.string(), wish: z.string().optional() });

const ToolAnswer = z.object({ tool: z.string(), answer: z.string().describe('What the server said') });

/** How a person stands, with what is missing as a text. */
function statusCard({ missing, ...status }: z.output<typeof Status>): CardView {
  return { template: 'connection_status', data: { ...status, missing: missing.join(', ') } };
}

function foundSummary({
  items: [first, ...others],
  total,
  query,
  wish,
}: z.output<typeof FoundTools>): string {
  if (wish === undefined)
    return first ? `${others.length + 1} of ${total} tools.` : 'The server has no such tool.';
  const what = query === '' ? 'that' : `“${query}”`;
  return first
    ? `I do not do that myself, but your Microsoft 365 server has a tool for ${what}. Say “use the Microsoft 365 tool ${first.name} with” and its arguments as JSON.`
    : `I cannot do that, and your Microsoft 365 server has no tool for ${what} either. Nothing has been changed. Please do it in Microsoft 365 itself.`;
}

/** The tools for the Microsoft 365 server itself. */
export function serverTools(service: ServerService): Tool[] {
  return [
    defineTool({
      name: 'get_connection_status',
      title: 'Show the connection to Microsoft 365',
      description: 'Says whether the person is connected to Microsoft 365, as whom, and what is possible.',
      effect: 'read',
      phrases: phrases.get_connection_status,
      input: z.object({}),
      output: Status,
      handle: (_input, { actor }) => service.status(actor),
      summary: ({ account, is_reachable }) => {
        if (!is_reachable) return 'Microsoft 365 cannot be reached.';
        return account === undefined
          ? 'You are not connected to Microsoft 365.'
          : `You are connected to Microsoft 365 as ${account}.`;
      },
      card: statusCard,
    }),
    defineTool({
      name: 'connect_microsoft_365',
      title: 'Connect to Microsoft 365',
      description:
        'Signs the person in to Microsoft 365, so that their mail, calendar and files can be used.',
      effect: 'external',
      asks: () => false,
      isOffered: () => service.isSetUp(),
      phrases: phrases.connect_microsoft_365,
      input: z.object({}),
      output: Status,
      handle: (_input, { actor }) => service.connect(actor),
      summary: ({ account }) =>
        account === undefined
          ? 'You are connected to Microsoft 365.'
          : `You are connected to Microsoft 365 as ${account}.`,
      card: statusCard,
    }),
    defineTool({
      name: 'disconnect_microsoft_365',
      title: 'Disconnect from Microsoft 365',
      description: 'Signs the person out of Microsoft 365 and forgets what lets this product in there.',
      effect: 'external',
      asks: () => false,
      isOffered: () => service.isSetUp(),
      phrases: phrases.disconnect_microsoft_365,
      input: z.object({}),
      output: z.object({ server: z.string() }),
      handle: (_input, { actor }) => service.disconnect(actor),
      summary: () => 'You are not connected to Microsoft 365 any more, and your sign-in is forgotten.',
    }),
    defineTool({
      name: 'find_m365_tool',
      title: 'Find a tool of Microsoft 365',
      description:
        'Finds other tools of the Microsoft 365 server by words, for use_m365_tool: for whatever no tool here does, such as to forward or delete a mail.',
      effect: 'read',
      isOffered: () => service.isSetUp(),
      phrases: phrases.find_m365_tool,
      input: z.object({
        query: z
          .string()
          .trim()
          .max(200)
          .describe('Words such as “chat message” or “planner task”; empty for all of its tools'),
        wish: text('What the person wants done, where they did not ask for tools', 1000).optional(),
        limit: limit(),
      }),
      output: FoundTools,
      handle: (input, { actor }) => service.find(actor, input),
      summary: foundSummary,
      card: (list) => ({ template: 'server_tool_list', data: list }),
    }),
    defineTool({
      name: 'use_m365_tool',
      title: 'Use a tool of Microsoft 365',
      description: 'Calls a tool of the Microsoft 365 server that find_m365_tool told of.',
      effect: 'external',
      hasOutsideText: true,
      isOffered: () => service.isSetUp(),
      asks: (input, { actor }) => service.asks(actor, input),
      sensitive: ['arguments'],
      phrases: phrases.use_m365_tool,
      input: z.object({
        tool: word('Name of the tool, as find_m365_tool says it'),
        arguments: text('Its arguments as a JSON object', 20_000).default('{}'),
      }),
      output: ToolAnswer,
      prepare: (input, { actor }) => service.prepareUse(actor, input),
      handle: (input, { actor }) => service.use(actor, input),
      kept: ({ tool }) => ({ tool, answer: 'The server has answered already. What it said is not kept.' }),
      summary: ({ tool }) => `${tool} has answered.`,
      card: (answer) => ({ template: 'server_answer', data: answer }),
    }),
  ];
}
