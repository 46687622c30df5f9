import { getCurrentUserContext } from './get-current-user-context.js';
import { getCurrentUserContextHeard } from './heard/get-current-user-context.js';
import { getUserPermissions } from './get-user-permissions.js';
import { getUserPermissionsHeard } from './heard/get-user-permissions.js';
import { getCurrentOrganization } from './get-current-organization.js';
import { getCurrentOrganizationHeard } from './heard/get-current-organization.js';
import { listOrganizations } from './list-organizations.js';
import { listOrganizationsHeard } from './heard/list-organizations.js';
import { switchOrganization } from './switch-organization.js';
import { switchOrganizationHeard } from './heard/switch-organization.js';
import { createOrganization } from './create-organization.js';
import { createOrganizationHeard } from './heard/create-organization.js';
import { updateOrganization } from './update-organization.js';
import { updateOrganizationHeard } from './heard/update-organization.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  get_current_user_context: [...getCurrentUserContext, ...getCurrentUserContextHeard],
  get_user_permissions: [...getUserPermissions, ...getUserPermissionsHeard],
  get_current_organization: [...getCurrentOrganization, ...getCurrentOrganizationHeard],
  list_organizations: [...listOrganizations, ...listOrganizationsHeard],
  switch_organization: [...switchOrganization, ...switchOrganizationHeard],
  create_organization: [...createOrganization, ...createOrganizationHeard],
  update_organization: [...updateOrganization, ...updateOrganizationHeard],
};
