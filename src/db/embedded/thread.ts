import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What commands leave behind is short-lived; more room for it would only be memory kept. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** Starts worker.ts in a thread: the built file, or the source itself where this one runs from source too. */
export function startThread(workerData: object): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), { workerData, resourceLimits });
  const tsx = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
  );
  const source = new URL('./worker.ts', import.meta.url);
  // tsx's --import does nothing inside threads, so the thread registers it itself.
  const code = `import { register } from '${tsx.href}'; register(); await import('${source.href}');`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData,
    resourceLimits,
    execArgv: [],
  });
}
