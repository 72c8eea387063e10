/**
 * A charge line, and what later charges read of it: undetermined, relieved whatever
 * the rate, or settled at an amount. Pure; `assess.ts` decides which.
 */
import {
  type Decimal,
  formatDecimal,
  multiply,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Base, type Computed, unknownSums } from "./base.ts";
import type { ChargeLine, ChargeReason } from "./duties.ts";
import type { Evaluated } from "./evaluate-rate.ts";
import type { DutyLaw, Relief, Tax } from "./law.ts";
import type { Rate } from "./rate.ts";
import { notDue, owedWithout } from "./reasons.ts";
import { rounded, shareRelieved } from "./charge-reasons.ts";

/** A charge about to be computed, and what later ones read of those before. */
export type ChargeInput = {
  readonly taxType: string;
  readonly tax: Tax | undefined;
  readonly measure: string | null;
  readonly legalBasis: string;
  readonly scope: Text | null;
  readonly rateText: string | null;
  readonly rate: Rate | undefined;
  /** Preference the measure is for. */
  readonly preference?: string | undefined;
  readonly reasons: readonly ChargeReason[];
};
export type LineResult = { readonly line: ChargeLine; readonly computed: Computed };

export function reliefReason({ rule }: Relief): ChargeReason {
  return { code: rule.code, says: rule.says, source: rule.source };
}

type Head = Pick<ChargeLine, "taxType" | "measure" | "legalBasis" | "scope" | "rate">;
function head(charge: ChargeInput): Head {
  return {
    taxType: charge.taxType,
    measure: charge.measure,
    legalBasis: charge.legalBasis,
    scope: charge.scope,
    rate: charge.rateText,
  };
}

export function undetermined(
  charge: ChargeInput,
  base: Base,
  reasons: readonly ChargeReason[],
): LineResult {
  const line: ChargeLine = {
    ...head(charge),
    base: base.rounded?.units ?? null,
    quantity: null,
    unit: null,
    amount: null,
    relieved: null,
    secured: null,
    suspended: null,
    payable: null,
    method: "undetermined",
    formula: null,
    // what keeps it open comes last: readers and the flow take the last reason as the cause
    reasons: base.explained
      ? [...charge.reasons, ...base.reasons, ...reasons]
      : [...base.reasons, ...charge.reasons, ...reasons],
  };
  return {
    line,
    computed: { ...unknownSums, taxType: charge.taxType, tax: charge.tax },
  };
}

type OpenChargeInput = {
  readonly base: Base;
  readonly evaluated: Evaluated | readonly ChargeReason[];
  /** What an officer decides. */
  readonly why: readonly ChargeReason[];
  readonly law: DutyLaw;
};

/**
 * Whether a relief or a deduction holds is for an officer, who is told what is owed without it. Nothing
 * owed needs none.
 */
export function leftToOfficer(charge: ChargeInput, leaving: OpenChargeInput): LineResult {
  const { base, evaluated, why, law } = leaving;
  if (!("amount" in evaluated)) return undetermined(charge, base, why);
  const { scale, mode } = law.rounding.charge;
  const full = round(evaluated.amount, scale, mode);
  if (full.units === 0n) return settle(charge, { base, evaluated, relief: undefined, law });
  const fullText = formatDecimal(full);
  const { line, computed } = undetermined(charge, base, [
    owedWithout(`${evaluated.formula} = ${fullText}`),
    ...why,
  ]);
  return {
    line: { ...line, owedWithout: full.units },
    computed: { ...computed, full, fullText },
  };
}

/** Relieved in full: nothing is owed whatever the rate, but how much was relieved nobody knows. */
export function freeAnyway(charge: ChargeInput, relief: Relief): LineResult {
  const line: ChargeLine = {
    ...head(charge),
    base: null,
    quantity: null,
    unit: null,
    amount: 0n,
    relieved: null,
    secured: 0n,
    suspended: 0n,
    payable: 0n,
    method: "relieved",
    formula: null,
    reasons: [notDue, reliefReason(relief)],
  };
  return {
    line,
    computed: { ...unknownSums, taxType: charge.taxType, tax: charge.tax, owed: zero },
  };
}

type Settling = {
  readonly base: Base;
  readonly evaluated: Evaluated;
  readonly relief: Relief | undefined;
  readonly law: DutyLaw;
};

/** Rounds once, then says what of it is owed, relieved, secured and due now. */
export function settle(
  charge: ChargeInput,
  { base, evaluated, relief, law }: Settling,
): LineResult {
  const { scale, mode } = law.rounding.charge;
  const full = round(evaluated.amount, scale, mode);
  const nothing = { units: 0n, scale };
  const effect = relief?.rule.effect;
  const relieved = relievedOf(full, relief, law);
  const secured = effect === "secure" ? full : nothing;
  const owed = relieved === undefined ? full : subtract(full, relieved);
  const amount = effect === "secure" ? nothing : owed;
  const payable = effect === "suspend" ? nothing : amount;
  const fullText = formatDecimal(full);
  const cut = rounded(evaluated.amount, { amount: full, to: fullText }, law.rounding.charge);
  const last: ChargeReason[] = cut ? [cut] : [];
  if (relieved && relief?.share) last.push(shareRelieved(full, relieved, relief.share));
  if (relief) last.push(reliefReason(relief));
  const line: ChargeLine = {
    taxType: charge.taxType,
    measure: charge.measure,
    legalBasis: charge.legalBasis,
    scope: charge.scope,
    rate: charge.rateText,
    base: base.rounded?.units ?? null,
    quantity: evaluated.quantity ? formatDecimal(evaluated.quantity) : null,
    unit: evaluated.unit ?? null,
    amount: amount.units,
    relieved: relieved?.units ?? 0n,
    secured: secured.units,
    suspended: effect === "suspend" ? amount.units : 0n,
    payable: payable.units,
    method: methodOf(effect, full),
    formula: `${evaluated.formula} = ${fullText}`,
    reasons: joined([charge.reasons, base.reasons, evaluated.reasons, last]),
  };
  const { taxType, tax } = charge;
  // most lines owe all of it: each text is made once
  const owedText = owed === full ? fullText : formatDecimal(owed);
  return { line, computed: { taxType, tax, full, owed, secured, payable, fullText, owedText } };
}

/** Most lists of reasons are empty: one that stands alone is not copied. */
function joined(lists: readonly (readonly ChargeReason[])[]): readonly ChargeReason[] {
  const said = lists.filter(({ length }) => length > 0);
  const [first = []] = said;
  return said.length < 2 ? first : said.flat();
}

function relievedOf(full: Decimal, relief: Relief | undefined, law: DutyLaw): Decimal | undefined {
  if (relief?.rule.effect !== "relieve") return undefined;
  const { scale, mode } = law.rounding.charge;
  return relief.share ? round(multiply(full, relief.share), scale, mode) : full;
}

function methodOf(
  effect: Relief["rule"]["effect"] | undefined,
  full: Decimal,
): ChargeLine["method"] {
  if (effect === "relieve") return "relieved";
  if (effect === "suspend" && full.units !== 0n) return "suspended";
  return effect === "secure" ? "secured" : "computed";
}
