import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Actor } from '../../src/core/actor.js';
import type { Done, Outcome, RunRequest } from '../../src/core/call.js';
import { UserError } from '../../src/core/errors.js';
import type { Tool } from '../../src/core/tool.js';
import { createRunner, type Runner } from '../../src/core/run.js';
import { pendingCalls } from '../../src/commands/stores.js';
import { findChoices, ledger, membershipsOf, organizationsOf, tools } from '../../src/crm/index.js';
import { MemberModel, type MemberRecord } from '../../src/crm/employees/model.js';
import { toActor } from '../../src/crm/organizations/directory.js';
import { OrganizationModel, type OrganizationRecord } from '../../src/crm/organizations/model.js';
import { connectDatabase } from '../../src/db/connect.js';
import { acrossOrganizations } from '../../src/db/scope.js';
import { fillDemo } from '../../src/demo/fill.js';
import { aadObjectId, cast, tenantId } from '../../src/demo/people.js';
import { createIdentity } from '../../src/identity/identify.js';
import { silent } from '../silent.js';

/** The CRM on a database of its own, with the demo in it. */
export interface TestCrm {
  runner: Runner;
  as(firstName: string): Promise<Actor>;
  /** A member of an organization by their name, also one who cannot sign in to the demo. */
  member(organization: string, name: string): Promise<Actor>;
  /** Runs a tool that is expected to succeed without asking. */
  done(actor: Actor, tool: string, input?: object, more?: Partial<RunRequest>): Promise<Done>;
  run(actor: Actor, tool: string, input?: object, more?: Partial<RunRequest>): Promise<Outcome>;
  /** Runs a tool that is expected to ask first, and says yes. */
  confirmed(actor: Actor, tool: string, input?: object): Promise<Done>;
  /** Runs a tool that is expected to fail with a sentence for the person. */
  refusal(actor: Actor, tool: string, input?: object, more?: Partial<RunRequest>): Promise<UserError>;
  close(): Promise<void>;
}

/** `now` is the clock of the tools; records are stored at the time it really is. `further` tools can run too. */
export async function openTestCrm({
  now,
  further = [],
}: { now?: (() => Date) | undefined; further?: readonly Tool[] } = {}): Promise<TestCrm> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-crm-'));
  const database = await connectDatabase({ uri: process.env['MONGODB_URI'], dataDir });
  await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
  await fillDemo();
  const { identify, forget } = createIdentity({ membershipsOf, organizationsOf }, { keeps: true });
  const runner = createRunner({
    tools: [...tools, ...further],
    ledger,
    pending: pendingCalls,
    log: silent,
    find: findChoices,
    changed: forget,
    ...(now && { now }),
  });

  async function as(firstName: string): Promise<Actor> {
    const person = cast.find(({ name }) => name.toLowerCase().startsWith(firstName.toLowerCase()));
    const identified = await identify({ tenantId, aadObjectId: aadObjectId(person?.n ?? 0) });
    if (identified.kind !== 'member') throw new Error(`${firstName} is no member.`);
    return identified.actor;
  }

  const run: TestCrm['run'] = (actor, tool, input = {}, more = {}) =>
    runner.run({ tool, input, actor, surface: 'chat', key: randomUUID(), ...more });

  return {
    runner,
    as,
    member,
    run,
    async confirmed(actor, tool, input) {
      const asking = await run(actor, tool, input);
      if (asking.kind !== 'confirm') throw new Error(`${tool} did not ask first.`);
      const outcome = await runner.confirm(actor, asking.pendingId);
      if (outcome.kind !== 'done') throw new Error(`${tool} asked twice.`);
      return outcome;
    },
    async done(actor, tool, input, more) {
      const outcome = await run(actor, tool, input, more);
      if (outcome.kind !== 'done') throw new Error(`${tool} asked first.`);
      return outcome;
    },
    async refusal(actor, tool, input, more) {
      const error: unknown = await run(actor, tool, input, more).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!(error instanceof UserError)) throw new Error(`${tool} was not refused: ${String(error)}`);
      return error;
    },
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function member(organization: string, name: string): Promise<Actor> {
  const where = await OrganizationModel.findOne({ name: organization })
    .setOptions(acrossOrganizations)
    .orFail()
    .lean<OrganizationRecord>();
  const found = await MemberModel.findOne({ organization: where._id, display_name: name })
    .orFail()
    .lean<MemberRecord>();
  const person = { tenantId: found.tenant_id, aadObjectId: found.aad_object_id ?? '' };
  return toActor(person, found, where);
}
