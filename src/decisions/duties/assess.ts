/**
 * The assessment: every charge of every item, with what it stands on and why. Pure: the same input,
 * tariff and law give the same result, so a stored one can be replayed. See `duties.ts` for the
 * shapes.
 */
import { type Decimal, add, compare, round, zero } from "#src/kernel/decimal.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { AssessedItem, Assessment, ChargeReason, DutyInput, DutyItem } from "./duties.ts";
import { type Base, type Computed, baseOf } from "./base.ts";
import {
  type LineResult,
  type ChargeInput,
  freeAnyway,
  leftToOfficer,
  reliefReason,
  settle,
  undetermined,
} from "./charge-line.ts";
import { type Evaluated, type RateFacts, evaluateRate } from "./evaluate-rate.ts";
import { fixCharge } from "./fixed-charge.ts";
import type { DeclarationTotals } from "./condition.ts";
import type { DutyLaw, Relief, Required, Tax } from "./law.ts";
import { overlayDuties } from "./overlay.ts";
import { readQuantity } from "./quantity.ts";
import { reliefAtEnd } from "./partial-relief.ts";
import { hasAdValorem, isZeroRate, type Rate } from "./rate.ts";
import {
  baseUnknown,
  baseWaitsFor,
  codesUnlike,
  dearerPreference,
  noRate,
  noTime,
  otherPreferenceCode,
  rateNotLoaded,
  unknownTax,
  unreadableRate,
} from "./reasons.ts";
import {
  type SelectedMeasure,
  type NotApplied,
  measuresNotApplied,
  measuresOf,
  missingCharges,
  originFor,
  selectMeasures,
  tableRate,
} from "./select-measures.ts";
import type { Measure, Tariff } from "./tariff.ts";
import { originThatCounted, reliefMissed, scopeOf } from "./charge-reasons.ts";
import { TotalsBuilder } from "./totals.ts";
import { type ItemValue, customsValues } from "./value.ts";

/** Assesses all charges of a declaration. */
export function assessDuties(input: DutyInput, tariff: Tariff, law: DutyLaw): Assessment {
  return inOnePiece(assessSlices(input, tariff, law));
}

/** The same, an item at a time. */
export function* assessSlices(input: DutyInput, tariff: Tariff, law: DutyLaw): Sliced<Assessment> {
  const values = yield* customsValues(input, tariff, law);
  const worth = {
    customsValue: totalOf(values.map(({ value }) => value)),
    goodsPrice: totalOf(values.map(({ goodsPrice }) => goodsPrice)),
  };
  const totals = new TotalsBuilder();
  const items: AssessedItem[] = [];
  for (const [at, item] of input.items.entries()) {
    const value = values[at];
    if (!value) throw new Error("Broken assumption: every item has a value or the reason why not");
    items.push(assessItem({ input, item, value, worth, tariff, law }, totals));
    yield;
  }
  return {
    currency: law.currency,
    decimals: law.rounding.charge.scale,
    asOf: input.asOf,
    tariff: tariff.version,
    items,
    totals: totals.sums,
  };
}

function totalOf(values: readonly (Decimal | undefined)[]): Decimal | undefined {
  let total: Decimal | undefined = zero;
  for (const value of values) total = total && value ? add(total, value) : undefined;
  return total;
}

