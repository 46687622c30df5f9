import { searchFiles } from './search-files.js';
import { listSharepointFiles } from './list-sharepoint-files.js';
import { listOnedriveFiles } from './list-onedrive-files.js';
import { readOnedriveFile } from './read-onedrive-file.js';
import { shareFile } from './share-file.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  search_files: searchFiles,
  list_sharepoint_files: listSharepointFiles,
  list_onedrive_files: listOnedriveFiles,
  read_onedrive_file: readOnedriveFile,
  share_file: shareFile,
};
