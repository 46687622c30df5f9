import { listEmployees } from './list-employees.js';
import { listEmployeesHeard } from './heard/list-employees.js';
import { getEmployee } from './get-employee.js';
import { getEmployeeHeard } from './heard/get-employee.js';
import { inviteEmployee } from './invite-employee.js';
import { inviteEmployeeHeard } from './heard/invite-employee.js';
import { setEmployeeAccess } from './set-employee-access.js';
import { setEmployeeAccessHeard } from './heard/set-employee-access.js';
import { listAccessRequests } from './list-access-requests.js';
import { listAccessRequestsHeard } from './heard/list-access-requests.js';
import { grantAccess } from './grant-access.js';
import { grantAccessHeard } from './heard/grant-access.js';
import { declineAccess } from './decline-access.js';
import { declineAccessHeard } from './heard/decline-access.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_employees: [...listEmployees, ...listEmployeesHeard],
  get_employee: [...getEmployee, ...getEmployeeHeard],
  invite_employee: [...inviteEmployee, ...inviteEmployeeHeard],
  set_employee_access: [...setEmployeeAccess, ...setEmployeeAccessHeard],
  list_access_requests: [...listAccessRequests, ...listAccessRequestsHeard],
  grant_access: [...grantAccess, ...grantAccessHeard],
  decline_access: [...declineAccess, ...declineAccessHeard],
};