type ItemFacts = {
  readonly input: DutyInput;
  readonly worth: DeclarationTotals;
  readonly item: DutyItem;
  readonly value: ItemValue;
  readonly tariff: Tariff;
  readonly law: DutyLaw;
};
function assessItem(facts: ItemFacts, totals: TotalsBuilder): AssessedItem {
  const { input, item, value, law } = facts;
  const overlay = overlayDuties(facts);
  const own = measuresOf(facts);
  const measures = overlay.measures.length === 0 ? own : [...own, ...overlay.measures];
  const chosen = selectMeasures(measures, facts);
  const wanted = [
    ...chosen.map((one) => wantedOf(one, facts)),
    ...missingCharges(chosen, facts).map((required) => askFor(required, facts)),
  ];
  wanted.sort((a, b) => (a.tax?.order ?? 999) - (b.tax?.order ?? 999));
  const asked = law.reliefsFor(item);
  const reliefs = asked.filter((relief) => relief.applies(input, item, facts.worth));
  const done: (Computed & { readonly fixed?: true })[] = [];
  const notChosen = measuresNotApplied(measures, chosen, facts);
  const passedOver = overlay.told.length === 0 ? notChosen : [...notChosen, ...overlay.told];
  const lineFacts = { ...facts, reliefs, done, passedOver };
  const lines = wanted.map((charge) => {
    const known = { item, law, done, tax: charge.tax };
    const { line, computed, isFixed } = fixCharge(computeLine(charge, lineFacts), known);
    done.push(isFixed ? { ...computed, fixed: true } : computed);
    totals.add(line.taxType, computed);
    return line;
  });
  const timeless =
    input.moment === undefined && (facts.tariff.changesWithin?.(input.asOf) ?? false);
  const ofValue = value.notes.length === 0 ? value.reasons : [...value.reasons, ...value.notes];
  const known = timeless ? [...ofValue, noTime(input.asOf)] : ofValue;
  return {
    item: item.item,
    commodity: item.commodity,
    customsValue: value.value ? value.value.units : null,
    currency: law.currency,
    valuation: value.formula,
    reasons: withNotes(known, reliefs, missedOf(asked, facts)),
    lines,
    notApplied: passedOver.map(({ measure, reason }) => ({
      taxType: measure.taxType,
      measure: measure.id,
      rate: measure.rateText,
      reason,
    })),
  };
}

/** Codes that change no charge say so once, at the item. */
function withNotes(
  reasons: readonly ChargeReason[],
  reliefs: readonly Relief[],
  missed: readonly ChargeReason[],
): readonly ChargeReason[] {
  const notes = reliefs.filter(({ rule }) => rule.effect === "note");
  if (notes.length === 0 && missed.length === 0) return reasons;
  return [...reasons, ...missed, ...notes.map(reliefReason)];
}

/** Reliefs whose codes are declared and which something else keeps away. */
function missedOf(asked: readonly Relief[], facts: ItemFacts): readonly ChargeReason[] {
  const { input, item, worth } = facts;
  const found: ChargeReason[] = [];
  for (const relief of asked) {
    if (!relief.missed || relief.applies(input, item, worth)) continue;
    const why = relief.missed(input, item, worth);
    if (why) found.push(reliefMissed(relief, why));
  }
  return found;
}

function wantedOf(chosen: SelectedMeasure, facts: ItemFacts): ChargeInput {
  const { taxType, tax, measure, rate: ofCondition, reasons } = chosen;
  let known = tax ? reasons : [...reasons, unknownTax(taxType)];
  if (!measure)
    return {
      taxType,
      tax,
      measure: null,
      legalBasis: tax?.source ?? "",
      scope: null,
      rateText: null,
      rate: undefined,
      reasons: known,
    };
  const { text, rate } = ofCondition ?? { text: measure.rateText, rate: measure.rate };
  const origin = countedOrigin(measure, facts);
  if (origin) known = [...known, origin];
  return {
    taxType,
    tax,
    measure: measure.id,
    legalBasis: measure.legalBasis,
    scope: scopeOf(measure),
    rateText: text === "" ? null : text,
    rate,
    preference: measure.preference,
    reasons: rate
      ? known
      : [...known, text === "" ? rateNotLoaded(measure) : unreadableRate(measure.id, text)],
  };
}

/** Told where a measure is for some origins and two different ones are declared. */
function countedOrigin(measure: Measure, { item, law }: ItemFacts): ChargeReason | undefined {
  const { origin, preferentialOrigin } = item;
  if (!measure.origins || !origin || !preferentialOrigin || origin === preferentialOrigin)
    return undefined;
  const counted = originFor(measure, item, law) ?? origin;
  const byPreference = counted === preferentialOrigin;
  return originThatCounted(counted, byPreference ? origin : preferentialOrigin, byPreference);
}

