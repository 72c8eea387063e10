/** What routes of transit answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type AtRisk, whyOpen } from "./charges-at-risk.ts";
import { transitStates, transitTable } from "./states.ts";
import type { StoredTransit, StoredTransitStep } from "./store.ts";
import { amountBases, transitActs } from "./transit.ts";
import { restOf } from "./report-arrival.ts";

const Words = z.object({ en: z.string(), zh: z.string() });
const Found = z.object({ item: z.int(), packages: z.int(), massKg: z.string() });

export const ListedTransit = z.object({
  id: z.string(),
  profile: z.string(),
  holder: z.string(),
  holderName: z.string().nullable(),
  /** Null: not accepted. */
  number: z.string().nullable(),
  state: z.enum(transitStates),
  says: Words,
  kind: z.string(),
  reference: z.string(),
  departure: z.object({ office: z.string(), place: z.string() }),
  destination: z.object({ office: z.string(), place: z.string() }),
  consignee: z.string().nullable(),
  consigneeName: z.string().nullable(),
  conveyance: z.object({ mode: z.string(), id: z.string() }),
  /** Last day by which it is to arrive. */
  until: z.string().nullable(),
  /** Day by which the holder answers the enquiry. */
  answerBy: z.string().nullable(),
  packages: z.int(),
  lodgedAt: z.string(),
  updatedAt: z.string(),
});
export const TransitPage = z.object({
  transits: z.array(ListedTransit),
  next: z.string().nullable(),
});

export const OneTransit = ListedTransit.extend({
  itinerary: z.array(
    z.object({
      office: z.string(),
      passedAt: z.string().nullable(),
      /** False: it passed an office that was not named. */
      isNamed: z.boolean(),
    }),
  ),
  seals: z.array(z.string()),
  guarantee: z.object({
    reference: z.string(),
    /** What is reserved for the operation now. */
    reserved: z.string(),
    currency: z.string(),
    basis: z.enum(amountBases).nullable(),
    chargesAtRisk: z.string().nullable(),
    /** What the goods would owe as a plain import, when it was accepted. */
    computed: z
      .object({
        /** Null: it cannot be computed. */
        amount: z.string().nullable(),
        /** Of the registers, and the day whose rates count. */
        version: z.string().nullable(),
        asOf: z.string().nullable(),
        /** First item that stands in the way, and what it lacks. */
        item: z.int().nullable(),
        why: z.enum(whyOpen).nullable(),
      })
      .nullable(),
  }),
  items: z.array(
    z.object({
      item: z.int(),
      document: z.object({ type: z.string(), id: z.string() }),
      carrier: z.string().nullable(),
      commodity: z.string().nullable(),
      origin: z.string().nullable(),
      value: z.object({ amount: z.string(), currency: z.string() }).nullable(),
      description: z.string(),
      packages: z.int(),
      grossMassKg: z.string(),
      /** What is still on the way. */
      onTheWay: z.object({ packages: z.int(), massKg: z.string() }),
      /** What the control found; null: there was none. */
      found: z.object({ packages: z.int(), massKg: z.string() }).nullable(),
    }),
  ),
  arrivals: z.array(
    z.object({
      at: z.string(),
      place: z.string(),
      keeper: z.string(),
      keeperName: z.string().nullable(),
      seals: z.array(z.string()),
      items: z.array(Found),
    }),
  ),
  /** Cases of consignments; the consignment has them by this number. */
  differences: z.array(
    z.object({
      item: z.int(),
      code: z.string(),
      consignmentId: z.string(),
      number: z.int(),
    }),
  ),
  /** An answer to the enquiry waits for a decision. */
  isAnswered: z.boolean(),
  /** Of what was charged: its debt is under the number of the operation. */
  charged: z.string().nullable(),
  debt: z.string().nullable(),
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(transitActs),
      at: z.string(),
      actor: z.string(),
      office: z.string().nullable(),
      place: z.string().nullable(),
      says: z.string().nullable(),
    }),
  ),
});

type Names = ReadonlyMap<string, string>;

/** Everybody whom a printed operation names. */
export function partiesNamed({ holder, standing }: StoredTransit): readonly string[] {
  const { notice, arrivals } = standing;
  const keepers = arrivals.map(({ keeper }) => keeper);
  return [holder, ...(notice.consignee === undefined ? [] : [notice.consignee]), ...keepers];
}

