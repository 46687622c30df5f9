import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { UserError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { Command, Traces, WatchedClient } from './trace.js';

/** What is going on, and the turn that it is part of. */
interface Going {
  context: Context;
  turn: Span;
}

/** How long a collector may take to answer, in milliseconds; the end of the process waits for it. */
const patience = 2_000;

/**
 * Sends traces to a collector by OTLP over HTTP. Headers, sampling and further names of the service are read by the
 * packages themselves, from the other variables of OpenTelemetry.
 */
export function startTraces(endpoint: string, version: string, log: Log): Traces {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: patience });
  const named = resourceFromAttributes({ 'service.name': 'pipelane', 'service.version': version });
  const provider = new TracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('pipelane', version);
  const going = new AsyncLocalStorage<Going>();

  return {
    inTurn: (id, work) => {
      const about = { kind: SpanKind.SERVER, attributes: { 'pipelane.turn': id } };
      const turn = tracer.startSpan('turn', about, ROOT_CONTEXT);
      const result = going.run({ turn, context: trace.setSpan(ROOT_CONTEXT, turn) }, work);
      const end = () => turn.end();
      void Promise.resolve(result).then(end, end);
      return result;
    },

    turnEnded: (surface, outcome) => {
      const turn = going.getStore()?.turn;
      turn?.setAttributes({ 'pipelane.surface': surface, 'pipelane.outcome': outcome });
      if (outcome === 'failed') turn?.setStatus({ code: SpanStatusCode.ERROR });
    },

    within: async (name, work, tell) => {
      const around = going.getStore();
      if (!around) return work();
      const span = tracer.startSpan(name, {}, around.context);
      try {
        const result = await going.run({ ...around, context: trace.setSpan(around.context, span) }, work);
        if (tell) span.setAttributes(tell(result));
        return result;
      } catch (error) {
        noteFailure(span, error);
        throw error;
      } finally {
        span.end();
      }
    },

    watch: (client) =>
      watchCommands(client, (name, operation) => {
        const around = going.getStore();
        if (!around) return undefined;
        const attributes = { 'db.system.name': 'mongodb', 'db.operation.name': operation };
        return tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, around.context);
      }),

    stop: () => provider.shutdown().catch((error: unknown) => log.warn({ err: error }, 'traces not sent')),
  };
}

/** Notes what a person could be told by its code, and anything else as an error; messages may hold names. */
function noteFailure(span: Span, error: unknown): void {
  const isForPeople = error instanceof UserError;
  const type = isForPeople ? error.code : error instanceof Error ? error.name : 'unknown';
  span.setAttribute('error.type', type);
  if (!isForPeople || error.code === 'unavailable') span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Tells commands by what they do to which collection, and leaves out what they look for or write. */
function watchCommands(
  client: WatchedClient,
  begin: (name: string, operation: string) => Span | undefined,
): void {
  const underWay = new Map<string, Span>();

  client.on('commandStarted', (command) => {
    const { commandName } = command;
    const collection = command.command[commandName];
    const about = typeof collection === 'string' ? `${commandName} ${collection}` : commandName;
    const span = begin(about, commandName);
    if (span) underWay.set(keyOf(command), span);
  });
  const end = (isFailed: boolean) => (command: Command) => {
    const span = underWay.get(keyOf(command));
    if (isFailed) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    underWay.delete(keyOf(command));
  };
  client.on('commandSucceeded', end(false));
  client.on('commandFailed', end(true));
}

function keyOf({ connectionId, requestId }: Command): string {
  return `${String(connectionId)} ${requestId}`;
}
