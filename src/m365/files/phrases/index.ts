import { searchFiles } from './search-files.js';
import { searchFilesHeard } from './heard/search-files.js';
import { listSharepointFiles } from './list-sharepoint-files.js';
import { listSharepointFilesHeard } from './heard/list-sharepoint-files.js';
import { listOnedriveFiles } from './list-onedrive-files.js';
import { listOnedriveFilesHeard } from './heard/list-onedrive-files.js';
import { readOnedriveFile } from './read-onedrive-file.js';
import { readOnedriveFileHeard } from './heard/read-onedrive-file.js';
import { shareFile } from './share-file.js';
import { shareFileHeard } from './heard/share-file.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  search_files: [...searchFiles, ...searchFilesHeard],
  list_sharepoint_files: [...listSharepointFiles, ...listSharepointFilesHeard],
  list_onedrive_files: [...listOnedriveFiles, ...listOnedriveFilesHeard],
  read_onedrive_file: [...readOnedriveFile, ...readOnedriveFileHeard],
  share_file: [...shareFile, ...shareFileHeard],
};