export function printListed(one: StoredTransit, names: Names): z.infer<typeof ListedTransit> {
  const { id, profile, holder, standing, lodgedAt, updatedAt } = one;
  const { notice, number, state, until, answerBy, conveyance } = standing;
  const { kind, reference, departure, destination, consignee = null, items } = notice;
  return {
    id,
    profile,
    holder,
    holderName: names.get(holder) ?? null,
    number,
    state,
    says: transitTable[state].says,
    kind,
    reference,
    departure,
    destination,
    consignee,
    consigneeName: consignee === null ? null : (names.get(consignee) ?? null),
    conveyance,
    until,
    answerBy,
    packages: items.reduce((sum, { packages }) => sum + packages, 0),
    lodgedAt,
    updatedAt,
  };
}

export function printTransit(
  one: StoredTransit,
  known: {
    readonly steps: readonly StoredTransitStep[];
    readonly names: Names;
    readonly profile: Profile;
  },
): z.infer<typeof OneTransit> {
  const { standing } = one;
  const { notice, guaranteeId: _guarantee, basis, reserved, charged, cases, seals } = standing;
  const { decimals, code: currency } = known.profile.currency;
  return {
    ...printListed(one, known.names),
    itinerary: itineraryOf(standing),
    seals: [...seals],
    guarantee: {
      reference: notice.guarantee,
      reserved: formatMinor(BigInt(reserved), decimals),
      currency,
      basis,
      chargesAtRisk: notice.chargesAtRisk ?? null,
      computed: standing.atRisk ? printAtRisk(standing.atRisk, decimals) : null,
    },
    items: itemsOf(one),
    arrivals: standing.arrivals.map(({ items, seals: found, ...arrival }) => ({
      ...arrival,
      keeperName: known.names.get(arrival.keeper) ?? null,
      seals: [...found],
      items: items.map(({ item, packages, massKg }) => ({ item, packages, massKg })),
    })),
    differences: cases.map(({ item, code, consignmentId, number }) => ({
      item,
      code,
      consignmentId,
      number,
    })),
    isAnswered: standing.isAnswered,
    charged: charged === null ? null : formatMinor(BigInt(charged), decimals),
    debt: charged === null ? null : `${one.id}.1`,
    history: known.steps.map(printStep),
  };
}

function printAtRisk(atRisk: AtRisk, decimals: number) {
  if (atRisk.kind === "open")
    return { amount: null, version: null, asOf: null, item: atRisk.item, why: atRisk.why };
  const { minor, version, asOf } = atRisk;
  return { amount: formatMinor(BigInt(minor), decimals), version, asOf, item: null, why: null };
}

function itineraryOf({ notice, passed }: StoredTransit["standing"]) {
  const named = notice.itinerary.map((office) => ({
    office,
    passedAt: passed.find((one) => one.office === office)?.at ?? null,
    isNamed: true,
  }));
  const others = passed.filter(({ office }) => !notice.itinerary.includes(office));
  return [
    ...named,
    ...others.map(({ office, at: passedAt }) => ({ office, passedAt, isNamed: false })),
  ];
}

function itemsOf({ standing }: StoredTransit): z.infer<typeof OneTransit>["items"] {
  const { notice, found, loaded, state } = standing;
  const isMoving = state === "on-the-way" || state === "enquiry";
  const rest = loaded.length === 0 || !isMoving ? [] : restOf(standing);
  return notice.items.map((one, at) => {
    const item = at + 1;
    const left = rest.find((each) => each.item === item);
    const is = found?.find((each) => each.item === item);
    return {
      item,
      document: one.document,
      carrier: one.carrier ?? null,
      commodity: one.commodity ?? null,
      origin: one.origin ?? null,
      value: one.value ?? null,
      description: one.description,
      packages: one.packages,
      grossMassKg: one.grossMassKg,
      onTheWay: { packages: left?.packages ?? 0, massKg: left?.massKg ?? "0" },
      found: is ? { packages: is.packages, massKg: is.massKg } : null,
    };
  });
}

function printStep({ seq, at, actor, fact, content }: StoredTransitStep) {
  return {
    number: seq,
    act: fact.act,
    at,
    actor,
    office: fact.act === "passed" ? fact.office : null,
    place: fact.act === "arrived" ? fact.place : null,
    says: content.says ?? null,
  };
}
