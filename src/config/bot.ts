import { z } from 'zod/v4';
import { about } from './about.js';

/** The bot’s registration in Teams. */
export const bot = {
  BOT_ID: z.guid().optional().register(about, {
    purpose:
      'The Microsoft app id of the bot. With it, every message must carry a valid token of the channel.',
    expected: 'the Microsoft app id of the bot, such as 00000000-0000-0000-0000-000000000000',
    fallback: 'the demo',
  }),
  BOT_PASSWORD: z.string().optional().register(about, {
    purpose: 'The client secret of the bot. A managed identity needs none.',
    expected: 'the client secret of the bot unless BOT_TYPE is UserAssignedMSI',
    fallback: 'none',
    secret: true,
  }),
  BOT_TYPE: z
    .enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI'])
    .default('SingleTenant')
    .register(about, {
      purpose: 'How the bot is registered: MultiTenant, SingleTenant or UserAssignedMSI.',
      expected: 'MultiTenant, SingleTenant or UserAssignedMSI',
    }),
  BOT_TENANT_ID: z.guid().optional().register(about, {
    purpose: 'The tenant of the bot. Only a multi-tenant bot needs none.',
    expected: 'the id of the tenant of the bot unless BOT_TYPE is MultiTenant',
    fallback: 'none',
  }),
  BOT_DOMAIN: z
    .string()
    .regex(/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i)
    .optional()
    .register(about, {
      purpose:
        'The domain by which the bot is reached; MCP over HTTP answers there and on this machine only.',
      expected: 'a domain without https:// and path, such as crm.example.com',
      fallback: 'this machine',
    }),
};
