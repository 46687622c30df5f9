import type { Site, StoredFile } from '../../files/file.js';
import type { Abilities, CallServer, Page } from '../profile.js';
import { flagIn, momentIn, rowsIn, textIn, type Fields } from './answers.js';

type Files = Pick<Abilities, 'searchFiles' | 'listRecentFiles' | 'listDriveFiles' | 'listSites'>;

const looked = 50;
/** So many folders are looked into for what was changed last. */
const mostFolders = 5;

/** Files by the tools onedrive_… and sharepoint_… */
export const outlookFiles: Files = {
  async searchFiles(call, { query, site, limit }) {
    const tools = ['sharepoint_search_documents', ...(site === undefined ? ['onedrive_search_files'] : [])];
    const input = { query, limit: site === undefined ? limit : looked };
    const answers = await Promise.all(tools.map((tool) => call(tool, input, 'read')));
    const files = answers.flatMap((answer) => rowsIn(answer).map(fileOf));
    const there = files.filter(({ web_link }) => site === undefined || web_link?.startsWith(`${site}/`));
    return pageOf([...new Map(there.map((file) => [file.id, file])).values()], limit);
  },
  async listRecentFiles(call, limit) {
    const top = await filesAt(call, '/', looked);
    const folders = top.filter(({ is_folder }) => is_folder).slice(0, mostFolders);
    const inside = await Promise.all(folders.map(({ name }) => filesAt(call, `/${name}`, looked)));
    const files = [top, ...inside].flat().filter(({ is_folder }) => !is_folder);
    const newest = files.toSorted((a, b) => (b.modified_at ?? '').localeCompare(a.modified_at ?? ''));
    return pageOf(newest, limit);
  },
  listDriveFiles: async (call, limit) => pageOf(await filesAt(call, '/', limit), limit),
  async listSites(call, { query, limit }) {
    const sites = rowsIn(await call('sharepoint_list_sites', { limit }, 'read')).map(siteOf);
    const wanted = query?.toLowerCase();
    const named = sites.filter(({ name }) => wanted === undefined || name.toLowerCase().includes(wanted));
    return pageOf(named, limit);
  },
};

async function filesAt(call: CallServer, path: string, limit: number): Promise<StoredFile[]> {
  return rowsIn(await call('onedrive_list_files', { path, limit }, 'read')).map(fileOf);
}

function pageOf<T>(items: T[], limit: number): Page<T> {
  return { items: items.slice(0, limit), has_more: items.length > limit };
}

function fileOf(fields: Fields): StoredFile {
  const size = fields['size'];
  return {
    id: textIn(fields, 'id', 'file_id') ?? '',
    name: textIn(fields, 'name', 'title') ?? '(no name)',
    is_folder: flagIn(fields, 'is_folder', 'isFolder') || typeof fields['folder'] === 'object',
    size: typeof size === 'number' ? size : undefined,
    modified_at: momentIn(fields['lastModifiedDateTime'] ?? fields['modified_at'] ?? fields['last_modified']),
    modified_by: textIn(fields, 'modified_by', 'lastModifiedBy'),
    location: textIn(fields, 'site', 'site_name', 'path'),
    web_link: textIn(fields, 'webUrl', 'web_url', 'url'),
  };
}

function siteOf(fields: Fields): Site {
  const link = textIn(fields, 'webUrl', 'web_url', 'url');
  const id = textIn(fields, 'id', 'site_id') ?? '';
  return { id, name: textIn(fields, 'displayName', 'display_name', 'name') ?? id, web_link: link };
}
