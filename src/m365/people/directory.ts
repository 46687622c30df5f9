import type { Actor } from '../../core/actor.js';
import type { Related } from './address.js';

/** Somebody the CRM knows. `detail` tells two of one name apart. */
export interface Acquaintance {
  name: string;
  address: string | undefined;
  detail: string;
}

/** Whom the CRM knows, and what belongs to whom. */
export interface Directory {
  /** The person themselves. */
  self(actor: Actor): Promise<Acquaintance | undefined>;
  /** Active colleagues and contacts of customers and leads that a name may mean, those named exactly alone. */
  named(actor: Actor, name: string): Promise<Acquaintance[]>;
  /** The active members of a group, without the person: of the whole team, or of a department. */
  group(actor: Actor, name: string): Promise<Acquaintance[] | undefined>;
  /** Customers, leads and open deals that mail from an address belongs to. */
  relatedTo(actor: Actor, address: string): Promise<Related[]>;
  /** By which addresses, or domains of addresses, people of a customer or lead write, by its name. */
  addressesOf(actor: Actor, name: string): Promise<string[]>;
}
