/**
 * One event against the books: decided on a draft, then entered as a whole or not at all. What it changed
 * lets declarations take what is there now; declarations whose goods have all left are done.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { Problem } from "#src/kernel/problem.ts";
import {
  type Books,
  type Draft,
  enter,
  isWithinDays,
  keep,
  openDraft,
  type StateStep,
} from "./books.ts";
import { freeOf } from "./consignment.ts";
import {
  decideControl,
  type EventStatus,
  type Foreseen,
  lodgeDeclaration,
  seizeOrReturn,
  takePayment,
} from "./declare.ts";
import { takenBy } from "./taken-goods.ts";
import { statusOfDeclaration } from "./declaration.ts";
import { hearMessage } from "./hear-message.ts";
import { lastLandedAt } from "./land-goods.ts";
import { gateOut, isTakenOut, issueNote } from "./leave-goods.ts";
import type { PlayEvent, PlayParty, ScopeOfPlay } from "./play-event.ts";
import { isNothing } from "./quantity.ts";
import { releaseWhatMay } from "./release-goods.ts";
import { type Alarm, alarm } from "./alarms.ts";
import { notForYou, printDocument, referenceUsed } from "./rules.ts";
import { stockCount, stockIn, stockMove } from "./stock.ts";
import { has } from "./who.ts";

export type AppliedEvent = {
  readonly status: EventStatus;
  readonly problems: readonly Problem[];
  readonly alarms: readonly Alarm[];
  /** States that consignments went through by it. */
  readonly steps: readonly StateStep[];
};

/** The happenings of an event, and the moment at which it is taken: never before the one before it. */
export type EventMoment = { readonly now: Temporal.Instant; readonly foreseen: Foreseen };

/** Decides an event and enters what it changes. A refused one changes nothing; its alarms stay. */
export function apply(books: Books, event: PlayEvent, moment: EventMoment): AppliedEvent {
  const draft = openDraft(books, moment.now);
  // the same line again, however late, says nothing new
  const line = `line/${sha256(canonicalJson(event))}`;
  if (draft.reports.get(line)) return { ...untouched, status: "repeated" };
  const status = decide(draft, event, moment.foreseen);
  const { problems, alarms } = draft;
  if (problems.some(({ severity }) => severity === "error"))
    return { ...untouched, status: "rejected", problems, alarms };
  draft.reports.put(line, { digests: [] });
  releaseWhatMay(draft);
  closeDeclarations(draft);
  enter(draft);
  return { status, problems, alarms, steps: draft.steps };
}

const untouched = { problems: [], alarms: [], steps: [] } as const;

const scopes: { readonly [Type in PlayEvent["type"]]: readonly ScopeOfPlay[] } = {
  message: ["carry", "store", "officer"],
  declare: ["lodge", "officer"],
  control: ["officer"],
  pay: ["lodge", "officer"],
  "release-note": ["officer"],
  "gate-out": ["store", "officer"],
  "stock-in": ["store", "officer"],
  "stock-move": ["store", "officer"],
  "stock-count": ["store", "officer"],
  seize: ["officer"],
  return: ["officer"],
  tick: [],
};

function decide(draft: Draft, event: PlayEvent, foreseen: Foreseen): EventStatus {
  if (event.type === "tick") return tick(draft);
  const party = draft.books.parties.get(event.by ?? "");
  if (!party || !scopes[event.type].some((scope) => has(party, scope))) {
    draft.problems.push(notForYou(event.type));
    return "rejected";
  }
  return act(draft, party, event, foreseen);
}

function act(
  draft: Draft,
  party: PlayParty,
  event: Exclude<PlayEvent, { type: "tick" }>,
  foreseen: Foreseen,
): EventStatus {
  switch (event.type) {
    case "message":
      return hearMessage(draft, party, event.message);
    case "declare":
      return lodgeDeclaration(draft, party, event, foreseen);
    case "control":
      return decideControl(draft, party, event);
    case "pay":
      return takePayment(draft, party, event);
    case "seize":
    case "return":
      return seizeOrReturn(draft, party, event);
    case "release-note":
      issueNote(draft, party, event);
      return "recorded";
    case "gate-out":
    case "stock-in":
    case "stock-move":
    case "stock-count":
      return happen(draft, party, event);
    default:
      return event satisfies never;
  }
}

type Happening = Extract<
  PlayEvent,
  { type: "gate-out" | "stock-in" | "stock-move" | "stock-count" }
>;

/** What happens at a place happens once under its reference. */
function happen(draft: Draft, party: PlayParty, event: Happening): EventStatus {
  const { at: _at, ...content } = event;
  if ("reference" in content && content.reference !== undefined) {
    const key = `${party.id}/${event.type}/${content.reference}`;
    const digests = [sha256(canonicalJson(content))];
    const known = draft.reports.get(key);
    if (known?.digests[0] === digests[0]) return "repeated";
    if (known) draft.problems.push(referenceUsed(content.reference));
    draft.reports.put(key, { digests });
  }
  const at = Temporal.Instant.from(event.at);
  if (event.type === "gate-out") gateOut(draft, party, event, at);
  else if (event.type === "stock-in") stockIn(draft, party, event, at);
  else if (event.type === "stock-move") stockMove(draft, party, event, at);
  else stockCount(draft, party, event, at);
  return "recorded";
}

/** Time passes: goods that were to be declared by now are listed once. */
function tick(draft: Draft): EventStatus {
  const { declareWithinDays } = draft.books.periods;
  for (const held of draft.consignments.values()) {
    const landedAt = lastLandedAt(held);
    if (landedAt === undefined || held.raised.includes("CGN-109")) continue;
    if (isWithinDays(landedAt, draft.now, declareWithinDays) || isNothing(freeOf(held))) continue;
    const naming = draft.naming.get(held.number) ?? [];
    if (naming.some((key) => isPending(draft, key))) continue;
    draft.alarms.push(alarm("CGN-109", printDocument(held.document)));
    keep(draft, { ...held, raised: [...held.raised, "CGN-109"] });
  }
  return "recorded";
}

function isPending(draft: Draft, key: Parameters<Draft["declarations"]["get"]>[0]): boolean {
  const held = draft.declarations.get(key);
  return (
    held !== undefined &&
    ["awaiting-arrival", "awaiting-payment", "under-control"].includes(statusOfDeclaration(held))
  );
}

/** A released declaration whose goods have all left is done. */
function closeDeclarations(draft: Draft): void {
  const keys = new Set([...draft.touched].flatMap((number) => draft.naming.get(number) ?? []));
  for (const key of keys) {
    const held = draft.declarations.get(key);
    if (!held || held.releasedAt === undefined || held.isGone) continue;
    const taken = takenBy(draft, held);
    if (taken.length > 0 && taken.every((one) => isTakenOut(one, key)))
      draft.declarations.put(key, { ...held, isGone: true });
  }
}
