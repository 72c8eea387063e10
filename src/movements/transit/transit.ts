/**
 * Customs transit: goods under customs control from one place to another, on the guarantee of a holder. In:
 * what the holder lodges, what customs decides, what carriers and keepers report. Out: where the operation
 * stands, what of its goods is still on the way, and what its guarantee stands for. An operation is the fold
 * of its steps, each an event of a chain of its own under the hourly root; its goods are lots of the stock
 * ledger and its money movements of a guarantee, both written in the transaction of the step. Owns
 * `transits`, `transit_steps`.
 */
import { z } from "zod";
import { placeCode, plainText, TransportDocument } from "../cargo/consignment.ts";
import type { AtRisk } from "./charges-at-risk.ts";
import type { TransitState } from "./states.ts";

export const Office = z
  .string()
  .trim()
  .regex(/^[A-Z0-9]{2,17}$/, "must be the code of a customs office");
export const Place = placeCode().min(1);
export const Seals = z.array(plainText(35).min(1)).max(100);

const Mass = z
  .string()
  .trim()
  .regex(/^(?=.*[1-9])\d{1,13}(\.\d{1,6})?$/, "must be a decimal number above zero");

export const TransitItem = z.strictObject({
  /** Transport document under which the goods were reported. */
  document: TransportDocument,
  /** Party that reported it, where several carriers have the number. */
  carrier: plainText(60).optional(),
  packages: z.int().min(1).max(99_999_999),
  grossMassKg: Mass,
  commodity: z
    .string()
    .trim()
    .regex(/^\d{4,10}$/, "must be four to ten digits")
    .optional(),
  /** Country of origin. */
  origin: z
    .string()
    .trim()
    .regex(/^[A-Z]{2}$/, "must be the two letters of a country")
    .optional(),
  /** Value at the border, with freight and insurance. */
  value: z
    .strictObject({
      amount: z
        .string()
        .trim()
        .regex(/^(?=.*[1-9])\d{1,15}(\.\d{1,4})?$/, "must be a decimal number above zero"),
      currency: z.string().regex(/^[A-Z]{3}$/, "must be the three letters of a currency"),
    })
    .optional(),
  description: plainText(512).default(""),
});
export type TransitItem = z.infer<typeof TransitItem>;

/** What a holder lodges. */
export const TransitNotice = z.strictObject({
  /** Kind of the profile's rules, such as T1. */
  kind: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,20}$/),
  reference: plainText(35).default(""),
  departure: z.strictObject({ office: Office, place: Place }),
  destination: z.strictObject({ office: Office, place: Place }),
  /** Offices of transit in their order. */
  itinerary: z.array(Office).max(20).default([]),
  /** Party that receives the goods at destination as their keeper. */
  consignee: plainText(60).min(1).optional(),
  conveyance: z.strictObject({
    mode: z.enum(["ship", "aircraft", "train", "truck"]),
    id: plainText(35).min(1),
  }),
  seals: Seals.default([]),
  /** Reference of the holder's guarantee. */
  guarantee: plainText(40).min(1),
  /** Duties and taxes that would be due, as its holder states them. */
  chargesAtRisk: z
    .string()
    .trim()
    .regex(/^\d{1,15}(\.\d{1,4})?$/)
    .optional(),
  items: z.array(TransitItem).min(1).max(200),
});
export type TransitNotice = z.infer<typeof TransitNotice>;

export type Quantity = { readonly packages: number; readonly massKg: string };

/** Goods of an item on their way: lots of the stock ledger. */
export type LoadedItem = {
  readonly item: number;
  readonly consignmentId: string;
  readonly lots: readonly string[];
};

export type FoundItem = Quantity & { readonly item: number };
/** What was reported to be there, and the lots in which the ledger has it. */
export type ArrivedItem = FoundItem & { readonly lots: readonly string[] };

/** Case of a consignment by which a difference of the operation is decided. */
export type TransitCase = {
  readonly item: number;
  readonly consignmentId: string;
  readonly number: number;
  readonly code: "CGN-116" | "CGN-117";
};

export const amountBases = ["computed", "stated", "flat", "officer"] as const;
export type AmountBasis = (typeof amountBases)[number];

/** What was done. Codes, times and figures stand in the chain; words and the notice as a digest. */
export type TransitFact =
  | {
      readonly act: "lodged";
      readonly guaranteeId: string;
      /** Under what the guarantee names the holder: a debt is booked to it. */
      readonly debtor: string;
    }
  | { readonly act: "refused" }
  | { readonly act: "withdrawn" }
  | {
      readonly act: "accepted";
      readonly number: string;
      /** Minor units. */
      readonly reserved: string;
      readonly basis: AmountBasis;
      /** What was computed, whatever was reserved. */
      readonly atRisk?: AtRisk;
    }
  | {
      readonly act: "released";
      /** Last day by which it is to arrive. */
      readonly until: string;
      readonly seals: readonly string[];
      readonly loaded: readonly LoadedItem[];
    }
  | { readonly act: "passed"; readonly office: string; readonly isOnItinerary: boolean }
  | {
      readonly act: "incident";
      readonly conveyance: TransitNotice["conveyance"];
      readonly seals: readonly string[];
    }
  | {
      readonly act: "arrived";
      readonly place: string;
      readonly keeper: string;
      /** Seals that were found. */
      readonly seals: readonly string[];
      readonly items: readonly ArrivedItem[];
      /** More of it comes later. */
      readonly isPart: boolean;
    }
  | {
      readonly act: "controlled";
      readonly items: readonly FoundItem[];
      /** Lots into which more of it came than was reported. */
      readonly carried: readonly { readonly item: number; readonly lots: readonly string[] }[];
      readonly cases: readonly TransitCase[];
    }
  | { readonly act: "enquired"; readonly answerBy: string }
  | { readonly act: "answered" }
  | { readonly act: "proof-refused" }
  | { readonly act: "discharged"; readonly by: "control" | "proof" }
  | { readonly act: "charged"; readonly amount: string; readonly debt: number }
  | { readonly act: "closed" };
