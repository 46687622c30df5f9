/** Forms of “be” that say what somebody or something was. */
export const pastBeing: ReadonlySet<string> = new Set(['was', 'were']);
/** Forms of “be” that say something of somebody or something. */
export const being: ReadonlySet<string> = new Set(['is', 'are', ...pastBeing]);

/** Verbs of what was done that do not end like others. */
const past = new Set(
  'got had met lost won made found saw took gave sent left came went said told ran spoke wrote held did brought paid sold'.split(
    ' ',
  ),
);

/** Whether a word says what was done: “called”, “met”. */
export function isPast(word: string): boolean {
  return past.has(word) || word.endsWith('ed');
}

/** Participles that do not end like those of other verbs. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sent: 'send',
    given: 'give',
    taken: 'take',
    made: 'make',
    written: 'write',
    brought: 'bring',
    got: 'get',
    put: 'put',
    set: 'set',
    cut: 'cut',
    done: 'do',
    thrown: 'throw',
    withdrawn: 'withdraw',
    undone: 'undo',
  }),
);

/** The verb among these that a word such as “closing” is a form of; undefined where there is none. */
export function verbOfGerund(word: string, verbs: ReadonlySet<string>): string | undefined {
  return verbOf(word, /^(.{2,})ing$/, verbs);
}

/** The verb among these that a word such as “closed” or “sent” is a form of; undefined where there is none. */
export function verbOfParticiple(word: string, verbs: ReadonlySet<string>): string | undefined {
  const known = irregular.get(word.toLowerCase());
  if (known !== undefined) return verbs.has(known) ? known : undefined;
  return verbOf(word, /^(.{2,})ed$/, verbs);
}

function verbOf(word: string, form: RegExp, verbs: ReadonlySet<string>): string | undefined {
  const [, stem] = form.exec(word.toLowerCase()) ?? [];
  if (stem === undefined) return undefined;
  const single = /(\p{L})\1$/u.test(stem) ? stem.slice(0, -1) : stem;
  return [stem, `${stem}e`, single, stem.replace(/i$/, 'y')].find((verb) => verbs.has(verb));
}
