/** What happens to declarations beside their goods: lodged, corrected, controlled, paid, seized. */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { type Draft, keep } from "./books.ts";
import { stateOf } from "./consignment.ts";
import {
  type CargoDeclaration,
  declarationKey,
  numbersOf,
  statusOfDeclaration,
} from "./declaration.ts";
import type { PlayEventOf, PlayParty } from "./play-event.ts";
import { isNothing, nothing } from "./quantity.ts";
import { ownOf, takenBy } from "./taken-goods.ts";
import { touch } from "./release-goods.ts";
import { alarm } from "./alarms.ts";
import {
  declarationIsFixed,
  missingParts,
  namesNoCarrier,
  noReason,
  notAwaited,
  printDocument,
  tooMany,
} from "./rules.ts";
import { isPossible, requireConsignment, requireDeclaration } from "./who.ts";

/** Whether the play later says what a control finds, or that charges are paid: then it waits for that. */
export type Foreseen = { readonly control: boolean; readonly payment: boolean };

/** Declarations that may name one document. */
const namingMax = 9_999;

export type EventStatus = "recorded" | "amended" | "cancelled" | "repeated" | "unused" | "rejected";

export function lodgeDeclaration(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"declare">,
  foreseen: Foreseen,
): EventStatus {
  const key = declarationKey(party.id, event.reference);
  const held = draft.declarations.get(key);
  if (event.cancelled) return withdraw(draft, party, event);
  const digest = sha256(canonicalJson(event.consignments));
  if (held?.digest === digest) return "repeated";
  if (event.consignments.length === 0) {
    draft.problems.push(missingParts("declaration", ["consignments"]));
    return "rejected";
  }
  warnUnnamed(draft, event);
  if (held) return correct(draft, held, { event, digest });
  enterDeclaration(draft, {
    key,
    reference: event.reference,
    by: party.id,
    serial: draft.declarations.size + 1,
    lodgedAt: draft.now,
    versions: 1,
    digest,
    consignments: event.consignments,
    control: (event.control ?? foreseen.control) ? "due" : "none",
    payment: (event.payment ?? foreseen.payment) ? "due" : "none",
    seizedFor: undefined,
    isInvalidated: false,
    releasedAt: undefined,
    isGone: false,
    raised: [],
  });
  const known = draft.byReference.get(event.reference) ?? [];
  draft.byReference.put(event.reference, [...known, key]);
  return "recorded";
}

function warnUnnamed(draft: Draft, { consignments }: PlayEventOf<"declare">): void {
  consignments.forEach(({ carrier, conveyance }, index) => {
    if (carrier === undefined && conveyance === undefined)
      draft.problems.push(namesNoCarrier(`consignments[${index}]`));
  });
}

function enterDeclaration(draft: Draft, declaration: CargoDeclaration): void {
  const { key } = declaration;
  for (const number of numbersOf(declaration.consignments)) {
    const naming = draft.naming.get(number) ?? [];
    if (naming.includes(key)) continue;
    if (naming.length >= namingMax) {
      draft.problems.push(tooMany("declarations", namingMax));
      return;
    }
    draft.naming.put(number, [...naming, key]);
  }
  draft.declarations.put(key, declaration);
  touch(draft, declaration);
}

/** Before the release; what a control looked at is looked at again. */
function correct(
  draft: Draft,
  held: CargoDeclaration,
  { event, digest }: { readonly event: PlayEventOf<"declare">; readonly digest: string },
): EventStatus {
  const status = statusOfDeclaration(held);
  if (!["awaiting-arrival", "awaiting-payment", "under-control"].includes(status)) {
    draft.problems.push(declarationIsFixed(held.reference, status));
    if (held.releasedAt !== undefined) draft.alarms.push(alarm("CGN-103", held.reference));
    return "rejected";
  }
  touch(draft, held);
  enterDeclaration(draft, {
    ...held,
    consignments: event.consignments,
    digest,
    versions: held.versions + 1,
    control: held.control === "passed" ? "due" : held.control,
    raised: [],
  });
  return "amended";
}

