import { graph } from './graph/graph.js';
import { outlook } from './outlook/outlook.js';
import type { Ability, Profile, ProfileName } from './profile.js';
import { workiq } from './workiq.js';

const profiles: readonly Profile[] = [graph, outlook, workiq];

/** The profile of a name, or the one that can do the most with the tools of a server; undefined where none can do anything. */
export function chooseProfile(
  tools: ReadonlySet<string>,
  name: ProfileName | undefined,
): Profile | undefined {
  if (name !== undefined) return profiles.find((profile) => profile.name === name);
  const [best] = profiles.toSorted((a, b) => abilitiesWith(b, tools).size - abilitiesWith(a, tools).size);
  return best && abilitiesWith(best, tools).size > 0 ? best : undefined;
}

/** What a profile can do with the tools of a server. */
export function abilitiesWith({ needs }: Profile, tools: ReadonlySet<string>): Set<Ability> {
  // The keys of `needs` are abilities by its type.
  const entries = Object.entries(needs) as [Ability, readonly string[]][];
  return new Set(
    entries.filter(([, needed]) => needed.every((tool) => tools.has(tool))).map(([ability]) => ability),
  );
}
