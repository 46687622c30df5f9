import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { addTemplateFunctions, type Viewer } from './functions.js';

/** What templates find under `$host`: who looks, and texts as they are, for input fields, speech and buttons. */
export interface Host {
  viewer: Viewer;
  summary: string;
  [name: string]: unknown;
}

export type Templates = ReadonlyMap<string, Template>;

/** Reads and prepares every template; their names are those of the files. */
export function loadTemplates(): Templates {
  addTemplateFunctions();
  const folder = new URL('./templates/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.map((file) => {
      const payload: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      return [file.slice(0, -'.json'.length), new Template(payload)];
    }),
  );
}

/** Fills a template: `root` holds texts as written by `plainData`, `host` texts as they are. */
export function expand(templates: Templates, name: string, root: unknown, host: Host): unknown {
  const template = templates.get(name);
  if (!template)
    throw new Error(`There is no card template “${name}”. Add src/cards/templates/${name}.json.`);
  return template.expand({ $root: root, $host: host });
}
