import { z } from 'zod/v4';

/** Something a person can say: `sentence` counts as their message when `title` is pressed. */
export interface Example {
  title: string;
  sentence: string;
}

const Saying = z.object({ press: z.literal('say'), sentence: z.string().min(1).max(1000) });

/** What a button sends that says a sentence for the person who presses it. */
export function say(sentence: string): z.output<typeof Saying> {
  return { press: 'say', sentence };
}

/** The sentence that such a button said; undefined for every other payload. */
export function sentenceIn(payload: unknown): string | undefined {
  return Saying.safeParse(payload).data?.sentence;
}
