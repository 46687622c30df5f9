import type { Content } from '@google/genai';
import type { ConversationStore } from '../../core/call.js';
import { placeKey } from '../place.js';
import type { Place } from '../planner.js';
import { estimateTokens } from './tokens.js';

/** One message and what came of it, as JSON of the contents. `tainted` where outsiders wrote some of what was read. */
interface Exchange {
  contents: string;
  tainted: boolean;
}

/** What was said in a conversation, the oldest exchange first. */
export interface Talk {
  exchanges: Exchange[];
}

/** What the model gets to know of earlier turns. */
export interface Recalled {
  contents: Content[];
  tainted: boolean;
  tokens: number;
}

/** The memory of conversations, a member's own each. */
interface History {
  recall(place: Place): Promise<Recalled>;
  add(place: Place, contents: readonly Content[], tainted: boolean): Promise<void>;
  forget(place: Place): Promise<void>;
  /** Forgets a conversation of whomever. */
  leave(conversation: string): Promise<void>;
}

const mostTokens = 2_000;
const mostExchanges = 20;

export function createHistory(store: ConversationStore<Talk>): History {
  return {
    async recall(place) {
      const exchanges = (await store.get(placeKey(place)))?.exchanges ?? [];
      return {
        contents: exchanges.flatMap(({ contents }) => contentsIn(contents)),
        tainted: exchanges.some(({ tainted }) => tainted),
        tokens: exchanges.reduce((sum, { contents }) => sum + estimateTokens(contents), 0),
      };
    },
    async add(place, contents, tainted) {
      const known = (await store.get(placeKey(place)))?.exchanges ?? [];
      const exchanges = [...known, { contents: JSON.stringify(contents), tainted }];
      await store.put(placeKey(place), { exchanges: recent(exchanges) });
    },
    forget: (place) => store.remove(placeKey(place)),
    leave: (conversation) => store.removeAll(conversation),
  };
}

/** The last exchanges that fit. An exchange is kept whole, as its calls and their answers belong together. */
function recent(exchanges: readonly Exchange[]): Exchange[] {
  const kept: Exchange[] = [];
  let tokens = 0;
  for (const exchange of exchanges.slice(-mostExchanges).toReversed()) {
    tokens += estimateTokens(exchange.contents);
    if (tokens > mostTokens) break;
    kept.unshift(exchange);
  }
  return kept;
}

function contentsIn(json: string): Content[] {
  // They were written by `add`; the model gets them back as they were.
  return JSON.parse(json) as Content[];
}
