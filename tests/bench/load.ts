import { randomUUID } from 'node:crypto';

/** Says sentences to a bot, in turn, as so many people at once; gives the time each turn took, in milliseconds. */
export async function load(
  bot: { url: string; serviceUrl: string },
  { sentences, turns, clients }: { sentences: readonly string[]; turns: number; clients: number },
): Promise<number[]> {
  const times: number[] = [];
  let started = 0;
  const client = async (name: string) => {
    while (started < turns) {
      const text = sentences[started % sentences.length] ?? '';
      started += 1;
      times.push(await timeOf(bot, text, name));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, at) => client(`chat-${at}`)));
  return times;
}

async function timeOf(
  bot: { url: string; serviceUrl: string },
  text: string,
  conversation: string,
): Promise<number> {
  const body = JSON.stringify(activity(text, conversation, bot.serviceUrl));
  const headers = { 'content-type': 'application/json' };
  const began = performance.now();
  const response = await fetch(`${bot.url}/api/messages`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`“${text}” was answered with ${response.status}.`);
  return performance.now() - began;
}

function activity(text: string, id: string, serviceUrl: string) {
  return {
    type: 'message',
    id: randomUUID(),
    text,
    serviceUrl,
    channelId: 'msteams',
    from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: '20000000-0000-4000-8000-000000000001' },
    recipient: { id: '28:bot', name: 'Pipelane' },
    conversation: { id, conversationType: 'personal', tenantId: '10000000-0000-4000-8000-000000000001' },
    locale: 'en-US',
  };
}
