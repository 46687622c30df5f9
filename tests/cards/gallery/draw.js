/* global document, AdaptiveCards, markdownit */

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownit().render(text);
  result.didProcess = true;
};

/** Draws one card in themes and widths, in place of the one before; runs in a page that has the libraries. */
globalThis.drawCard = ({ card, looks }) => {
  document.querySelector('section').replaceChildren(...looks.map((look) => draw(card, look)));
};

function draw(card, { config, theme, width }) {
  const adaptive = new AdaptiveCards.AdaptiveCard();
  adaptive.hostConfig = new AdaptiveCards.HostConfig(config);
  adaptive.parse(card);
  const figure = document.createElement('figure');
  figure.style.cssText = `width: ${width}px; background: ${theme.page}; color: ${theme.text}`;
  figure.append(adaptive.render());
  return figure;
}
