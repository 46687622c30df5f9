import type { Actor } from '../src/core/actor.js';

/** Alex, the owner of a sales organization, or whoever else is told of. */
export function person(about: Partial<Actor> = {}): Actor {
  return {
    tenantId: '10000000-0000-4000-8000-000000000001',
    aadObjectId: '20000000-0000-4000-8000-000000000001',
    memberId: '000000000000000000000001',
    organizationId: '0000000000000000000000aa',
    organizationName: 'Contoso Sales',
    displayName: 'Alex Wilber',
    role: 'vendor',
    permissions: [],
    timeZone: 'UTC',
    organizationTimeZone: 'UTC',
    locale: 'en-US',
    currency: 'USD',
    fiscalYearStart: 1,
    ...about,
  };
}