/** Before the release by whoever lodged it; behind it by an officer, while everything is there. */
function withdraw(
  draft: Draft,
  party: PlayParty,
  { reference, reason }: PlayEventOf<"declare">,
): EventStatus {
  const held = requireDeclaration(draft, party, reference);
  if (!held) return "rejected";
  if (held.isInvalidated) return "repeated";
  if (reason === undefined) draft.problems.push(noReason());
  const status = statusOfDeclaration(held);
  const taken = held.releasedAt === undefined ? [] : takenBy(draft, held);
  const isLeft = taken.some((one) => ownOf(one, held).some(({ left }) => !isNothing(left)));
  const isOfficer = party.scopes.includes("officer");
  if (
    ["seized", "refused", "cleared"].includes(status) ||
    isLeft ||
    (status === "released" && !isOfficer)
  )
    draft.problems.push(declarationIsFixed(reference, status));
  for (const one of taken)
    keep(draft, {
      ...one,
      writeOffs: one.writeOffs.filter(({ declaration }) => declaration !== held.key),
    });
  draft.declarations.put(held.key, { ...held, isInvalidated: true, releasedAt: undefined });
  touch(draft, held);
  return "cancelled";
}

export function decideControl(
  draft: Draft,
  party: PlayParty,
  { declaration, result }: PlayEventOf<"control">,
): EventStatus {
  const held = requireDeclaration(draft, party, declaration);
  if (!held) return "rejected";
  const isOpen = held.control === "due";
  const isFixed = held.releasedAt !== undefined || held.isInvalidated || held.control === "refused";
  if (isFixed || (!isOpen && (result === "ok" || result === "corrected"))) {
    draft.problems.push(
      isFixed && result !== "ok"
        ? declarationIsFixed(declaration, statusOfDeclaration(held))
        : notAwaited(declaration),
    );
    return "unused";
  }
  const control = result === "ordered" ? "due" : result === "refused" ? "refused" : "passed";
  draft.declarations.put(held.key, { ...held, control });
  touch(draft, held);
  return "recorded";
}

export function takePayment(
  draft: Draft,
  party: PlayParty,
  { declaration, outcome }: PlayEventOf<"pay">,
): EventStatus {
  const held = requireDeclaration(draft, party, declaration);
  if (!held) return "rejected";
  if (held.payment !== "due") {
    draft.problems.push(notAwaited(declaration));
    return "unused";
  }
  if (outcome === "insufficient") return "recorded";
  draft.declarations.put(held.key, { ...held, payment: "paid" });
  touch(draft, held);
  return "recorded";
}

/** Seizes what a declaration declares, or what lies under a document; or gives it back. */
export function seizeOrReturn(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"seize" | "return">,
): EventStatus {
  const { type, declaration, document, carrier, reason } = event;
  if (reason === undefined || reason === "") draft.problems.push(noReason());
  if (declaration !== undefined) return holdDeclaration(draft, party, { ...event, declaration });
  if (!document) {
    draft.problems.push(missingParts(type, ["declared"]));
    return "rejected";
  }
  const held = requireConsignment(draft, party, { document, carrier, path: "document" });
  if (!held) return "rejected";
  if (type === "seize") {
    if (held.seizedFor !== undefined) return "repeated";
    if (isPossible(draft, held, "seize")) keep(draft, { ...held, seizedFor: reason ?? "" });
    return "recorded";
  }
  const state = stateOf(held);
  if (state !== "seized" && state !== "left-without-release") {
    draft.problems.push(notAwaited(printDocument(document)));
    return "unused";
  }
  // seized goods are free again; goods that had left without a release are back
  keep(
    draft,
    state === "seized" ? { ...held, seizedFor: undefined } : { ...held, leftUnreleased: nothing },
  );
  return "recorded";
}

function holdDeclaration(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"seize" | "return"> & { readonly declaration: string },
): EventStatus {
  const held = requireDeclaration(draft, party, event.declaration);
  if (!held) return "rejected";
  const isSeizing = event.type === "seize";
  if (isSeizing === (held.seizedFor !== undefined)) {
    if (isSeizing) return "repeated";
    draft.problems.push(notAwaited(event.declaration));
    return "unused";
  }
  const status = statusOfDeclaration(held);
  if (isSeizing && ["cleared", "invalidated"].includes(status)) {
    draft.problems.push(declarationIsFixed(event.declaration, status));
    return "rejected";
  }
  for (const one of takenBy(draft, held)) {
    const writeOffs = one.writeOffs.map((taken) =>
      taken.declaration === held.key ? { ...taken, isHeld: isSeizing } : taken,
    );
    keep(draft, { ...one, writeOffs });
  }
  const seizedFor = isSeizing ? (event.reason ?? "") : undefined;
  draft.declarations.put(held.key, { ...held, seizedFor });
  touch(draft, held);
  return "recorded";
}
