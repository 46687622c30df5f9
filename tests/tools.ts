import { directory, tools as crmTools } from '../src/crm/index.js';
import { absentServer } from '../src/m365/absent.js';
import { createMicrosoft365Tools } from '../src/m365/tools.js';

/** A server that nobody has asked for its tools yet, so that everything may be possible. */
const unknownServer = { ...absentServer('missing'), knownTools: () => undefined };

export const microsoft365Tools = createMicrosoft365Tools({ server: unknownServer, directory });

/** Every tool there is, of the CRM and of Microsoft 365. */
export const tools = [...crmTools, ...microsoft365Tools];
