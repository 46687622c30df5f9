import type { IncomingHttpHeaders } from 'node:http';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Why a request may come from a page that somebody was lured to, if it may: its Host or Origin is neither this
 * machine nor the public domain of the server.
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function strangeOrigin({ host, origin }: IncomingHttpHeaders, domain: string | undefined) {
  const known = domain === undefined ? loopback : [...loopback, domain.toLowerCase()];
  const isKnown = (url: string) => URL.canParse(url) && known.includes(new URL(url).hostname);
  if (!isKnown(`http://${host}`)) {
    return `This server is not ${host}. Set BOT_DOMAIN to the domain it is reached by.`;
  }
  if (origin !== undefined && !isKnown(origin)) return `Pages of ${origin} may not call this server.`;
  return undefined;
}

/** The address that a request was sent to, without a path: https but on this machine. */
export function addressOf({ host = 'localhost' }: IncomingHttpHeaders): string {
  const sent = new URL(`http://${host}`);
  return `${loopback.includes(sent.hostname) ? 'http' : 'https'}://${sent.host}`;
}
