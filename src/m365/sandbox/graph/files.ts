import { readSearch } from './kql.js';
import {
  driveOf,
  drivesOf,
  isAtHome,
  itemOf,
  libraryOf,
  maySee,
  shownItem,
  siteIdOf,
  webUrlOf,
  type Drive,
} from './drives.js';
import { listed, selected, type Listing } from './odata.js';
import { badRequest, denied, GraphError } from './request.js';
import { driveShape, itemShape, siteShape } from './shape.js';
import { found, type Answer, type Visit } from './visit.js';
import type { Site } from '../world.js';

const items: Listing<object> = { shape: itemShape, byDefault: 'name' };
const drives: Listing<object> = { shape: driveShape, byDefault: 'name' };

/** GET /me/drives */
export const listDrives: Answer = async (visit) => {
  const own = drivesOf(visit).filter(({ owner }) => owner?.id === visit.person.id);
  return found(listed(own.map(shownDrive), visit.query, drives, visit.link));
};

/** GET /drives/{drive}/root and /drives/{drive}/items/{item} */
export const getItem: Answer = async (visit) => {
  const { drive, item, items: all } = await itemOf(visit);
  return found(selected(shownItem(drive, item, all), visit.query, itemShape));
};

/** GET /drives/{drive}/items/{item}/children */
export const listChildren: Answer = async (visit) => {
  const { drive, item, items: all } = await itemOf(visit);
  const children = all.filter(({ parentId }) => parentId === item.id);
  const rows = children.map((child) => shownItem(drive, child, all));
  return found(listed(rows, visit.query, items, visit.link));
};

/** GET /drives/{drive}/items/{item}/content */
export const getContent: Answer = async (visit) => {
  const { item } = await itemOf(visit);
  if (item.mimeType === undefined) throw badRequest('A folder has no content.', 'invalidRequest');
  const body = new Uint8Array(Buffer.from(item.content, 'base64'));
  return { status: 200, body, mediaType: item.mimeType };
};

/** GET /drives/{drive}/root/search(q='…'): every file of the drive where nothing is searched for. */
export const searchDrive: Answer = async (visit) => {
  const drive = driveOf(visit);
  if (!isAtHome(visit, drive)) throw denied();
  const rows = await filesFound(visit, visit.id('q'), [drive]);
  return found(listed(rows, visit.query, items, visit.link));
};

/** The files that a query finds in drives and that the person may see. */
export async function filesFound(visit: Visit, query: string, inside: readonly Drive[]) {
  const all = await Promise.all(inside.map(async (drive) => inDrive(visit, drive)));
  const rows = all.flat();
  if (query.trim() === '' || query.trim() === '*') return rows.map(({ shown }) => shown);
  const test = readSearch<(typeof rows)[number]>(query, {
    texts: {
      '*': ({ shown, words }) => [shown.name, words],
      filename: ({ shown }) => [shown.name],
      filetype: ({ shown }) => [shown.name.split('.').at(-1) ?? ''],
      fileextension: ({ shown }) => [shown.name.split('.').at(-1) ?? ''],
      author: ({ shown }) => [shown.createdBy.user.displayName],
      path: ({ shown }) => [decodeURIComponent(shown.webUrl)],
      site: ({ shown }) => [decodeURIComponent(shown.webUrl)],
    },
    dates: {
      lastmodifiedtime: ({ shown }) => shown.lastModifiedDateTime,
      created: ({ shown }) => shown.createdDateTime,
    },
    flags: { isdocument: ({ shown }) => 'file' in shown },
  });
  return rows.filter(test).map(({ shown }) => shown);
}

async function inDrive(visit: Visit, drive: Drive) {
  const all = await visit.store.items.of(drive.id);
  return all
    .filter((item) => item.parentId !== undefined && maySee(visit, drive, item, all))
    .map((item) => ({ shown: shownItem(drive, item, all), words: item.words }));
}

/** GET /sites */
export const searchSites: Answer = async (visit) => {
  const text = visit.query.get('search') ?? '';
  const member = visit.world.sites.filter(({ members }) => members.includes(visit.person.id));
  const wanted = text.replaceAll(/["*]/g, '').trim();
  const rows = wanted === '' ? member : member.filter(readSearch(wanted, siteTexts));
  const query = new Map([...visit.query].filter(([name]) => name !== 'search'));
  return found(
    listed(rows.map(shownSite), query, { shape: siteShape, byDefault: 'displayName' }, visit.link),
  );
};

const siteTexts = { texts: { '*': ({ name, displayName }: Site) => [name, displayName] } };

/** GET /sites/{site} */
export const getSite: Answer = async (visit) =>
  found(selected(shownSite(siteOf(visit)), visit.query, siteShape));

/** GET /sites/{site}/drives */
export const listSiteDrives: Answer = async (visit) =>
  found(listed([shownDrive(libraryOf(siteOf(visit)))], visit.query, drives, visit.link));

function siteOf({ world, person, id }: Visit): Site {
  const site = world.sites.find((candidate) => siteIdOf(candidate) === id('site'));
  if (!site) throw new GraphError(404, 'itemNotFound', 'Requested site could not be found');
  if (!site.members.includes(person.id)) throw denied();
  return site;
}

function shownSite(site: Site) {
  const { name, displayName } = site;
  return { id: siteIdOf(site), name, displayName, webUrl: webUrlOf(site) };
}

function shownDrive({ id, name, driveType, webUrl, owner, site }: Drive) {
  const displayName = owner?.displayName ?? site?.displayName;
  return {
    id,
    name,
    driveType,
    webUrl,
    owner: owner ? { user: { displayName } } : { group: { displayName } },
  };
}
