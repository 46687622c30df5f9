import { StatusCodes, type InvokeResponse } from 'botbuilder';
import { asSubmit } from '../../cards/submit.js';
import type { Incoming } from '../channel/activity.js';
import { dialog, sentence } from '../extensions/answers.js';
import { exchangeAnswer } from '../sign-in/request.js';
import { noticeCard, refusing, replacementOf, saying, type Reply } from './reply.js';

/** The form in which an invoke is answered, which depends on what the client shows the answer in. */
interface AnswerForm {
  reply(reply: Reply): InvokeResponse;
  /** Says that nothing was done. */
  refuse(text: string): InvokeResponse;
  /** Says that the answer takes longer. */
  later(): InvokeResponse;
}

const longerOnCard = 'This takes longer than usual. The card changes when it is done.';
const longerHere = 'This takes longer than usual. Please try again in a moment.';

const card: AnswerForm = { reply: replacementOf, refuse: refusing, later: () => saying(longerOnCard) };

const search: AnswerForm = {
  reply: ({ text }) => answered(sentence(text)),
  refuse: (text) => answered(sentence(text)),
  later: () => answered(sentence(longerHere)),
};

const dialogs: AnswerForm = {
  reply: ({ cards: [first], text }) =>
    answered(dialog('Pipelane', first ? asSubmit(first) : noticeCard(text))),
  refuse: (text) => answered(dialog('Pipelane', noticeCard(text))),
  later: () => answered(dialog('Pipelane', noticeCard(longerHere))),
};

/** Whatever is said in place of the answer to a token, the sign-in goes on by the button. */
const byButton = () => exchangeAnswer(undefined, false);
const signIn: AnswerForm = { reply: byButton, refuse: byButton, later: byButton };

const extensions: Readonly<Record<string, AnswerForm>> = {
  'composeExtension/query': search,
  'composeExtension/queryLink': search,
  'composeExtension/fetchTask': dialogs,
  'composeExtension/submitAction': dialogs,
  'task/fetch': dialogs,
  'task/submit': dialogs,
};

/** The form of an activity that is an invoke. */
export function answerFormOf({ name = '' }: Incoming): AnswerForm {
  return name.startsWith('signin/') ? signIn : (extensions[name] ?? card);
}

/** Whether an activity comes from the message extension or a dialog. */
export function isExtension({ type, name = '' }: Incoming): boolean {
  return type === 'invoke' && Object.hasOwn(extensions, name);
}

function answered(body: unknown): InvokeResponse {
  return { status: StatusCodes.OK, body };
}
