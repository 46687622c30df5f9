import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod/v4';

const Value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
  z.unknown(),
]);
const About = z
  .array(z.object({ key: z.string(), value: Value }))
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])));
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: About,
});
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: About }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});

export type Span = z.output<typeof Span>;

/** A stand-in for a collector of traces, which takes them over HTTP as JSON. */
export interface Collector {
  url: string;
  spans: readonly Span[];
  /** The services that sent them. */
  services: ReadonlySet<unknown>;
  /** All that was sent, as text. */
  sent(): string;
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const services = new Set<unknown>();
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      response.statusCode = request.url === '/v1/traces' ? 200 : 404;
      bodies.push(JSON.stringify(body));
      for (const { resource, scopeSpans } of Export.parse(body).resourceSpans) {
        services.add(resource.attributes['service.name']);
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
      return response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    services,
    sent: () => bodies.join('\n'),
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
