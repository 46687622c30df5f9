import type { Entity } from 'botframework-schema';
import type { Citation } from '../../planner/planner.js';

/** Teams takes no longer ones. */
const longestTitle = 80;
const longestAbstract = 160;

/**
 * What a model wrote, or what names of records are part of, without the ways to hide a link, load an image or form
 * HTML: whoever wrote what it rests on may have wanted it to.
 * The beginning of a text gives the beginning of the result, as streaming needs.
 */
export function safeText(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('](', '] (').replaceAll('][', '] [').replaceAll('![', '! [');
}

/** Marks a message as written by a model, with the records that its text names in brackets. */
export function labelOf(citations: readonly Citation[]): Entity {
  const citation = citations.map(({ number, title, abstract }) => ({
    '@type': 'Claim',
    position: number,
    appearance: {
      '@type': 'DigitalDocument',
      name: title.slice(0, longestTitle),
      abstract: abstract.slice(0, longestAbstract),
    },
  }));
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    additionalType: ['AIGeneratedContent'],
    ...(citation.length > 0 && { citation }),
  };
}
