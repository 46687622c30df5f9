import { z } from 'zod/v4';
import { badRequest } from './request.js';

/** Somebody as a request names them. */
export const RecipientInput = z
  .strictObject({ emailAddress: z.strictObject({ address: z.string().min(3), name: z.string().optional() }) })
  .transform(({ emailAddress: { address, name } }) => ({ emailAddress: { address, name: name ?? address } }));

/** The text of a message or an event; Graph takes its kind in any case. */
export const BodyInput = z.strictObject({
  contentType: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['text', 'html']))
    .default('text'),
  content: z.string(),
});

/** Reads the body of a request. Throws Graph's 400, which names the first field that is wrong or unknown. */
export function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys : [])].join(
    '/',
  );
  throw badRequest(
    `The property '${field}' is not valid: ${issue?.message ?? 'invalid'}`,
    'ErrorInvalidRequest',
  );
}

/** Reads the parameters of an action, whose names Graph takes in any case. */
export function parameters<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const given = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(body ?? {});
  const named = Object.entries(given).map(([name, value]) => [name[0]?.toLowerCase() + name.slice(1), value]);
  return parsed(schema, Object.fromEntries(named));
}
