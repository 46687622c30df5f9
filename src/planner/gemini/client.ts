import type { Content, GenerateContentResponse } from '@google/genai';
import type { Declaration } from './declare.js';

export interface ClientOptions {
  apiKey: string;
  model: string;
  baseUrl: string;
  temperature?: number | undefined;
  thinking: 'minimal' | 'low' | 'medium' | 'high';
}

/** What the model is asked. Where it `mustAnswer`, it may call nothing. */
export interface Question {
  instructions: string;
  contents: Content[];
  declarations: readonly Declaration[];
  mustAnswer: boolean;
}

/** Asks the model; what it says comes in pieces. */
export type Converse = (
  question: Question,
  signal: AbortSignal,
) => Promise<AsyncIterable<GenerateContentResponse>>;

const mostTokens = 4_096;
const levels = { minimal: 'MINIMAL', low: 'LOW', medium: 'MEDIUM', high: 'HIGH' } as const;

/** A client of Gemini, whose package is loaded in the background. */
export function createClient({ apiKey, model, baseUrl, temperature, thinking }: ClientOptions): Converse {
  const loading = import('@google/genai').then(({ GoogleGenAI, ...words }) => {
    return { client: new GoogleGenAI({ apiKey, httpOptions: { baseUrl, apiVersion: 'v1beta' } }), words };
  });
  // Whoever asks gets the error; until then it is not one that nobody handles.
  loading.catch(() => undefined);

  return async ({ instructions, contents, declarations, mustAnswer }, signal) => {
    const { client, words } = await loading;
    const noCalls = { functionCallingConfig: { mode: words.FunctionCallingConfigMode.NONE } };
    return client.models.generateContentStream({
      model,
      contents,
      config: {
        systemInstruction: instructions,
        tools: [{ functionDeclarations: [...declarations] }],
        ...(mustAnswer && { toolConfig: noCalls }),
        ...(temperature !== undefined && { temperature }),
        thinkingConfig: { thinkingLevel: words.ThinkingLevel[levels[thinking]] },
        maxOutputTokens: mostTokens,
        automaticFunctionCalling: { disable: true },
        abortSignal: signal,
      },
    });
  };
}
