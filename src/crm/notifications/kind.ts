import { z } from 'zod/v4';
import type { RecordChange } from '../../db/transaction.js';

/** What people can be told of without having asked. */
export const noticeKinds = [
  'deal_changes',
  'deal_results',
  'issue_results',
  'access_requests',
  'access_results',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Which kinds a person is told of. */
export const NotificationSettings = z.object({
  settings: z.array(z.object({ kind: z.enum(noticeKinds), about: z.string(), muted: z.boolean() })),
});

/** What each kind is about, as a person reads it. */
export const about: Readonly<Record<NoticeKind, string>> = {
  deal_changes: 'Somebody else changes or assigns a deal of yours',
  deal_results: 'Somebody else wins or loses a deal of yours',
  issue_results: 'An issue that you reported is resolved',
  access_requests: 'Somebody asks you for access',
  access_results: 'Your own request for access is granted',
};

const told: readonly string[] = ['deal', 'issue'];

/** Whether somebody may have to be told of what was changed. */
export function mayConcern(changes: readonly RecordChange[]): boolean {
  return changes.some(({ noun, after }) => told.includes(noun) && after !== null);
}
