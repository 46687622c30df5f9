import { listEmployees } from './list-employees.js';
import { getEmployee } from './get-employee.js';
import { inviteEmployee } from './invite-employee.js';
import { setEmployeeAccess } from './set-employee-access.js';
import { listAccessRequests } from './list-access-requests.js';
import { grantAccess } from './grant-access.js';
import { declineAccess } from './decline-access.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_employees: listEmployees,
  get_employee: getEmployee,
  invite_employee: inviteEmployee,
  set_employee_access: setEmployeeAccess,
  list_access_requests: listAccessRequests,
  grant_access: grantAccess,
  decline_access: declineAccess,
};
