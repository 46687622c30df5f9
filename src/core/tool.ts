import type { z } from 'zod/v4';
import { can, type Actor, type Permission } from './actor.js';

/** `read` changes nothing, `write` changes this CRM and can be undone, `external` leaves the CRM or cannot be undone. */
export type Effect = 'read' | 'write' | 'external';

/** What a tool knows of the run beside its input. */
export interface ToolContext {
  actor: Actor;
  now: Date;
}

/** A card by the name of its template and the data that fills it. */
export interface CardView {
  template: string;
  data: object;
}

/**
 * An input as it will be carried out. `shown` says, by field, what a person reads where its value means nothing to them;
 * fields that the input does not have are shown too.
 */
export interface Prepared<I> {
  input: I;
  shown?: Readonly<Record<string, string>>;
}

/**
 * A tool: the one declaration that validation, MCP, planners, cards, audit and documentation derive from.
 * `permission` is what the actor needs; without one every member of an organization may use it, or where it is
 * `forColleagues`, everybody but its customers.
 * `phrases` are sentences people say, which the local planner learns from; the first one is shown as an example.
 * `{field}` stands where a value of an input field does, `{from..until}` where a period fills two of them, `a|b` for
 * either word, and `customers~clients` beside the tool's noun for its other names, everywhere. A phrase that begins with `…` is a
 * fragment that goes with any sentence of the tool: `… over {min_value}`. There `{field=value}` gives a value that the
 * words mean by themselves: `… hot {min_score=70}`; of a day it may be `today`, `yesterday` or `tomorrow`, and `{field=…}`
 * takes the whole message, of which the phrase is only a part. One that begins with `~` only teaches how the
 * tool sounds, and nothing of where its values stand.
 * `sensitive` fields never reach the audit. `hasOutsideText` says that outsiders wrote some of what it answers or asks
 * about, such as mail, or a record that was made of one. An external tool asks first unless `asks` says that this call
 * need not. On the card that asks, `editable` fields can be changed, and `alternative` is another tool that takes the
 * same fields instead ("Save as draft").
 * What is `isPersonal` acts outside of the house on the person's own account, such as their mailbox: it is no part of a
 * database transaction, and colleagues do not read of it in the audit. `kept` is what the audit keeps of an answer, to
 * give it again, where that is not all of it.
 * `isOffered` is there where something outside may make a tool impossible for now. `noun` is what its records are called,
 * where no permission says it. `prepare` makes of an input what will be carried out, before anybody is asked: addresses of
 * names, ids of descriptions. `handle` answers with data of the shape of `output`. Both throw `UserError`.
 */
export interface Tool<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly permission?: Permission;
  readonly forColleagues?: boolean;
  readonly noun?: string;
  readonly effect: Effect;
  readonly phrases: readonly string[];
  readonly sensitive?: readonly string[];
  readonly hasOutsideText?: boolean;
  readonly isPersonal?: boolean;
  readonly editable?: readonly string[];
  readonly alternative?: { readonly title: string; readonly tool: string };
  readonly input: I;
  readonly output: O;
  isOffered?(): boolean;
  prepare?(input: z.output<I>, context: ToolContext): Promise<Prepared<z.input<I>>>;
  asks?(input: z.output<I>, context: ToolContext): boolean | Promise<boolean>;
  handle(input: z.output<I>, context: ToolContext): Promise<z.input<O>>;
  kept?(data: z.output<O>): z.output<O>;
  summary(data: z.output<O>, context: ToolContext): string;
  card?(data: z.output<O>, context: ToolContext): CardView;
  /** What the actor may want to say next, and may do: at most three sentences. */
  suggests?(data: z.output<O>, actor: Actor): readonly string[];
}

/** Declares a tool; exists so that input and output give the types of handle, summary and card. */
export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(tool: Tool<I, O>): Tool<I, O> {
  return tool;
}

/** Whether the actor may use the tool; those they may not are absent from lists, suggestions and help. */
export function mayUse(actor: Actor, tool: Tool): boolean {
  if (tool.isOffered && !tool.isOffered()) return false;
  if (tool.forColleagues && actor.role === 'customer') return false;
  return tool.permission === undefined || can(actor, tool.permission);
}

/** The noun of a tool's records: its own, or that of its permission, e.g. `deal` of `deal:update`. */
export function nounOf(tool: Tool): string | undefined {
  return tool.noun ?? tool.permission?.split(':')[0];
}
