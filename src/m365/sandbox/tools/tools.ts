import { calendarTools } from './calendar.js';
import { fileTools } from './files.js';
import { mailTools } from './mail.js';
import { peopleTools } from './people.js';
import type { GraphTool } from './tool.js';

/** The tools, named as @softeria/ms-365-mcp-server names them. */
export const graphTools: readonly GraphTool[] = [
  ...mailTools,
  ...calendarTools,
  ...fileTools,
  ...peopleTools,
];
