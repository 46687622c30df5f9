import { ActionTypes, ActivityTypes, CardFactory, type Activity, type InvokeResponse } from 'botbuilder';
import type { Card } from '../../cards/render.js';
import { loginRequest, signInCard, type SignInRequest } from '../sign-in/request.js';
import type { Citation } from '../../planner/planner.js';
import { labelOf } from './written.js';

/** An answer: cards side by side, and a sentence for notifications and for clients that show no cards. */
export interface Reply {
  cards: readonly Card[];
  text: string;
  /** What is said above the cards. */
  note?: string | undefined;
  /** Whom it asks to sign in; said on its own after the rest. */
  signIn?: SignInRequest | undefined;
  /** What the person may want to say next. */
  suggestions?: readonly string[];
  /** What the note rests on, where a model wrote it. */
  citations?: readonly Citation[];
}

/** A reply of one card, whose own sentence stands for it. */
export function replyOf(card: Card): Reply {
  return { cards: [card], text: textOf(card) };
}

/** The sentence that stands for a card. */
export function textOf(card: Card): string {
  const { fallbackText } = card;
  return typeof fallbackText === 'string' ? fallbackText : '';
}

/** A card of one sentence. */
export function noticeCard(text: string): Card {
  const body = [{ type: 'TextBlock', text, wrap: true }];
  return { type: 'AdaptiveCard', version: '1.5', fallbackText: text, speak: text, body };
}

/** The cards with a sentence in small print below the last one. */
export function withFooter(cards: readonly Card[], text: string): Card[] {
  const footer = { type: 'TextBlock', text, wrap: true, isSubtle: true, size: 'Small', separator: true };
  return cards.map((card, at) =>
    at === cards.length - 1 ? { ...card, body: [...card.body, footer] } : card,
  );
}

/** A reply as a message. What a model wrote is labelled so, and can be judged by its reader. */
export function messageOf({ cards, text, note, citations, suggestions, signIn }: Reply): Partial<Activity> {
  if (signIn) return { type: ActivityTypes.Message, attachments: [signInCard(signIn)] };
  const attachments = cards.map((card) => CardFactory.adaptiveCard(card));
  const label = citations && {
    entities: [labelOf(citations)],
    channelData: { feedbackLoop: { type: 'default' } },
  };
  const more = { ...label, ...(suggestions && suggestions.length > 0 && buttonsFor(suggestions)) };
  if (attachments.length === 0) return { type: ActivityTypes.Message, text: note ?? text, ...more };
  return { type: ActivityTypes.Message, attachments, summary: text, ...(note && { text: note }), ...more };
}

/** Teams shows three at most. */
const mostSuggestions = 3;

function buttonsFor(sentences: readonly string[]) {
  const actions = sentences
    .slice(0, mostSuggestions)
    .map((sentence) => ({ type: ActionTypes.ImBack, title: sentence, value: sentence }));
  return { suggestedActions: { to: [], actions } };
}

/** A reply to a press of Action.Execute: the card that takes the place of the pressed one. */
export function replacementOf({ cards: [card], text, signIn }: Reply): InvokeResponse {
  if (signIn) return loginRequest(signIn);
  if (!card) return saying(text);
  return answered(200, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });
}

/** A sentence as the answer to a press, which leaves the card as it is. */
export function saying(value: string): InvokeResponse {
  return answered(200, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });
}

/** The refusal of a press whose payload is none of ours. */
export function refusing(message: string): InvokeResponse {
  const value = { code: 'BadRequest', message };
  return answered(200, { statusCode: 400, type: 'application/vnd.microsoft.error', value });
}

function answered(status: number, body: unknown): InvokeResponse {
  return { status, body };
}
