import type { Reception } from '../bot/people/reception.js';
import { doorsOf, foundFirstOrganization, knock, recognizeInvited, suggestStart } from '../crm/index.js';
import { currencies } from '../crm/organizations/organization.js';

/** What those who are no members can do, in the CRM. */
export const reception: Reception = {
  recognize: recognizeInvited,
  suggest: (visitor) => ({ form: suggestStart(visitor), currencies }),
  found: async ({ tenantId, aadObjectId, name, emails: [email] }, form) =>
    foundFirstOrganization({ tenantId, aadObjectId, displayName: name, email }, form),
  doors: doorsOf,
  ask: knock,
};
