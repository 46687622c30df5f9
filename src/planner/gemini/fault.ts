/** Why the model gave no answer that can be used. */
export const faultReasons = [
  'late',
  'unreachable',
  'busy',
  'refused',
  'resting',
  'malformed',
  'unknown_tool',
  'wrong_arguments',
  'empty',
  'blocked',
  'failed',
] as const;
export type FaultReason = (typeof faultReasons)[number];

/** An answer of the model that cannot be used, or none. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';

  constructor(
    readonly reason: FaultReason,
    cause?: unknown,
  ) {
    super(`Gemini: ${reason}`, { cause });
  }
}

/** Those that say the service is not there; it is left in peace for a while after a few of them. */
const outages: readonly FaultReason[] = ['late', 'unreachable', 'busy', 'refused'];
/** Those that a second try may mend. */
const passing: readonly FaultReason[] = ['unreachable', 'malformed', 'empty'];

export function isOutage(error: unknown): boolean {
  return error instanceof ModelFault && outages.includes(error.reason);
}

export function isPassing(error: unknown): boolean {
  return error instanceof ModelFault && passing.includes(error.reason);
}

export function reasonOf(error: unknown): FaultReason {
  return error instanceof ModelFault ? error.reason : 'failed';
}

const excuses: Readonly<Record<FaultReason, string>> = {
  late: 'Gemini did not answer in time',
  unreachable: 'Gemini could not be reached',
  busy: 'Gemini has too many requests at the moment',
  refused: 'Gemini refused the request',
  resting: 'Gemini is not available at the moment',
  malformed: 'Gemini’s answer could not be read',
  unknown_tool: 'Gemini asked for something that does not exist',
  wrong_arguments: 'Gemini’s request did not fit',
  empty: 'Gemini gave no answer',
  blocked: 'Gemini declined to answer this',
  failed: 'Something went wrong with Gemini',
};

/** The fault in words, to begin a sentence with. */
export function excuseOf(reason: FaultReason): string {
  return excuses[reason];
}
