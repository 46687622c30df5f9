import type { z } from 'zod/v4';

/** What a service gets, as the schema of a tool's input gives it. */
export type In<S extends z.ZodType> = z.output<S>;

/** What a service answers, for the schema of a tool's output to read. */
export type Out<S extends z.ZodType> = Promise<z.input<S>>;
