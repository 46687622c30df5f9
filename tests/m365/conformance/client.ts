import type { Actor } from '../../../src/core/actor.js';
import { createConnections } from '../../../src/m365/connections.js';
import { person } from '../person.js';
import { silent } from '../../silent.js';

// Run by the conformance suite with the address of its server at the end: connects, lists the tools and calls each.
const url = process.argv.at(-1) ?? '';
const somebody: Actor = person(1);
const connections = createConnections({
  url,
  log: silent,
  tokens: {
    tokenFor: async () => 'token',
    renew: async () => 'token',
    connect: async () => {},
    forget: async () => {},
    accountOf: async () => 'somebody',
  },
});

for (const { name } of await connections.listTools(somebody)) {
  await connections.call(somebody, name, { a: 5, b: 3 }, 'read');
}
await connections.close();
