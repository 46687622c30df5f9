import type { Tool } from '../core/tool.js';
import { createCalendarService } from './calendar/service.js';
import { calendarTools } from './calendar/tools.js';
import type { Microsoft365 } from './connection.js';
import { createFileService } from './files/service.js';
import { fileTools } from './files/tools.js';
import { createMailService } from './mail/service.js';
import { mailTools } from './mail/tools.js';
import { createOffice } from './office.js';
import type { Directory } from './people/directory.js';
import type { ProfileName } from './profiles/profile.js';
import { createServerService, type RecentCalls } from './server/service.js';
import { serverTools } from './server/tools.js';

/** What the tools of Microsoft 365 need from the rest of the house. */
interface Microsoft365Parts {
  server: Microsoft365;
  /** How the server is spoken to; found out from its tools where it is not given. */
  profileName?: ProfileName | undefined;
  directory: Directory;
  /** What the audit has of a person's calls, the newest first. */
  recentCalls?: RecentCalls | undefined;
}

/**
 * Every tool of Microsoft 365. Those that the server at hand cannot do are not offered, and none is to the customers of
 * an organization: whoever asks acts for it.
 */
export function createMicrosoft365Tools({
  server,
  profileName,
  directory,
  recentCalls,
}: Microsoft365Parts): readonly Tool[] {
  const office = createOffice(server, profileName);
  const parts = { office, directory };
  const tools = [
    ...mailTools(createMailService(parts)),
    ...calendarTools(createCalendarService(parts)),
    ...fileTools(createFileService(parts)),
    ...serverTools(createServerService(office, recentCalls)),
  ];
  return tools.map((tool) => ({ ...tool, isPersonal: true, forColleagues: true }));
}
