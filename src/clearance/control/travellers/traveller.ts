/**
 * Cases of travellers: who declared something at a channel, or was stopped there by an officer, with cash,
 * goods in baggage or signs of a disease. In: what was found, measures, decisions, payments. Out: what
 * rules make of each line, where the case stands, what customs hold of it, and figures of interceptions. A
 * case is the fold of its steps, each an event of a chain of its own under the hourly root. Persons lie
 * apart, as those of calls do: the chain has their salted digest. What is held is a piece of custody.
 * Owns `traveller_cases`, `traveller_steps`, `traveller_persons`.
 */
import { z } from "zod";
import { ConveyanceMode } from "#src/movements/conveyances/conveyance.ts";
import { plainText } from "#src/movements/cargo/consignment.ts";
import { StoppedKind } from "#src/registers/interception-rules.ts";
import type { Judgement } from "./traveller-rules.ts";

const quantity = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "must be a number like 12.5");
/** Something was found: what is zero is no line. */
const some = z
  .string()
  .regex(/^(?!0+(\.0+)?$)\d{1,12}(\.\d{1,6})?$/, "must be a number above zero, like 12.5");
const slug = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/);

/** One thing that is carried, or a suspicion about health: what was said of it, and what is there. */
export const CarriedLine = z.strictObject({
  /** A kind of `GET /traveller-rules`. */
  kind: slug,
  description: plainText(300).default(""),
  /** How much was declared, and how much was found. */
  declared: quantity.default("0"),
  found: some.default("1"),
  /** Unit of both; of cash its currency. */
  unit: z.string().trim().min(1).max(10).default("PCE"),
  /** In the currency of the profile. */
  value: quantity.optional(),
  weightKg: some.optional(),
  /** Number of a permit that the traveller shows. */
  permit: plainText(60).default(""),
  /** Allowance that applies, of `GET /traveller-rules`. */
  allowance: slug.optional(),
  substance: StoppedKind.substance,
});
export type CarriedLine = z.infer<typeof CarriedLine>;
export const CarriedLines = z.array(CarriedLine).min(1).max(100);

export const channels = ["declared", "nothing-to-declare"] as const;

/** What is written down of a stop, without persons. */
export const TravellerStop = z.strictObject({
  direction: z.enum(["import", "export"]),
  office: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{2,17}$/, "must be the code of a customs office"),
  /** Terminal, hall, berth. */
  place: plainText(35).default(""),
  channel: z.enum(channels),
  mode: ConveyanceMode.optional(),
  /** Flight or voyage. */
  voyage: plainText(17).default(""),
  isResident: z.boolean(),
  /** Why the traveller was stopped, or what was declared, in words that name nobody. */
  reason: plainText(1_000).default(""),
  lines: CarriedLines,
});
export type TravellerStop = z.infer<typeof TravellerStop>;

/** Who it is, and how he feels: kept apart. */
export const TravellerPerson = z.strictObject({
  family: plainText(100).min(1),
  given: plainText(100).default(""),
  nationality: z.string().regex(/^[A-Z]{2}$/, "must be a country code of two capital letters"),
  bornOn: z.iso.date().optional(),
  document: plainText(40).default(""),
  contact: plainText(200).default(""),
  seat: plainText(20).default(""),
  /** Signs of a disease, with the day on which they began. */
  symptoms: plainText(500).default(""),
});
export type TravellerPerson = z.infer<typeof TravellerPerson>;

export type JudgedLine = {
  /** From 1. */
  readonly line: number;
  readonly kind: string;
  /** Agency that the profile names for the kind. */
  readonly agency: string;
  readonly judgement: Judgement;
};

/** What the agency of a kind may find of a line. */
export const agencyResults = ["in-order", "against"] as const;
export type AgencyResult = (typeof agencyResults)[number];

export const appealOutcomes = ["upheld", "set-aside"] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];
export const lineAppealStates = ["open", "withdrawn", ...appealOutcomes] as const;

/** An appeal of the traveller against what was decided of a line. */
export type LineAppeal = {
  /** Of the case, from 1. */
  readonly number: number;
  readonly state: (typeof lineAppealStates)[number];
  readonly receivedOn: string;
};

