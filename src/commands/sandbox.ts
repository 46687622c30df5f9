import type { Config } from '../config.js';
import type { Log } from '../core/log.js';
import { ownedRows } from '../db/owned-rows.js';
import { demoOffice } from '../demo/office/office.js';
import { EventShape, FilledShape, ItemShape, MessageShape, type SandboxStore } from '../m365/sandbox/rows.js';
import { startSandbox, type Sandbox } from '../m365/sandbox/sandbox.js';

const store: SandboxStore = {
  messages: ownedRows('sandbox_messages', MessageShape),
  events: ownedRows('sandbox_events', EventShape),
  items: ownedRows('sandbox_items', ItemShape),
  filled: ownedRows('sandbox_filled', FilledShape),
};

/**
 * Starts the Microsoft 365 sandbox of the demo, which is about the people at this machine and keeps its clocks.
 * Anywhere but in the demo it is an error of ours to ask for it.
 */
export async function openSandbox({ demo }: Pick<Config, 'demo'>, log: Log): Promise<Sandbox> {
  if (!demo) throw new Error('The Microsoft 365 sandbox is for the demo.');
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return startSandbox({ world: demoOffice(timeZone), store, log });
}
