import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { addTemplateFunctions, type Viewer } from './functions.js';

/** What templates find under `$host`: who looks, and texts as they are, for input fields, speech and buttons. */
interface Host {
  viewer: Viewer;
  summary: string;
  [name: string]: unknown;
}

/** Gives the prepared template of a name; undefined where there is none. */
type Templates = (name: string) => Template | undefined;

/** Reads every template; their names are those of the files. Each is prepared when it is first used. */
export function loadTemplates(): Templates {
  addTemplateFunctions();
  const folder = new URL('./templates/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const payloads = new Map(
    files.map((file): [string, unknown] => {
      const name = file.slice(0, -'.json'.length);
      return [name, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))];
    }),
  );
  const prepared = new Map<string, Template>();
  return (name) => {
    const known = prepared.get(name);
    if (known || !payloads.has(name)) return known;
    const template = new Template(payloads.get(name));
    prepared.set(name, template);
    return template;
  };
}

/** Fills a template: `root` holds texts as written by `plainData`, `host` texts as they are. */
export function expand(templates: Templates, name: string, root: unknown, host: Host): unknown {
  const template = templates(name);
  if (!template)
    throw new Error(`There is no card template “${name}”. Add src/cards/templates/${name}.json.`);
  return template.expand({ $root: root, $host: host });
}
