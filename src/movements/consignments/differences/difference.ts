/**
 * Differences of a consignment as cases: what was found, where, since when, and who has to act. In: alarms
 * of a version, what a carrier or keeper explains, what officers settle. Out: the cases as they stand, kept
 * with the consignment, so that each act is a version of its chain. Words of people stand in the versions.
 */
import { z } from "zod";
import { equipmentWithout } from "#src/movements/cargo/equipment.ts";
import { Liability } from "../liability/liability.ts";
import type { Alarm, AlarmCode } from "../alarms.ts";
import { freeOf, type HeldConsignment, landedOf, leftOf, writtenOffOf } from "../consignment.ts";
import {
  atLeastNothing,
  isNothing,
  isWithin,
  minus,
  nothing,
  plus,
  printMass,
  type Quantity,
  readMass,
} from "../quantity.ts";

const Amount = z.object({ packages: z.int(), massKg: z.string() });

/** Quantities on which a difference stands. */
export const DifferenceFigures = z.object({
  stated: Amount,
  landed: Amount,
  released: Amount,
  left: Amount,
  leftUnreleased: Amount,
});
export type DifferenceFigures = z.infer<typeof DifferenceFigures>;

/** By one officer: the difference is explained, or a later version has put it right. */
export const settlements = ["accepted", "corrected"] as const;
/** By two, because money or a release hangs on it. */
export const liabilities = ["carrier-liable", "keeper-liable", "holder-liable"] as const;
export const decisions = [
  ...liabilities,
  ...(["returned", "not-returned"] as const),
  ...(["abandoned", "sold", "destroyed"] as const),
  "abandonment-refused",
] as const;
/** Of goods that nobody declared, by one officer: there is more time, and the outcome is `extended`. */
export const extension = "extension";
/** By the consignee that abandoned the goods, before customs decide. */
export const withdrawal = "withdrawal";
export const outcomes = [...settlements, "extended", "withdrawn", ...decisions] as const;
export type Outcome = (typeof outcomes)[number];

export const Difference = z.object({
  /** From 1 within its consignment. */
  number: z.int().min(1),
  code: z.string(),
  at: z.string(),
  /** Party whose report showed it. */
  by: z.string(),
  /** Customs office that has to act; null: none was stated. */
  office: z.string().nullable(),
  place: z.string(),
  /** Containers or seals that the document does not state; a lot as its keeper counted it. */
  found: z.array(z.string()),
  figures: DifferenceFigures,
  /** What left without a release while it was open: that much comes back when it is settled so. */
  away: Amount,
  /** Version in which it was explained last; null: nobody has. */
  explained: z.int().nullable(),
  /** In the words of that version. */
  explanation: z.string().nullable(),
  /** Version in which it was settled; null: it is open. */
  settled: z.int().nullable(),
  /** Why, in the words of that version. */
  reason: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  /** Article on which the outcome rests; absent: the profile names none. */
  law: z.object({ en: z.string(), zh: z.string() }).optional(),
  settledAt: z.string().nullable(),
  /** What the liable party owes; absent: nothing was stated. */
  liability: Liability.optional(),
});
export type Difference = z.infer<typeof Difference>;

export const differenceStates = ["to-explain", "to-settle", "settled"] as const;
export type DifferenceState = (typeof differenceStates)[number];

/** It shows how others' declarations stand. */
export const codeForCustoms = "CGN-106" satisfies AlarmCode;
const codesOfStock: readonly string[] = [
  "CGN-108",
  "CGN-114",
  "CGN-116",
  "CGN-117",
] satisfies AlarmCode[];
const codeOfTime: AlarmCode = "CGN-109";

/**
 * Nobody's to explain: what only customs may know of, what keepers say the reason of with the count or the
 * loss, and what nobody declares. The list of differences filters by it too.
 */
export const codesNotExplained: readonly string[] = [codeForCustoms, ...codesOfStock, codeOfTime];

/** Read from its acts. */
export function differenceState({ code, explained, settled }: Difference): DifferenceState {
  if (settled !== null) return "settled";
  return explained !== null || codesNotExplained.includes(code) ? "to-settle" : "to-explain";
}

export function isForCustoms(code: string): boolean {
  return code === codeForCustoms;
}

/** Of goods in stock or under transit: it names the lot, or the item of the operation. */
export function isOfStock(code: string): boolean {
  return codesOfStock.includes(code);
}

