import type { Tool } from '../core/tool.js';
import { activityTools } from './activities/tools.js';
import { analyticsTools } from './analytics/tools.js';
import { changeTools } from './changes/tools.js';
import { customerTools } from './customers/tools.js';
import { dealTools } from './deals/tools.js';
import { accessRequestTools } from './employees/request-tools.js';
import { employeeTools } from './employees/tools.js';
import { issueTools } from './issues/tools.js';
import { leadTools } from './leads/tools.js';
import { notificationTools } from './notifications/tools.js';
import { orderTools } from './orders/tools.js';
import { organizationTools } from './organizations/tools.js';

export { ledger } from './changes/ledger.js';
export { announceChanges } from './notifications/announce.js';
export {
  claimBatch,
  claimedFor,
  postponeBatch,
  renewBatch,
  settleBatch,
  type Batch,
} from './notifications/outbox.js';
export { directory } from './directory/directory.js';
export { customersOfSender } from './directory/senders.js';
export { auditServerCall, recentServerCalls } from './changes/server-calls.js';
export { keepFeedback } from './feedback.js';
export { findChoices } from './find-choices.js';
export { findNamed } from './find-named.js';
export { recognizeInvited } from './employees/recognize.js';
export { colleaguesOf, membershipsOf, organizationsOf, rightsIn } from './organizations/directory.js';
export { instructionsOf } from './organizations/service.js';
export { doorsOf, knock } from './organizations/doors.js';
export { foundFirstOrganization } from './organizations/first.js';
export { suggestStart } from './organizations/start.js';

/** Every tool of the CRM. A new one is added to the array of its noun. */
export const tools: readonly Tool[] = [
  ...customerTools,
  ...leadTools,
  ...dealTools,
  ...issueTools,
  ...orderTools,
  ...activityTools,
  ...analyticsTools,
  ...employeeTools,
  ...accessRequestTools,
  ...organizationTools,
  ...changeTools,
  ...notificationTools,
];
