import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { declaredTools, withTables } from '../../src/commands/readme.js';

it('README.md lists the variables and the tools as they are declared (npm run readme)', async () => {
  const readme = await readFile('README.md', 'utf8');
  expect(withTables(readme, await declaredTools())).toBe(readme);
});
