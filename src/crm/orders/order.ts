import { z } from 'zod/v4';
import {
  day,
  hasHappened,
  limit,
  listOf,
  oneOf,
  recordId,
  recordLink,
  type IsPast,
} from '../../core/fields.js';

export const orderStatuses = [
  'draft',
  'pending',
  'approved',
  'in_progress',
  'completed',
  'cancelled',
] as const;
export const paymentStatuses = [
  'pending',
  'processing',
  'completed',
  'failed',
  'refunded',
  'cancelled',
] as const;
export const paymentMethods = [
  'bank_transfer',
  'credit_card',
  'debit_card',
  'check',
  'cash',
  'paypal',
  'other',
] as const;

/** A payment as tools answer it. `amount` is in whole units of `currency`, `due_date` is YYYY-MM-DD. */
export const Payment = z.object({
  number: z.int(),
  code: z.string(),
  order: recordLink('order'),
  customer: recordLink('customer'),
  amount: z.number(),
  currency: z.string(),
  method: z.enum(paymentMethods),
  status: z.enum(paymentStatuses),
  due_date: z.string().optional(),
  paid_at: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
});
export type Payment = z.output<typeof Payment>;

/** A row of a list of payments. */
const PaymentRow = Payment.omit({ created_at: true, updated_at: true, version: true });

export const PaymentList = listOf(PaymentRow).extend({
  total_amount: z.number().describe('Of all that match, also those not listed'),
  currency: z.string(),
});

/** An order as tools answer it. Amounts are in whole units of `currency`, days are YYYY-MM-DD. */
export const Order = z.object({
  number: z.int(),
  code: z.string(),
  title: z.string(),
  customer: recordLink('customer'),
  items: z.array(
    z.object({
      product_name: z.string(),
      quantity: z.number(),
      unit_price: z.number(),
      amount: z.number(),
    }),
  ),
  total: z.number(),
  paid: z.number().describe('Sum of the completed payments'),
  currency: z.string(),
  status: z.enum(orderStatuses),
  order_date: z.string(),
  expected_delivery: z.string().optional(),
  payments: z.array(
    z.object({
      number: z.int(),
      code: z.string(),
      amount: z.number(),
      status: z.enum(paymentStatuses),
      due_date: z.string().optional(),
    }),
  ),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
});
export type Order = z.output<typeof Order>;

/** A row of a list of orders. */
export const OrderRow = Order.pick({
  number: true,
  code: true,
  title: true,
  customer: true,
  total: true,
  currency: true,
  status: true,
  order_date: true,
  expected_delivery: true,
});

export const OrderList = listOf(OrderRow);

const customer_id = recordId('customer', 'Number or name').optional();

/** Which orders a list shows. */
export const OrderFilter = z.object({
  status: oneOf(orderStatuses, 'Status', {
    in_progress: ['in progress', 'running'],
    completed: ['done', 'delivered', 'finished'],
    cancelled: ['canceled'],
  }).optional(),
  from: day('First day', 'from', hasHappened).optional(),
  to: day('Last day', 'until', hasHappened).optional(),
  customer_id,
  limit: limit(),
});

/** The fields that name an order and a payment. */
export const order_id = recordId('order', 'Number, code or title');
export const payment_id = recordId('payment', 'Number or code');

/** “Payments in March” were due then, those that are still to come will be. */
const isNotAwaited: IsPast = ({ status }) => status !== 'pending';

/** Which payments a list shows. */
export const PaymentFilter = z.object({
  status: oneOf([...paymentStatuses, 'overdue'], 'Status; overdue: pending past its due date', {
    pending: ['open', 'outstanding', 'unpaid', 'due', 'owed'],
    completed: ['paid', 'received'],
    cancelled: ['canceled'],
    overdue: ['late', 'past due', 'past their due date', 'past its due date'],
  }).optional(),
  from: day('First due date, of completed ones the day of payment', 'from', isNotAwaited).optional(),
  to: day('Last one', 'until', isNotAwaited).optional(),
  order_id: order_id.optional(),
  customer_id,
  limit: limit(),
});
