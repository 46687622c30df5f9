import { listCustomers } from './list-customers.js';
import { getCustomer } from './get-customer.js';
import { createCustomer } from './create-customer.js';
import { updateCustomer } from './update-customer.js';
import { deactivateCustomer } from './deactivate-customer.js';
import { getCustomerStats } from './get-customer-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_customers: listCustomers,
  get_customer: getCustomer,
  create_customer: createCustomer,
  update_customer: updateCustomer,
  deactivate_customer: deactivateCustomer,
  get_customer_stats: getCustomerStats,
};
