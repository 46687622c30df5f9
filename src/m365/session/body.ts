/** Told how the body of an answer ended. `resumable` streams have named an event to go on from. */
interface BodyWatch {
  ended: (how: { cut: boolean; resumable: boolean }) => void;
}

/** An event of a stream that carries an id can be asked for again. */
const eventId = /(?:^|\n)id:/;

/** The same response, whose stream of events is watched. */
export function watched(response: Response, { ended }: BodyWatch): Response {
  const reader = response.body?.getReader();
  if (!reader) return response;
  const decoder = new TextDecoder();
  let resumable = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          ended({ cut: false, resumable });
          return controller.close();
        }
        resumable ||= eventId.test(decoder.decode(value, { stream: true }));
        controller.enqueue(value);
      } catch (error) {
        ended({ cut: true, resumable });
        controller.error(error);
      }
    },
    cancel: (reason) => {
      ended({ cut: false, resumable: true });
      return reader.cancel(reason);
    },
  });
  return new Response(body, response);
}

/**
 * The same response, read to its end, so that one cut off in the middle fails here. It is not made anew, as that takes
 * longer than all else that is done for a call here.
 */
export async function readWhole(response: Response): Promise<Response> {
  const whole = await response.text();
  return Object.assign(response, {
    text: async () => whole,
    json: async (): Promise<unknown> => JSON.parse(whole),
  });
}
