import { createRequire, Module } from 'node:module';

const require = createRequire(import.meta.url);

/** Packages that know numbers, days and yes and no in nine languages. */
const recognizers = ['suite', 'choice', 'number', 'date-time'].map(
  (kind) => `@microsoft/recognizers-text-${kind}`,
);

/**
 * Has the recognizers of the Bot Framework's dialogs loaded when they are first used, which takes some 14 MB. Teams AI
 * loads dialogs for a sign-in of its own that the bot does without. To be called before Teams AI is loaded.
 */
export function deferRecognizers(): void {
  const ofTeamsAi = createRequire(require.resolve('@microsoft/teams-ai'));
  const ofDialogs = createRequire(ofTeamsAi.resolve('botbuilder-dialogs'));
  // While dialogs are loaded they ask for the names of languages alone, which all packages take from this one.
  const base: unknown = ofDialogs('@microsoft/recognizers-text');
  for (const name of recognizers) defer(ofDialogs, name, base);
}

function defer(ofDialogs: NodeJS.Require, name: string, base: unknown): void {
  const path = ofDialogs.resolve(name);
  if (ofDialogs.cache[path]) return;
  const deferred = new Module(path);
  deferred.filename = path;
  deferred.loaded = true;
  deferred.exports = new Proxy(
    {},
    { get: (_, field) => (isEarly(field) ? early(field, base) : later(field)) },
  );
  ofDialogs.cache[path] = deferred;

  function later(field: string | symbol): unknown {
    if (ofDialogs.cache[path] === deferred) delete ofDialogs.cache[path];
    return Reflect.get(Object(ofDialogs(path)), field);
  }
}

function isEarly(field: string | symbol): field is '__esModule' | 'Culture' {
  return field === '__esModule' || field === 'Culture';
}

function early(field: '__esModule' | 'Culture', base: unknown): unknown {
  return field === '__esModule' || Reflect.get(Object(base), field);
}
