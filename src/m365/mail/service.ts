import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import type { Prepared } from '../../core/tool.js';
import type { Office } from '../office.js';
import { nameAndAddress, type Address } from '../people/address.js';
import type { Directory } from '../people/directory.js';
import { addressesIn, addressIn, peopleNamed, written } from '../people/resolve.js';
import type { Ability } from '../profiles/profile.js';
import type { In, Out } from '../schema.js';
import type { Draft, Email, EmailFilter, EmailList, NewEmail, Reply, SentEmail } from './email.js';
import { findEmail, senderFor, sketchOf } from './find.js';

/** Mail of a person, by the server at hand. */
export interface MailService {
  has(...abilities: Ability[]): boolean;
  list(actor: Actor, filter: EmailFilter): Out<typeof EmailList>;
  get(actor: Actor, id: string): Out<typeof Email>;
  send(actor: Actor, mail: In<typeof NewEmail>): Out<typeof SentEmail>;
  reply(actor: Actor, reply: In<typeof Reply>): Out<typeof SentEmail>;
  draft(actor: Actor, mail: In<typeof Draft>): Out<typeof SentEmail>;
  draftReply(actor: Actor, reply: In<typeof Reply>): Out<typeof SentEmail>;
  /** Puts the id in the place of words that describe a mail. */
  prepareId(actor: Actor, input: { email_id: string }): Promise<Prepared<{ email_id: string }>>;
  prepareReply(actor: Actor, input: In<typeof Reply>): Promise<Prepared<In<typeof Reply>>>;
  /** Puts addresses in the place of names and groups. */
  prepareNew<M extends In<typeof Draft>>(actor: Actor, mail: M): Promise<Prepared<M>>;
}

export function createMailService(parts: { office: Office; directory: Directory }): MailService {
  const { office, directory } = parts;

  async function idOf(actor: Actor, text: string) {
    const found = await findEmail(parts, actor, text);
    return found ? { id: found.id, sketch: sketchOf(found, actor) } : { id: text };
  }

  return {
    has: (...abilities) => abilities.every((ability) => office.has(ability)),
    async list(actor, { from, ...filter }) {
      const sender = from === undefined ? {} : { from: await senderFor(directory, actor, from) };
      const query = { ...filter, ...sender, timeZone: actor.timeZone };
      const { items, has_more } = await office.use(actor, 'listMail', query);
      return { items, total: items.length, has_more };
    },
    async get(actor, id) {
      const email = await office.use(actor, 'getMail', id);
      const { address } = email.from ?? {};
      const records = address === undefined ? [] : await directory.relatedTo(actor, address);
      return { ...email, records };
    },
    async send(actor, mail) {
      await office.use(actor, 'sendMail', messageOf(mail));
      return { to: recipientsOf(mail.to), subject: mail.subject };
    },
    async reply(actor, { email_id, body, reply_all }) {
      const mail = await office.use(actor, 'getMail', email_id);
      await office.use(actor, 'replyToMail', { id: email_id, body, all: reply_all });
      return { to: answeredBy(mail, reply_all), subject: mail.subject };
    },
    async draft(actor, mail) {
      const { web_link } = await office.use(actor, 'draftMail', messageOf(mail));
      return { to: recipientsOf(mail.to), subject: mail.subject, web_link };
    },
    async draftReply(actor, { email_id, body, reply_all }) {
      const mail = await office.use(actor, 'getMail', email_id);
      const { web_link } = await office.use(actor, 'draftReply', { id: email_id, body, all: reply_all });
      return { to: answeredBy(mail, reply_all), subject: mail.subject, web_link };
    },
    async prepareId(actor, input) {
      return { input: { email_id: (await idOf(actor, input.email_id)).id } };
    },
    async prepareReply(actor, input) {
      const { id, sketch } = await idOf(actor, input.email_id);
      const prepared = { ...input, email_id: id };
      const mail = await office.use(actor, 'getMail', id);
      const to = answeredBy(mail, input.reply_all).map(nameAndAddress);
      return { input: prepared, shown: { email_id: sketch ?? sketchOf(mail, actor), to: to.join(', ') } };
    },
    async prepareNew(actor, mail) {
      const [to, cc, bcc] = await Promise.all(
        (['to', 'cc', 'bcc'] as const).map((field) => addressed(directory, actor, mail[field], field)),
      );
      return { input: { ...mail, ...(to && { to }), ...(cc && { cc }), ...(bcc && { bcc }) } };
    },
  };
}

/** Whom an answer goes to. A mail may name others than its sender for that, as forged ones do. */
function answeredBy(
  { from, reply_to = [], to, cc }: Pick<Email, 'from' | 'reply_to' | 'to' | 'cc'>,
  all: boolean,
): Address[] {
  const sender = reply_to.length > 0 ? reply_to : from ? [from] : [];
  return all ? [...sender, ...to, ...cc] : [...sender];
}

async function addressed(directory: Directory, actor: Actor, people: string[] | undefined, field: string) {
  return people && written(await peopleNamed(directory, actor, people, field));
}

function messageOf({ to = [], cc, bcc, subject, body }: In<typeof Draft>) {
  const people = { to: addressesIn(to), cc: addressesIn(cc), bcc: addressesIn(bcc) };
  if (people.to.length < to.length) {
    throw new UserError('invalid', 'Somebody of those it goes to has no e-mail address. Please ask again.', {
      isUntouched: true,
    });
  }
  return { ...people, subject, body };
}

function recipientsOf(people: readonly string[] | undefined): Address[] {
  return (people ?? []).flatMap((text) => addressIn(text) ?? []);
}
