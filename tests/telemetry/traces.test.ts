import { createRequire } from 'node:module';
import { afterEach, expect, it } from 'vitest';
import { buttonOf, cardsOf } from '../bot/house.js';
import { personOf, runService, type RunningService } from '../bot/service.js';
import { startCollector, type Collector, type Span } from './collector.js';

let collector: Collector;
let service: RunningService;
const alex = personOf('Alex');

async function start(settings: Record<string, string> = {}): Promise<void> {
  collector = await startCollector();
  service = await runService(settings);
}

afterEach(async () => {
  await collector.close();
});

const named = (name: string) => collector.spans.filter((span) => span.name === name);

/** The names of what a span is part of, from the inside out. */
function within({ traceId, parentSpanId }: Span): string[] {
  const parent = collector.spans.find((span) => span.traceId === traceId && span.spanId === parentSpanId);
  return parent ? [parent.name, ...within(parent)] : [];
}

const isLoaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('@opentelemetry/sdk-trace'));

it('Nothing of traces is loaded or sent where no collector is named', async () => {
  await start();
  await service.say(alex, 'show deal 20');
  await service.close();
  expect(isLoaded()).toBe(false);
  expect(collector.spans).toEqual([]);
});

it('A turn is a trace of its plan, its tools, and their commands to the database and calls to servers', async () => {
  collector = await startCollector();
  service = await runService({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await service.say(alex, 'show deal 20');
  await service.say(alex, 'what is on my calendar tomorrow?');
  const [asking] = cardsOf(await service.say(alex, 'invite ann@contoso.com as sales'));
  await service.press(alex, buttonOf(asking, 'Confirm'));
  await service.close();

  expect(collector.services).toEqual(new Set(['pipelane']));
  expect(named('turn').map(({ attributes }) => attributes['pipelane.surface'])).toEqual([
    'chat',
    'chat',
    'chat',
    'card',
  ]);
  expect(named('turn').every((span) => within(span).length === 0)).toBe(true);
  expect(named('plan').map(({ attributes }) => attributes['pipelane.plan'])).toEqual([
    'calls',
    'calls',
    'calls',
  ]);
  expect(named('plan').map(within)).toEqual([['turn'], ['turn'], ['turn']]);
  expect(named('tool get_deal').map(within)).toEqual([['turn']]);
  expect(named('aggregate deals').map(within)).toContainEqual(['tool get_deal', 'turn']);
  expect(named('mcp get-calendar-view').map(within)).toContainEqual(['tool check_calendar', 'turn']);
  expect(named('tool confirm').map(({ attributes }) => attributes['pipelane.tool'])).toEqual([
    'invite_employee',
  ]);
  expect(named('insert members').map(within)).toEqual([['tool confirm', 'turn']]);
});

it('A trace holds no words of people', async () => {
  collector = await startCollector();
  service = await runService({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await service.say(alex, 'create a deal "Secret plan" worth $45,000 for Northwind Traders');
  await service.say(alex, 'show deal 99999');
  await service.close();
  expect(named('tool create_deal')).toHaveLength(1);
  expect(named('tool get_deal').map(({ attributes }) => attributes['error.type'])).toEqual(['not_found']);
  // Ids and times are digits as well, but longer ones.
  expect(collector.sent()).not.toMatch(/Secret plan|\b45,?000\b|Northwind|Alex|\b99999\b/);
});

it('A collector that is not there keeps nobody waiting', async () => {
  collector = await startCollector();
  await collector.close();
  service = await runService({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const [card] = cardsOf(await service.say(alex, 'show deal 20'));
  expect(card?.fallbackText).toContain('Deal 20');
  await service.close();
});
