import type { PipelineStage } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { codeOf } from '../codes.js';
import { join, linkTo, type Joined } from '../joins.js';
import { fromMinor } from '../money.js';
import { OrderModel, PaymentModel, type OrderRecord, type PaymentRecord } from './model.js';
import type { Order, OrderRow, Payment } from './order.js';

/** How the codes of orders and payments begin. */
export const orderPrefix = 'ORD';
export const paymentPrefix = 'PAY';

interface JoinedOrder extends OrderRecord {
  customer_record: Joined;
}

interface JoinedPayment extends PaymentRecord {
  customer_record: Joined;
  order_record: Joined;
}

type Tail = readonly (PipelineStage.Limit | PipelineStage.Sort)[];

const nobody = { number: 0, name: '–' };

/** The orders that match, sorted and cut, as rows of a list. */
export async function orderRows(
  actor: Actor,
  filter: object,
  tail: Tail,
): Promise<z.input<typeof OrderRow>[]> {
  const stages = [{ $match: { ...scope(actor), ...filter } }, ...tail, join('customers', 'customer')];
  return (await OrderModel.aggregate<JoinedOrder>(stages)).map((order) => toRow(actor, order));
}

/** The payments that match, sorted and cut, as tools answer them. */
export async function paymentViews(actor: Actor, filter: object, tail: Tail): Promise<Payment[]> {
  const found = await PaymentModel.aggregate<JoinedPayment>([
    { $match: { ...scope(actor), ...filter } },
    ...tail,
    join('customers', 'customer'),
    join('orders', 'order'),
  ]);
  return found.map((payment) => toPayment(actor, payment));
}

/** One order with its lines and payments. */
export async function orderView(actor: Actor, { _id, ...order }: OrderRecord): Promise<Order> {
  const [row] = await orderRows(actor, { _id }, []);
  if (!row) throw new Error('An order that was just read is gone.');
  const payments = await paymentViews(actor, { order: _id }, [{ $sort: { number: 1 } }]);
  const completed = payments.filter(({ status }) => status === 'completed');
  return {
    ...row,
    items: order.items.map(({ product_name, quantity, unit_price }) => ({
      product_name,
      quantity,
      unit_price: fromMinor(unit_price, actor.currency),
      amount: fromMinor(Math.round(quantity * unit_price), actor.currency),
    })),
    paid: completed.reduce((sum, { amount }) => sum + amount, 0),
    payments: payments.map(({ number, code, amount, status, due_date }) => ({
      number,
      code,
      amount,
      status,
      due_date,
    })),
    created_at: order.created_at.toISOString(),
    updated_at: order.updated_at.toISOString(),
    version: order.version,
  };
}

function toRow(actor: Actor, order: JoinedOrder): z.input<typeof OrderRow> {
  const { number, title, status, order_date, expected_delivery } = order;
  return {
    number,
    code: codeOf(orderPrefix, order),
    title,
    customer: linkTo(order.customer_record) ?? nobody,
    total: fromMinor(order.total, actor.currency),
    currency: actor.currency,
    status,
    order_date,
    expected_delivery,
  };
}

function toPayment(actor: Actor, payment: JoinedPayment): Payment {
  const { number, method, status, due_date, version } = payment;
  return {
    number,
    code: codeOf(paymentPrefix, payment),
    order: linkTo(payment.order_record) ?? nobody,
    customer: linkTo(payment.customer_record) ?? nobody,
    amount: fromMinor(payment.amount, actor.currency),
    currency: actor.currency,
    method,
    status,
    due_date,
    paid_at: payment.paid_at?.toISOString(),
    created_at: payment.created_at.toISOString(),
    updated_at: payment.updated_at.toISOString(),
    version,
  };
}
