import { getCurrentUserContext } from './get-current-user-context.js';
import { getUserPermissions } from './get-user-permissions.js';
import { getCurrentOrganization } from './get-current-organization.js';
import { listOrganizations } from './list-organizations.js';
import { switchOrganization } from './switch-organization.js';
import { createOrganization } from './create-organization.js';
import { updateOrganization } from './update-organization.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  get_current_user_context: getCurrentUserContext,
  get_user_permissions: getUserPermissions,
  get_current_organization: getCurrentOrganization,
  list_organizations: listOrganizations,
  switch_organization: switchOrganization,
  create_organization: createOrganization,
  update_organization: updateOrganization,
};
