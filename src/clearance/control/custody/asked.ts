/** What officers and keepers may enter of a piece, as a request states it, and as the act that it is. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { minorOf, MoneyText } from "#src/money/amount.ts";
import type { Profile } from "#src/registers/profile.ts";
import { StoppedKind } from "#src/registers/interception-rules.ts";
import type { ActWords } from "./check-act.ts";
import { custodyExits, grounds, officerGrounds } from "./custody-rules.ts";
import { type CustodyFact, printDecimal } from "./piece.ts";

const Quantity = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
const Kilograms = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/);
const Code = z.string().trim().min(1).max(40);
const Party = z.string().trim().min(1).max(60);
const Words = z.string().trim().min(3).max(500);
const Law = z.string().trim().min(3).max(200);
const officer = z.string().trim().min(1).max(60).optional();

/** Goods that an officer takes in: found undeclared, detained or abandoned. */
export const TakingIn = z.strictObject({
  profile: z.string().max(20).optional(),
  ground: z.enum(officerGrounds),
  description: z.string().trim().min(3).max(300),
  quantity: Quantity,
  unit: z.string().trim().min(1).max(10),
  /** Declaration beside whose goods they were found, or whose goods they are, and the goods item. */
  declaration: z.string().trim().min(1).max(40).optional(),
  item: z.int().min(1).max(9_999).optional(),
  category: StoppedKind.category,
  place: Code,
  /** Party that keeps them; absent: the caller's own. */
  keeper: Party.optional(),
  weightKg: Kilograms.optional(),
  /** Why more is taken in of the item than is declared of it, or in a unit that it does not state. */
  excess: Words.optional(),
  reason: Words,
  legalBasis: Law.optional(),
  officer,
});

const common = { reason: Words.optional(), officer };
const entry = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("moved"), place: Code, ...common }),
  z.strictObject({ act: z.literal("sealed"), seal: Code, ...common }),
  z.strictObject({ act: z.literal("weighed"), weightKg: Kilograms, ...common }),
  z.strictObject({ act: z.literal("valued"), amount: MoneyText, ...common }),
  z.strictObject({
    act: z.literal("proceedings"),
    number: Code,
    authority: z.string().trim().min(2).max(80),
    stage: z.string().max(30),
    ...common,
  }),
  z.strictObject({
    act: z.literal("parted"),
    quantity: Quantity,
    sample: z.boolean().default(false),
    /** Of goods that were weighed: kilograms of the part, and of what is left. */
    weightKg: Kilograms.optional(),
    restKg: Kilograms.optional(),
    ...common,
  }),
]);
export const Entering = entry;
export type Entering = z.output<typeof entry>;

export const Offering = z.strictObject({
  place: Code,
  /** Party of the person who takes them over. */
  keeper: Party,
  weightKg: Kilograms.optional(),
  /** Seal as read. */
  seal: Code.optional(),
  ...common,
});
export const TakingOver = Offering.omit({ place: true, keeper: true });
export const EndingOffer = z.strictObject({ reason: Words, officer });

export const Deciding = z.strictObject({
  ground: z.enum(grounds),
  reason: Words,
  legalBasis: Law.optional(),
  officer,
});
export const Disposing = z.strictObject({
  exit: z.enum(custodyExits),
  /** Number of what shows that it was done. */
  proof: z.string().trim().min(3).max(100),
  witness: z.string().trim().min(2).max(100).optional(),
  /** Why the goods cannot be kept until an appeal is decided. */
  perishable: Words.optional(),
  reason: Words,
  legalBasis: Law.optional(),
  officer,
});
export const Booking = z.strictObject({
  entry: z.enum(["proceeds", "cost"]),
  /** Of a cost, one of `GET /custody-rules`. */
  cost: z.string().max(30).optional(),
  amount: MoneyText,
  /** Of the receipt or invoice. */
  reference: z.string().trim().min(3).max(60),
  reason: Words.optional(),
  officer,
});

export type CustodyEntry = { readonly fact: CustodyFact; readonly said: ActWords };

/** The act of an entry; a part's id is the caller's to make. */
export function entryOf(
  asked: Entering,
  { profile, part }: { profile: Profile; part: string },
): CustodyEntry {
  const said: ActWords = asked.reason === undefined ? {} : { reason: asked.reason };
  switch (asked.act) {
    case "moved":
      return { fact: { act: "moved", place: asked.place }, said };
    case "sealed":
      return { fact: { act: "sealed", seal: asked.seal }, said };
    case "weighed":
      return { fact: { act: "weighed", weightKg: printDecimal(asked.weightKg) }, said };
    case "valued": {
      const { code: currency } = profile.currency;
      return { fact: { act: "valued", minor: minorText(asked.amount, profile), currency }, said };
    }
    case "proceedings": {
      const { number, authority, stage } = asked;
      return { fact: { act: "proceedings", number, authority, stage }, said };
    }
    case "parted": {
      const { quantity, sample: isSample, weightKg, restKg } = asked;
      const rest = printKg(restKg);
      const parted = { part, quantity: printDecimal(quantity), weightKg: rest, isSample };
      const partKg = printKg(weightKg);
      const fact = { act: "parted", ...parted } as const;
      return { fact, said: partKg === null ? said : { ...said, partKg } };
    }
    default:
      return asked satisfies never;
  }
}

export function printKg(kg: string | undefined): string | null {
  return kg === undefined ? null : printDecimal(kg);
}

export function minorText(amount: string, profile: Profile): string {
  return minorOf(amount, profile).toString();
}

/** @throws AppError CUSTODY_NOTHING where nothing is taken in */
export function requireSome(quantity: string): string {
  if (parseDecimal(quantity).units > 0n) return printDecimal(quantity);
  throw new AppError({
    code: "CUSTODY_NOTHING",
    status: 422,
    message: "A quantity of zero was stated: nothing is taken in.",
    fix: "State how much of the goods there is.",
  });
}
