/**
 * A consignment as it is stored: quantities in columns, which the database holds to one another,
 * write-offs in a table of their own, everything else as one content.
 */
import { z } from "zod";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { printExactly, printMoment, readMoment } from "#src/kernel/printed-moment.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import {
  type ConsignmentId,
  type HeldConsignment,
  type Landing,
  landedOf,
  leftOf,
  stateOf,
  type ToldDeparture,
  type WriteOff,
  writtenOffOf,
} from "../consignment.ts";
import { type Difference, withoutWords } from "../differences/difference.ts";
import { isNothing, nothing, printMass, type Quantity, readMass } from "../quantity.ts";

export type StoredConsignment = {
  /** UUIDv7. */
  readonly id: string;
  readonly profile: string;
  readonly held: HeldConsignment;
  /** The carrier, and keepers who reported of it. */
  readonly parties: readonly string[];
  /** Codes of what differed, each once. */
  readonly differences: readonly string[];
  /** What became of each difference. */
  readonly cases: readonly Difference[];
  readonly head: ChainHead;
};

/** Packages and kilograms. */
const Amount = z.object({ packages: z.int(), massKg: z.string() });
type Amount = z.infer<typeof Amount>;
const Moment = z.string();

/** What most consignments have nothing of is absent: it is printed, hashed and read twice a ship. */
const Content = z.object({
  master: z.string().optional(),
  consignee: z.string().optional(),
  office: z.string().optional(),
  madeOutAt: Moment,
  versions: z.int(),
  isManifested: z.boolean(),
  landings: z
    .array(
      z.object({
        call: z.string(),
        leg: z.enum(["border", "inland"]),
        place: z.string(),
        by: z.string(),
        report: z.string(),
        isCount: z.boolean(),
        quantity: Amount,
        lies: Amount.optional(),
        isImplied: z.boolean().optional(),
        at: Moment,
      }),
    )
    .optional(),
  landedByMove: Amount.optional(),
  leftUnreleased: Amount.optional(),
  departures: z.array(z.object({ call: z.string(), by: z.string(), quantity: Amount })).optional(),
  seizedFor: z.string().optional(),
  onwardCall: z.string().optional(),
  carriedOn: Amount.optional(),
  disposed: Amount.optional(),
  extendedUntil: z.string().optional(),
  ending: z.enum(["cancelled", "split", "consolidated", "deconsolidated"]).optional(),
  raised: z.array(z.string()).optional(),
  seals: z.array(z.string()).optional(),
});
export type Content = z.infer<typeof Content>;

/** @example printAmount({ packages: 1, massMg: 500000n }) // { packages: 1, massKg: "0.5" } */
export function printAmount({ packages, massMg }: Quantity): Amount {
  return { packages, massKg: printMass(massMg) };
}

/** A split takes from what came with the source, so that a mass may be below zero there. */
export function readAmount({ packages, massKg }: Amount): Quantity {
  const isBelow = massKg.startsWith("-");
  const massMg = readMass(isBelow ? massKg.slice(1) : massKg);
  return { packages, massMg: isBelow ? -massMg : massMg };
}

/** What has no column of its own. */
export function contentOf(held: HeldConsignment): Content {
  const { master, versions, isManifested, seizedFor, onwardCall, ending, raised, seals } = held;
  const { consignee, office, disposed, extendedUntil } = held;
  const { landedByMove, leftUnreleased, carriedOn, departures } = held;
  return {
    ...(master === undefined ? {} : { master }),
    ...(consignee === undefined ? {} : { consignee }),
    ...(office === undefined ? {} : { office }),
    madeOutAt: printExactly(held.madeOutAt),
    versions,
    isManifested,
    ...(held.landings.length === 0 ? {} : { landings: held.landings.map(printLanding) }),
    ...(isNothing(landedByMove) ? {} : { landedByMove: printAmount(landedByMove) }),
    ...(isNothing(leftUnreleased) ? {} : { leftUnreleased: printAmount(leftUnreleased) }),
    ...(departures.length === 0 ? {} : { departures: departures.map(printTold) }),
    ...(seizedFor === undefined ? {} : { seizedFor }),
    ...(onwardCall === undefined ? {} : { onwardCall }),
    ...(isNothing(carriedOn) ? {} : { carriedOn: printAmount(carriedOn) }),
    ...(isNothing(disposed) ? {} : { disposed: printAmount(disposed) }),
    ...(extendedUntil === undefined ? {} : { extendedUntil }),
    ...(ending === undefined ? {} : { ending }),
    ...(raised.length === 0 ? {} : { raised: [...raised] }),
    ...(seals.length === 0 ? {} : { seals: [...seals] }),
  };
}

