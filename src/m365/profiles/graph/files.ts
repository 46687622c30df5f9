import { z } from 'zod/v4';
import { UserError } from '../../../core/errors.js';
import type { Site, StoredFile } from '../../files/file.js';
import type { Abilities, CallServer, Page } from '../profile.js';
import type { Graph } from './operations.js';
import { collection, Text } from './shapes.js';

const Item = z.object({
  id: z.string(),
  name: Text,
  size: z.number().nullish(),
  folder: z.unknown(),
  webUrl: Text,
  lastModifiedDateTime: Text,
  lastModifiedBy: z.object({ user: z.object({ displayName: Text }).nullish() }).nullish(),
  parentReference: z.object({ driveId: Text, path: Text, name: Text }).nullish(),
});
const fields = Object.keys(Item.shape).join(',');

const Drive = z.object({ id: z.string(), driveType: Text });
const SiteShape = z.object({ id: z.string(), displayName: Text, name: Text, webUrl: Text });

const Found = z.object({
  value: z.array(
    z.object({
      hitsContainers: z
        .array(
          z.object({
            hits: z.array(z.object({ resource: Item })).nullish(),
            moreResultsAvailable: z.boolean().nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});

/** So many folders are looked into for what was changed last. */
const mostFolders = 5;

type Files = Pick<
  Abilities,
  | 'searchFiles'
  | 'listRecentFiles'
  | 'listDriveFiles'
  | 'listSites'
  | 'listSiteFiles'
  | 'getFile'
  | 'shareFile'
>;

/** OneDrive and SharePoint by requests of Graph. */
export function graphFiles(graph: Graph): Files {
  async function childrenOf(call: CallServer, driveId: string, driveItemId: string, limit: number) {
    const query = { top: limit, select: fields, orderby: 'lastModifiedDateTime desc' };
    const answer = await graph(call, 'listChildren', { ids: { driveId, driveItemId }, query });
    const { items, has_more } = collection(Item).parse(answer);
    return { items: items.map((item) => fileOf(item, driveId)), has_more };
  }

  async function ownDrive(call: CallServer): Promise<string> {
    const answer = await graph(call, 'listDrives', { query: { select: 'id,driveType' } });
    const drives = collection(Drive).parse(answer).items;
    const own = drives.find(({ driveType }) => driveType !== 'documentLibrary') ?? drives[0];
    if (!own) throw new UserError('not_found', 'You have no OneDrive yet. Open it once in the browser.');
    return own.id;
  }

  return {
    async searchFiles(call, { query, site, limit }) {
      const queryString = site === undefined ? query : `${query} path:"${site}"`;
      const request = { entityTypes: ['driveItem'], query: { queryString }, from: 0, size: limit };
      const answer = Found.parse(await graph(call, 'search', { body: { requests: [request] } }));
      const containers = answer.value.flatMap(({ hitsContainers }) => hitsContainers ?? []);
      return {
        items: containers.flatMap(({ hits }) => (hits ?? []).map(({ resource }) => fileOf(resource))),
        has_more: containers.some(({ moreResultsAvailable }) => moreResultsAvailable === true),
      };
    },
    async listRecentFiles(call, limit) {
      const drive = await ownDrive(call);
      const top = await childrenOf(call, drive, 'root', 100);
      const folders = top.items.filter(({ is_folder }) => is_folder).slice(0, mostFolders);
      const inside = await Promise.all(
        folders.map(({ id }) => childrenOf(call, drive, partsOf(id).driveItemId, limit)),
      );
      const all = [top, ...inside].flatMap(({ items }) => items).filter(({ is_folder }) => !is_folder);
      const newest = all.toSorted((a, b) => (b.modified_at ?? '').localeCompare(a.modified_at ?? ''));
      return { items: newest.slice(0, limit), has_more: newest.length > limit };
    },
    listDriveFiles: async (call, limit) => childrenOf(call, await ownDrive(call), 'root', limit),
    async listSites(call, { query = '*', limit }) {
      const answer = await graph(call, 'listSites', { query: { search: query, top: limit } });
      const { items, has_more } = collection(SiteShape).parse(answer);
      return { items: items.map(siteOf), has_more };
    },
    async listSiteFiles(call, { id, limit }) {
      const answer = await graph(call, 'listSiteDrives', { ids: { siteId: id }, query: { select: 'id' } });
      const drives = collection(z.object({ id: z.string() })).parse(answer).items;
      const pages = await Promise.all(drives.map((drive) => childrenOf(call, drive.id, 'root', limit)));
      return joined(pages, limit);
    },
    async getFile(call, id) {
      const ids = partsOf(id);
      return fileOf(Item.parse(await graph(call, 'getItem', { ids })), ids.driveId);
    },
    async shareFile(call, { id, with: people, role }) {
      const recipients = people.map((email) => ({ email }));
      const body = { recipients, roles: [role], requireSignIn: true, sendInvitation: true };
      await graph(call, 'shareItem', { ids: partsOf(id), body });
    },
  };
}

/** The ids of the drive and of the file in it. */
export function partsOf(id: string): { driveId: string; driveItemId: string } {
  const [driveId, driveItemId] = id.split('/');
  if (driveId && driveItemId) return { driveId, driveItemId };
  throw new UserError('not_found', 'There is no file with this id. Look for it by its name.', {
    isUntouched: true,
  });
}

function joined(pages: readonly Page<StoredFile>[], limit: number): Page<StoredFile> {
  const items = pages.flatMap((page) => page.items);
  return {
    items: items.slice(0, limit),
    has_more: items.length > limit || pages.some((page) => page.has_more),
  };
}

function fileOf(item: z.output<typeof Item>, drive = ''): StoredFile {
  const { parentReference } = item;
  return {
    id: `${parentReference?.driveId ?? drive}/${item.id}`,
    name: item.name ?? '(no name)',
    is_folder: item.folder !== undefined && item.folder !== null,
    size: item.size ?? undefined,
    modified_at: item.lastModifiedDateTime,
    modified_by: item.lastModifiedBy?.user?.displayName,
    location: placeOf(item.webUrl),
    web_link: item.webUrl,
  };
}

/** The site and folders that an address of SharePoint or OneDrive names. */
function placeOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  const [kind, name, ...rest] = pathname.split('/').filter(Boolean).map(decoded);
  if (host.includes('-my.')) return ['OneDrive', ...rest.slice(1, -1)].join(' › ');
  return kind === 'sites' || kind === 'teams' ? [name, ...rest.slice(1, -1)].join(' › ') : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function siteOf({ id, displayName, name, webUrl }: z.output<typeof SiteShape>): Site {
  return { id, name: displayName ?? name ?? webUrl ?? id, web_link: webUrl };
}