export type LineStanding = JudgedLine & {
  /** Exits that were used as measures, in their order. */
  readonly measures: readonly string[];
  /** What an officer of the agency of its kind found; null: nothing yet, or he took it back. */
  readonly agencyFound: AgencyResult | null;
  /** Exit that was decided; null: none, or it passed by rule. */
  readonly exit: string | null;
  readonly decidedAt: string | null;
  /** Piece of custody; null: nothing is, or was, held. */
  readonly piece: string | null;
  /** Minor units of the profile's currency; null: nothing is charged. */
  readonly chargedMinor: string | null;
  readonly paidAt: string | null;
  /** The last one; null: none. */
  readonly appeal: LineAppeal | null;
  /** Minor units that were paid on a decision that was set aside, and are not paid back yet. */
  readonly repayMinor: string | null;
  /** A decision was set aside whose goods are gone, and nothing was made good yet. */
  readonly isToSettle: boolean;
};

export const travellerStates = ["open", "closed"] as const;
export type TravellerState = (typeof travellerStates)[number];

/** What was done. Codes and amounts stand in the chain; words and persons as a digest. */
export type TravellerFact =
  | {
      readonly act: "opened";
      readonly direction: "import" | "export";
      readonly office: string;
      /** Salted digest of the person. */
      readonly kept: string;
      readonly lines: readonly JudgedLine[];
    }
  /** More was found; lines that are judged otherwise with it are among them. */
  | { readonly act: "found"; readonly lines: readonly JudgedLine[] }
  | {
      readonly act: "measure" | "decided";
      readonly line: number;
      readonly exit: string;
      readonly piece: string | null;
      readonly chargedMinor: string | null;
    }
  | {
      readonly act: "agency-found";
      readonly line: number;
      readonly agency: string;
      readonly result: AgencyResult;
    }
  /** The finding is taken back. */
  | { readonly act: "agency-undone"; readonly line: number; readonly agency: string }
  | { readonly act: "paid" | "repaid"; readonly line: number; readonly minor: string }
  | {
      readonly act: "appealed";
      readonly line: number;
      readonly number: number;
      readonly receivedOn: string;
    }
  | { readonly act: "appeal-withdrawn"; readonly line: number }
  | {
      readonly act: "appeal-decided";
      readonly line: number;
      readonly outcome: AppealOutcome;
      /** Of what is held still. */
      readonly piece: string | null;
      /** Goods that were taken are gone. */
      readonly isGone: boolean;
    }
  | { readonly act: "appeal-settled"; readonly line: number; readonly settledAs: string }
  | { readonly act: "erased"; readonly of: readonly number[] };
export const travellerActs = [
  "opened",
  "found",
  "measure",
  "decided",
  "agency-found",
  "agency-undone",
  "paid",
  "repaid",
  "appealed",
  "appeal-withdrawn",
  "appeal-decided",
  "appeal-settled",
  "erased",
] as const satisfies readonly TravellerFact["act"][];

/** What goes with a fact and stands in the chain as a digest. */
export type TravellerContent = {
  readonly stop?: Omit<TravellerStop, "lines">;
  readonly lines?: readonly CarriedLine[];
  /** Reason, in words. */
  readonly says?: string;
  /** Number of a receipt, record or transfer. */
  readonly reference?: string;
};

export type TravellerStanding = {
  readonly direction: "import" | "export";
  readonly office: string;
  readonly state: TravellerState;
  readonly lines: readonly LineStanding[];
  /** Steps whose persons were erased. */
  readonly erased: readonly number[];
};

export type TravellerStep = {
  readonly seq: number;
  readonly at: string;
  readonly fact: TravellerFact;
  readonly content: TravellerContent;
};

/** What rules let pass without an officer. */
export function passesByRule(judgement: Judgement): boolean {
  return judgement === "within" || judgement === "in-order";
}

/** Whether something of a line is still to be done. */
export function isOpen(line: LineStanding): boolean {
  const { judgement, exit, chargedMinor, paidAt } = line;
  if (line.appeal?.state === "open" || line.repayMinor !== null || line.isToSettle) return true;
  if (exit === null) return !passesByRule(judgement);
  return chargedMinor !== null && paidAt === null;
}

