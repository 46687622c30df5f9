import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import type { Item, Permission } from '../rows.js';
import type { World } from '../world.js';
import { isAtHome, itemOf, shownItem, type Drive } from './drives.js';
import { parsed } from './input.js';
import { badRequest, denied } from './request.js';
import { notify } from './sending.js';
import { created, found, peopleBehind, type Answer, type Visit } from './visit.js';

const InviteInput = z.strictObject({
  recipients: z.array(z.strictObject({ email: z.email() })).min(1),
  roles: z.array(z.enum(['read', 'write'])).length(1),
  requireSignIn: z.boolean().default(false),
  sendInvitation: z.boolean().default(false),
  message: z.string().optional(),
});

/** POST /drives/{drive}/items/{item}/invite */
export const invite: Answer = async (visit) => {
  const { drive, item, items } = await ownItem(visit);
  const { recipients, roles, sendInvitation, message = '' } = parsed(InviteInput, visit.body);
  const granted = recipients.map(({ email }): Permission => ({
    id: randomUUID(),
    roles,
    address: email.toLowerCase(),
  }));
  await addPermissions(visit, drive, item, granted);
  if (sendInvitation) {
    const { webUrl } = shownItem(drive, item, items);
    const subject = `${visit.person.displayName} shared “${item.name}” with you`;
    const body = [message, webUrl].filter(Boolean).join('\n\n');
    const readers = granted.flatMap(({ address = '' }) => peopleBehind(visit.world, address));
    await Promise.all(readers.map(({ mail }) => notify(visit, mail, { subject, body })));
  }
  return found({ value: granted.map((permission) => shownPermission(permission, visit.world)) });
};

const LinkInput = z.strictObject({
  type: z.enum(['view', 'edit']),
  scope: z.enum(['anonymous', 'organization']).default('organization'),
});

/** POST /drives/{drive}/items/{item}/createLink */
export const createLink: Answer = async (visit) => {
  const { drive, item } = await ownItem(visit);
  const link = parsed(LinkInput, visit.body);
  const permission: Permission = { id: randomUUID(), roles: [link.type === 'edit' ? 'write' : 'read'], link };
  await addPermissions(visit, drive, item, [permission]);
  return created(shownPermission(permission, visit.world));
};

/** GET /drives/{drive}/items/{item}/permissions */
export const listPermissions: Answer = async (visit) => {
  const { item } = await itemOf(visit);
  return found({ value: item.permissions.map((permission) => shownPermission(permission, visit.world)) });
};

async function ownItem(visit: Visit) {
  const there = await itemOf(visit);
  if (!isAtHome(visit, there.drive)) throw denied();
  if (there.item.parentId === undefined)
    throw badRequest('The root of a drive cannot be shared.', 'invalidRequest');
  return there;
}

async function addPermissions(visit: Visit, drive: Drive, item: Item, granted: readonly Permission[]) {
  const kept = item.permissions.filter(
    ({ address }) => address === undefined || !granted.some((other) => other.address === address),
  );
  await visit.store.items.put(drive.id, { ...item, permissions: [...kept, ...granted] });
}

function shownPermission({ id, roles, address, link }: Permission, { people, groups }: World) {
  if (link) return { id, roles, link: { ...link, webUrl: `https://contoso.sharepoint.com/:u:/s/${id}` } };
  const person = people.find(({ mail }) => mail === address);
  const group = groups.find(({ mail }) => mail === address);
  const displayName = person?.displayName ?? group?.displayName ?? address;
  const holder = { displayName, email: address };
  return {
    id,
    roles,
    grantedToV2: group ? { group: holder } : { user: holder },
    invitation: { email: address },
  };
}
