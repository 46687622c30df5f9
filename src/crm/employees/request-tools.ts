import { z } from 'zod/v4';
import { limit } from '../../core/fields.js';
import { defineTool } from '../../core/tool.js';
import { declineAccess, grantable, grantAccess, listAccessRequests } from './grants.js';
import { AccessRequestList, Declined, Grant, Granted, person } from './request.js';
import { phrases } from './phrases/index.js';

export const accessRequestTools = [
  defineTool({
    name: 'list_access_requests',
    title: 'List access requests',
    description: 'Lists who asked for access to the organization and waits for an answer.',
    permission: 'employee:create',
    effect: 'read',
    phrases: phrases.list_access_requests,
    input: z.object({ limit: limit() }),
    output: AccessRequestList,
    handle: (input, { actor }) => listAccessRequests(actor, input.limit),
    summary: ({ items, total }) =>
      total === 0
        ? 'Nobody waits for access.'
        : `${total === 1 ? '1 person waits' : `${total} people wait`} for access: ${items
            .slice(0, 5)
            .map(({ name }) => name)
            .join(', ')}.`,
    card: (list) => ({ template: 'access_request_list', data: list }),
  }),
  defineTool({
    name: 'grant_access',
    title: 'Let somebody in',
    description:
      'Gives access to somebody who asked for it; nobody can give more than they may do themselves.',
    permission: 'employee:create',
    effect: 'external',
    phrases: phrases.grant_access,
    input: Grant,
    output: Granted,
    asks: async (input, { actor }) => (await grantable(actor, input)) !== undefined,
    handle: (input, { actor }) => grantAccess(actor, input),
    summary: ({ name, access, customer }) => `${name} is in now, ${givenAs(access, customer?.name)}.`,
  }),
  defineTool({
    name: 'decline_access',
    title: 'Decline an access request',
    description: 'Turns down somebody who asked for access.',
    permission: 'employee:create',
    effect: 'external',
    asks: () => false,
    phrases: phrases.decline_access,
    input: z.object({ person }),
    output: Declined,
    handle: (input, { actor }) => declineAccess(actor, input.person),
    summary: ({ name }) => `${name} was declined.`,
  }),
];

function givenAs(access: z.output<typeof Granted>['access'], customer = ''): string {
  if (access === 'customer') return `as a contact of ${customer}`;
  if (access === 'vendor') return 'as an owner';
  return access === 'read_only' ? 'with access to read' : `with the permission set ${access}`;
}