export const transitActs = [
  "lodged",
  "refused",
  "withdrawn",
  "accepted",
  "released",
  "passed",
  "incident",
  "arrived",
  "controlled",
  "enquired",
  "answered",
  "proof-refused",
  "discharged",
  "charged",
  "closed",
] as const satisfies readonly TransitFact["act"][];

/** What customs did and its holder has to know: a notice goes to the holder's subscriptions. */
export const noticedActs = [
  "accepted",
  "refused",
  "released",
  "arrived",
  "enquired",
  "proof-refused",
  "discharged",
  "charged",
  "closed",
] as const satisfies readonly TransitFact["act"][];

export function isNoticed(act: TransitFact["act"]): boolean {
  return noticedActs.some((one) => one === act);
}

/** What goes with a fact and stands in the chain as a digest. */
export type TransitContent = { readonly notice?: TransitNotice; readonly says?: string };

export type TransitStanding = {
  readonly state: TransitState;
  readonly notice: TransitNotice;
  /** Null: not accepted. */
  readonly number: string | null;
  readonly guaranteeId: string;
  readonly debtor: string;
  /** What is reserved of the guarantee for it, minor units: nothing once it is over. */
  readonly reserved: string;
  readonly basis: AmountBasis | null;
  /** Absent: not accepted. */
  readonly atRisk?: AtRisk;
  readonly until: string | null;
  readonly seals: readonly string[];
  readonly conveyance: TransitNotice["conveyance"];
  readonly loaded: readonly LoadedItem[];
  /** Offices of transit that it passed. */
  readonly passed: readonly { readonly office: string; readonly at: string }[];
  readonly arrivals: readonly {
    readonly at: string;
    readonly place: string;
    readonly keeper: string;
    readonly seals: readonly string[];
    readonly items: readonly ArrivedItem[];
  }[];
  /** What the control found; null: there was none. */
  readonly found: readonly FoundItem[] | null;
  readonly cases: readonly TransitCase[];
  /** Day by which the holder answers the enquiry; null: none is under way. */
  readonly answerBy: string | null;
  /** An answer that customs has not decided. */
  readonly isAnswered: boolean;
  /** What was charged, minor units; null: nothing. */
  readonly charged: string | null;
};

/** The operation after a step. Whether it may be taken was decided before. */
export function afterStep(
  before: TransitStanding | undefined,
  step: { readonly at: string; readonly fact: TransitFact; readonly content: TransitContent },
): TransitStanding {
  const { at, fact, content } = step;
  if (!before) return begin(fact, content);
  switch (fact.act) {
    case "lodged":
      return before;
    case "refused":
    case "withdrawn":
      return { ...before, state: fact.act, reserved: "0" };
    case "accepted": {
      const { number, reserved, basis, atRisk } = fact;
      const accepted = { ...before, state: "accepted", number, reserved, basis } as const;
      return atRisk ? { ...accepted, atRisk } : accepted;
    }
    case "released": {
      const { until, seals, loaded } = fact;
      return { ...before, state: "on-the-way", until, seals, loaded };
    }
    case "passed":
      return { ...before, passed: [...before.passed, { office: fact.office, at }] };
    case "incident":
      return { ...before, conveyance: fact.conveyance, seals: fact.seals };
    case "arrived": {
      const { place, keeper, seals, items, isPart } = fact;
      const arrivals = [...before.arrivals, { at, place, keeper, seals, items }];
      const over = { answerBy: null, isAnswered: false };
      return isPart ? { ...before, arrivals } : { ...before, ...over, state: "arrived", arrivals };
    }
    case "controlled":
      return { ...before, state: "controlled", found: fact.items, cases: fact.cases };
    case "enquired":
      return { ...before, state: "enquiry", answerBy: fact.answerBy };
    case "answered":
      return { ...before, isAnswered: true };
    case "proof-refused":
      return { ...before, isAnswered: false };
    case "discharged":
      return { ...before, state: "discharged", reserved: "0", answerBy: null, isAnswered: false };
    case "charged": {
      const { amount: charged } = fact;
      const reserved = BigInt(charged) < BigInt(before.reserved) ? charged : before.reserved;
      return { ...before, state: "charged", charged, reserved, answerBy: null, isAnswered: false };
    }
    case "closed":
      return { ...before, state: "closed", reserved: "0" };
    default:
      return fact satisfies never;
  }
}

function begin(fact: TransitFact, { notice }: TransitContent): TransitStanding {
  if (!notice || fact.act !== "lodged")
    throw new Error("Broken assumption: what is lodged goes with the first step");
  return {
    state: "lodged",
    notice,
    number: null,
    guaranteeId: fact.guaranteeId,
    debtor: fact.debtor,
    reserved: "0",
    basis: null,
    until: null,
    seals: notice.seals,
    conveyance: notice.conveyance,
    loaded: [],
    passed: [],
    arrivals: [],
    found: null,
    cases: [],
    answerBy: null,
    isAnswered: false,
    charged: null,
  };
}
