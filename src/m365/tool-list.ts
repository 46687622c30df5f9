import type { ServerTool } from './connection.js';
import type { Limits } from './limits.js';

type Fetch = () => Promise<readonly ServerTool[]>;

/** The tools of a server, which are the same for everybody, fetched with the connection of whoever asks. */
interface ToolList {
  /** At most as old as the limit; one that grows old is fetched anew in the background. */
  get(fetch: Fetch): Promise<readonly ServerTool[]>;
  /** Fetches a list that is missing or grows old, in the background. */
  refresh(fetch: Fetch): void;
  known: () => readonly ServerTool[] | undefined;
  drop(): void;
}

export function createToolList(
  { listFresh, listKept }: Pick<Limits, 'listFresh' | 'listKept'>,
  now: () => number,
): ToolList {
  let list: { tools: readonly ServerTool[]; at: number } | undefined;
  let fetching: Promise<readonly ServerTool[]> | undefined;
  let generation = 0;

  function fetchOnce(fetch: Fetch): Promise<readonly ServerTool[]> {
    fetching ??= load(fetch).finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function load(fetch: Fetch): Promise<readonly ServerTool[]> {
    const asked = generation;
    const tools = await fetch();
    // A list that was dropped while it came is not kept.
    if (asked === generation) list = { tools, at: now() };
    return tools;
  }

  function refresh(fetch: Fetch): void {
    if (list && now() - list.at < listFresh) return;
    // Whoever needs the list is told of the failure.
    fetchOnce(fetch).catch(() => undefined);
  }

  return {
    get: async (fetch) => {
      if (!list || now() - list.at >= listKept) return fetchOnce(fetch);
      refresh(fetch);
      return list.tools;
    },
    refresh,
    known: () => list?.tools,
    drop: () => {
      generation += 1;
      list = undefined;
    },
  };
}
