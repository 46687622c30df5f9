import { nounOfThing } from '../skills/field.js';
import type { Plan, PlannedCall } from '../../planner.js';
import { questionFor } from './ask.js';
import { counted, isUncounted } from './counted.js';
import type { Dialog, Question } from './dialog.js';
import { aboutAfter, saidIn } from './subject.js';
import { choicesFor, type Doubt, type Lookup } from '../slots/resolve.js';
import type { Skill } from '../skills/skill.js';
import { changing, idle } from './unchanged.js';

/** A call on its way to a plan. */
export interface Draft {
  skill: Skill;
  call: PlannedCall;
  doubts: readonly Doubt[];
}

/** A plan, and the dialog once it has been told. */
export interface Told {
  plan: Plan;
  dialog: Dialog;
}

/** Makes a plan of calls: a question where a value is missing or doubtful, else the calls themselves. */
export async function settle(
  drafts: readonly Draft[],
  about: { confidence: number; unsure: boolean },
  dialog: Dialog,
  lookup: Lookup,
): Promise<Told> {
  // A new subject drops the question and whatever waited for a yes.
  const { question: _dropped, ...others } = dialog;
  const rest: Dialog = { ...others, waiting: [] };
  const known = drafts.map(passTextOn).map((draft) => withThing(withShown(draft, lookup), lookup));
  const ready = await Promise.all(known.map((draft) => counted(draft, lookup)));
  const calls = ready.map(({ call }) => call);
  for (const [at, { skill, call, doubts }] of ready.entries()) {
    const [doubt] = doubts;
    const name = doubt?.field ?? missingField(skill, call);
    const field = name === undefined ? undefined : skill.fields.get(name);
    if (!field) continue;
    const choices = doubt && doubt.choices.length > 0 ? doubt.choices : await choicesFor(field, lookup);
    const question: Question = { calls, at, field: field.name, choices, unsure: about.unsure };
    const text = questionFor(field, doubt);
    const said = ready.flatMap((draft) => saidIn(draft.skill.tool, draft.call.input));
    const subject = said.length > 0 && { about: aboutAfter(rest.about ?? [], said) };
    return {
      plan: {
        kind: 'question',
        text,
        call,
        field: field.name,
        choices,
        unsure: about.unsure,
        isAlone: calls.length === 1 && !isUncounted(call.input),
      },
      dialog: { ...rest, ...subject, question },
    };
  }
  const meant = ready.map((draft) => changing(draft, lookup));
  const none = idle(meant, rest);
  if (none) return none;
  const said = meant.map(({ draft: { skill, call } }) => ({
    tool: call.tool,
    input: withoutStandards(skill, call.input),
  }));
  const unsure = about.unsure && !isRefused(drafts);
  const notice = meant.find((each) => each.notice !== undefined)?.notice;
  const plan: Plan = {
    kind: 'calls',
    calls: said,
    ...about,
    unsure,
    ...(notice !== undefined && { notice }),
  };
  return { plan, dialog: rest };
}

/** Whether the tool will only say what it did not find, so that there is no need to ask whether to run it. */
function isRefused(drafts: readonly Draft[]): boolean {
  const [only, another] = drafts;
  return only !== undefined && !another && passTextOn(only).doubts.length < only.doubts.length;
}

/** A read may be asked for a name that is not known, and so may what takes one's own things: the tool says what it did not find. */
function passTextOn(draft: Draft): Draft {
  const { skill, call, doubts } = draft;
  const isRead = skill.tool.effect === 'read';
  const unknown = doubts.filter(
    ({ field, text, choices, currency }) =>
      (isRead || isOwn(skill, field)) && text !== '' && choices.length === 0 && currency === undefined,
  );
  const texts = Object.fromEntries(unknown.map(({ field, text }) => [field, text]));
  return {
    skill,
    call: { ...call, input: { ...call.input, ...texts } },
    doubts: doubts.filter((doubt) => !unknown.includes(doubt)),
  };
}

function isOwn({ fields }: Skill, name: string): boolean {
  const kind = fields.get(name)?.kind;
  return kind?.kind === 'record' && kind.isOwn === true;
}

/** A sentence that names no record means the one just shown, where that is of the kind the tool is about. */
function withShown(draft: Draft, { shown, things }: Lookup): Draft {
  const { skill, call, doubts } = draft;
  const [first] = shown;
  const { own } = skill;
  if (!own || !first || things || first.noun !== skill.noun || call.input[own.name] !== undefined)
    return draft;
  const isOne = shown.filter(({ noun }) => noun === first.noun).length === 1;
  if (!isOne || doubts.some(({ field }) => field === own.name)) return draft;
  return { ...draft, call: { ...call, input: { ...call.input, [own.name]: String(first.number) } } };
}

/** The same for the one thing outside the CRM that was just shown, such as a mail. */
function withThing(draft: Draft, { things = [] }: Lookup): Draft {
  const { skill, call, doubts } = draft;
  const missing = [...skill.fields.values()].find(
    (field) => field.required && nounOfThing(field) !== undefined && call.input[field.name] === undefined,
  );
  const noun = missing && nounOfThing(missing);
  const [only, another] = things.filter((thing) => thing.noun === noun);
  if (!missing || !only || another || doubts.some(({ field }) => field === missing.name)) return draft;
  return { ...draft, call: { ...call, input: { ...call.input, [missing.name]: only.id } } };
}

function missingField({ fields }: Skill, { input }: PlannedCall): string | undefined {
  return [...fields.values()].find(({ name, required }) => required && input[name] === undefined)?.name;
}

/** What holds anyway stays unsaid. */
export function withoutStandards({ fields }: Skill, input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => value !== fields.get(name)?.standard),
  );
}
