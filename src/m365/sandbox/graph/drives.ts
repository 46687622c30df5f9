import type { Item } from '../rows.js';
import type { Person, Site } from '../world.js';
import { GraphError } from './request.js';
import { peopleBehind, type Visit } from './visit.js';

/** A person's OneDrive or the library of a site. */
export interface Drive {
  id: string;
  name: string;
  driveType: 'business' | 'documentLibrary';
  webUrl: string;
  site?: Site;
  owner?: Person;
}

const host = 'https://contoso.sharepoint.com';

/** The OneDrive of a person. */
export function oneDriveOf(owner: Person): Drive {
  const account = owner.mail.replaceAll(/[^a-z0-9]/g, '_');
  const webUrl = `https://contoso-my.sharepoint.com/personal/${account}/Documents`;
  return {
    id: `b!OD${owner.id.replaceAll('-', '')}`,
    name: 'OneDrive',
    driveType: 'business',
    webUrl,
    owner,
  };
}

/** The library of a site. */
export function libraryOf(site: Site): Drive {
  const webUrl = `${webUrlOf(site)}/Shared Documents`.replaceAll(' ', '%20');
  return { id: `b!SP${site.name}`, name: 'Documents', driveType: 'documentLibrary', webUrl, site };
}

export const siteIdOf = ({ name }: Site) => `contoso.sharepoint.com,${name},root`;

export const webUrlOf = ({ name }: Site) => `${host}/sites/${name}`;

/** Every drive, the person's own first. */
export function drivesOf({ world, person }: Visit): Drive[] {
  const owners = world.people.filter(({ hasMailbox, id }) => hasMailbox && id !== person.id);
  const own = person.hasMailbox ? [oneDriveOf(person)] : [];
  return [...own, ...world.sites.map(libraryOf), ...owners.map(oneDriveOf)];
}

/** The drive that the path names. */
export function driveOf(visit: Visit): Drive {
  const drive = drivesOf(visit).find(({ id }) => id === visit.id('drive'));
  if (!drive) throw new GraphError(404, 'itemNotFound', 'The resource could not be found.');
  return drive;
}

/** The item that the path names, where the person may see it. */
export async function itemOf(visit: Visit): Promise<{ drive: Drive; item: Item; items: readonly Item[] }> {
  const drive = driveOf(visit);
  const items = await visit.store.items.of(drive.id);
  const wanted = visit.id('item');
  const item = items.find(
    ({ id, parentId }) => id === wanted || (wanted === 'root' && parentId === undefined),
  );
  if (!item || !maySee(visit, drive, item, items)) {
    throw new GraphError(404, 'itemNotFound', 'The resource could not be found.');
  }
  return { drive, item, items };
}

/** Whether the drive is the person's, or its site has them as a member. */
export function isAtHome({ person }: Visit, { owner, site }: Drive): boolean {
  return owner?.id === person.id || site?.members.includes(person.id) === true;
}

/** Whether the person may see an item: at home, or because it or a folder above it is shared with them. */
export function maySee(visit: Visit, drive: Drive, item: Item, items: readonly Item[]): boolean {
  if (isAtHome(visit, drive)) return true;
  return [item, ...above(item, items)].some(({ permissions }) =>
    permissions.some(({ address, link }) =>
      address === undefined ? link !== undefined : holds(visit, address),
    ),
  );
}

/** The folders above an item, the nearest first. */
function above({ parentId }: Item, items: readonly Item[]): Item[] {
  const parent = items.find(({ id }) => id === parentId);
  return parent ? [parent, ...above(parent, items)] : [];
}

function holds({ world, person }: Visit, address: string): boolean {
  return peopleBehind(world, address).some(({ id }) => id === person.id);
}

/** An item as Graph shows it. */
export function shownItem(drive: Drive, item: Item, items: readonly Item[]) {
  const folders = above(item, items).slice(0, -1).toReversed();
  const path = folders.map(({ name }) => `/${encodeURIComponent(name)}`).join('');
  const parentReference = {
    driveId: drive.id,
    driveType: drive.driveType,
    ...(item.parentId !== undefined && { id: item.parentId, path: `/drives/${drive.id}/root:${path}` }),
    ...(drive.site && { siteId: siteIdOf(drive.site) }),
  };
  const { name, address } = item.modifiedBy;
  const user = { displayName: name, email: address };
  const isFolder = item.mimeType === undefined;
  return {
    id: item.id,
    name: item.name,
    size: Buffer.byteLength(item.content, 'base64'),
    webUrl:
      item.parentId === undefined ? drive.webUrl : `${drive.webUrl}${path}/${encodeURIComponent(item.name)}`,
    createdDateTime: item.createdDateTime,
    lastModifiedDateTime: item.lastModifiedDateTime,
    createdBy: { user },
    lastModifiedBy: { user },
    fileSystemInfo: {
      createdDateTime: item.createdDateTime,
      lastModifiedDateTime: item.lastModifiedDateTime,
    },
    eTag: `"{${item.id}},1"`,
    cTag: `"c:{${item.id}},1"`,
    parentReference,
    ...(isFolder
      ? { folder: { childCount: items.filter(({ parentId }) => parentId === item.id).length } }
      : { file: { mimeType: item.mimeType } }),
    ...(item.parentId === undefined && { root: {} }),
    ...(item.permissions.length > 0 && { shared: { scope: 'users' } }),
  };
}
