import { Window } from 'happy-dom';
import MarkdownIt from 'markdown-it';

const window = new Window();
const { document, HTMLElement, HTMLButtonElement, HTMLAnchorElement, HTMLInputElement, HTMLSelectElement } =
  window;
Object.assign(globalThis, {
  window,
  document,
  HTMLElement,
  HTMLButtonElement,
  HTMLAnchorElement,
  HTMLInputElement,
  HTMLSelectElement,
});

// The library looks for a document when it is loaded, so that it comes after.
const { AdaptiveCard, ChoiceSetInput, HostConfig, SerializationContext, Versions } =
  await import('adaptivecards');

const markdown = new MarkdownIt();
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

/** Teams draws charts, which the library does not know; it renders what they name as their fallback. */
const isChart = /^Unknown element type "Chart\./;

/** Teams takes a field that searches while one types in cards of version 1.5; others leave it out. */
const isTypeahead = /^Property "choices\.data" is supported in version 1\.6/;

/** Teams shows at most six actions of a card. */
const teams = { actions: { maxActions: 6 }, supportsInteractivity: true };

/** What the adaptivecards library, which Teams uses on the web, makes of a card. */
interface Rendered {
  problems: string[];
  text: string;
  html: string;
  tags: Set<string>;
}

/** Parses, validates and renders a card; `problems` is all that the library finds wrong with it. */
export function renderCard(card: object): Rendered {
  const context = new SerializationContext(Versions.v1_5);
  const adaptive = new AdaptiveCard();
  adaptive.hostConfig = new HostConfig(teams);
  adaptive.parse(card, context);
  const parsing = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  const validation = adaptive.validateProperties().validationEvents.map(({ message }) => message);
  const element: unknown = adaptive.render();
  if (!(element instanceof window.HTMLElement)) throw new Error('The library rendered nothing.');
  return {
    problems: [...parsing, ...validation].filter(
      (problem) => !isChart.test(problem) && !isTypeahead.test(problem),
    ),
    text: element.textContent,
    html: element.outerHTML,
    tags: new Set(Array.from(element.querySelectorAll('*'), ({ tagName }) => tagName)),
  };
}

/** What the fields of a card hold as the library reads it, by their ids: what somebody sends who changes none. */
export function shownInputs(card: object): Record<string, string> {
  const adaptive = new AdaptiveCard();
  adaptive.parse(card, new SerializationContext(Versions.v1_5));
  const fields = adaptive.getAllInputs().map((input) => [String(input.id), shownIn(input)] as const);
  return Object.fromEntries(fields);
}

/** A choice that is not offered is not shown. */
function shownIn(input: object): string {
  const value: unknown = Reflect.get(input, 'defaultValue');
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (!(input instanceof ChoiceSetInput)) return text;
  return input.choices.some((choice) => choice.value === value) ? text : '';
}
