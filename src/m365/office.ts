import type { Actor } from '../core/actor.js';
import { untouched, UserError } from '../core/errors.js';
import type { Microsoft365, ServerTool } from './connection.js';
import { uncertain } from './failure.js';
import { abilitiesWith, chooseProfile } from './profiles/choose.js';
import {
  abilityPlaces,
  abilityTitles,
  type Abilities,
  type Ability,
  type CallServer,
  type Profile,
  type ProfileName,
} from './profiles/profile.js';

/** The Microsoft 365 server as its profile makes it usable. */
export interface Office {
  server: Microsoft365;
  /** Whether the server, as far as it is known, can do something. What is not known yet counts as possible. */
  has(ability: Ability): boolean;
  /** The same, for a person, once the tools of the server are known. */
  can(actor: Actor, ability: Ability): Promise<boolean>;
  /** Does something for a person. Throws `UserError`, `unavailable` where the server cannot. */
  use<A extends Ability>(actor: Actor, ability: A, ...input: InputOf<A>): ReturnType<Abilities[A]>;
  /** The profile, and what the server cannot do. */
  describe(actor: Actor): Promise<{ profile: ProfileName | undefined; missing: Ability[] }>;
}

type InputOf<A extends Ability> = Parameters<Abilities[A]> extends [CallServer, ...infer I] ? I : never;

interface Known {
  profile: Profile | undefined;
  abilities: ReadonlySet<Ability>;
}

/** Chooses the profile for a server by its tools, unless it is given by its name. */
export function createOffice(server: Microsoft365, profileName?: ProfileName): Office {
  let read: { tools: readonly ServerTool[]; known: Known } | undefined;

  function knownFrom(tools: readonly ServerTool[]): Known {
    if (read?.tools === tools) return read.known;
    const names = new Set(tools.map(({ name }) => name));
    const profile = chooseProfile(names, profileName);
    const known = { profile, abilities: profile ? abilitiesWith(profile, names) : new Set<Ability>() };
    read = { tools, known };
    return known;
  }

  const knownFor = async (actor: Actor) => knownFrom(server.knownTools() ?? (await server.listTools(actor)));

  async function abilityOf<A extends Ability>(actor: Actor, ability: A): Promise<Abilities[A]> {
    const { profile, abilities } = await knownFor(actor);
    const does = profile?.abilities[ability];
    if (does && abilities.has(ability)) return does;
    throw new UserError(
      'unavailable',
      `Your Microsoft 365 server does not offer ${abilityTitles[ability]}. Ask “Am I connected to Microsoft 365?” to see what it can do.`,
      { isUntouched: true },
    );
  }

  async function use(actor: Actor, ability: Ability, ...input: unknown[]): Promise<unknown> {
    // What follows the call server in the parameters of an ability is InputOf it.
    const does = (await abilityOf(actor, ability)) as (...all: unknown[]) => Promise<unknown>;
    let writes = false;
    const call: CallServer = (tool, args, as) => {
      writes ||= as === 'write';
      return server.call(actor, tool, args, as);
    };
    try {
      return await does(call, ...input);
    } catch (error) {
      throw writes ? afterWriting(ability, error) : error instanceof UserError ? untouched(error) : error;
    }
  }

  return {
    server,
    has: (ability) => {
      const tools = server.knownTools();
      return tools === undefined || knownFrom(tools).abilities.has(ability);
    },
    can: async (actor, ability) => (await knownFor(actor)).abilities.has(ability),
    // The parameters and the result of an ability go together.
    use: use as Office['use'],
    describe: async (actor) => {
      const { profile, abilities } = await knownFor(actor);
      const all = Object.keys(abilityTitles) as Ability[];
      return { profile: profile?.name, missing: all.filter((ability) => !abilities.has(ability)) };
    },
  };
}

/** Something was asked to be done; unless it surely was not, what was answered does not tell that it was. */
function afterWriting(ability: Ability, error: unknown): UserError {
  if (error instanceof UserError && error.isUntouched) return error;
  return new UserError('unavailable', uncertain(abilityPlaces[ability]), { cause: error });
}
