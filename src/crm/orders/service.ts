import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { daysAfter } from '../../core/calendar.js';
import { dayOf, formatMoney } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { customerId, ofCustomer, ofOwnCustomer } from '../customers/service.js';
import { findRecord, type Findable } from '../find.js';
import { fromMinor } from '../money.js';
import { daysBetween, timesBetween } from '../periods.js';
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
  { status, customer_id, from, to, limit }: z.output<typeof OrderFilter>,
): Promise<z.input<typeof OrderList>> {
  const customer = await customerId(actor, customer_id);
  const filter = {
    ...(status && { status }),
    ...daysBetween('order_date', from, to),
    ...(customer && { customer }),
    ...ofOwnCustomer(actor),
  };
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
  input: z.output<typeof PaymentFilter>,
  now: Date,
): Promise<z.input<typeof PaymentList>> {
  const { status, order_id, limit } = input;
  const customer = await customerId(actor, input.customer_id);
  const order = order_id && (await findRecord(orders, actor, order_id, 'order_id'))._id;
  const filter = {
    ...(status && { status: status === 'overdue' ? 'pending' : status }),
    ...during(actor, input, now),
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

/** What was paid was so on a day of its own; what is overdue was due before today, on the clock of the person. */
function during(actor: Actor, { status, from, to }: z.output<typeof PaymentFilter>, now: Date): object {
  if (status === 'completed') return timesBetween('paid_at', actor, from, to);
  if (status !== 'overdue') return daysBetween('due_date', from, to);
  const yesterday = daysAfter(dayOf(now, actor.timeZone), -1);
  return daysBetween('due_date', from, to !== undefined && to < yesterday ? to : yesterday);
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
