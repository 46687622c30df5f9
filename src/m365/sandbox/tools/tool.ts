/** A tool of the sandbox by the request to Graph that it stands for. `{…}` in the path is an argument. */
export interface GraphTool {
  name: string;
  description: string;
  request: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} ${string}`;
  /** A POST that changes nothing. */
  isReadOnly?: boolean;
  /** The arguments that become query parameters, beside those that every list takes. */
  query?: Readonly<Record<string, 'required' | 'optional'>>;
  /** Whether it lists, and so takes `filter`, `top` and the others of OData. */
  isList?: boolean;
  /** Whether Graph can only be asked for its next page, not for rows from a number on. */
  hasNoSkip?: boolean;
  /** Whether it gives times on the clock of `timezone`. */
  hasTimes?: boolean;
  /** The fields of the body. */
  body?: readonly string[];
}