function printLanding({ quantity, lies, at, ...landing }: Landing) {
  return {
    ...landing,
    quantity: printAmount(quantity),
    ...(lies === undefined ? {} : { lies: printAmount(lies) }),
    at: printExactly(at),
  };
}

function printTold({ quantity, ...told }: ToldDeparture) {
  return { ...told, quantity: printAmount(quantity) };
}

export type HeldColumns = Pick<
  HeldConsignment,
  "carrier" | "document" | "number" | "containers" | "call" | "stated"
> & {
  readonly period: number;
  readonly content: unknown;
  readonly firstSaidAt: Temporal.Instant;
  readonly lastSaidAt: Temporal.Instant;
  readonly writeOffs: readonly WriteOff[];
};

/** The other way. @throws ZodError where the content is not what was written */
export function heldFrom({ period, content, ...columns }: HeldColumns): HeldConsignment {
  const { landings = [], departures = [], ...said } = Content.parse(content);
  const amount = (printed: Amount | undefined) => (printed ? readAmount(printed) : nothing);
  return {
    ...columns,
    ...said,
    id: consignmentKey({ ...columns, period }),
    master: said.master,
    consignee: said.consignee,
    office: said.office,
    seals: said.seals ?? [],
    seizedFor: said.seizedFor,
    onwardCall: said.onwardCall,
    ending: said.ending,
    madeOutAt: readMoment(said.madeOutAt),
    landings: landings.map(({ quantity, lies, isImplied, at, ...landing }) => ({
      ...landing,
      quantity: readAmount(quantity),
      ...(isImplied === true ? { isImplied } : {}),
      ...(lies === undefined ? {} : { lies: readAmount(lies) }),
      at: readMoment(at),
    })),
    landedByMove: amount(said.landedByMove),
    leftUnreleased: amount(said.leftUnreleased),
    departures: departures.map(({ quantity, ...told }) => ({
      ...told,
      quantity: readAmount(quantity),
    })),
    carriedOn: amount(said.carriedOn),
    disposed: amount(said.disposed),
    raised: said.raised ?? [],
    extendedUntil: said.extendedUntil,
  };
}

/** The name of a consignment in the books. */
export function consignmentKey(of: {
  readonly carrier: string;
  readonly number: string;
  readonly period: number;
}): ConsignmentId {
  return `${of.carrier}/${of.number}/${of.period}` as ConsignmentId; // the form of its type
}

/** Which of its carrier's consignments under the number it is, from 1. */
export function periodOf({ id }: Pick<HeldConsignment, "id">): number {
  return Number(id.slice(id.lastIndexOf("/") + 1));
}

/** What an event of the chain says of a consignment after it. */
export function standingOf({ held, differences }: Pick<StoredConsignment, "held" | "differences">) {
  return {
    state: stateOf(held),
    stated: printAmount(held.stated),
    landed: printAmount(landedOf(held)),
    released: printAmount(writtenOffOf(held)),
    left: printAmount(leftOf(held)),
    differences: [...differences],
  };
}

/**
 * Digest of everything that is stored of it: `verify` compares it with the last event.
 *
 * @param printed standing and content, where who asks has them
 */
export function digestOf(
  { held, differences, cases }: Pick<StoredConsignment, "held" | "differences" | "cases">,
  {
    standing = standingOf({ held, differences }),
    content = contentOf(held),
  }: { readonly standing?: ReturnType<typeof standingOf>; readonly content?: Content } = {},
) {
  const writeOffs = held.writeOffs
    .map(({ declaration, quantity, left, at, isHeld, note }) => ({
      ...(note === undefined ? {} : { note }),
      declaration,
      quantity: printAmount(quantity),
      left: printAmount(left),
      at: at.toString({ smallestUnit: "millisecond" }),
      isHeld,
    }))
    .toSorted((one, other) => (one.declaration < other.declaration ? -1 : 1));
  const { id, containers, call, lastSaidAt } = held;
  return sha256(
    canonicalJson({
      id,
      containers,
      call,
      lastSaidAt: printMoment(lastSaidAt),
      standing,
      content,
      ...(cases.length === 0 ? {} : { cases: cases.map(withoutWords) }),
      writeOffs,
    }),
  );
}
