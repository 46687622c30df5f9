import type { Actor } from '../../src/core/actor.js';

/** The owner of a sales organization on the American west coast, unless told otherwise. */
export function person(about: Partial<Actor> = {}): Actor {
  return {
    tenantId: '10000000-0000-4000-8000-000000000001',
    aadObjectId: '20000000-0000-4000-8000-000000000001',
    memberId: 'a'.repeat(24),
    organizationId: 'b'.repeat(24),
    organizationName: 'Contoso Sales',
    displayName: 'Alex Wilber',
    role: 'vendor',
    permissions: [],
    timeZone: 'America/Los_Angeles',
    organizationTimeZone: 'America/Los_Angeles',
    locale: 'en-US',
    currency: 'USD',
    fiscalYearStart: 1,
    ...about,
  };
}
