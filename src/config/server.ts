import { z } from 'zod/v4';
import { about } from './about.js';

/** The process itself and its database. */
export const server = {
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').register(about, {
    purpose: '`production` turns the demo off and demands BOT_ID.',
    expected: 'development, production or test',
  }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978).register(about, {
    purpose: 'Where the bot listens. 0 picks a free port.',
    expected: 'a whole number from 0 to 65535',
  }),
  HOST: z.string().optional().register(about, {
    purpose: 'The address the bot listens on. The demo takes unsigned messages and stays on this machine.',
    expected: 'the address of a network interface',
    fallback: '`127.0.0.1` in the demo, else `0.0.0.0`',
  }),
  DATA_DIR: z.string().default('./data').register(about, {
    purpose: 'Where the embedded database keeps its files.',
    expected: 'a directory',
  }),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/)
    .optional()
    .register(about, {
      purpose: 'The MongoDB replica set to use.',
      expected: 'a connection string that begins with mongodb:// or mongodb+srv://',
      fallback: 'the embedded database',
      secret: true,
    }),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(about, {
      purpose: 'The collector of OpenTelemetry that traces of turns are sent to, by OTLP over HTTP.',
      expected: 'an address such as http://localhost:4318',
      fallback: 'no traces',
    }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .register(about, {
      purpose: 'The least severe line that is logged. `debug` shows the commands sent to the database.',
      expected: 'fatal, error, warn, info, debug, trace or silent',
    }),
};
