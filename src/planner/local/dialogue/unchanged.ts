import type { Reading } from '../sentence/reading.js';
import { changesNothing, editableIn } from '../skills/editing.js';
import type { Skill } from '../skills/skill.js';
import { suggest } from '../skills/suggest.js';
import { removing } from '../slots/cleared.js';
import type { Lookup } from '../slots/resolve.js';
import type { Draft, Told } from './settle.js';

const list = new Intl.ListFormat('en', { type: 'disjunction' });

/** A draft as it will be called, and what to say about it. */
interface Changing {
  draft: Draft;
  notice?: string;
  /** Whether nothing can be called for it. */
  isIdle?: true;
}

/** The same draft, or in the place of a change that says nothing to change a look at its record. */
export function changing(draft: Draft, lookup: Lookup): Changing {
  const { skill, call } = draft;
  if (!changesNothing(skill, call.input)) return { draft };
  const notice = noticeFor(skill);
  const shows = lookup.shows?.(skill.noun);
  const own = [...skill.fields.values()].find(({ required }) => required);
  const id = own && call.input[own.name];
  if (!shows || id === undefined) return { draft, notice, isIdle: true };
  const look = { tool: shows.skill.tool.name, input: { [shows.field]: id } };
  return { draft: { skill: shows.skill, call: look, doubts: [] }, notice };
}

function noticeFor(skill: Skill): string {
  const names = editableIn(skill).map(({ name }) => name.replaceAll('_', ' ').replace(/ id$/, ''));
  return `Nothing is changed yet. Say what to change, and to what: ${list.format(names)}.`;
}

/** What is said where nothing can be called for one of several drafts. */
export function idle(drafts: readonly Changing[], dialog: Told['dialog']): Told | undefined {
  const none = drafts.find(({ isIdle }) => isIdle);
  if (!none) return undefined;
  const suggestions = suggest([none.draft.skill]);
  return { plan: { kind: 'unknown', suggestions, notice: none.notice }, dialog };
}

/** The same where somebody wants a record to be gone. */
export function withoutDeleting({ tokens }: Reading, notice: string | undefined): string | undefined {
  const isGone = notice !== undefined && tokens.some(({ text }) => removing.has(text));
  return isGone ? `Records cannot be deleted. ${notice}` : notice;
}
