import { timeout, TimeoutStrategy } from 'cockatiel';
import { TeamsInfo, type TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { z } from 'zod/v4';
import type { Log } from '../../core/log.js';

const Id = z.string().max(1024);
const Present = z
  .object({ id: Id, aadObjectId: Id.nullish(), objectId: Id.nullish() })
  .transform(({ id, aadObjectId, objectId }) => ({ id, aadObjectId: aadObjectId ?? objectId ?? undefined }));
const Page = z.object({ members: z.array(Present), continuationToken: z.string().nullish() });

/** Somebody in a conversation: who they are there, and in Entra. */
export type Present = z.output<typeof Present>;

/** Reads who is in the conversation of a turn; nobody where Teams does not say so in time. */
export type ReadPresent = (context: TurnContext) => Promise<readonly Present[]>;

/** Teams gives 500 a page; larger conversations than this are read in part. */
const perPage = 500;
const mostPages = 10;
/** How many people are kept of all conversations, and for how long, in milliseconds. */
const mostKept = 50_000;
const keptFor = 3_600_000;
const failureKeptFor = 60_000;
/** An answer must not wait for its buttons. */
const patience = timeout(1_000, TimeoutStrategy.Aggressive);

export function createPresent(log: Log): ReadPresent {
  const known = new LRUCache<string, readonly Present[], TurnContext>({
    maxSize: mostKept,
    sizeCalculation: (people) => people.length + 1,
    ttl: keptFor,
    fetchMethod: (_place, _stale, { context }) => read(context),
  });
  return async (context) => {
    const place = placeOf(context);
    try {
      return (await patience.execute(() => known.fetch(place, { context }))) ?? [];
    } catch (error) {
      log.warn({ err: error }, 'roster not read');
      known.set(place, [], { ttl: failureKeptFor });
      return [];
    }
  };
}

/** All threads of a channel have the people of its team. */
function placeOf({ activity }: TurnContext): string {
  return activity.channelData?.team?.id ?? activity.conversation.id;
}

async function read(context: TurnContext): Promise<Present[]> {
  const present: Present[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const got = Page.parse(await TeamsInfo.getPagedMembers(context, perPage, token));
    present.push(...got.members);
    token = got.continuationToken ?? undefined;
    if (token === undefined) break;
  }
  return present;
}
