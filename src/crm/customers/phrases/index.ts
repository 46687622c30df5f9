import { ownerless } from '../../ownerless.js';
import { listCustomers } from './list-customers.js';
import { listCustomersHeard } from './heard/list-customers.js';
import { getCustomer } from './get-customer.js';
import { getCustomerHeard } from './heard/get-customer.js';
import { createCustomer } from './create-customer.js';
import { createCustomerHeard } from './heard/create-customer.js';
import { updateCustomer } from './update-customer.js';
import { updateCustomerHeard } from './heard/update-customer.js';
import { deactivateCustomer } from './deactivate-customer.js';
import { deactivateCustomerHeard } from './heard/deactivate-customer.js';
import { getCustomerStats } from './get-customer-stats.js';
import { getCustomerStatsHeard } from './heard/get-customer-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_customers: [...listCustomers, ...ownerless, ...listCustomersHeard],
  get_customer: [...getCustomer, ...getCustomerHeard],
  create_customer: [...createCustomer, ...createCustomerHeard],
  update_customer: [...updateCustomer, ...updateCustomerHeard],
  deactivate_customer: [...deactivateCustomer, ...deactivateCustomerHeard],
  get_customer_stats: [...getCustomerStats, ...getCustomerStatsHeard],
};
