/** What a client shows cards in: its colours are about those of Teams, light and dark. */
export interface Theme {
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
}

export const themes: readonly Theme[] = [
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
  },
];

/** Widths of a card in pixels: in a chat on a desktop, and on a phone. */
export const widths = [
  { name: 'desktop', pixels: 520 },
  { name: 'phone', pixels: 296 },
] as const;

const color = (tone: string) => ({ default: tone, subtle: tone });

/** How the adaptivecards library is told of a theme. */
export function hostConfigOf(theme: Theme): object {
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
