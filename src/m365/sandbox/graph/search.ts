import { z } from 'zod/v4';
import { drivesOf } from './drives.js';
import { filesFound } from './files.js';
import { parsed } from './input.js';
import { badRequest } from './request.js';
import { found, type Answer, type Visit } from './visit.js';

const Request = z.strictObject({
  entityTypes: z.array(z.string()).min(1),
  query: z.strictObject({ queryString: z.string() }),
  from: z.int().min(0).default(0),
  size: z.int().min(1).max(1000).default(25),
  sortProperties: z
    .array(z.strictObject({ name: z.string(), isDescending: z.boolean().default(false) }))
    .default([]),
});
type Request = z.output<typeof Request>;

const Input = z.strictObject({ requests: z.array(Request).length(1) });

const searched = ['driveItem', 'listItem'];

/** POST /search/query: files in OneDrive and SharePoint, wherever the person may see them. */
export const searchEverywhere: Answer = async (visit) => {
  const { requests } = parsed(Input, visit.body);
  return found({ value: await Promise.all(requests.map((request) => answered(visit, request))) });
};

async function answered(visit: Visit, { entityTypes, query, from, size, sortProperties }: Request) {
  const strange = entityTypes.find((type) => !searched.includes(type));
  if (strange !== undefined) throw badRequest(`The entity type '${strange}' is not supported here.`);
  const files = await filesFound(visit, query.queryString, drivesOf(visit));
  const sorted = sortProperties.reduceRight((rows, by) => rows.toSorted(comparing(by)), files);
  const page = sorted.slice(from, from + size);
  return {
    searchTerms: query.queryString.split(/\s+/).filter(Boolean),
    hitsContainers: [
      {
        total: files.length,
        moreResultsAvailable: from + size < files.length,
        hits: page.map((resource, index) => ({
          hitId: resource.id,
          rank: from + index + 1,
          summary: resource.name,
          resource: { '@odata.type': '#microsoft.graph.driveItem', ...resource },
        })),
      },
    ],
  };
}

function comparing({ name, isDescending }: { name: string; isDescending: boolean }) {
  const sortable = ['lastModifiedDateTime', 'createdDateTime', 'name', 'size'];
  if (!sortable.includes(name)) throw badRequest(`Sorting by '${name}' is not supported.`);
  const key = (row: object) =>
    name === 'size' ? Number(Reflect.get(row, name)) : String(Reflect.get(row, name));
  const direction = isDescending ? -1 : 1;
  return (a: object, b: object) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -direction : direction);
}
