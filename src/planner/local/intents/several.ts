import type { RecordRef } from '../../../core/errors.js';
import { insteadOf } from '../sentence/instead.js';
import { isBetter, isPlainer } from './better.js';
import { outdoes, readFocused } from './focused.js';
import { withMade } from './made.js';
import { spreadShown } from './mentioned.js';
import { wantsNothing } from './rank.js';
import type { Reading } from '../sentence/reading.js';
import { tellsSomebody } from '../sentence/asking.js';
import { asks, isDenied, isForSomebody } from '../sentence/mood.js';
import { certainly, isAbout } from './pointed.js';
import { isChange, isOrdered, standsAlone, withoutTold } from './ordered.js';
import { readPointed } from './referring.js';
import { readRow } from './gapped.js';
import { readRequest, type Context, type Request } from './requests.js';
import { clausesOf, hasCondition, splitRequests } from '../sentence/split.js';
import { spreadNames, spreadNumbers } from './spread.js';

/** From this confidence on a clause is what a sentence is about. */
const likely = 0.4;

/** Several requests in order where every part is one, else the sentence as a whole, or the one part that asks for something. */
export async function readRequests(context: Context, reading: Reading): Promise<Request[] | undefined> {
  const read = await readAllParts(context, reading);
  const focused = await readFocused(context, reading);
  if (!focused) return read ?? readClause(context, reading);
  return read && outdoes(read, focused) ? read : [focused.request];
}

async function readAllParts(context: Context, reading: Reading): Promise<Request[] | undefined> {
  const shared = await readShared(context, reading);
  if (shared) return shared;
  const { nouns } = context.knowledge;
  const clauses = splitRequests(reading, context.knowledge);
  const rows = await readRows(context, clauses);
  if (rows) return rows;
  const parts = clauses.flatMap((part) => spreadNumbers(part, nouns));
  const named = await readNamed(context, reading);
  if (named) return named;
  const instead = await readInstead(context, parts);
  if (instead) return instead;
  const { requests: all, isAll } =
    parts.length > 1 && !hasCondition(reading) ? await readParts(context, parts) : none;
  const requests = withoutTold(all, parts, context.knowledge.commands);
  // Something is made, and what is said of it belongs to that.
  if (isAll && all.length < parts.length) return requests;
  const whole = await readPointed(context, reading);
  if (isAll && whole && isPlainer(requests, whole)) return withoutRepeats(requests);
  if (whole && whole.confidence >= certainly && whole.skill.tool.effect !== 'read') return [whole];
  if (isAll && (!whole || isBetter(requests, whole))) return withoutRepeats(requests);
  return whole && [whole];
}

/** The requests of parts of which some say their verb only once for several records. */
async function readRows(context: Context, parts: readonly Reading[]): Promise<Request[] | undefined> {
  const rows = await Promise.all(parts.map((part) => readRow(context, part)));
  if (!rows.some(Boolean)) return undefined;
  const all: Request[] = [];
  for (const [at, part] of parts.entries()) {
    const row = rows[at] ?? (await readAll(context, spreadNumbers(part, context.knowledge.nouns)));
    if (!row) return undefined;
    all.push(...row);
  }
  return all;
}

async function readAll(context: Context, parts: readonly Reading[]): Promise<Request[] | undefined> {
  const { requests, isAll } = await readParts(context, parts);
  return isAll ? requests : undefined;
}

/** “Qualify Karen and Stefan”: the same of each record that is named, where one is taken at a time. */
async function readNamed(context: Context, reading: Reading): Promise<Request[] | undefined> {
  const parts = spreadNames(reading);
  if (parts.length < 2) return undefined;
  const { requests, isAll } = await readParts(context, parts);
  const ids = requests.map(({ skill: { own }, call }) => own && call.input[own.name]);
  const isEach = ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
  const isSame = requests.every(({ skill }) => skill === requests[0]?.skill);
  return isAll && isEach && isSame ? requests : undefined;
}

/** What shall be done instead of what shall not; that is asked about, as its “it” is what was denied. */
async function readInstead(context: Context, parts: readonly Reading[]): Promise<Request[] | undefined> {
  const said = insteadOf(parts);
  const denied = said && (await readRequest(context, said.denied));
  if (!said || !denied || denied.skill.tool.effect === 'read') return undefined;
  const { requests, isAll } = await readParts(speakingOf(context, denied), said.wanted);
  return isAll ? requests.map((request) => ({ ...request, unsure: true })) : undefined;
}

