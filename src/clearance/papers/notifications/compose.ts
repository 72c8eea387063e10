/**
 * A notification that was sent, as its WCO response: from its row, the events up to its own, and the
 * charges that stood then. Nothing in it changes afterwards, so it can be sent again at any time.
 */
import {
  type Notification,
  type NotifiedItem,
  writeNotification,
} from "#src/clearance/declaration/notification.ts";
import { makesVersion } from "#src/clearance/declaration/version-events.ts";
import type { PrintedAssessment } from "#src/decisions/duties/printed-assessment.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { Profile } from "#src/registers/profile.ts";

export type NotificationMessage = {
  readonly id: string;
  readonly seq: number;
  readonly eventSeq: number;
  readonly functionCode: string;
  readonly type: string;
  readonly at: string;
  readonly pointers: readonly { readonly code: string; readonly pointer: string }[];
};

export type SentFor = {
  readonly profile: Profile;
  readonly reference: string;
  readonly mrn: string | null;
  /** In order, from the first. */
  readonly events: readonly ChainedEvent[];
  readonly assessments: readonly { readonly seq: number; readonly detail: PrintedAssessment }[];
};

/** Function codes of notices of charges and of accounts that do not cover them. */
const aboutCharges = "13";
const aboutPayment = ["14", "15"];
const aboutChanges = "07";
/** Events whose notice 07 says that the declaration was changed; others only say what became of its goods. */
const tellsChange: ReadonlySet<string> = new Set([
  "control.decided",
  "control.passed",
  "release.granted",
  "trade.corrected",
]);

/** The response, in its MetaData. */
export function composeNotification(sent: NotificationMessage, about: SentFor): string {
  const events = about.events.filter(({ seq }) => seq <= sent.eventSeq);
  const event = events.at(-1);
  const accepted = events.find(({ type }) => type === "declaration.accepted");
  const registered = events.some(({ type }) => type === "declaration.registered");
  const notification: Notification = {
    functionCode: sent.functionCode,
    messageId: sent.id,
    at: Temporal.Instant.from(sent.at),
    reference: about.reference,
    version: versionAt(events),
    errors: sent.pointers,
    ...(registered && about.mrn !== null ? { mrn: about.mrn } : {}),
    ...(accepted ? { acceptedAt: Temporal.Instant.from(accepted.at) } : {}),
    ...saying(event),
    ...standing(sent, event, about.profile),
    ...charged(sent, about),
    ...owed(sent, events, about.profile),
    ...(sent.functionCode === aboutChanges && tellsChange.has(event?.type ?? "")
      ? { changed: changedAt(events) }
      : {}),
  };
  return writeNotification(notification);
}

/** The first version, or that of the last event that brought another. */
function versionAt(events: readonly ChainedEvent[]): number {
  const versions = events.flatMap(({ type, payload }) =>
    makesVersion.has(type) ? (memberOf(payload, "version") ?? []) : [],
  );
  const last = versions.at(-1);
  return typeof last === "number" ? last : 1;
}

/** What the administration says, in English: the message has one language. */
function saying(event: ChainedEvent | undefined): Pick<Notification, "says"> {
  const text = memberOf(memberOf(event?.reason, "says"), "en");
  return typeof text === "string" && text !== "" ? { says: text } : {};
}

function standing(
  { functionCode, type }: NotificationMessage,
  event: ChainedEvent | undefined,
  profile: Profile,
): Pick<Notification, "status"> {
  const rule = profile.notifications.find(
    (one) => one.event === event?.type && one.functionCode === functionCode && one.type === type,
  );
  return rule?.status === undefined ? {} : { status: rule.status };
}

function charged(
  { functionCode, eventSeq }: NotificationMessage,
  about: SentFor,
): Pick<Notification, "charges"> {
  if (functionCode !== aboutCharges) return {};
  const assessment = about.assessments.findLast(({ seq }) => seq <= eventSeq)?.detail;
  return assessment ? { charges: assessment.items.map((item) => itemOf(item, assessment)) } : {};
}

function itemOf(
  { item, lines }: PrintedAssessment["items"][number],
  { currency }: PrintedAssessment,
): NotifiedItem {
  const money = (amount: string | null) => ({ amount: amount ?? "0", currency });
  return {
    item,
    lines: lines.map(({ taxType, base, rate, amount, payable }) => ({
      taxType,
      base: base === null ? undefined : money(base),
      rate: /^(\d{1,14}(?:\.\d{1,3})?) ?%$/.exec(rate ?? "")?.[1],
      assessed: money(amount),
      payable: money(payable),
    })),
  };
}

function owed(
  { functionCode }: NotificationMessage,
  events: readonly ChainedEvent[],
  profile: Profile,
): Pick<Notification, "due"> {
  if (!aboutPayment.includes(functionCode)) return {};
  const awaited = events.findLast(({ type }) => type === "payment.awaited");
  const due = memberOf(awaited?.payload, "due");
  return typeof due === "string" ? { due: { amount: due, currency: profile.currency.code } } : {};
}

/** Places that the last change touched: none where goods left the declaration or came back after it. */
function changedAt(events: readonly ChainedEvent[]): readonly string[] {
  const last = events.findLast(({ type }) => makesVersion.has(type));
  const pointers = memberOf(last?.payload, "pointers");
  return Array.isArray(pointers) ? pointers.filter((one) => typeof one === "string") : [];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  // a payload is plain JSON
  return (value as Readonly<Record<string, unknown>>)[name];
}
