/** Fields whose values are not for a log: credentials, and what people write to each other. */
const secretName =
  /^(authorization|cookie|set-cookie|body|html|text|assertion|code_verifier)$|password|secret|token|api[-_]?key/i;

const secretText = [
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [redacted]'],
  [/\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?/g, '[redacted]'],
  [/\b(\w+):\/\/[^\s/@]+@/g, '$1://[redacted]@'],
] as const;

const deepest = 6;

/** A copy of a log line's fields without secrets. Errors are left to `redactError`. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return withoutSecrets(fields, 0);
}

/** What a log keeps of an error; its further fields may hold whole requests. */
export function redactError(error: unknown): unknown {
  if (!(error instanceof Error)) return redactValue(error, 0);
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message: redactText(message),
    stack: redactText(stack ?? ''),
    ...('code' in error && { code: redactValue(error.code, 0) }),
    ...(cause !== undefined && { cause: redactError(cause) }),
  };
}

function withoutSecrets(fields: object, depth: number): Record<string, unknown> {
  const kept = Object.entries(fields).map(([name, value]) => [
    name,
    secretName.test(name) ? '[redacted]' : redactValue(value, depth),
  ]);
  return Object.fromEntries(kept);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return depth === 0 ? value : redactError(value);
  if (depth === deepest) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if ('toJSON' in value) return value;
  return withoutSecrets(value, depth + 1);
}

function redactText(text: string): string {
  return secretText.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}
