import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/**
 * Hands a message to a server of its own and resolves with the answer, where the message is a request. It does for
 * one message what the SDK's transport does for sessions and streams, in half the time. Nothing holds the server
 * afterwards. It is not closed: that would abort the request that it has just answered.
 */
export async function exchange(server: Server, message: JSONRPCMessage): Promise<JSONRPCMessage | undefined> {
  const transport: Transport = {
    start: async () => {},
    send: async () => {},
    close: async () => transport.onclose?.(),
  };
  const answer = new Promise<JSONRPCMessage>((resolve) => {
    transport.send = async (sent) => resolve(sent);
  });
  await server.connect(transport);
  transport.onmessage?.(message);
  const isRequest = 'method' in message && 'id' in message;
  return isRequest ? answer : undefined;
}
