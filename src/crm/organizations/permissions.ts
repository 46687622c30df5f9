import type { z } from 'zod/v4';
import { can, type Actor, type Permission } from '../../core/actor.js';
import type { UserPermissions } from './organization.js';

/** What tools ask for, by noun. */
const actions = {
  customer: ['read', 'create', 'update'],
  lead: ['read', 'create', 'update'],
  deal: ['read', 'create', 'update'],
  issue: ['read', 'create', 'update'],
  order: ['read'],
  payment: ['read'],
  activity: ['read', 'create', 'update'],
  employee: ['read', 'create', 'update'],
  organization: ['create', 'update'],
  analytics: ['read'],
  change: ['read'],
} as const;

/** Every permission that a tool asks for. */
export const knownPermissions: readonly Permission[] = Object.entries(actions).flatMap(([noun, each]) =>
  each.map((action): Permission => `${noun}:${action}`),
);

export function permissionsOf(actor: Actor): z.input<typeof UserPermissions> {
  const permissions = knownPermissions.filter((permission) => can(actor, permission));
  const nouns = Object.keys(actions).map((noun) => ({
    noun,
    actions: permissions
      .filter((each) => each.startsWith(`${noun}:`))
      .map((each) => each.slice(noun.length + 1)),
  }));
  return {
    role: actor.role,
    permission_set: actor.permissionSet,
    organization: actor.organizationName,
    permissions: [...permissions],
    nouns: nouns.filter((each) => each.actions.length > 0),
  };
}
