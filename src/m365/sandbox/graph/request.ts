/** A request to Microsoft Graph below its version: `/me/messages?$top=5`. */
export interface GraphRequest {
  method: string;
  path: string;
  headers: Readonly<Record<string, string | undefined>>;
  body?: unknown;
}

/** What Graph answers; without `body` there is nothing to read. Bytes are the content of a file of a media type. */
export interface GraphReply {
  status: number;
  body?: object | Uint8Array;
  mediaType?: string;
}

/** A refusal in Graph's words: a status, a code and a sentence. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Graph's refusal of a request that it does not understand. */
export const badRequest = (message: string, code = 'BadRequest') => new GraphError(400, code, message);

/** Graph's answer for an id that it does not know. */
export const notFound = () =>
  new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

/** Graph's answer where the person may not do this. */
export const denied = () =>
  new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
