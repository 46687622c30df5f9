import { listChanges } from './list-changes.js';
import { listChangesHeard } from './heard/list-changes.js';
import { undoChange } from './undo-change.js';
import { undoChangeHeard } from './heard/undo-change.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_changes: [...listChanges, ...listChangesHeard],
  undo_change: [...undoChange, ...undoChangeHeard],
};
