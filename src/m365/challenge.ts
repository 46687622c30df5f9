import { z } from 'zod/v4';

const Claims = z.record(z.string(), z.unknown());
/** A text within a text has its quotes escaped. */
const written = /\bclaims=\\*"([\w+/=-]{2,8000})\\*"/;

/**
 * What a refused token must hold, as servers ask for it by `error="insufficient_claims", claims="…"`: the JSON that Entra
 * takes. Undefined where nothing is asked for.
 */
export function claimsIn(text: string | null): string | undefined {
  if (!text?.includes('insufficient_claims')) return undefined;
  const [, encoded = ''] = written.exec(text) ?? [];
  const json = Buffer.from(encoded, 'base64').toString('utf8');
  try {
    return JSON.stringify(Claims.parse(JSON.parse(json)));
  } catch {
    // Whatever it is, Entra would not take it.
    return undefined;
  }
}
