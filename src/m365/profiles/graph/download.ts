import { z } from 'zod/v4';
import type { Abilities } from '../profile.js';
import { partsOf } from './files.js';

/** The tool that answers with the bytes of a path. */
export const downloadTool = 'download-bytes';

const Bytes = z.object({ contentType: z.string().nullish(), contentBytes: z.string() });

const isText = /^text\/|^application\/(?:json|xml|javascript|x-yaml|yaml)\b/i;
const longest = 10_000;

/** The text of a file, where it is one; of a long one the beginning. */
export const readBytes: Abilities['readFile'] = async (call, id) => {
  const { driveId, driveItemId } = partsOf(id);
  const target = `/drives/${driveId}/items/${driveItemId}/content`;
  const { data } = await call(downloadTool, { target }, 'read');
  const { contentType, contentBytes } = Bytes.parse(data);
  if (!isText.test(contentType ?? '')) return undefined;
  return Buffer.from(contentBytes, 'base64').toString('utf8').slice(0, longest);
};