/**
 * A charge the law asks for without a measure: at the standard rate of the day, else undetermined.
 */
function askFor({ rule, tax, standardRates }: Required, { item, input }: ItemFacts): ChargeInput {
  const day = input.asOf;
  const standard = standardRates.find(
    (row) => row.validFrom <= day && (row.validTo === "" || day < row.validTo),
  );
  const common = { taxType: rule.taxType, tax, measure: null, scope: null };
  if (!standard) {
    return {
      ...common,
      legalBasis: rule.legalBasis,
      rateText: null,
      rate: undefined,
      reasons: [noRate(item.commodity)],
    };
  }
  const { text, rate, legalBasis } = standard;
  return {
    ...common,
    legalBasis,
    rateText: text,
    rate,
    reasons: [{ code: "DUT-028", says: rule.says, source: legalBasis }],
  };
}

type LineFacts = ItemFacts & {
  readonly reliefs: readonly Relief[];
  readonly done: readonly Computed[];
  readonly passedOver: readonly NotApplied[];
};

function computeLine(asked: ChargeInput, facts: LineFacts): LineResult {
  const charge = withoutRelief(atFlatRate(asked, facts.reliefs), facts.reliefs);
  const relief = reliefAtEnd(reliefFor(charge.tax, facts.reliefs), facts.item);
  const fullRelief = relief?.rule.effect === "relieve" && relief.share === undefined;
  const isLeft = relief?.rule.effect === "undetermine";
  const { doubts } = facts.value;
  // what is held or suspended in full gives nothing up, and full relief owes nothing on any value
  const inDoubt =
    doubts.length > 0 && (relief === undefined || isLeft || relief.share !== undefined);
  const base = baseOf(charge, facts, fullRelief || isLeft || inDoubt);
  const unlike = unlikeCodes(facts.item);
  if (unlike.length > 0 && !fullRelief) return undetermined(charge, base, unlike);
  const why = [...(inDoubt ? doubts : []), ...(isLeft ? [reliefReason(relief)] : [])];
  if (!charge.rate) {
    if (why.length > 0) return undetermined(charge, base, why);
    if (fullRelief && charge.rateText === null) return freeAnyway(charge, relief);
    return undetermined(charge, base, []);
  }
  const rateFacts: RateFacts = {
    base: base.amount,
    baseText: base.shown,
    inside: charge.tax?.inside ?? false,
    currency: facts.law.currency,
    asOf: facts.input.asOf,
    quantity: (unit) => readQuantity(facts.item, unit, { taxType: charge.taxType, law: facts.law }),
    exchangeRate: (currency) => facts.tariff.exchangeRate(currency, facts.input.asOf),
    table: (name) => tableRate(name, facts),
  };
  const evaluated = evaluateRate(charge.rate, rateFacts);
  if (why.length > 0) return leftToOfficer(charge, { base, evaluated, why, law: facts.law });
  if (!("amount" in evaluated)) {
    if (fullRelief) return freeAnyway(charge, relief);
    // where the base itself says why it is not known, that is the better reason
    const missing = evaluated.filter((reason) => reason !== baseUnknown || !base.explained);
    const told = missing.map((reason) => (reason === baseUnknown ? whyUnknown(base) : reason));
    return undetermined(charge, base, told);
  }
  const tooSmall = relief === undefined && comesToNothing(charge.rate, { base, evaluated, facts });
  if (tooSmall) return undetermined(charge, base, [tooSmall]);
  const dearer = dearerThanWithout(charge, evaluated, { rateFacts, facts });
  const told = dearer ? { ...charge, reasons: [...charge.reasons, dearer] } : charge;
  return settle(told, { base, evaluated, relief, law: facts.law });
}

/** Codes that are stated twice and not alike: nobody can say which rates they call for. */
function unlikeCodes({ unlike = [] }: DutyItem): readonly ChargeReason[] {
  return unlike.map(({ of, codes }) => codesUnlike(of, codes));
}

