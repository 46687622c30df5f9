// The conformance suite wants `globSync` of node:fs, which Node 22 brought; it needs it for its reports only.
// Loaded with --import, this gives it one on Node 20, so that no second Node has to be installed.
import { register } from 'node:module';

const fs = `export * from 'node:fs'; export { default } from 'node:fs'; export const globSync = () => [];`;
const hooks = `
  const fs = 'data:text/javascript,' + ${JSON.stringify(encodeURIComponent(fs))};
  export async function resolve(specifier, context, next) {
    const isSuite = context.parentURL?.includes('@modelcontextprotocol/conformance');
    return specifier === 'fs' && isSuite ? { url: fs, shortCircuit: true } : next(specifier, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
