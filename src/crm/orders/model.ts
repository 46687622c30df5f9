import { Schema, type Types } from 'mongoose';
import { recordModel, type RecordFields } from '../../db/records.js';
import type { orderStatuses, paymentMethods, paymentStatuses } from './order.js';

/** What one line of an order asks for. `unit_price` is in minor units of the organization's currency. */
export interface OrderItem {
  product_name: string;
  quantity: number;
  unit_price: number;
}

/** An order. `total` is in minor units, days are YYYY-MM-DD in the organization's time zone. */
export interface OrderRecord extends RecordFields {
  title: string;
  customer: Types.ObjectId;
  items: OrderItem[];
  total: number;
  status: (typeof orderStatuses)[number];
  order_date: string;
  expected_delivery?: string;
}

export const OrderModel = recordModel<OrderRecord>(
  'order',
  {
    title: { type: String, required: true, searched: true },
    customer: { type: Schema.Types.ObjectId, ref: 'customer', required: true },
    items: {
      type: [{ _id: false, product_name: String, quantity: Number, unit_price: Number }],
      required: true,
    },
    total: { type: Number, required: true, money: true },
    status: { type: String, required: true },
    order_date: { type: String, required: true },
    expected_delivery: String,
  },
  {
    plain: [
      { order_date: -1, number: -1 },
      { status: 1, order_date: -1 },
      { customer: 1, order_date: -1 },
    ],
  },
);

/** A payment for an order. `amount` is in minor units, `due_date` is YYYY-MM-DD. */
export interface PaymentRecord extends RecordFields {
  order: Types.ObjectId;
  customer: Types.ObjectId;
  amount: number;
  method: (typeof paymentMethods)[number];
  status: (typeof paymentStatuses)[number];
  due_date?: string;
  paid_at?: Date;
}

export const PaymentModel = recordModel<PaymentRecord>(
  'payment',
  {
    order: { type: Schema.Types.ObjectId, ref: 'order', required: true },
    customer: { type: Schema.Types.ObjectId, ref: 'customer', required: true },
    amount: { type: Number, required: true, money: true },
    method: { type: String, required: true },
    status: { type: String, required: true },
    due_date: String,
    paid_at: Date,
  },
  {
    plain: [
      { due_date: -1, number: -1 },
      { status: 1, due_date: 1 },
      { status: 1, paid_at: 1 },
      { customer: 1, status: 1 },
      { order: 1, number: 1 },
    ],
  },
);
