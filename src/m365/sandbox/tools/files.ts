import type { GraphTool } from './tool.js';

/** Tools of OneDrive and SharePoint. */
export const fileTools: readonly GraphTool[] = [
  {
    name: 'search-query',
    description: 'Searches files in OneDrive and SharePoint.',
    request: 'POST /search/query',
    isReadOnly: true,
    body: ['requests'],
  },
  {
    name: 'list-drives',
    description: 'Lists the drives of the person.',
    request: 'GET /me/drives',
    isList: true,
  },
  {
    name: 'get-drive-root-item',
    description: 'Gives the root folder of a drive.',
    request: 'GET /drives/{driveId}/root',
  },
  {
    name: 'search-onedrive-files',
    description: 'Searches the files of a drive.',
    request: "GET /drives/{driveId}/search(q='{q}')",
    isList: true,
  },
  {
    name: 'list-folder-files',
    description: 'Lists what is in a folder of a drive.',
    request: 'GET /drives/{driveId}/items/{driveItemId}/children',
    isList: true,
  },
  {
    name: 'get-drive-item',
    description: 'Gives one file or folder.',
    request: 'GET /drives/{driveId}/items/{driveItemId}',
  },
  {
    name: 'share-drive-item',
    description: 'Gives people access to a file or folder.',
    request: 'POST /drives/{driveId}/items/{driveItemId}/invite',
    body: ['requireSignIn', 'roles', 'sendInvitation', 'message', 'recipients'],
  },
  {
    name: 'create-drive-item-share-link',
    description: 'Makes a link to a file or folder.',
    request: 'POST /drives/{driveId}/items/{driveItemId}/createLink',
    body: ['type', 'scope'],
  },
  {
    name: 'list-drive-item-permissions',
    description: 'Lists who has access to a file or folder.',
    request: 'GET /drives/{driveId}/items/{driveItemId}/permissions',
    isList: true,
  },
  {
    name: 'search-sharepoint-sites',
    description: 'Searches SharePoint sites by name.',
    request: 'GET /sites',
    isList: true,
  },
  {
    name: 'get-sharepoint-site',
    description: 'Gives one SharePoint site.',
    request: 'GET /sites/{siteId}',
  },
  {
    name: 'list-sharepoint-site-drives',
    description: 'Lists the libraries of a SharePoint site.',
    request: 'GET /sites/{siteId}/drives',
    isList: true,
  },
  {
    name: 'download-bytes',
    description:
      'Gives the bytes at a path of Graph in base64, such as /drives/{driveId}/items/{driveItemId}/content.',
    request: 'GET {target}',
  },
];
