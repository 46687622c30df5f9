import restify from 'restify';
import { afterEach, describe, expect, it } from 'vitest';
import { mountHealth } from '../../src/telemetry/health.js';
import { createMetrics } from '../../src/telemetry/metrics.js';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
let close = async () => {};

async function serve(ping: () => Promise<unknown>) {
  const server = restify.createServer();
  const metrics = createMetrics();
  mountHealth(server, { ping, metrics, log: quiet });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => new Promise((resolve) => server.close(() => resolve()));
  return { metrics, get: (path: string) => fetch(`http://127.0.0.1:${server.address().port}${path}`) };
}

afterEach(async () => close());

describe('the pages for operators', () => {
  it('tell that the process lives and that the database answers', async () => {
    const { get } = await serve(async () => {});
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('tell that the process is not ready while the database refuses', async () => {
    const { get } = await serve(async () => {
      throw new Error('gone');
    });
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(503);
  });

  it('do not wait for a database that never answers', async () => {
    const { get } = await serve(() => new Promise(() => {}));
    expect((await get('/readyz')).status).toBe(503);
  });

  it('show turns, tool calls, plans and the process in the form of Prometheus', async () => {
    const { metrics, get } = await serve(async () => {});
    metrics.turn('chat', 'done', 0.02);
    metrics.toolCall('get_deal', 'done', 0.003);
    metrics.plan('local', 'calls', 0.001);
    const response = await get('/metrics');
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('pipelane_turns_total{surface="chat",outcome="done"} 1');
    expect(text).toContain('pipelane_turn_seconds_bucket{le="0.025",surface="chat"} 1');
    expect(text).toContain('pipelane_tool_calls_total{tool="get_deal",outcome="done"} 1');
    expect(text).toContain('pipelane_tool_seconds_count{tool="get_deal"} 1');
    expect(text).toContain('pipelane_planner_outcomes_total{planner="local",kind="calls"} 1');
    expect(text).toContain('process_resident_memory_bytes');
  });
});
