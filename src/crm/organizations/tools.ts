import { z } from 'zod/v4';
import { defineTool } from '../../core/tool.js';

export const organizationTools = [
  defineTool({
    name: 'get_current_user_context',
    title: 'Show who I am here',
    description: 'Shows the name, role, permissions and organization of the person who asks.',
    effect: 'read',
    phrases: [
      'who am i',
      'what is my role|name',
      'which|what organization am i in',
      'what am i allowed to do',
      'what are my permissions|rights',
      'show my profile|account|permissions',
    ],
    input: z.object({}),
    output: z.object({
      name: z.string(),
      role: z.enum(['vendor', 'employee', 'customer']),
      permission_set: z.enum(['sales', 'support', 'manager', 'admin']).optional(),
      permissions: z.array(z.string()),
      organization: z.string(),
      currency: z.string(),
      time_zone: z.string(),
    }),
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
    summary: ({ name, role, organization }) => `You are ${name}, ${role} of ${organization}.`,
    card: (context) => ({ template: 'user_context', data: context }),
  }),
];
