import { z } from 'zod/v4';
import { described, limit, listOf, oneOf, people, text } from '../../core/fields.js';
import { Address } from '../people/address.js';

/** A file or folder; its id is that of its drive and its own. */
export const StoredFile = z.object({
  id: z.string(),
  name: z.string(),
  is_folder: z.boolean(),
  size: z.int().optional(),
  modified_at: z.string().optional(),
  modified_by: z.string().optional(),
  location: z.string().optional().describe('The site or folder it is in'),
  web_link: z.string().optional(),
});
export type StoredFile = z.output<typeof StoredFile>;

export const Site = z.object({ id: z.string(), name: z.string(), web_link: z.string().optional() });
export type Site = z.output<typeof Site>;

export const FileList = listOf(StoredFile).extend({ has_more: z.boolean() });
export type FileList = z.output<typeof FileList>;

/** The files of SharePoint, or its sites where neither a site nor words are given. */
export const SharePointList = FileList.extend({ sites: z.array(Site) });

/** A file with its text, where it has some. */
export const ReadFile = StoredFile.extend({
  text: z.string().optional().describe('What is in it, where that is text'),
});

export const SharedFile = z.object({
  name: z.string(),
  role: z.enum(['read', 'write']),
  with: z.array(Address),
  web_link: z.string().optional(),
});

/** The field that names a file. */
export const file_id = described(
  'file',
  'Id of the file, or words such as “the budget spreadsheet”',
  'agenda agreement attachment brief brochure budget calculation catalogue chart checklist contract datasheet deck doc ' +
    'document draft flyer folder forecast form guide guideline handbook invoice letter list manual minutes notes offer ' +
    'pdf plan playbook policy presentation price pricing proposal quote report roadmap sheet slide slides spreadsheet ' +
    'summary template terms workbook',
);

export const FileSearch = z.object({ query: text('Words in the name or text'), limit: limit() });

/** Which files of SharePoint a list shows; its sites where neither is given. */
export const SharePointFilter = z.object({
  site: text('Name of the site').optional(),
  query: text('Words in the name or text').optional(),
  limit: limit(),
});

export const OneDriveFilter = z.object({
  recent: z.boolean().describe('Those used last rather than those in the top folder').default(true),
  query: text('Words in the name or text').optional(),
  limit: limit(),
});

/** Whom to let at a file, and what they may do. */
export const Sharing = z.object({
  file_id,
  with: people('Names or e-mail addresses, or a group such as “the finance team”'),
  role: oneOf(['read', 'write'], 'What they may do', {
    read: ['view', 'reading', 'viewing'],
    write: ['edit', 'editing', 'change'],
  }).default('read'),
});
