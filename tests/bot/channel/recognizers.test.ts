import { createRequire } from 'node:module';
import type * as Dialogs from 'botbuilder-dialogs';
import { expect, it } from 'vitest';
import { deferRecognizers } from '../../../src/bot/channel/recognizers.js';

const require = createRequire(createRequire(import.meta.url).resolve('@microsoft/teams-ai'));
const path = require.resolve('@microsoft/recognizers-text-number');
const isLoaded = () => Object.keys(require.cache[path]?.exports ?? {}).length > 0;

it('dialogs load the recognizers of words when they first use them', () => {
  deferRecognizers();
  const dialogs: typeof Dialogs = require('botbuilder-dialogs');
  expect(dialogs.PromptCultureModels.English.locale).toBe('en-us');
  expect(isLoaded()).toBe(false);
  const [found] = dialogs.recognizeChoices('the second one', ['red', 'green', 'blue']);
  expect(found?.resolution.value).toBe('green');
  expect(isLoaded()).toBe(true);
});
