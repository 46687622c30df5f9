import { z } from 'zod/v4';

/**
 * What a message among others shows: what a call answered to whoever asked, in the organization they worked in, or,
 * without a `reading`, something that waits for their answer.
 */
export const SharedCard = z.object({
  conversation: z.string(),
  asker: z.object({
    tenantId: z.string(),
    aadObjectId: z.string(),
    organizationId: z.string(),
    locale: z.string(),
    timeZone: z.string(),
  }),
  reading: z.object({ tool: z.string(), input: z.unknown() }).optional(),
});
export type SharedCard = z.output<typeof SharedCard>;