/** Goods lie there that nobody declares. */
export function isOfTime(code: string): boolean {
  return code === codeOfTime;
}

/** The consignee abandons what lies there: its own words stand in the case. */
export function isOfAbandonment(code: string): boolean {
  return code === "CGN-118";
}

/** Goods are gone: a settlement is about their release. */
export function isOfRelease(code: string): boolean {
  return code === "CGN-101" || code === "CGN-102";
}

function print({ packages, massMg }: Quantity): z.infer<typeof Amount> {
  return { packages, massKg: printMass(massMg) };
}

/** What left without a release while it was open. */
export function awayOf({ away: { packages, massKg } }: Difference): Quantity {
  return { packages, massMg: readMass(massKg) };
}

export function figuresOf(held: HeldConsignment): DifferenceFigures {
  return {
    stated: print(held.stated),
    landed: print(landedOf(held)),
    released: print(writtenOffOf(held)),
    left: print(leftOf(held)),
    leftUnreleased: print(held.leftUnreleased),
  };
}

export type DifferenceSource = {
  readonly at: string;
  readonly by: string;
  readonly office: string | null;
};

export type DifferenceStanding = {
  readonly held: HeldConsignment;
  /** What had left without a release before the version. */
  readonly wasAway: Quantity;
  readonly source: DifferenceSource;
};

/**
 * The cases after a version: a new one for each alarm of which none is open, and none was settled on the
 * same figures. What left without a release is of the case that is open about it.
 */
export function openDifferences(
  before: readonly Difference[],
  found: readonly Alarm[],
  { held, wasAway, source }: DifferenceStanding,
): readonly Difference[] {
  const away = atLeastNothing(minus(held.leftUnreleased, wasAway));
  if (found.length === 0) return withAway(before, away);
  const figures = figuresOf(held);
  const all = [...before];
  for (const { code, found: equipment = [] } of found) {
    const isKnown = all.some(
      (one) =>
        one.code === code &&
        (one.settled === null
          ? !isOfStock(code) || isSameFound(one, equipment)
          : one.outcome !== "withdrawn" &&
            isSame(one.figures, figures) &&
            isSameFound(one, equipment)),
    );
    if (isKnown) continue;
    const place = held.landings.at(-1)?.place ?? "";
    const opened = { code, ...source, place, found: [...equipment], figures };
    all.push({ number: all.length + 1, ...opened, away: print(nothing), ...untouched });
  }
  return withAway(all, away);
}

function isSameFound({ found }: Difference, names: readonly string[]): boolean {
  return equipmentWithout(names, found).length === 0;
}

function withAway(cases: readonly Difference[], more: Quantity): readonly Difference[] {
  if (isNothing(more)) return cases;
  const open = cases.findLast(({ code, settled }) => code === "CGN-101" && settled === null);
  return cases.map((one) =>
    one === open ? { ...one, away: print(plus(awayOf(one), more)) } : one,
  );
}

const untouched = {
  explained: null,
  explanation: null,
  settled: null,
  reason: null,
  outcome: null,
  settledAt: null,
};

/** What the chain may hold of it: words of people stand in it as the salted digest of their version. */
export function withoutWords({
  explanation: _said,
  reason: _why,
  liability,
  ...rest
}: Difference): object {
  if (liability === undefined) return rest;
  const { words: _words, ...charged } = liability;
  return { ...rest, liability: charged };
}

function isSame(one: DifferenceFigures, other: DifferenceFigures): boolean {
  const names = ["stated", "landed", "left", "leftUnreleased"] as const;
  return names.every(
    (name) =>
      one[name].packages === other[name].packages && one[name].massKg === other[name].massKg,
  );
}

/** Whether a version since has put it right; true where quantities alone cannot say. */
export function isCorrected({ code, found }: Difference, held: HeldConsignment): boolean {
  const { stated, containers, seals } = held;
  const landed = landedOf(held);
  const known: Partial<Record<AlarmCode, boolean>> = {
    "CGN-104": isWithin(landed, stated),
    "CGN-105": isWithin(stated, landed),
    "CGN-109": isNothing(freeOf(held)),
    "CGN-107": landed.massMg <= stated.massMg,
    "CGN-112": equipmentWithout(found, containers).length === 0,
    "CGN-113": equipmentWithout(found, seals).length === 0,
  };
  return Object.entries(known).every(([about, isRight]) => about !== code || isRight);
}
