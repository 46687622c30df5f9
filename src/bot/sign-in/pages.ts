import { randomBytes } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { readable } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import type { SignIns } from '../../identity/sign-ins.js';
import { pageOf } from './page.js';

interface PagesParts {
  signIns: SignIns;
  log: Log;
}

const cookie = '__Host-pipelane-sign-in';

/** Serves /auth/start, which sends a browser to Entra, and /auth/end, where it comes back to. */
export function mountSignInPages(server: Server, { signIns, log }: PagesParts): void {
  server.get('/auth/start', async (request: Request, response: Response) => {
    await guarded(response, async () => {
      const departure = await signIns.depart(parametersOf(request).get('id') ?? '');
      if (!departure) return show(response, 404, { problem: lapsed });
      const { url, secret } = departure;
      response.setHeader(
        'Set-Cookie',
        `${cookie}=${secret}; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax`,
      );
      response.setHeader('Location', url);
      return show(response, 302, { problem: 'On the way to Microsoft.' });
    });
  });

  server.get('/auth/end', async (request: Request, response: Response) => {
    await guarded(response, async () => {
      const parameters = parametersOf(request);
      const [id, code, secret] = [parameters.get('state'), parameters.get('code'), secretIn(request)];
      if (!id || !secret) return show(response, 400, { problem: lapsed });
      if (!code) return show(response, 200, { problem: refused });
      await signIns.arrive(id, secret, code);
      response.setHeader('Set-Cookie', `${cookie}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`);
      return show(response, 200, { id });
    });
  });

  async function guarded(response: Response, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { code, message } = readable(error, log, { page: 'sign-in' });
      show(response, 200, { problem: code === 'needs_sign_in' ? another : message });
    }
  }
}

const lapsed = 'This sign-in has expired. Please close this window and ask the bot again.';
const refused = 'You were not signed in. Please close this window and ask the bot again when you want to.';
const another =
  'Microsoft did not sign in the account that you use in Teams. Please close this window and sign in with that account.';

function show(response: Response, status: number, end: { id: string } | { problem: string }): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'connect-src https://res.cdn.office.net',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.sendRaw(status, pageOf(end, nonce), {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
}

function parametersOf({ url }: Request): URLSearchParams {
  return new URL(url ?? '', 'http://localhost').searchParams;
}

function secretIn({ headers }: Request): string | undefined {
  const cookies = (headers.cookie ?? '').split(/;\s*/).map((one) => one.split('='));
  return cookies.find(([name]) => name === cookie)?.[1];
}
