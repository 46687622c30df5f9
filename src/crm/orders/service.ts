import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf, formatMoney } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { customerId, ofCustomer, ofOwnCustomer } from '../customers/service.js';
import { findRecord, type Findable } from '../find.js';
import { fromMinor } from '../money.js';
import { OrderModel, PaymentModel, type OrderRecord, type PaymentRecord } from './model.js';
import type { Order, OrderFilter, OrderList, Payment, PaymentFilter, PaymentList } from './order.js';
import { orderPrefix, orderRows, orderView, paymentPrefix, paymentViews } from './view.js';

export const orders: Findable<OrderRecord> = {
  noun: 'order',
  model: OrderModel,
  prefix: orderPrefix,
  named: ['title'],
  owner: ofCustomer,
  visible: ofOwnCustomer,
  detail: ({ status, total }, actor) => `${status.replace('_', ' ')} · ${worth(total, actor)}`,
};

export const payments: Findable<PaymentRecord> = {
  noun: 'payment',
  model: PaymentModel,
  prefix: paymentPrefix,
  named: [],
  owner: ofCustomer,
  visible: ofOwnCustomer,
  detail: ({ status, amount }, actor) => `${status} · ${worth(amount, actor)}`,
};

export async function listOrders(
  actor: Actor,
  { status, customer_id, limit }: z.output<typeof OrderFilter>,
): Promise<z.input<typeof OrderList>> {
  const customer = await customerId(actor, customer_id);
  const filter = { ...(status && { status }), ...(customer && { customer }), ...ofOwnCustomer(actor) };
  const items = await orderRows(actor, filter, [
    { $sort: { order_date: -1, number: -1 } },
    { $limit: limit },
  ]);
  return { items, total: await OrderModel.countDocuments({ ...scope(actor), ...filter }) };
}

export async function getOrder(actor: Actor, text: string): Promise<Order> {
  return orderView(actor, await findRecord(orders, actor, text, 'order_id'));
}

export async function listPayments(
  actor: Actor,
  { status, order_id, customer_id, limit }: z.output<typeof PaymentFilter>,
  now: Date,
): Promise<z.input<typeof PaymentList>> {
  const customer = await customerId(actor, customer_id);
  const order = order_id && (await findRecord(orders, actor, order_id, 'order_id'))._id;
  const filter = {
    ...(status === 'overdue' ? overdue(actor, now) : status && { status }),
    ...(order && { order }),
    ...(customer && { customer }),
    ...ofOwnCustomer(actor),
  };
  const items = await paymentViews(actor, filter, [
    { $sort: { due_date: -1, number: -1 } },
    { $limit: limit },
  ]);
  const [all] = await PaymentModel.aggregate<{ count: number; amount: number }>([
    { $match: { ...scope(actor), ...filter } },
    { $group: { _id: null, count: { $sum: 1 }, amount: { $sum: '$amount' } } },
  ]);
  const { currency } = actor;
  return { items, total: all?.count ?? 0, total_amount: fromMinor(all?.amount ?? 0, currency), currency };
}

/** What is still to be paid though its day has passed, where the organization is. */
function overdue({ timeZone }: Actor, now: Date) {
  return { status: 'pending' as const, due_date: { $lt: dayOf(now, timeZone) } };
}

export async function getPayment(actor: Actor, text: string): Promise<Payment> {
  const { _id } = await findRecord(payments, actor, text, 'payment_id');
  const [payment] = await paymentViews(actor, { _id }, []);
  if (!payment) throw new Error('A payment that was just read is gone.');
  return payment;
}

function worth(minor: number, actor: Actor): string {
  return formatMoney(fromMinor(minor, actor.currency), actor.currency, actor);
}
