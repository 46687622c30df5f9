// Measures the product and prints a table and one line of JSON. With names of parts, only those.
import { measureDatabase } from './database.js';
import { measureInvokes } from './invokes.js';
import { measureM365 } from './m365.js';
import { measureMcp } from './mcp.js';
import { measureMemory } from './memory.js';
import { measurePlanning } from './planning.js';
import { report, type Row } from './rows.js';
import { measureStart } from './start.js';
import { measureTurns } from './turns.js';

async function databaseRows(): Promise<Row[]> {
  const figures = await measureDatabase();
  return [
    { name: 'list of 20 among 1,000 deals, median', value: figures.listAt1k, unit: 'ms' },
    { name: 'list of 20 among 100,000 deals, median', value: figures.listAt100k, unit: 'ms' },
    { name: 'list at 100,000 to list at 1,000', value: figures.listRatio, unit: 'times', goal: 3 },
    { name: 'count among 1,000 deals, median', value: figures.countAt1k, unit: 'ms' },
    { name: 'count among 100,000 deals, median', value: figures.countAt100k, unit: 'ms' },
    { name: 'statistics of 100,000 deals, median', value: figures.statisticsAt100k, unit: 'ms', goal: 500 },
    { name: 'inserts in batches of 1,000', value: figures.insertsPerSecond, unit: 'a second' },
  ];
}

const parts = {
  turns: measureTurns,
  invokes: measureInvokes,
  mcp: measureMcp,
  m365: measureM365,
  planning: measurePlanning,
  start: measureStart,
  memory: measureMemory,
  database: databaseRows,
};
const wanted = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await measure()));
}
process.stdout.write(`${report(rows)}\n`);
