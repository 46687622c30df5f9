import { notSupported } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';

/** Every read here is of what is on disk, so weaker read and write concerns hold too; others are refused. */
export function checkConcerns(command: Doc): void {
  const { readConcern, writeConcern } = command;
  if (isDocument(readConcern)) {
    const { level = 'local', ...more } = readConcern;
    const known = [
      'local',
      'available',
      'majority',
      'linearizable',
      ...(command['autocommit'] === false ? ['snapshot'] : []),
    ];
    const unknown = Object.keys(more).find((name) => name !== 'afterClusterTime');
    if (typeof level !== 'string' || !known.includes(level) || unknown)
      throw notSupported(`The read concern ${JSON.stringify(readConcern)}`);
  }
  if (isDocument(writeConcern)) {
    const { w = 1 } = writeConcern;
    if (w !== 'majority' && w !== 0 && w !== 1)
      throw notSupported(`The write concern w: ${JSON.stringify(w)}`);
  }
}
