import { describe, expect, it } from 'vitest';
import { errorOf, list, once, send, start } from './house.js';

/** The answer of a server that Microsoft 365 refused. */
function refusing(status: number, message: string) {
  const content = [{ type: 'text' as const, text: JSON.stringify({ error: { message } }) }];
  return { isError: true, content, _meta: { http_status: status } };
}

describe('a refusal of Microsoft 365 behind the server', () => {
  it.each([
    [400, 'invalid', 'Microsoft 365 did not do this. It says: Bad 1-0? No: …'],
    [403, 'forbidden', 'Microsoft 365 does not allow this for your account. It says: Bad 1-0? No: …'],
    [404, 'not_found', 'Microsoft 365 has no such item any more. It says: Bad 1-0? No: …'],
    [412, 'conflict', 'It was changed in Microsoft 365 in the meantime. It says: Bad 1-0? No: …'],
  ])('of %i is %s, and never repeats the token', async (status, code, message) => {
    const { server, connections } = await start();
    server.answers('send-mail', (token) => refusing(status, `Bad 1-0? No: ${token}`));
    expect(await errorOf(send(connections))).toMatchObject({
      code,
      message: message.replace('1-0', '…'),
      isUntouched: true,
    });
    expect(server.executed).toHaveLength(1);
  });

  it('of the token is met with a new one', async () => {
    const { server, connections } = await start();
    server.answers('send-mail', (token) =>
      token === '1-1' ? { content: [] } : refusing(401, 'InvalidAuthenticationToken'),
    );
    await send(connections);
    expect(server.executed.map(({ token }) => token)).toEqual(['1-0', '1-1']);
  });

  it('of every token asks the person to sign in', async () => {
    const { server, connections } = await start();
    server.answers('send-mail', () => refusing(401, 'InvalidAuthenticationToken'));
    expect(await errorOf(send(connections))).toMatchObject({ code: 'needs_sign_in' });
  });

  it('for a moment is tried again for reads alone', async () => {
    const { server, connections } = await start();
    let failures = 1;
    const flaky = () => (failures-- > 0 ? refusing(503, 'Busy') : { content: [] });
    server.answers('list-mail', flaky);
    await list(connections);
    failures = 1;
    server.answers('send-mail', flaky);
    expect(await errorOf(send(connections))).toMatchObject({ isUntouched: false });
  });
});

const wanted = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(wanted).toString('base64')}"`;

/** An answer that hands the challenge of Microsoft 365 on in its text. */
const inText = (isError: boolean) => ({
  isError,
  content: [{ type: 'text' as const, text: JSON.stringify({ error: { message: challenge } }) }],
});
const inMeta = {
  ...refusing(403, 'No'),
  _meta: { http_status: 403, 'mcp/www_authenticate': [challenge] },
};

describe('claims that a token lacks', () => {
  it.each([401, 403])(
    'are asked for where the server answers %i with them, and the call goes on',
    async (status) => {
      const { server, connections, tokens } = await start();
      server.fails(once({ kind: 'status', status, headers: { 'www-authenticate': challenge } }, 'send-mail'));
      await send(connections);
      expect(tokens.claims).toEqual([wanted]);
      expect(server.executed.map(({ token }) => token)).toEqual(['1-1']);
    },
  );

  it.each([
    ['text', inText(true)],
    ['beside what it says', inMeta],
  ])('are asked for where the server hands them on in its %s', async (_where, answer) => {
    const { server, connections, tokens } = await start();
    server.answers('send-mail', (token) => (token === '1-1' ? { content: [] } : answer));
    await send(connections);
    expect(tokens.claims).toEqual([wanted]);
  });

  it.each([401, 403])('that no new token has ask the person to sign in (%i)', async (status) => {
    const { server, connections } = await start();
    const headers = { 'www-authenticate': challenge };
    server.fails(({ tool }) => (tool === undefined ? undefined : { kind: 'status', status, headers }));
    expect(await errorOf(send(connections))).toMatchObject({ code: 'needs_sign_in' });
    expect(server.executed).toEqual([]);
    server.fails(() => undefined);
    server.answers('list-mail', () => inMeta);
    expect(await errorOf(list(connections))).toMatchObject({ code: 'needs_sign_in' });
  });

  it('are not taken from a refusal that repeats what was asked, nor is the call repeated', async () => {
    const { server, connections, tokens } = await start();
    const message = `Cannot send “${challenge}”`;
    const content = [{ type: 'text' as const, text: JSON.stringify({ error: { message } }) }];
    server.answers('send-mail', () => ({ isError: true, content }));
    expect(await errorOf(send(connections))).toMatchObject({ code: 'invalid' });
    expect(tokens.claims).toEqual([]);
    expect(server.executed).toHaveLength(1);
  });

  it('are not taken from a mail', async () => {
    const { server, connections, tokens } = await start();
    server.answers('list-mail', () => inText(false));
    await list(connections);
    expect(tokens.claims).toEqual([]);
  });
});