/** The case after a step. @param before undefined: there was none, and the step opens it */
export function afterStep(
  before: TravellerStanding | undefined,
  { at, fact }: Pick<TravellerStep, "at" | "fact">,
): TravellerStanding {
  if (fact.act === "opened") {
    const { direction, office, lines } = fact;
    return settled({ direction, office, lines: joined([], lines), erased: [] });
  }
  if (!before) throw new Error("A case begins with a stop");
  switch (fact.act) {
    case "found":
      return settled({ ...before, lines: joined(before.lines, fact.lines) });
    case "measure":
      return changed(before, fact.line, (line) => ({
        measures: [...line.measures, fact.exit],
        piece: fact.piece,
      }));
    case "decided": {
      const { exit, piece, chargedMinor } = fact;
      return changed(before, fact.line, () => ({ exit, decidedAt: at, piece, chargedMinor }));
    }
    case "agency-found":
      return changed(before, fact.line, () => ({ agencyFound: fact.result }));
    case "agency-undone":
      return changed(before, fact.line, () => ({ agencyFound: null }));
    case "paid":
      return changed(before, fact.line, () => ({ paidAt: at }));
    case "repaid":
      return changed(before, fact.line, () => ({ repayMinor: null }));
    case "appealed":
    case "appeal-withdrawn":
    case "appeal-decided":
      return changed(before, fact.line, (line) => afterAppeal(line, fact));
    case "appeal-settled":
      return changed(before, fact.line, () => ({ isToSettle: false }));
    case "erased":
      return { ...before, erased: [...before.erased, ...fact.of] };
    default:
      return fact satisfies never;
  }
}

type AppealFact = Extract<
  TravellerFact,
  { readonly act: "appealed" | "appeal-withdrawn" | "appeal-decided" }
>;

/** What was set aside is undone: the line is decided anew, and what was paid on it is due back. */
function afterAppeal(line: LineStanding, fact: AppealFact): Partial<LineStanding> {
  if (fact.act === "appealed") {
    const { number, receivedOn } = fact;
    return { appeal: { number, state: "open", receivedOn } };
  }
  const { appeal } = line;
  if (!appeal) throw new Error("An appeal is lodged before it ends");
  if (fact.act === "appeal-withdrawn") return { appeal: { ...appeal, state: "withdrawn" } };
  const { outcome: state, piece } = fact;
  if (state === "upheld") return { appeal: { ...appeal, state } };
  const undecided = { exit: null, decidedAt: null, chargedMinor: null, paidAt: null };
  // what an earlier one left to do is still to be done
  const isToSettle = line.isToSettle || fact.isGone;
  const { repayMinor: before, paidAt, chargedMinor } = line;
  const isDueBack = paidAt !== null && chargedMinor !== null;
  const repayMinor = isDueBack ? String(BigInt(before ?? "0") + BigInt(chargedMinor)) : before;
  return { ...undecided, appeal: { ...appeal, state }, piece, repayMinor, isToSettle };
}

function changed(
  before: TravellerStanding,
  number: number,
  by: (line: LineStanding) => Partial<LineStanding>,
): TravellerStanding {
  const lines = before.lines.map((one) => (one.line === number ? { ...one, ...by(one) } : one));
  return settled({ ...before, lines });
}

function settled(case_: Omit<TravellerStanding, "state">): TravellerStanding {
  const { direction, office, lines, erased } = case_;
  return { direction, office, state: lines.some(isOpen) ? "open" : "closed", lines, erased };
}

const untouched = {
  measures: [],
  agencyFound: null,
  exit: null,
  decidedAt: null,
  piece: null,
  chargedMinor: null,
  paidAt: null,
  appeal: null,
  repayMinor: null,
  isToSettle: false,
} as const;

/** What was decided of a line stands, however it is judged with what was found later. */
function joined(
  lines: readonly LineStanding[],
  more: readonly JudgedLine[],
): readonly LineStanding[] {
  const kept = lines.map((one) => ({ ...one, ...more.find(({ line }) => line === one.line) }));
  const fresh = more.filter(({ line }) => lines.every((one) => one.line !== line));
  return [...kept, ...fresh.map((one) => ({ ...one, ...untouched }))];
}
