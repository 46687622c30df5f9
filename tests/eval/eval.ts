import { readOptions } from '../../src/commands/options.js';
import { openDesk, type Desk } from './desk.js';
import { judge, type Verdict } from './judge.js';
import { readCases, readSplit, splits, type Case } from './phrases.js';
import { readOutOfScope, readSlurp } from './public.js';
import { missesOf, percent, shareOf, tableOf } from './report.js';

const usage = 'npm run eval -- [--file <file>] [--misses tuning|held-out|public|none] [--check]';

/** What must be reached, as a share. */
interface Goal {
  name: string;
  reached: number;
  least: number;
}

const { values } = readOptions(
  {
    args: process.argv.slice(2),
    options: { file: { type: 'string' }, misses: { type: 'string' }, check: { type: 'boolean' } },
  },
  usage,
);
const { file, misses = 'tuning', check = false } = values;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function judgeAll(desk: Desk, cases: readonly Case[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  // Dialogues come last: what they change must not be seen by the others.
  const sorted = cases.toSorted((a, b) => Number(a.kind === 'dialogue') - Number(b.kind === 'dialogue'));
  for (const item of sorted) verdicts.push(...(await judge(desk, item)));
  return verdicts;
}

async function evaluate(title: string, cases: readonly Case[]): Promise<Verdict[]> {
  const desk = await openDesk();
  try {
    const verdicts = await judgeAll(desk, cases);
    say(`${tableOf(title, verdicts)}\n`);
    if (misses === title || title === file) say(`Misses of ${title}:\n${missesOf(verdicts)}\n`);
    return verdicts;
  } finally {
    await desk.close();
  }
}

async function evaluateSplits(): Promise<Goal[]> {
  const goals: Goal[] = [];
  for (const split of splits) {
    const verdicts = await evaluate(split, readSplit(split));
    const meant = verdicts.filter(({ kind }) => kind !== 'negative');
    const negative = verdicts.filter(({ kind }) => kind === 'negative');
    goals.push(
      { name: `${split}: right tool`, reached: shareOf(meant, ({ tool }) => tool), least: 0.95 },
      { name: `${split}: right tool and slots`, reached: shareOf(meant, ({ slots }) => slots), least: 0.9 },
      {
        name: `${split}: negatives unchanged`,
        reached: shareOf(negative, ({ writes }) => !writes),
        least: 0.99,
      },
    );
  }
  return goals;
}

async function evaluatePublic(): Promise<Goal[]> {
  const slurp = readSlurp();
  const outOfScope = readOutOfScope();
  if (!slurp || !outOfScope) say('Skipped SLURP and CLINC: their sentences do not lie in ../shared/data.');
  if (!slurp && !outOfScope) return [];
  const verdicts = await evaluate('public', [...(slurp ?? []), ...(outOfScope ?? [])]);
  const [meant, others, scope] = [
    verdicts.filter(({ kind }) => kind === 'single'),
    verdicts.filter(({ kind, domain }) => kind === 'negative' && domain === 'SLURP'),
    verdicts.filter(({ domain }) => domain === 'CLINC out of scope'),
  ];
  const changed = others.filter(({ writes }) => writes).length;
  if (slurp) say(`SLURP, other intents: ${changed} of ${others.length} with a change proposed.\n`);
  return [
    ...(slurp
      ? [{ name: 'SLURP: right tool', reached: shareOf(meant, ({ tool }) => tool), least: 0.85 }]
      : []),
    ...(outOfScope
      ? [{ name: 'CLINC: unchanged', reached: shareOf(scope, ({ writes }) => !writes), least: 0.99 }]
      : []),
  ];
}

const goals = file === undefined ? [...(await evaluateSplits()), ...(await evaluatePublic())] : [];
if (file !== undefined) await evaluate(file, readCases(file));
for (const { name, reached, least } of goals) {
  say(
    `${reached >= least ? 'reached' : 'missed '}  ${name}: ${percent(reached)} (at least ${percent(least)})`,
  );
}
if (check && goals.some(({ reached, least }) => reached < least)) process.exitCode = 1;
