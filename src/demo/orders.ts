import type { CustomerRecord } from '../crm/customers/model.js';
import type { OrderItem, OrderRecord, PaymentRecord } from '../crm/orders/model.js';
import { paymentMethods } from '../crm/orders/order.js';
import type { Setting } from './sales.js';
import { common, cycle, daysAgo, dayFrom } from './rows.js';

/** What can be ordered, with prices in minor units. */
const products = [
  ['Platform licence, one seat a year', 36_000],
  ['Premium support, one month', 120_000],
  ['Onboarding workshop, one day', 280_000],
  ['Data migration, up to 100,000 records', 450_000],
  ['Training package for ten people', 190_000],
  ['Additional storage, 1 TB a year', 24_000],
  ['Integration with the warehouse', 650_000],
  ['Handheld scanner', 42_500],
] as const;

const quantities = [25, 12, 2, 1, 3, 10, 1, 8] as const;

export function orderRows(
  { organization, sellers, now }: Setting,
  customers: readonly CustomerRecord[],
  count: number,
): OrderRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const age = Math.round(350 - (index * 345) / count);
    const items = Array.from({ length: 1 + (index % 3) }, (_item, line) => itemOf(index * 3 + line));
    return {
      ...common(organization, index + 1, { at: daysAgo(now, age), by: cycle(sellers, index)._id }),
      title: `${cycle(products, index * 3)[0].split(',')[0]} for ${cycle(customers, index).name}`,
      customer: cycle(customers, index)._id,
      items,
      total: items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0),
      status: statusAt(age, index),
      order_date: dayFrom(now, -age),
      expected_delivery: dayFrom(now, 21 - age),
    };
  });
}

function itemOf(index: number): OrderItem {
  const [product_name, unit_price] = cycle(products, index);
  return { product_name, quantity: cycle(quantities, index), unit_price };
}

function statusAt(age: number, index: number): OrderRecord['status'] {
  if (index % 13 === 11) return 'cancelled';
  if (age > 45) return 'completed';
  return cycle(['in_progress', 'approved', 'pending', 'draft'] as const, index);
}

/** One payment an order, two for every other half of them. */
export function paymentRows({ organization, now }: Setting, orders: readonly OrderRecord[]): PaymentRecord[] {
  const parts = orders.flatMap((order, index) => {
    if (index % 2 === 1) return [{ order, amount: order.total, after: 30 }];
    const deposit = Math.round(order.total * 0.4);
    return [
      { order, amount: deposit, after: 14 },
      { order, amount: order.total - deposit, after: 45 },
    ];
  });
  return parts.map(({ order, amount, after }, index) => {
    const due = order.created_at.getTime() + after * 24 * 3_600_000;
    const status = paymentStatus(order, due, now, index);
    return {
      ...common(organization, index + 1, { at: order.created_at }),
      order: order._id,
      customer: order.customer,
      amount,
      method: cycle(paymentMethods.slice(0, 3), index),
      status,
      due_date: dayFrom(new Date(due), 0),
      ...(status === 'completed' && { paid_at: new Date(due - (index % 9) * 24 * 3_600_000) }),
    };
  });
}

function paymentStatus(order: OrderRecord, due: number, now: Date, index: number): PaymentRecord['status'] {
  if (order.status === 'cancelled') return index % 2 === 0 ? 'refunded' : 'cancelled';
  if (due > now.getTime()) return index % 5 === 4 ? 'processing' : 'pending';
  if (index % 17 === 9) return 'failed';
  return index % 11 === 7 ? 'pending' : 'completed';
}
