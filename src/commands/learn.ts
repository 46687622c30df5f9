import { writeFile } from 'node:fs/promises';
import { directory, tools } from '../crm/index.js';
import { absentServer } from '../m365/absent.js';
import { createMicrosoft365Tools } from '../m365/tools.js';
import { learnAhead } from '../planner/local/learn/knowledge.js';
import { learntPath } from './learnt.js';

/** Learns the phrases of all tools, so that the process need not when it starts. */
export async function learn(): Promise<void> {
  const all = [...tools, ...createMicrosoft365Tools({ server: absentServer('off'), directory })];
  await writeFile(learntPath, learnAhead(all));
}
