import { getConnectionStatus } from './get-connection-status.js';
import { getConnectionStatusHeard } from './heard/get-connection-status.js';
import { connectMicrosoft365 } from './connect-microsoft-365.js';
import { connectMicrosoft365Heard } from './heard/connect-microsoft-365.js';
import { disconnectMicrosoft365 } from './disconnect-microsoft-365.js';
import { disconnectMicrosoft365Heard } from './heard/disconnect-microsoft-365.js';
import { findM365Tool } from './find-m365-tool.js';
import { findM365ToolHeard } from './heard/find-m365-tool.js';
import { useM365Tool } from './use-m365-tool.js';
import { useM365ToolHeard } from './heard/use-m365-tool.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  get_connection_status: [...getConnectionStatus, ...getConnectionStatusHeard],
  connect_microsoft_365: [...connectMicrosoft365, ...connectMicrosoft365Heard],
  disconnect_microsoft_365: [...disconnectMicrosoft365, ...disconnectMicrosoft365Heard],
  find_m365_tool: [...findM365Tool, ...findM365ToolHeard],
  use_m365_tool: [...useM365Tool, ...useM365ToolHeard],
};
