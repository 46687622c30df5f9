import { z } from 'zod/v4';
import { about } from './about.js';

/** The app in Entra, whose tokens are taken and asked for. */
export const entra = {
  AAD_APP_CLIENT_ID: z.guid().optional().register(about, {
    purpose: 'The Entra app whose access tokens MCP over HTTP takes.',
    expected: 'the client id of an app registration, such as 00000000-0000-0000-0000-000000000000',
    fallback: 'no MCP over HTTP; in the demo, its own tokens',
  }),
  AAD_APP_CLIENT_SECRET: z.string().optional().register(about, {
    purpose: 'The client secret of the Entra app, with which the bot gets tokens on behalf of people.',
    expected: 'the client secret of the app AAD_APP_CLIENT_ID',
    fallback: 'none',
    secret: true,
  }),
  AAD_APP_TENANT_ID: z.guid().optional().register(about, {
    purpose: 'The tenant whose people MCP over HTTP lets in.',
    expected: 'the id of a tenant',
    fallback: 'every tenant',
  }),
  AAD_APP_OAUTH_AUTHORITY_HOST: z
    .string()
    .regex(/^https?:\/\/[^\s/]+\/?$/)
    .transform((url) => url.replace(/\/$/, ''))
    .default('https://login.microsoftonline.com')
    .register(about, {
      purpose: 'The Entra that issues the tokens.',
      expected: 'an address such as https://login.microsoftonline.com',
    }),
};
