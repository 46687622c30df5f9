import {
  circuitBreaker,
  ConsecutiveBreaker,
  ConstantBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
  wrap,
} from 'cockatiel';
import type { Converse, Question } from './client.js';
import { isOutage, isPassing, ModelFault } from './fault.js';
import { listen, type Said } from './listen.js';

/** How long is waited, in milliseconds. */
export interface Waits {
  /** For the first decision of a turn, second tries included. */
  decision: number;
  /** For the next piece after it. */
  silence: number;
  /** How long a service that is not there is left in peace. */
  rest: number;
}

/** Asks the model once more where that may help. Throws `ModelFault`. */
export type Ask = (question: Question, by: number, heard: (textSoFar: string) => void) => Promise<Said>;

const failuresInRow = 3;

/** Puts deadlines, one second try and a circuit breaker before the model. */
export function createAsk(converse: Converse, { silence, rest }: Omit<Waits, 'decision'>): Ask {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: rest,
    breaker: new ConsecutiveBreaker(failuresInRow),
  });
  const twice = retry(handleWhen(isPassing), { maxAttempts: 1, backoff: new ConstantBackoff(0) });
  const policy = wrap(twice, breaker);

  async function attempt(question: Question, by: number, heard: (textSoFar: string) => void): Promise<Said> {
    const call = new AbortController();
    const giveUp = () => call.abort();
    let timer = setTimeout(giveUp, by - Date.now());
    try {
      const pieces = await converse(question, call.signal);
      return await listen(pieces, (textSoFar) => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, silence);
        heard(textSoFar);
      });
    } catch (error) {
      throw faultOf(error, call.signal.aborted);
    } finally {
      clearTimeout(timer);
      // Closes the connection where the answer was not read to its end.
      call.abort();
    }
  }

  return async (question, by, heard) => {
    try {
      return await policy.execute(() => attempt(question, by, heard));
    } catch (error) {
      throw isBrokenCircuitError(error) ? new ModelFault('resting', error) : error;
    }
  };
}

function faultOf(error: unknown, isLate: boolean): unknown {
  if (error instanceof ModelFault) return error;
  if (isLate) return new ModelFault('late', error);
  const status = error instanceof Error && 'status' in error ? Number(error.status) : undefined;
  if (status === 429) return new ModelFault('busy', error);
  if (status !== undefined && status >= 400 && status < 500) return new ModelFault('refused', error);
  return new ModelFault('unreachable', error);
}