type SmallFacts = { readonly base: Base; readonly evaluated: Evaluated; readonly facts: LineFacts };

/** A rate above nothing on goods whose value or quantity makes it come to nothing. */
function comesToNothing(
  rate: Rate,
  { base, evaluated, facts }: SmallFacts,
): ChargeReason | undefined {
  const { chargeAboveZero: rule } = facts.law.rules.valuation;
  const { scale, mode } = facts.law.rounding.charge;
  if (!rule || isZeroRate(rate) || round(evaluated.amount, scale, mode).units !== 0n)
    return undefined;
  // a rate may come to nothing by its own bounds
  const isSmall =
    evaluated.amount.units !== 0n ||
    (hasAdValorem(rate) && base.amount?.units === 0n) ||
    evaluated.quantity?.units === 0n;
  return isSmall ? { code: "DUT-091", says: rule.says, source: rule.source } : undefined;
}

function whyUnknown({ waitsFor }: Base): ChargeReason {
  return waitsFor === undefined ? baseUnknown : baseWaitsFor(waitsFor);
}

type DearerFacts = { readonly rateFacts: RateFacts; readonly facts: LineFacts };

/** A preference that costs more than no preference is told; the claim still stands. */
function dearerThanWithout(
  charge: ChargeInput,
  { amount }: Evaluated,
  { rateFacts, facts }: DearerFacts,
): ChargeReason | undefined {
  const { fallback } = facts.law.rules.preference;
  const { preference } = charge;
  if (fallback === undefined || preference === undefined || preference === fallback)
    return undefined;
  const cheaper = facts.passedOver.filter(({ measure, reason }) => {
    if (measure.taxType !== charge.taxType || measure.preference !== fallback) return false;
    if (!measure.rate || reason.code !== otherPreferenceCode) return false;
    const other = evaluateRate(measure.rate, rateFacts);
    return "amount" in other && compare(other.amount, amount) < 0;
  });
  if (cheaper.length === 0) return undefined;
  return dearerPreference(
    preference,
    cheaper.map(({ measure }) => measure.rateText),
  );
}

/** A relief that is asked for and not given: the charge says what is missing. */
function withoutRelief(charge: ChargeInput, reliefs: readonly Relief[]): ChargeInput {
  const { tax } = charge;
  const missing = reliefs.filter(
    ({ rule, taxes }) => rule.effect === "levy" && tax !== undefined && taxes.has(tax.id),
  );
  if (missing.length === 0) return charge;
  return { ...charge, reasons: [...charge.reasons, ...missing.map(reliefReason)] };
}

/** A flat rate stands in place of the tariff's, unless that is free. */
function atFlatRate(charge: ChargeInput, reliefs: readonly Relief[]): ChargeInput {
  const { tax } = charge;
  const flat = reliefs.find(
    ({ rule, taxes }) => rule.effect === "flat-rate" && tax !== undefined && taxes.has(tax.id),
  );
  if (!flat?.rate || (charge.rate && isZeroRate(charge.rate))) return charge;
  const rateText = flat.rule.rate ?? null;
  return { ...charge, rateText, rate: flat.rate, reasons: [...charge.reasons, reliefReason(flat)] };
}

const precedence = { undetermine: 0, relieve: 1, secure: 2, suspend: 3 } as const;
type Decisive = keyof typeof precedence;
const isDecisive = (effect: string): effect is Decisive => Object.hasOwn(precedence, effect);

/** The relief that counts for a tax: the strongest, and of equals the first in the rules. */
function reliefFor(tax: Tax | undefined, reliefs: readonly Relief[]): Relief | undefined {
  if (!tax) return undefined;
  let best: Relief | undefined;
  let rank = Infinity;
  for (const relief of reliefs) {
    const { effect } = relief.rule;
    if (!isDecisive(effect) || !relief.taxes.has(tax.id)) continue;
    if (precedence[effect] >= rank) continue;
    best = relief;
    rank = precedence[effect];
  }
  return best;
}
