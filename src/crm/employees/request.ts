import { z } from 'zod/v4';
import { permissionSets } from '../../core/actor.js';
import { listOf, oneOf, person as personNamed, recordId } from '../../core/fields.js';

/** Somebody who waits for access. `person` is what names them and nobody else who waits. */
const AccessRequest = z.object({
  name: z.string(),
  email: z.string().optional(),
  asked_at: z.string(),
  person: z.string(),
});

export const AccessRequestList = listOf(AccessRequest);

const levels = ['read_only', ...permissionSets, 'vendor', 'customer'] as const;

/** The field that names who asked. */
export const person = personNamed('Name, e-mail address or Entra object id of somebody who asked');

/** Whom to let in who asked, and as what. */
export const Grant = z.object({
  person,
  access: oneOf(
    levels,
    'What they may do: a permission set, vendor (an owner), or customer (sees their own)',
    {
      read_only: ['read only', 'reader'],
      admin: ['administrator'],
      vendor: ['owner'],
      customer: ['contact'],
    },
  ),
  customer_id: recordId('customer', 'For access as customer: whose contact they are').optional(),
});

/** What somebody who asked was given. */
export const Granted = z.object({
  name: z.string(),
  access: z.enum(levels),
  customer: z.object({ number: z.int(), name: z.string() }).optional(),
});

/** Who was declined. */
export const Declined = z.object({ name: z.string() });
