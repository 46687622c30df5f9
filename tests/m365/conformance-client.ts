// A client of the conformance suite that speaks as the product does: each call over its connection to Microsoft 365.
import { openSession } from '../../src/m365/session/session.js';
import { usualLimits } from '../../src/m365/limits.js';

const url = process.argv.at(-1) ?? '';
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const tokens = { token: async () => 'token', renew: async () => 'token' };
const session = await openSession({ url, tokens, limits: usualLimits, log });
const tools = await session.listTools();
for (const { name } of tools) await session.call(name, { a: 5, b: 3 });
await session.retire();
