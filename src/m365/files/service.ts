import type { Actor } from '../../core/actor.js';
import { formatInstant } from '../../core/format.js';
import { UserError } from '../../core/errors.js';
import type { Prepared } from '../../core/tool.js';
import { isId, onlyOne, tellingWords } from '../described.js';
import type { Office } from '../office.js';
import type { Directory } from '../people/directory.js';
import { addressesIn, addressIn, peopleNamed, written } from '../people/resolve.js';
import type { Ability } from '../profiles/profile.js';
import type { In, Out } from '../schema.js';
import type {
  FileList,
  FileSearch,
  OneDriveFilter,
  ReadFile,
  SharedFile,
  SharePointFilter,
  SharePointList,
  Sharing,
  Site,
  StoredFile,
} from './file.js';

/** The files of a person, by the server at hand. */
export interface FileService {
  has(...abilities: Ability[]): boolean;
  search(actor: Actor, search: In<typeof FileSearch>): Out<typeof FileList>;
  listSharePoint(actor: Actor, filter: In<typeof SharePointFilter>): Out<typeof SharePointList>;
  listOneDrive(actor: Actor, filter: In<typeof OneDriveFilter>): Out<typeof FileList>;
  read(actor: Actor, id: string): Out<typeof ReadFile>;
  share(actor: Actor, sharing: In<typeof Sharing>): Out<typeof SharedFile>;
  /** Put ids in the place of descriptions, and addresses in that of names. */
  prepareId(actor: Actor, input: { file_id: string }): Promise<Prepared<{ file_id: string }>>;
  prepareSharing(actor: Actor, sharing: In<typeof Sharing>): Promise<Prepared<In<typeof Sharing>>>;
}

const looked = 25;

export function createFileService(parts: { office: Office; directory: Directory }): FileService {
  const { office, directory } = parts;

  async function fileNamed(actor: Actor, text: string): Promise<StoredFile> {
    if (isId(text)) return office.use(actor, 'getFile', text);
    const words = tellingWords(text);
    const query = (words.length > 0 ? words : [text]).join(' ');
    const { items } = await office.use(actor, 'searchFiles', { query, limit: looked });
    const files = items.filter(({ is_folder }) => !is_folder);
    const named = files.filter(({ name }) =>
      words.every((word) => name.toLowerCase().includes(word.toLowerCase())),
    );
    const about = { noun: 'file', text, field: 'file_id' };
    return onlyOne(named.length > 0 ? named : files, about, ({ name, location, modified_at }) => ({
      label: name,
      detail: [location, modified_at && formatInstant(modified_at, actor)].filter(Boolean).join(' · '),
    }));
  }

  async function siteNamed(actor: Actor, name: string): Promise<Site> {
    const { items } = await office.use(actor, 'listSites', { query: name, limit: looked });
    const exact = items.filter((site) => site.name.toLowerCase() === name.toLowerCase());
    const about = { noun: 'site', text: name, field: 'site' };
    return onlyOne(exact.length > 0 ? exact : items, about, (site) => ({ label: site.name }));
  }

  async function filesOfSite(actor: Actor, { site = '', query, limit }: In<typeof SharePointFilter>) {
    const { id, web_link } = await siteNamed(actor, site);
    if (query === undefined) return listed(await office.use(actor, 'listSiteFiles', { id, limit }));
    const within = web_link === undefined ? {} : { site: web_link };
    return listed(await office.use(actor, 'searchFiles', { query, ...within, limit }));
  }

  return {
    has: (...abilities) => abilities.every((ability) => office.has(ability)),
    search: async (actor, search) => listed(await office.use(actor, 'searchFiles', search)),
    async listSharePoint(actor, filter) {
      const { site, query, limit } = filter;
      if (site !== undefined) return { ...(await filesOfSite(actor, filter)), sites: [] };
      if (query === undefined) {
        const { items, has_more } = await office.use(actor, 'listSites', { limit });
        return { items: [], total: 0, has_more, sites: items };
      }
      const { items, has_more } = await office.use(actor, 'searchFiles', { query, limit: looked });
      const shared = items.filter(({ web_link }) => !isOneDrive(web_link));
      return { ...listed({ items: shared.slice(0, limit), has_more }), sites: [] };
    },
    async listOneDrive(actor, { recent, query, limit }) {
      if (query !== undefined) {
        const { items, has_more } = await office.use(actor, 'searchFiles', { query, limit: looked });
        const own = items.filter(({ web_link }) => isOneDrive(web_link));
        return listed({ items: own.slice(0, limit), has_more });
      }
      return listed(await office.use(actor, recent ? 'listRecentFiles' : 'listDriveFiles', limit));
    },
    async read(actor, id) {
      const file = await office.use(actor, 'getFile', id);
      return { ...file, text: file.is_folder ? undefined : await office.use(actor, 'readFile', id) };
    },
    async share(actor, sharing) {
      const { name, web_link } = await office.use(actor, 'getFile', sharing.file_id);
      const { file_id: id, role } = sharing;
      const addresses = addressesIn(sharing.with);
      if (addresses.length === 0)
        throw new UserError('invalid', 'Say with whom to share it.', { isUntouched: true });
      await office.use(actor, 'shareFile', { id, with: addresses, role });
      return { name, role, with: sharing.with.flatMap((text) => addressIn(text) ?? []), web_link };
    },
    async prepareId(actor, { file_id }) {
      return { input: { file_id: isId(file_id) ? file_id : (await fileNamed(actor, file_id)).id } };
    },
    async prepareSharing(actor, sharing) {
      const file = await fileNamed(actor, sharing.file_id);
      const people = await peopleNamed(directory, actor, sharing.with, 'with');
      const place = file.location === undefined ? '' : `, in ${file.location}`;
      const input = { ...sharing, file_id: file.id, with: written(people) };
      return { input, shown: { file_id: `${file.name}${place}` } };
    },
  };
}

function listed({ items, has_more }: { items: StoredFile[]; has_more: boolean }) {
  return { items, total: items.length, has_more };
}

/** Whether an address is one of somebody's OneDrive. */
function isOneDrive(link: string | undefined): boolean {
  return link !== undefined && URL.canParse(link) && new URL(link).host.includes('-my.');
}
