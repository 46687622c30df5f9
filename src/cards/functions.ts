import { ExpressionEvaluator, ExpressionFunctions } from 'adaptive-expressions';
import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import {
  formatDay,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
  formatTime,
  formatWeekday,
} from '../core/format.js';
import { label } from '../core/label.js';

const text = z.string();
const number = z.number();
const Rows = z.array(z.record(z.string(), z.unknown()));

const longestBar = 20;

/** A bar as long as `value` is of `most`; never so short that it cannot be seen. */
function bar(value: number, most: number): string {
  return '█'.repeat(Math.max(1, Math.round((value / most) * longestBar)));
}

/** How far along something is: ●●●○○○ is 3 of 6. */
function steps(taken: number, all: number): string {
  return '●'.repeat(taken) + '○'.repeat(all - taken);
}

function largest(rows: unknown, field: string): number {
  return Math.max(...Rows.parse(rows).map((row) => number.parse(row[field])));
}

/** For whom numbers and dates are written. */
export type Viewer = Pick<Actor, 'locale' | 'timeZone'>;
type TemplateFunction = (viewer: Viewer, ...values: unknown[]) => string | number;

/** What templates can call beside the standard functions, e.g. `${money(value, currency)}`. */
const functions: Readonly<Record<string, TemplateFunction>> = {
  money: (viewer, amount, currency) => formatMoney(number.parse(amount), text.parse(currency), viewer),
  day: (viewer, value) => formatDay(text.parse(value), viewer),
  weekday: (viewer, value) => formatWeekday(text.parse(value), viewer),
  time: (viewer, value) => formatTime(text.parse(value), viewer),
  instant: (viewer, value) => formatInstant(text.parse(value), viewer),
  number: (viewer, value) => formatNumber(number.parse(value), viewer),
  percent: (viewer, points) => formatPercent(number.parse(points), viewer),
  text: (_, value) => String(value),
  label: (_, word) => label(text.parse(word)),
  bar: (_, value, most) => bar(number.parse(value), number.parse(most)),
  steps: (_, taken, all) => steps(number.parse(taken), number.parse(all)),
  largest: (_, rows, field) => largest(rows, text.parse(field)),
};

/** Teaches the template engine our functions; its table of functions is the only place where it looks them up. */
export function addTemplateFunctions(): void {
  // The engine's table is a Map that its types show as read-only.
  const table = ExpressionFunctions.standardFunctions as Map<string, ExpressionEvaluator>;
  for (const [name, run] of Object.entries(functions)) table.set(name, evaluator(name, run));
}

function evaluator(name: string, run: TemplateFunction): ExpressionEvaluator {
  return new ExpressionEvaluator(name, (expression, memory, options) => {
    const values: unknown[] = [];
    for (const child of expression.children) {
      const { value, error } = child.tryEvaluate(memory, options);
      if (error) return { value: undefined, error };
      values.push(value);
    }
    const viewer: Viewer = memory.getValue('$host.viewer');
    return { value: run(viewer, ...values), error: '' };
  });
}
