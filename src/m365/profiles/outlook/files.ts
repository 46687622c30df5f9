import type { Site, StoredFile } from '../../files/file.js';
import type { Abilities, Page } from '../profile.js';
import { flagIn, momentIn, rowsIn, textIn, type Fields } from './answers.js';

type Files = Pick<Abilities, 'searchFiles' | 'listRecentFiles' | 'listDriveFiles' | 'listSites'>;

/** Files by the tools onedrive_… and sharepoint_… */
export const outlookFiles: Files = {
  async searchFiles(call, { query, limit }) {
    return pageOf(
      rowsIn(await call('sharepoint_search_documents', { query, limit }, 'read')).map(fileOf),
      limit,
    );
  },
  async listRecentFiles(call, limit) {
    const rows = rowsIn(await call('onedrive_list_files', { path: '/', limit: 50 }, 'read')).map(fileOf);
    const files = rows.filter(({ is_folder }) => !is_folder);
    const newest = files.toSorted((a, b) => (b.modified_at ?? '').localeCompare(a.modified_at ?? ''));
    return pageOf(newest, limit);
  },
  async listDriveFiles(call, limit) {
    return pageOf(rowsIn(await call('onedrive_list_files', { path: '/', limit }, 'read')).map(fileOf), limit);
  },
  async listSites(call, { query, limit }) {
    const sites = rowsIn(await call('sharepoint_list_sites', { limit }, 'read')).map(siteOf);
    const wanted = query?.toLowerCase();
    const named = sites.filter(({ name }) => wanted === undefined || name.toLowerCase().includes(wanted));
    return pageOf(named, limit);
  },
};

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
