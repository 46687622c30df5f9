/** What a client shows cards in: its colours are about those of Teams. */
interface Theme {
  name: string;
  page: string;
  text: string;
  subtle: string;
  accent: string;
  good: string;
  attention: string;
  warning: string;
  emphasis: string;
  goodBack: string;
  attentionBack: string;
  warningBack: string;
  accentBack: string;
  line: string;
}

const themes: readonly Theme[] = [
  {
    name: 'light',
    page: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    good: '#0e700e',
    attention: '#b10e1c',
    warning: '#835b00',
    emphasis: '#f5f5f5',
    goodBack: '#e7f2da',
    attentionBack: '#fcf4f6',
    warningBack: '#fbf6d9',
    accentBack: '#e8ebfa',
    line: '#e0e0e0',
  },
  {
    name: 'dark',
    page: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9ea2ff',
    good: '#92c353',
    attention: '#f4707b',
    warning: '#f2c661',
    emphasis: '#141414',
    goodBack: '#0d2e0d',
    attentionBack: '#3e1f25',
    warningBack: '#463100',
    accentBack: '#2f2f4a',
    line: '#484848',
  },
  {
    name: 'high contrast',
    page: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#1aebff',
    good: '#3ff23f',
    attention: '#ff8f8f',
    warning: '#ffff00',
    emphasis: '#000000',
    goodBack: '#000000',
    attentionBack: '#000000',
    warningBack: '#000000',
    accentBack: '#000000',
    line: '#ffffff',
  },
];

/** Widths of a card in pixels: in a chat on a desktop, and on a phone. */
const widths = [520, 296];

const color = (tone: string) => ({ default: tone, subtle: tone });

/** How the adaptivecards library is told of a theme. */
function hostConfigOf(theme: Theme): object {
  const foregroundColors = {
    default: { default: theme.text, subtle: theme.subtle },
    accent: color(theme.accent),
    good: color(theme.good),
    attention: color(theme.attention),
    warning: color(theme.warning),
    dark: color(theme.text),
    light: color(theme.subtle),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    supportsInteractivity: true,
    fontFamily: 'Segoe UI, system-ui, DejaVu Sans, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.line },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', style: 'emphasis' },
    },
    containerStyles: {
      default: style(theme.page),
      emphasis: style(theme.emphasis),
      good: style(theme.goodBack),
      attention: style(theme.attentionBack),
      warning: style(theme.warningBack),
      accent: style(theme.accentBack),
    },
  };
}

/** Every theme and width that a card is drawn in. */
export const looks = widths.flatMap((width) =>
  themes.map((theme) => ({ theme, width, config: hostConfigOf(theme) })),
);
