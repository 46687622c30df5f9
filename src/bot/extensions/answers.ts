import { CardFactory } from 'botbuilder';
import type { Card } from '../../cards/render.js';

/** One record found: how it looks in the list, and the card that goes into the message. */
export interface Found {
  title: string;
  text: string;
  card: Card;
}

/** Records to pick one of. */
export function results(found: readonly Found[]) {
  // A preview without a tap: the client itself puts the card into the message when the preview is picked.
  const attachments = found.map(({ title, text, card }) => ({
    ...CardFactory.adaptiveCard(card),
    preview: CardFactory.thumbnailCard(title, text),
  }));
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** A sentence in place of what was searched for. */
export function sentence(text: string) {
  return { composeExtension: { type: 'message', text } };
}

/** A dialog that shows a card. */
export function dialog(title: string, card: Card) {
  return {
    task: { type: 'continue', value: { title, width: 'medium', height: 'large', card: attachment(card) } },
  };
}

function attachment(card: Card) {
  return CardFactory.adaptiveCard(card);
}
