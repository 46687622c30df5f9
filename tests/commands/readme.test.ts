import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { withTables } from '../../src/commands/readme.js';
import { tools } from '../../src/crm/index.js';

it('README.md lists the variables and the tools as they are declared (npm run readme)', async () => {
  const readme = await readFile('README.md', 'utf8');
  expect(withTables(readme, tools)).toBe(readme);
});
