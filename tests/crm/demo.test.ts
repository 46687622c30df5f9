import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { CustomerModel } from '../../src/crm/customers/model.js';
import { PaymentModel } from '../../src/crm/orders/model.js';
import { OrganizationModel } from '../../src/crm/organizations/model.js';
import { connectDatabase, type Database } from '../../src/db/connect.js';
import { nextNumber } from '../../src/db/numbers.js';
import { acrossOrganizations } from '../../src/db/scope.js';
import { fillDemo } from '../../src/demo/fill.js';

let dataDir: string;
let database: Database;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipelane-demo-'));
  database = await connectDatabase({ dataDir });
});

afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});

it('the demo is numbered without gaps where its transaction had to run twice', async () => {
  const conflict = new mongoose.mongo.MongoServerError({
    message: 'Somebody else wrote.',
    errorLabels: ['TransientTransactionError'],
  });
  const insert = vi.spyOn(PaymentModel, 'insertMany').mockRejectedValueOnce(conflict);
  expect(await fillDemo()).toBe(true);
  expect(insert.mock.calls.length).toBeGreaterThan(2);
  const contoso = await OrganizationModel.findOne({ name: 'Contoso Sales' })
    .setOptions(acrossOrganizations)
    .orFail();
  const customers = await CustomerModel.countDocuments({ organization: contoso._id });
  expect(await nextNumber(contoso._id, 'customer')).toBe(customers + 1);
});
