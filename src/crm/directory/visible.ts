import { can, type Actor } from '../../core/actor.js';
import { ownCustomers } from '../customers/service.js';
import { colleagues } from '../employees/service.js';
import { nothing } from '../names.js';

/** Which customers, leads and colleagues an actor may meet. */
export const visible = {
  customers: (actor: Actor) => (can(actor, 'customer:read') ? ownCustomers(actor) : nothing),
  leads: (actor: Actor) => (can(actor, 'lead:read') ? {} : nothing),
  colleagues: (actor: Actor) => (can(actor, 'employee:read') ? colleagues : nothing),
};
