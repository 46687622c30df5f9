import { z } from 'zod/v4';
import { defineTool, type Tool } from '../../core/tool.js';
import { namesOf } from '../people/address.js';
import {
  FileList,
  file_id,
  FileSearch,
  OneDriveFilter,
  ReadFile,
  SharedFile,
  SharePointFilter,
  SharePointList,
  Sharing,
} from './file.js';
import type { FileService } from './service.js';
import { phrases } from './phrases/index.js';

const noun = 'file';
const card = (list: z.output<typeof FileList>) => ({ template: 'file_list', data: list });

function summary({ items, has_more }: z.output<typeof FileList>): string {
  if (items.length === 0) return 'No files match.';
  return `${items.length}${has_more ? ' and more' : ''} files.`;
}

/** The tools of OneDrive and SharePoint. */
export function fileTools(files: FileService): Tool[] {
  return [
    defineTool({
      name: 'search_files',
      title: 'Find files',
      description: 'Finds files by their names and texts, in OneDrive and SharePoint.',
      noun,
      effect: 'read',
      hasOutsideText: true,
      isOffered: () => files.has('searchFiles'),
      phrases: phrases.search_files,
      input: FileSearch,
      output: FileList,
      handle: (input, { actor }) => files.search(actor, input),
      summary,
      card,
    }),
    defineTool({
      name: 'list_sharepoint_files',
      title: 'List SharePoint files',
      description: 'Lists files of SharePoint, or its sites where neither a site nor words are given.',
      noun,
      effect: 'read',
      hasOutsideText: true,
      isOffered: () => files.has('searchFiles') || files.has('listSites'),
      phrases: phrases.list_sharepoint_files,
      input: SharePointFilter,
      output: SharePointList,
      handle: (input, { actor }) => files.listSharePoint(actor, input),
      summary: (list) => (list.sites.length > 0 ? `${list.sites.length} sites.` : summary(list)),
      card: ({ sites, ...list }) =>
        sites.length > 0
          ? { template: 'site_list', data: { items: sites, total: sites.length } }
          : card(list),
    }),
    defineTool({
      name: 'list_onedrive_files',
      title: 'List OneDrive files',
      description: 'Lists the person’s files in OneDrive, those used last unless told otherwise.',
      noun,
      effect: 'read',
      hasOutsideText: true,
      isOffered: () => files.has('listRecentFiles') || files.has('listDriveFiles'),
      phrases: phrases.list_onedrive_files,
      input: OneDriveFilter,
      output: FileList,
      handle: (input, { actor }) => files.listOneDrive(actor, input),
      summary,
      card,
    }),
    defineTool({
      name: 'read_onedrive_file',
      title: 'Read a file',
      description: 'Shows a file of OneDrive or SharePoint, with its text where it is a text file.',
      noun,
      effect: 'read',
      hasOutsideText: true,
      isOffered: () => files.has('readFile', 'getFile'),
      phrases: phrases.read_onedrive_file,
      input: z.object({ file_id }),
      output: ReadFile,
      prepare: (input, { actor }) => files.prepareId(actor, input),
      handle: (input, { actor }) => files.read(actor, input.file_id),
      summary: ({ name }) => `${name}.`,
      card: (file) => ({ template: 'file', data: file }),
    }),
    defineTool({
      name: 'share_file',
      title: 'Share a file',
      description: 'Lets people read or change a file of OneDrive or SharePoint and tells them by mail.',
      noun,
      effect: 'external',
      hasOutsideText: true,
      isOffered: () => files.has('shareFile', 'getFile'),
      phrases: phrases.share_file,
      input: Sharing,
      output: SharedFile,
      prepare: (input, { actor }) => files.prepareSharing(actor, input),
      handle: (input, { actor }) => files.share(actor, input),
      summary: (shared) =>
        `${shared.name} is shared with ${namesOf(shared.with)}, who can ${shared.role === 'write' ? 'change' : 'read'} it.`,
    }),
  ];
}
