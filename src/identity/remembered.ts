import type { Identified, Identify } from './identify.js';

/** People as they were found last. */
export interface Remembered {
  identify: Identify;
  /** Finds everybody anew from now on. */
  forget: () => void;
}

/** At this many the memory begins anew. */
const most = 1000;

/** Finds a member anew only after so many milliseconds, or after `forget`; who is no member yet may be one any moment. */
export function remembered(identify: Identify, milliseconds: number): Remembered {
  const known = new Map<string, { found: Identified; until: number }>();
  let generation = 0;
  const forget = () => {
    generation += 1;
    known.clear();
  };

  return {
    forget,
    identify: async (speaker) => {
      const key = JSON.stringify(speaker);
      const last = known.get(key);
      if (last && performance.now() < last.until) return last.found;
      const asked = generation;
      const found = await identify(speaker);
      if (found.kind !== 'member' || asked !== generation) return found;
      if (known.size >= most) known.clear();
      known.set(key, { found, until: performance.now() + milliseconds });
      return found;
    },
  };
}
