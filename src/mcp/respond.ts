import type { Response } from 'restify';

/** Sends a status and JSON in one write; restify's own way takes two. */
export function send(response: Response, status: number, body?: object): void {
  response.statusCode = status;
  if (body) response.setHeader('Content-Type', 'application/json');
  response.end(body && JSON.stringify(body));
}

/** Sends an error of JSON-RPC that answers no message in particular. */
export function fail(response: Response, status: number, message: string, code = -32_000): void {
  send(response, status, { jsonrpc: '2.0', id: null, error: { code, message } });
}
