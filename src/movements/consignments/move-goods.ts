/**
 * Goods that go over from documents to others of the same carrier: a split, a consolidation, a break-down
 * into house bills. Nothing is added and nothing is lost; what declarations took stays where it was taken.
 */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { TransportDocument } from "#src/movements/cargo/consignment.ts";
import { distinctEquipment } from "#src/movements/cargo/equipment.ts";
import { type Draft, findConsignment, keep } from "./books.ts";
import {
  openOf,
  type Ending,
  type HeldConsignment,
  landedOf,
  type Landing,
  stateOf,
} from "./consignment.ts";
import {
  isEqual,
  isNothing,
  isWithin,
  minus,
  nothing,
  plus,
  printMass,
  type Quantity,
  sumOf,
} from "./quantity.ts";
import {
  missingParts,
  notInThisState,
  numberInUse,
  partsDoNotAddUp,
  printDocument,
  unmeasured,
} from "./rules.ts";
import { begin, later, quantityOf, type StatedMessage } from "./state-goods.ts";
import { consignmentTable } from "./states.ts";
import { isPossible, requireConsignment } from "./who.ts";

export type MoveMessage = StatedMessage & {
  readonly kind: Exclude<Ending, "cancelled">;
  readonly from: readonly TransportDocument[];
};

export function moveGoods(draft: Draft, message: MoveMessage): void {
  const sources = findSources(draft, message);
  if (draft.problems.length > 0) return;
  const targets = message.consignments.map((stated) => ({ stated, quantity: quantityOf(stated) }));
  const parts = targets.flatMap(({ quantity }) => quantity ?? []);
  const [source] = sources;
  const isOne = message.kind === "consolidated" ? targets.length === 1 : sources.length === 1;
  if (!source || targets.length === 0 || !isOne) {
    draft.problems.push(missingParts("move", ["from", "consignments"]));
    return;
  }
  if (parts.length < targets.length) {
    const at = targets.findIndex(({ quantity }) => quantity === undefined);
    draft.problems.push(unmeasured(`consignments[${at}].grossMassKg`));
    return;
  }
  const movable = sumOf(sources.map(openOf));
  const moved = sumOf(parts);
  const isRight = message.kind === "split" ? isPartOf(moved, movable) : isEqual(moved, movable);
  if (!isRight || isNothing(moved)) {
    draft.problems.push(partsDoNotAddUp(print(movable), print(moved)));
    return;
  }
  const isLanded = sources.every(isWholeLanded);
  const equipment = equipmentOf(sources);
  for (const one of sources)
    takeFrom(draft, one, message, message.kind === "split" ? moved : openOf(one), isLanded);
  for (const [index, { stated, quantity = nothing }] of targets.entries()) {
    const path = `consignments[${index}].transportDocument`;
    giveTo(draft, source, { message, stated, quantity, isLanded, path, equipment });
  }
}

/** Containers, seals and landings of all documents that goods come from, each once; one office or none. */
function equipmentOf(sources: readonly HeldConsignment[]) {
  const offices = new Set(sources.map(({ office }) => office));
  // where and when they came is known from the documents that they came under
  const landings = sources
    .flatMap((one) => one.landings)
    .map(({ lies: _lies, ...landing }): Landing => ({ ...landing, quantity: nothing }));
  const known = new Map(
    landings.map((one) => [[one.call, one.place, one.by, one.report, one.isCount].join("\n"), one]),
  );
  return {
    containers: distinctEquipment(sources.flatMap(({ containers }) => containers)),
    seals: distinctEquipment(sources.flatMap(({ seals }) => seals)),
    office: offices.size === 1 ? sources[0]?.office : undefined,
    landings: [...known.values()],
    lastSaidAt: sources.map((one) => one.lastSaidAt).reduce(later),
  };
}

function findSources(draft: Draft, message: MoveMessage): readonly HeldConsignment[] {
  const numbers = new Set<string>();
  const sources = message.from.flatMap((document, index) => {
    const path = `from[${index}]`;
    const held = requireConsignment(draft, message.party, { document, path });
    if (!held || numbers.has(held.id) || !isPossible(draft, held, "move", path)) return [];
    numbers.add(held.id);
    return [held];
  });
  // of goods that came in part it is not known which came; some here and some not can't go under one document
  const kinds = new Set(sources.map((one) => (isWholeLanded(one) ? "landed" : arrivalOf(one))));
  if (kinds.size > 1 || kinds.has("partly")) {
    const [first] = sources;
    const says = consignmentTable["partly-landed"].says;
    if (first) draft.problems.push(notInThisState(printDocument(first.document), says));
  }
  return sources;
}

function isWholeLanded(held: HeldConsignment): boolean {
  return !isNothing(landedOf(held)) && isWithin(held.stated, landedOf(held));
}

function arrivalOf(held: HeldConsignment): "partly" | "expected" {
  return isNothing(landedOf(held)) ? "expected" : "partly";
}

/** What stays has packages and mass, or neither. */
function isPartOf(part: Quantity, whole: Quantity): boolean {
  const rest = minus(whole, part);
  return (
    isWithin(part, whole) &&
    (whole.packages === 0 || (rest.packages === 0) === (rest.massMg === 0n))
  );
}

function takeFrom(
  draft: Draft,
  held: HeldConsignment,
  { kind, at }: MoveMessage,
  moved: Quantity,
  isLanded: boolean,
): void {
  const stated = minus(held.stated, moved);
  keep(draft, {
    ...held,
    stated,
    isManifested: true,
    landedByMove: isLanded ? minus(held.landedByMove, moved) : held.landedByMove,
    versions: held.versions + 1,
    madeOutAt: at,
    lastSaidAt: later(held.lastSaidAt, at),
    ...(isNothing(stated) ? { ending: kind } : {}),
  });
}

function giveTo(
  draft: Draft,
  source: HeldConsignment,
  moved: {
    readonly message: MoveMessage;
    readonly stated: MoveMessage["consignments"][number];
    readonly quantity: Quantity;
    readonly isLanded: boolean;
    readonly path: string;
    readonly equipment: ReturnType<typeof equipmentOf>;
  },
): void {
  const { message, stated, quantity, isLanded, path, equipment } = moved;
  const { carrier, call } = source;
  const number = transportDocumentKey(stated.transportDocument);
  const held = findConsignment(draft, { carrier, number });
  if (held && held.ending !== "cancelled") {
    const { says } = consignmentTable[stateOf(held)];
    draft.problems.push(numberInUse(printDocument(stated.transportDocument), says, path));
    return;
  }
  const first = begin(draft, { call, at: message.at }, stated, carrier);
  keep(draft, {
    ...first,
    master: message.kind === "deconsolidated" ? source.number : first.master,
    ...equipment,
    containers: stated.containers.length > 0 ? stated.containers : equipment.containers,
    seals: stated.seals ?? equipment.seals,
    isManifested: true,
    stated: quantity,
    versions: 1,
    lastSaidAt: later(equipment.lastSaidAt, message.at),
    landedByMove: isLanded ? plus(nothing, quantity) : nothing,
  });
}

function print({ packages, massMg }: Quantity): string {
  return `${packages} / ${printMass(massMg)} kg`;
}
