/** Something a person can say: `sentence` is sent as their message when `title` is pressed. */
export interface Example {
  title: string;
  sentence: string;
}

/** What a button sends so that the sentence appears in the chat as the person's own message. */
export function say(sentence: string): object {
  return { msteams: { type: 'imBack', value: sentence } };
}
