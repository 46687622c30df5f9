import { z } from 'zod/v4';
import { formatMoney } from '../../core/format.js';
import { defineTool } from '../../core/tool.js';
import {
  Order,
  OrderFilter,
  OrderList,
  order_id,
  Payment,
  PaymentFilter,
  PaymentList,
  payment_id,
} from './order.js';
import { getOrder, getPayment, listOrders, listPayments } from './service.js';
import { phrases } from './phrases/index.js';

export const orderTools = [
  defineTool({
    name: 'list_orders',
    title: 'List orders',
    description: 'Lists orders, the newest first; a customer sees those of their own company.',
    permission: 'order:read',
    effect: 'read',
    phrases: phrases.list_orders,
    input: OrderFilter,
    output: OrderList,
    handle: (input, { actor }) => listOrders(actor, input),
    summary: ({ items, total }) => `${items.length} of ${total} orders.`,
    card: (list) => ({ template: 'order_list', data: list }),
  }),
  defineTool({
    name: 'get_order',
    title: 'Show an order',
    description: 'Shows one order with its items and payments.',
    permission: 'order:read',
    effect: 'read',
    phrases: phrases.get_order,
    input: z.object({ order_id }),
    output: Order,
    handle: (input, { actor }) => getOrder(actor, input.order_id),
    summary: ({ code, title, total, currency, status }, { actor }) =>
      `Order ${code} “${title}”: ${formatMoney(total, currency, actor)}, ${status.replace('_', ' ')}.`,
    card: (order) => ({ template: 'order', data: shown(order) }),
  }),
  defineTool({
    name: 'list_payments',
    title: 'List payments',
    description:
      'Lists payments, those due last first, with their sum; a customer sees those of their own company.',
    permission: 'payment:read',
    effect: 'read',
    phrases: phrases.list_payments,
    input: PaymentFilter,
    output: PaymentList,
    handle: (input, { actor, now }) => listPayments(actor, input, now),
    summary: ({ items, total, total_amount, currency }, { actor }) =>
      `${items.length} of ${total} payments, together ${formatMoney(total_amount, currency, actor)}.`,
    card: (list) => ({ template: 'payment_list', data: list }),
  }),
  defineTool({
    name: 'get_payment',
    title: 'Show a payment',
    description: 'Shows one payment with its order, method and dates.',
    permission: 'payment:read',
    effect: 'read',
    phrases: phrases.get_payment,
    input: z.object({ payment_id }),
    output: Payment,
    handle: (input, { actor }) => getPayment(actor, input.payment_id),
    summary: ({ code, amount, currency, status, customer }, { actor }) =>
      `Payment ${code} of ${formatMoney(amount, currency, actor)} from ${customer.name} is ${status}.`,
    card: (payment) => ({ template: 'payment', data: payment }),
  }),
];

const mostLines = 10;

/** As many items and payments as a card has room for. */
function shown(order: Order) {
  const items = order.items.slice(0, mostLines);
  const payments = order.payments.slice(0, mostLines);
  return { order: { ...order, items, payments }, left_out: order.items.length - items.length };
}
