/**
 * Recordals: intellectual property rights that their holders recorded with customs. In: applications of
 * right holders, decisions of officers. Out: particulars in force, with every version before them, and what
 * is published of them. A recordal is the fold of its steps, each an event of a chain of its own under the
 * hourly root. Owns `recordals`, `recordal_steps`, `recordal_numbers`.
 */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";

const words = (max: number) => z.string().trim().max(max);
const number = words(60).min(1);

/** What a right holder states of its right. */
export const Particulars = z.strictObject({
  /** Kind of right, of `GET /property-right-rules`. */
  kind: words(30).min(1),
  holder: z.strictObject({ number, name: words(200).min(1) }),
  /** Number under which the right itself is registered. */
  right: number,
  /** The mark, the title of the work or of the patent. */
  title: words(200).min(1),
  goods: words(2_000).min(1),
  /** Beginnings of commodity codes. */
  commodities: z
    .array(z.string().regex(/^\d{2,10}$/, "not the beginning of a commodity code"))
    .min(1)
    .max(100),
  /** Classes of goods in which the right is registered, such as those of the Nice Agreement. */
  classes: z
    .array(z.string().regex(/^\d{1,3}$/, "not a class"))
    .max(45)
    .default([]),
  /** Traders who may use it. */
  users: z
    .array(z.strictObject({ number, name: words(200).min(1) }))
    .max(500)
    .default([]),
  /** How genuine goods are told from others; for customs alone. */
  features: words(4_000).default(""),
  contact: z.strictObject({
    name: words(100).min(1),
    phone: words(40).default(""),
    email: words(200).default(""),
  }),
  /** Last day of the right itself; absent: it has none. */
  rightEndsOn: LegalDate.optional(),
});
export type Particulars = z.infer<typeof Particulars>;

/** What is asked for: a new recordal, other particulars, or more time. */
export const asks = ["recordal", "change", "renewal"] as const;

export type Pending = { readonly asks: (typeof asks)[number]; readonly particulars: Particulars };

export type Recordal = {
  /** UUIDv7. */
  readonly id: string;
  readonly profile: string;
  readonly kind: string;
  /** Null: never accepted. */
  readonly number: string | null;
  readonly holder: string;
  /** Party of the right holder. */
  readonly party: string;
  readonly standing: Particulars | null;
  readonly pending: Pending | null;
  readonly validFrom: string | null;
  /** Half-open: on this day it no longer holds. */
  readonly validTo: string | null;
  readonly endedOn: string | null;
  /** How often particulars were accepted. */
  readonly version: number;
  /** What was done last, which says how an application ended. */
  readonly lastAct: RecordalFact["act"];
  readonly appliedAt: string;
  readonly updatedAt: string;
};

export const recordalStates = [
  "applied",
  "refused",
  "withdrawn",
  "in-force",
  "expired",
  "ended",
] as const;
export type RecordalState = (typeof recordalStates)[number];

/** What was done; days and numbers stand in the chain, words as a digest. */
export type RecordalFact =
  | { readonly act: "applied"; readonly asks: Pending["asks"]; readonly holder: string }
  | {
      readonly act: "accepted";
      readonly number: string;
      readonly validFrom: string;
      readonly validTo: string;
    }
  | { readonly act: "refused" }
  | { readonly act: "withdrawn" }
  | { readonly act: "ended"; readonly on: string };
export const recordalActs = ["applied", "accepted", "refused", "withdrawn", "ended"] as const;

/** What goes with a fact in words: particulars applied for, a reason. */
export type StepContent = { readonly particulars?: Particulars; readonly reason?: string };

/** What steps make of a recordal, with nothing of where it is stored. */
export type RecordalStanding = Omit<
  Recordal,
  "id" | "profile" | "party" | "appliedAt" | "updatedAt"
>;

/** The recordal after a step. @param before undefined: there was none */
export function afterStep(
  before: RecordalStanding | undefined,
  fact: RecordalFact,
  { particulars }: StepContent,
): RecordalStanding {
  const made: RecordalStanding = { ...(before ?? none), lastAct: fact.act };
  switch (fact.act) {
    case "applied":
      if (!particulars) return made;
      return {
        ...made,
        kind: particulars.kind,
        holder: fact.holder,
        pending: { asks: fact.asks, particulars },
      };
    case "accepted": {
      const { number: given, validFrom, validTo } = fact;
      const standing = made.pending?.particulars ?? made.standing;
      const version = made.version + 1;
      return { ...made, number: given, standing, pending: null, validFrom, validTo, version };
    }
    case "refused":
    case "withdrawn":
      return { ...made, pending: null };
    case "ended":
      return { ...made, pending: null, endedOn: fact.on };
    default:
      return fact satisfies never;
  }
}

const none: Omit<RecordalStanding, "lastAct"> = {
  kind: "",
  number: null,
  holder: "",
  standing: null,
  pending: null,
  validFrom: null,
  validTo: null,
  endedOn: null,
  version: 0,
};

/** Where it stands on a day. */
export function stateOn(
  {
    standing,
    pending,
    validTo,
    endedOn,
    lastAct,
  }: Pick<Recordal, "standing" | "pending" | "validTo" | "endedOn" | "lastAct">,
  day: string,
): RecordalState {
  if (endedOn !== null && endedOn <= day) return "ended";
  if (standing === null) {
    if (pending !== null) return "applied";
    return lastAct === "withdrawn" ? "withdrawn" : "refused";
  }
  return validTo !== null && validTo <= day ? "expired" : "in-force";
}

/** A number as it is compared. @example numberKey(" t2026-00001 ") // "T2026-00001" */
export function numberKey(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
}
