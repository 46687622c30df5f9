import type { GraphTool } from './tool.js';

/** Tools of people and groups. */
export const peopleTools: readonly GraphTool[] = [
  { name: 'get-current-user', description: 'Gives the person who is signed in.', request: 'GET /me' },
  {
    name: 'get-mailbox-settings',
    description: 'Gives time zone and working hours.',
    request: 'GET /me/mailboxSettings',
  },
  {
    name: 'list-users',
    description: 'Lists the people of the organization.',
    request: 'GET /users',
    isList: true,
    hasNoSkip: true,
  },
  {
    name: 'list-groups',
    description: 'Lists the groups of the organization.',
    request: 'GET /groups',
    isList: true,
  },
  {
    name: 'list-group-members',
    description: 'Lists the members of a group.',
    request: 'GET /groups/{groupId}/members',
    isList: true,
  },
];
