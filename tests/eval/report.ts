import type { Verdict } from './judge.js';

/** The figures of a set of verdicts, as a table for people. */
export function tableOf(title: string, verdicts: readonly Verdict[]): string {
  const meant = verdicts.filter(({ kind }) => kind !== 'negative');
  const rows = [
    ...[...groupsOf(meant, ({ domain, kind }) => `${domain}, ${kind}`)].toSorted(byName).map(rowOf),
    ...[...groupsOf(meant, ({ kind }) => `all, ${kind}`)].map(rowOf),
    ...(meant.length > 0 ? [rowOf(['all', meant])] : []),
  ];
  return [lineOf([title, 'said', 'tool', 'tool+slots']), ...rows, ...negatives(verdicts)].join('\n');
}

function groupsOf(
  verdicts: readonly Verdict[],
  nameOf: (verdict: Verdict) => string,
): Map<string, Verdict[]> {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const name = nameOf(verdict);
    groups.set(name, [...(groups.get(name) ?? []), verdict]);
  }
  return groups;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a.localeCompare(b);
}

function rowOf([name, verdicts]: [string, readonly Verdict[]]): string {
  const share = (is: (verdict: Verdict) => boolean) => percent(shareOf(verdicts, is));
  return lineOf([name, String(verdicts.length), share(({ tool }) => tool), share(({ slots }) => slots)]);
}

function negatives(verdicts: readonly Verdict[]): string[] {
  const unwanted = verdicts.filter(({ kind }) => kind === 'negative');
  if (unwanted.length === 0) return [];
  const [writes, asked] = [unwanted.filter((each) => each.writes), unwanted.filter((each) => each.asked)];
  return [
    lineOf(['negatives', String(unwanted.length), '', '']),
    lineOf(['  with a change proposed', String(writes.length), percent(writes.length / unwanted.length), '']),
    lineOf([
      '  with a question about one',
      String(asked.length),
      percent(asked.length / unwanted.length),
      '',
    ]),
  ];
}

/** What did not go as it should, one a paragraph. */
export function missesOf(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ slots }) => !slots)
    .map(({ domain, text, expected, got }) => `${domain}: ${text}\n  wanted ${expected}\n  got    ${got}`)
    .join('\n');
}

export function shareOf(verdicts: readonly Verdict[], is: (verdict: Verdict) => boolean): number {
  return verdicts.length === 0 ? 1 : verdicts.filter(is).length / verdicts.length;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function lineOf([name = '', ...figures]: readonly string[]): string {
  return [name.padEnd(36), ...figures.map((figure) => figure.padStart(11))].join('').trimEnd();
}
