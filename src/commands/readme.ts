import { readFile, writeFile } from 'node:fs/promises';
import { describeConfig } from '../config.js';
import type { Tool } from '../core/tool.js';

type Rows = readonly (readonly string[])[];

/** Rewrites the parts of README.md that are made from declarations. */
export async function readme(): Promise<void> {
  const tools = await declaredTools();
  const old = await readFile('README.md', 'utf8');
  const current = withTables(old, tools);
  if (current !== old) await writeFile('README.md', current);
}

/** Every tool there is, whether or not a Microsoft 365 server offers it. */
export async function declaredTools(): Promise<readonly Tool[]> {
  const [{ directory, tools }, { createMicrosoft365Tools }, { absentServer }] = await Promise.all([
    import('../crm/index.js'),
    import('../m365/tools.js'),
    import('../m365/absent.js'),
  ]);
  return [...tools, ...createMicrosoft365Tools({ server: absentServer('missing'), directory })];
}

/** The text with its tables of variables and tools made anew between their markers. */
export function withTables(text: string, tools: readonly Tool[]): string {
  const configuration = table(['Variable', 'Default', 'What it is'], describeConfig());
  const withConfiguration = replacePart(text, 'configuration', configuration);
  return replacePart(
    withConfiguration,
    'tools',
    table(['Tool', 'What it does', 'Permission', 'Effect'], rowsOf(tools)),
  );
}

function rowsOf(tools: readonly Tool[]): Rows {
  return tools.map(({ name, description, permission, forColleagues, effect }) => [
    `\`${name}\``,
    description,
    permission ? `\`${permission}\`` : forColleagues ? 'colleague' : 'member',
    effect,
  ]);
}

function replacePart(text: string, name: string, part: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no lines ${start} and ${end}.`);
  return `${text.slice(0, from + start.length)}\n\n${part}\n\n${text.slice(to)}`;
}

/** A Markdown table with its columns aligned, as the formatter wants it. */
function table(heads: readonly string[], rows: Rows): string {
  const cells = [heads, ...rows].map((row) =>
    row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')),
  );
  const widths = heads.map((_head, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join(
    '\n',
  );
}
