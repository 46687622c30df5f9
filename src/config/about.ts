import { z } from 'zod/v4';

/** What is said of a variable. */
export type About = {
  /** What the variable is for, as a sentence. */
  purpose: string;
  /** What its value must be, to follow "must be". */
  expected: string;
  /** What stands for it where it is not set, if that is no constant. */
  fallback?: string;
  /** Its value is never repeated. */
  secret?: boolean;
};

/** Where each variable has what is said of it. */
export const about = z.registry<About>();
