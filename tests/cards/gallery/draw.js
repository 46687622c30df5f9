/* global document, AdaptiveCards, markdownit */

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownit().render(text);
  result.didProcess = true;
};

/** Draws one card in one theme and width into the element of an id; runs in a page that has the libraries. */
globalThis.drawCard = ({ at, card, config, theme, width }) => {
  const adaptive = new AdaptiveCards.AdaptiveCard();
  adaptive.hostConfig = new AdaptiveCards.HostConfig(config);
  adaptive.parse(card);
  const figure = document.createElement('figure');
  figure.style.cssText = `width: ${width}px; background: ${theme.page}; color: ${theme.text}`;
  figure.append(adaptive.render());
  document.querySelector(`#${at}`).append(figure);
};
