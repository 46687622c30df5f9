import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { about, noticeKinds, type NoticeKind, type NotificationSettings } from './kind.js';

type Settings = z.input<typeof NotificationSettings>;

export async function getNotificationSettings(actor: Actor): Promise<Settings> {
  const { muted = [] } = await MemberModel.findOne(self(actor)).orFail().lean<MemberRecord>();
  return { settings: noticeKinds.map((kind) => ({ kind, about: about[kind], muted: muted.includes(kind) })) };
}

/** Turns one kind off or on, or all of them. It is the person's own, so it needs no right and no undo. */
export async function setMuted(actor: Actor, kind: NoticeKind | 'all', muted: boolean): Promise<Settings> {
  const kinds = kind === 'all' ? [...noticeKinds] : [kind];
  const update = muted ? { $addToSet: { muted: { $each: kinds } } } : { $pull: { muted: { $in: kinds } } };
  await MemberModel.updateOne(self(actor), update);
  return getNotificationSettings(actor);
}

function self(actor: Actor) {
  return { ...scope(actor), _id: new Types.ObjectId(actor.memberId) };
}
