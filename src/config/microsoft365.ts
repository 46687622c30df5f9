import { z } from 'zod/v4';
import { about } from './about.js';

/** The server of mail, calendar and files, and what keeps people’s tokens for it. */
export const microsoft365 = {
  MS365_MCP_ENABLED: z.enum(['true', 'false']).default('true').register(about, {
    purpose: '`false` turns mail, calendar and files off.',
    expected: 'true or false',
  }),
  MS365_MCP_SERVER_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(about, {
      purpose: 'The Microsoft 365 MCP server, which people’s mail, calendars and files are reached through.',
      expected: 'the address of an MCP server, such as https://mcp.example.com/mcp',
      fallback: 'no Microsoft 365; in the demo, a sandbox',
    }),
  MS365_MCP_SCOPE: z.string().regex(/^\S+$/).optional().register(about, {
    purpose: 'The permission that the MCP server wants tokens for.',
    expected: 'a scope such as api://00000000-0000-0000-0000-000000000000/access_as_user',
    fallback: 'none',
  }),
  MS365_MCP_PROFILE: z.enum(['graph', 'outlook', 'workiq']).optional().register(about, {
    purpose: 'How the MCP server names its tools: graph, outlook or workiq.',
    expected: 'graph, outlook or workiq',
    fallback: 'what its tools look like',
  }),
  TOKEN_ENCRYPTION_KEYS: z
    .string()
    .transform((keys) => keys.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
    .refine((keys) => keys.every(({ length }) => length === 32))
    .optional()
    .register(about, {
      purpose:
        'The keys that seal people’s tokens in the database. The first one seals, all of them open: put a new one in front, and leave the old one out a day later.',
      expected: 'keys of 32 bytes in base64, separated by commas (openssl rand -base64 32 makes one)',
      fallback: 'none',
      secret: true,
    }),
};
