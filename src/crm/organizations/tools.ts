import { z } from 'zod/v4';
import { text } from '../../core/fields.js';
import { defineTool, type CardView, type ToolContext } from '../../core/tool.js';
import {
  organization,
  Organization,
  OrganizationChanges,
  OrganizationList,
  UserContext,
  UserPermissions,
} from './organization.js';
import { permissionsOf } from './permissions.js';
import { createOrganization, listOrganizations, switchOrganization } from './memberships.js';
import { phrases } from './phrases/index.js';
import { getCurrentOrganization, updateOrganization } from './service.js';

/** `is_here`: whether it is the organization that the viewer works in, so that they can change it. */
function card(data: Organization, { actor }: ToolContext): CardView {
  const month = new Date(Date.UTC(2000, (data.fiscal_year_start - 1) % 12));
  const month_name = new Intl.DateTimeFormat(actor.locale, { month: 'long', timeZone: 'UTC' }).format(month);
  return {
    template: 'organization',
    data: { ...data, month_name, is_here: data.name === actor.organizationName },
  };
}

export const organizationTools = [
  defineTool({
    name: 'get_current_user_context',
    title: 'Show who I am here',
    description: 'Shows the name, role, permissions and organization of the person who asks.',
    effect: 'read',
    phrases: phrases.get_current_user_context,
    input: z.object({}),
    output: UserContext,
    handle: (_input, { actor }) =>
      Promise.resolve({
        name: actor.displayName,
        role: actor.role,
        permission_set: actor.permissionSet,
        permissions: [...actor.permissions],
        organization: actor.organizationName,
        currency: actor.currency,
        time_zone: actor.timeZone,
      }),
    summary: ({ name, role, organization: where }) => `You are ${name}, ${role} of ${where}.`,
    card: (context) => ({ template: 'user_context', data: context }),
  }),
  defineTool({
    name: 'get_user_permissions',
    title: 'Show what I may do',
    description: 'Lists what the person who asks may read, create and update.',
    effect: 'read',
    phrases: phrases.get_user_permissions,
    input: z.object({}),
    output: UserPermissions,
    handle: (_input, { actor }) => Promise.resolve(permissionsOf(actor)),
    summary: ({ role, organization: where, permissions }) =>
      `As ${role} of ${where} you have ${permissions.length} permissions.`,
    card: (data) => ({ template: 'permissions', data }),
  }),
  defineTool({
    name: 'get_current_organization',
    title: 'Show my organization',
    description: 'Shows the organization the person works in, with its currency, time zone and owners.',
    effect: 'read',
    phrases: phrases.get_current_organization,
    input: z.object({}),
    output: Organization,
    handle: (_input, { actor }) => getCurrentOrganization(actor),
    summary: ({ name, currency, time_zone }) => `${name}: ${currency}, ${time_zone}.`,
    card,
  }),
  defineTool({
    name: 'list_organizations',
    title: 'List my organizations',
    description: 'Lists the organizations the person is a member of.',
    effect: 'read',
    phrases: phrases.list_organizations,
    input: z.object({}),
    output: OrganizationList,
    handle: (_input, { actor }) => listOrganizations(actor),
    summary: ({ items, total }) =>
      `You are in ${total === 1 ? '1 organization' : `${total} organizations`}: ${items
        .slice(0, 5)
        .map(({ name, role }) => `${name} (${role})`)
        .join(', ')}.`,
    card: (list) => ({ template: 'organization_list', data: list }),
  }),
  defineTool({
    name: 'switch_organization',
    title: 'Switch to another organization',
    description: 'Makes another of the person’s organizations the one they work in.',
    effect: 'write',
    phrases: phrases.switch_organization,
    input: z.object({ organization }),
    output: Organization,
    handle: (input, { actor }) => switchOrganization(actor, input.organization),
    summary: ({ name, my_role }) => `You work in ${name} now, as ${my_role}.`,
    card,
  }),
  defineTool({
    name: 'create_organization',
    title: 'Create an organization',
    description: 'Creates another organization in the same company, owned by the person who asks.',
    permission: 'organization:create',
    effect: 'external',
    phrases: phrases.create_organization,
    input: z.object({ name: text('Name', 100) }),
    output: Organization,
    handle: (input, { actor }) => createOrganization(actor, input.name),
    summary: ({ name }) => `${name} is created. Say “switch to ${name}” to work in it.`,
    card,
  }),
  defineTool({
    name: 'update_organization',
    title: 'Change the organization',
    description:
      'Changes the name, currency, time zone, start of the fiscal year or instructions of the organization.',
    permission: 'organization:update',
    effect: 'write',
    phrases: phrases.update_organization,
    input: OrganizationChanges,
    output: Organization,
    handle: (input, { actor }) => updateOrganization(actor, input),
    summary: ({ name }) => `${name} is updated.`,
    card,
  }),
];
