/**
 * Notifications on their way out: to a queue that its party pulls, to an address we call, or into a
 * mail now and then. In: the notifications that the flow stored. Out: each at least once, with an id
 * that stays the same, and in order for each declaration: none overtakes an older one that is not
 * done. A dead one therefore holds back the later ones of its declaration until it is replayed or
 * dropped. Owns delivery_subscriptions, deliveries and delivery_progress.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { noticedActs as healthActs } from "#src/movements/calls/suspected-cases/suspected-case.ts";
import type { noticedActs } from "#src/movements/transit/transit.ts";
import type { CallAnswer } from "./call-answer.ts";

export const deliveryStatuses = ["pending", "sending", "done", "dead", "dropped"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One delivery as lists show it. */
export type ListedDelivery = {
  readonly id: string;
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly seq: number;
  readonly notificationId: string;
  readonly type: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly dueAt: string | null;
  readonly lastAnswer: CallAnswer | null;
  readonly updatedAt: string;
};

/** What a message is made of. */
export type Outgoing = {
  readonly declarationId: string;
  readonly seq: number;
  readonly notificationId: string;
  readonly functionCode: string;
  readonly type: string;
  /** ISO instant of the notification. */
  readonly at: string;
  readonly pointers: readonly Pick<Problem, "code" | "pointer">[];
  readonly mrn: string | null;
  readonly reference: string;
  readonly profile: string;
  readonly version: number;
  /** Of a release note, undeclared goods, a transit, a suspected case; null: of a declaration. */
  readonly note: NoticeOfNote | NoticeOfReminder | NoticeOfTransit | NoticeOfHealth | null;
};

/** What a keeper has to know of a release note; nothing of the declaration. */
export type NoticeOfNote = {
  readonly number: string;
  readonly consignmentId: string;
  readonly carrier: string;
  readonly document: { readonly type: string; readonly id: string };
  readonly packages: number;
  readonly massKg: string;
  readonly containers: readonly string[];
  readonly place: string;
  readonly replaces: string | null;
  readonly revokedFor: string | null;
};

/** That goods lie there undeclared, at a stage of the profile. */
export type NoticeOfReminder = {
  readonly stage: string;
  readonly consignmentId: string;
  readonly carrier: string;
  readonly document: { readonly type: string; readonly id: string };
  readonly packages: number;
  readonly massKg: string;
  readonly place: string;
  readonly declareBy: string;
  readonly storageUntil: string | null;
};

/** A step of a transit operation that its holder has to know. */
export type NoticeOfTransit = {
  readonly act: (typeof noticedActs)[number];
  readonly transitId: string;
  readonly number: string | null;
  /** The holder's own. */
  readonly reference: string;
  readonly until: string | null;
  readonly answerBy: string | null;
  readonly debt: string | null;
};

/** What the health agency has to know of a suspected case; nobody is named. */
export type NoticeOfHealth = {
  readonly suspectedCase: string;
  readonly act: (typeof healthActs)[number];
  readonly outcome: string | null;
  readonly disease: string;
  readonly office: string;
  readonly agency: string;
  /** Until when it has to be acknowledged; null: of a reminder, whose time is over. */
  readonly dueAt: string | null;
};

/** How often and how long is tried; tests set their own. */
export type Patience = {
  readonly firstMs: number;
  readonly mostMs: number;
  readonly attemptsMax: number;
  /** A receiver that fails is left alone for at most this long. */
  readonly receiverMostMs: number;
  /** A receiver that has taken nothing for so long is suspended. */
  readonly suspendAfterMs: number;
};
export const patience: Patience = {
  firstMs: 5_000,
  mostMs: 6 * 3_600_000,
  attemptsMax: 20,
  receiverMostMs: 15 * 60_000,
  suspendAfterMs: 3 * 24 * 3_600_000,
};

/** Days for which deliveries are kept, done or not. */
export const keptDays = 30;

/**
 * Pause before the next attempt: doubled each time, up to the most, and up to a fifth more or less of
 * it by chance, so that those that failed together do not come again together.
 * @param chance from 0 to 1
 */
export function pauseMs(
  attempts: number,
  { firstMs, mostMs }: { readonly firstMs: number; readonly mostMs: number },
  chance: number,
): number {
  const doubled = Math.min(mostMs, firstMs * 2 ** Math.min(attempts - 1, 40));
  return Math.round(doubled * (0.8 + 0.4 * chance));
}
