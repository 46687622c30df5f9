import type { Ability, Profile } from '../profile.js';
import { graphCalendar } from './calendar.js';
import { downloadTool, readBytes } from './download.js';
import { graphFiles } from './files.js';
import { graphMail } from './mail.js';
import { made, operations, repeatable, said, type Graph, type Operation } from './operations.js';

/** Makes a request through the tool of its own that the server has for it. */
const throughTools: Graph = async (call, name, { ids = {}, query, body } = {}) => {
  const operation: Operation = operations[name];
  const input = { ...ids, ...Object.fromEntries(said(query)), ...(body && { body }) };
  return (await call(operation.tool, input, repeatable(operation))).data;
};

/** @softeria/ms-365-mcp-server: many tools, each a request of Microsoft Graph. */
export const graph: Profile = {
  name: 'graph',
  abilities: {
    ...graphMail(throughTools),
    ...graphCalendar(throughTools),
    ...graphFiles(throughTools),
    readFile: readBytes,
  },
  needs: { ...toolsFor(made), readFile: [downloadTool, operations.getItem.tool] },
};

function toolsFor(all: typeof made): Partial<Record<Ability, string[]>> {
  const entries = Object.entries(all).map(([ability, names]) => [
    ability,
    names.map((name) => operations[name].tool),
  ]);
  return Object.fromEntries(entries);
}
