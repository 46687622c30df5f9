import { z } from 'zod/v4';
import { about } from './about.js';

/** The language model. */
export const gemini = {
  GEMINI_API_KEY: z.string().optional().register(about, {
    purpose: 'The key of the Gemini API. With it, Gemini understands what is said.',
    expected: 'a key of the Gemini API',
    fallback: 'no Gemini; the local planner understands what is said',
    secret: true,
  }),
  GEMINI_MODEL: z
    .string()
    .regex(/^[\w.-]+$/)
    .default('gemini-3.8-flash')
    .register(about, {
      purpose: 'The model of Gemini that is asked.',
      expected: 'the name of a model, such as gemini-3.8-flash',
    }),
  GEMINI_BASE_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .default('https://generativelanguage.googleapis.com')
    .register(about, {
      purpose: 'Where Gemini, or what stands in for it, is reached.',
      expected: 'an address such as https://generativelanguage.googleapis.com',
    }),
  GEMINI_TEMPERATURE: z.coerce.number().min(0).max(2).optional().register(about, {
    purpose: 'How freely Gemini chooses its words, from 0 to 2.',
    expected: 'a number from 0 to 2',
    fallback: 'the model’s own',
  }),
  GEMINI_THINKING: z.enum(['minimal', 'low', 'medium', 'high']).default('low').register(about, {
    purpose: 'How much Gemini thinks before it decides: minimal, low, medium or high.',
    expected: 'minimal, low, medium or high',
  }),
  GEMINI_DEADLINE_MS: z.coerce.number().int().min(100).max(60_000).default(4_000).register(about, {
    purpose: 'How long Gemini has for its first decision; after that the local planner answers.',
    expected: 'a whole number of milliseconds from 100 to 60000',
  }),
};
