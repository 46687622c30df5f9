import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { compileExpression, type Options } from './mingo.js';

/** `$replaceRoot` and `$replaceWith`: the document an expression makes of each document. */
export function* replaced(docs: Iterable<Doc>, expression: unknown, options: Options): Generator<Doc> {
  const valueOf = compileExpression(expression, options);
  for (const doc of docs) {
    const root = valueOf(doc);
    if (!isDocument(root))
      throw new ServerError('BadValue', "'newRoot' expression must evaluate to an object");
    yield root;
  }
}