/** Where the records of a request were spoken of last. */
function speakingOf(context: Context, request: Request | undefined): Context {
  const spoken = spokenOf(request);
  const others = context.lookup.shown.filter(({ noun }) => spoken.every((ref) => ref.noun !== noun));
  const said = spoken.map(({ noun, number }) => ({ noun, id: String(number), by: 'said' as const }));
  const before = (context.lookup.about ?? []).filter(({ noun }) => said.every((one) => one.noun !== noun));
  const about = [...said, ...before];
  return { ...context, lookup: { ...context.lookup, shown: [...spoken, ...others], about } };
}

/** "Isaiah is away, so give it to Megan": the one part that asks for something, the others only say why. */
async function readClause(context: Context, reading: Reading): Promise<Request[] | undefined> {
  if (isForSomebody(reading, context.knowledge.heads) || tellsSomebody(reading)) return undefined;
  const clauses = clausesOf(reading);
  if (clauses.length === 0 || isDenied(reading) || asks(reading) || hasCondition(reading)) return undefined;
  if (wantsNothing(context.knowledge, reading)) return undefined;
  const asked: Request[] = [];
  for (const clause of clauses) {
    const request = await readRequest(context, clause);
    if (!request || request.confidence < likely) continue;
    if (!standsAlone(request, context.knowledge, clause)) continue;
    asked.push({ ...request, tells: !isChange(request) && !isOrdered(request, clause) });
  }
  // “We lost deal 21, it is for Megan” looks nobody up.
  const meant = asked.filter(({ tells }) => !tells);
  const [only, another] = meant.length > 0 ? meant : asked;
  if (!only || another) return undefined;
  return [isChange(only) ? { ...only, unsure: true } : only];
}

/** "Petr looks good, qualify him" is one request: what is said of a thing before a change of it is only the reason. */
function withoutRepeats(requests: readonly Request[]): Request[] {
  return requests.filter((request, at) => {
    const next = requests[at + 1];
    if (!next) return true;
    const about = JSON.stringify(request.call.input);
    if (next.skill === request.skill && about === JSON.stringify(next.call.input)) return false;
    if (request.tells && next.skill.tool.effect === 'read' && namesOnlyOf(request, next)) return false;
    return next.skill.tool.effect === 'read' || request.skill.tool.effect !== 'read' || !isBare(request);
  });
}

/** “The Coho renewal, who changed it?”: what is only named is what the rest asks about. */
function namesOnlyOf(request: Request, next: Request): boolean {
  const said = Object.values(request.call.input);
  const others = Object.values(next.call.input);
  return said.length > 0 && isBare(request) && said.every((value) => others.includes(value));
}

/** A read that asks for nothing in particular, or for the one record. */
function isBare({ call, skill }: Request): boolean {
  return Object.keys(call.input).every((name) => skill.fields.get(name)?.kind.kind === 'record');
}

/** The requests of the parts of a sentence, up to one that is none. */
interface Parts {
  requests: Request[];
  isAll: boolean;
}

const none: Parts = { requests: [], isAll: false };

async function readParts(context: Context, parts: readonly Reading[]): Promise<Parts> {
  const requests: Request[] = [];
  for (const part of parts) {
    const made = await withMade(context, requests.at(-1), part);
    if (made) {
      requests.splice(-1, 1, made);
      continue;
    }
    const request = await readPointed(speakingOf(context, requests.at(-1)), part);
    if (!request || !standsAlone(request, context.knowledge, part)) return { requests, isAll: false };
    requests.push({ ...request, tells: !isOrdered(request, part) });
  }
  return { requests, isAll: true };
}

/** The records that an earlier request of the same sentence speaks of, so that "it" can mean them. */
function spokenOf(request: Request | undefined): RecordRef[] {
  if (!request) return [];
  const { skill, call } = request;
  return [...skill.fields.values()].flatMap(({ name, kind }) => {
    const number = Number(call.input[name]);
    return kind.kind === 'record' && Number.isInteger(number) ? [{ noun: kind.noun, number }] : [];
  });
}

/** "Assign both to Megan" asks for the same of each record that was shown. */
async function readShared(context: Context, reading: Reading): Promise<Request[] | undefined> {
  const { shown, things } = context.lookup;
  const parts = things ? undefined : spreadShown(reading, shown);
  const [noun] = shown.map((ref) => ref.noun);
  if (!parts || noun === undefined) return undefined;
  const { requests, isAll: isRead } = await readParts(context, parts);
  const isAll = isRead && requests.every((request) => isAbout(request, noun));
  // "Show the first two deals" may as well be a list of two.
  const isNamed = reading.tokens.some(({ text }) => text === noun);
  if (isNamed && requests.every(({ skill }) => skill.tool.effect === 'read')) return undefined;
  return isAll ? requests : undefined;
}
