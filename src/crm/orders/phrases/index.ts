import { listOrders } from './list-orders.js';
import { getOrder } from './get-order.js';
import { listPayments } from './list-payments.js';
import { getPayment } from './get-payment.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_orders: listOrders,
  get_order: getOrder,
  list_payments: listPayments,
  get_payment: getPayment,
};
