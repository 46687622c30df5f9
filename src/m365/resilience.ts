import {
  BrokenCircuitError,
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  retry,
  type IBackoff,
  type IRetryBackoffContext,
  wrap,
} from 'cockatiel';
import { untouched, UserError } from '../core/errors.js';
import type { Repeatable } from './connection.js';
import { Failure, sentences, uncertain } from './failure.js';
import type { Limits } from './limits.js';

/** Tries again what may pass, and leaves a server alone that keeps failing. */
interface Resilience {
  /** Runs an attempt as often as it may be. Throws `UserError`, or what is no failure of the server. */
  run<T>(as: Repeatable, attempt: () => Promise<T>): Promise<T>;
  /** Whether the server is left alone for now. */
  isResting(): boolean;
}

/** One for each server, as all its people share its failures. */
export function createResilience(limits: Limits): Resilience {
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof Failure && error.then.isOutage === true),
    { halfOpenAfter: limits.rest, breaker: new ConsecutiveBreaker(limits.failures) },
  );
  const policies = { read: policyFor('read'), write: policyFor('write') };

  function policyFor(as: Repeatable) {
    const again = retry(
      handleWhen((error) => error instanceof Failure && mayRepeat(error, as, limits)),
      { maxAttempts: limits.attempts - 1, backoff: backoffOf(limits) },
    );
    return wrap(again, breaker);
  }

  return {
    run: async (as, attempt) => {
      try {
        return await policies[as].execute(attempt);
      } catch (error) {
        throw readable(error, as);
      }
    },
    isResting: () => breaker.state === CircuitState.Open,
  };
}

function mayRepeat({ then }: Failure, as: Repeatable, { longestPause }: Limits): boolean {
  if (!then.isMomentary || (as === 'write' && !then.isUntouched)) return false;
  return (then.retryAfter ?? 0) <= longestPause;
}

/** Pauses that grow, with jitter; never shorter than what the server asks for. */
function backoffOf({ pause, longestPause }: Limits) {
  const growing = new ExponentialBackoff({ initialDelay: pause, maxDelay: longestPause });
  return new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(({ result }, last) => {
    const next = last ? last.next(undefined) : growing.next();
    const failure = 'error' in result && result.error instanceof Failure ? result.error : undefined;
    return { delay: Math.max(next.duration, failure?.then.retryAfter ?? 0), state: next };
  });
}

function readable(error: unknown, as: Repeatable): unknown {
  if (error instanceof BrokenCircuitError) {
    return new UserError('unavailable', sentences.resting, { cause: error, isUntouched: true });
  }
  // What is wrong with a token is found out before anything is done with it.
  if (error instanceof UserError) return untouched(error);
  if (!(error instanceof Failure)) return error;
  const { code, message } = error.error;
  const isUntouched = as === 'read' || code !== 'unavailable' || error.then.isUntouched === true;
  return new UserError(code, isUntouched ? message : uncertain(), {
    cause: error.cause,
    isUntouched,
  });
}
