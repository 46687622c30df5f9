import { listOrders } from './list-orders.js';
import { listOrdersHeard } from './heard/list-orders.js';
import { getOrder } from './get-order.js';
import { getOrderHeard } from './heard/get-order.js';
import { listPayments } from './list-payments.js';
import { listPaymentsHeard } from './heard/list-payments.js';
import { getPayment } from './get-payment.js';
import { getPaymentHeard } from './heard/get-payment.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_orders: [...listOrders, ...listOrdersHeard],
  get_order: [...getOrder, ...getOrderHeard],
  list_payments: [...listPayments, ...listPaymentsHeard],
  get_payment: [...getPayment, ...getPaymentHeard],
};
