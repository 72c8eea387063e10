/**
 * Which measures of the tariff apply to an item: commodity, day, additional codes, origin,
 * preference, procedure, and the territory whose tariff the statements choose. Every measure that
 * matches applies.
 */
import type { Decimal } from "#src/kernel/decimal.ts";
import type { ChargeReason, DutyInput, DutyItem } from "./duties.ts";
import type { DutyLaw, Required, Tax } from "./law.ts";
import { judgeClaim } from "./claimed-origin.ts";
import { worthUnknown } from "./condition.ts";
import { type ConditionOutcome, testConditions } from "./measure-conditions.ts";
import type { Rate } from "./rate.ts";
import {
  codeNotDeclared,
  footnote,
  measureNote,
  moreSpecific,
  noTable,
  notForOrigin,
  notEveryCode,
  otherOrigin,
  otherOriginCode,
  otherPreference,
  otherProcedure,
  otherQuota,
  otherTerritory,
  otherValue,
  preferenceNotGiven,
  preferenceUsed,
  replacedByCode,
  sameRateBelow,
  severalRates,
} from "./reasons.ts";
import type { Measure, Tariff } from "./tariff.ts";
import { reaches, worthPerUnit } from "./reaches-threshold.ts";

export type SelectedMeasure = {
  readonly taxType: string;
  /** Absent for a tax type the profile does not describe. */
  readonly tax: Tax | undefined;
  /** Absent where the charge is undetermined. */
  readonly measure: Measure | undefined;
  /** Rate of a condition of the measure, in place of its own. */
  readonly rate?: { readonly text: string; readonly rate: Rate | undefined } | undefined;
  readonly reasons: readonly ChargeReason[];
};
export type NotApplied = { readonly measure: Measure; readonly reason: ChargeReason };
export type MeasureFacts = {
  readonly input: DutyInput;
  readonly item: DutyItem;
  readonly tariff: Tariff;
  readonly law: DutyLaw;
  /** Customs value of the item. */
  readonly value: { readonly value: Decimal | undefined };
};

function momentOf({ moment, asOf }: DutyInput): string {
  return moment ?? asOf;
}

/** Measures of the code and moment, whether they apply or not. */
export function measuresOf({ tariff, item, input, law }: MeasureFacts): readonly Measure[] {
  const found = tariff.measuresFor(item.commodity, momentOf(input));
  const { tableTypes } = law;
  const isCharge = ({ taxType }: Measure): boolean => !tableTypes.has(taxType);
  // nearly no code has a table, and then nothing is copied
  return tableTypes.size === 0 || found.every(isCharge) ? found : found.filter(isCharge);
}

/** The rate of a table for the goods; a row that names their origin before one for any. */
export function tableRate(name: string, facts: MeasureFacts): Rate | ChargeReason {
  const taxType = facts.law.tables.get(name);
  const rows = facts.tariff
    .measuresFor(facts.item.commodity, momentOf(facts.input))
    .filter((measure) => measure.taxType === taxType && fitsItem(measure, facts));
  const row = rows.find(({ origins }) => origins !== undefined) ?? rows[0];
  return row?.rate ?? noTable(name);
}

/** Measures that apply, with the reasons of their choice; undetermined ones have no measure. */
export function selectMeasures(
  measures: readonly Measure[],
  facts: MeasureFacts,
): readonly SelectedMeasure[] {
  const chosen = chooseTerritory(matching(measures, facts), facts);
  return facts.tariff.complete ? chosen : settleShortCode(chosen, facts);
}

const none: readonly NotApplied[] = [];

/** Measures that do not apply, each with the reason: why not the lower rate. */
export function measuresNotApplied(
  measures: readonly Measure[],
  chosen: readonly SelectedMeasure[],
  facts: MeasureFacts,
): readonly NotApplied[] {
  if (measures.length === chosen.length && chosen.every(({ measure }) => measure)) return none;
  const { input, law } = facts;
  const rest: NotApplied[] = [];
  // what is for other countries is most of a published tariff, and the last that anybody asks about
  const foreign: NotApplied[] = [];
  for (const measure of measures) {
    if (chosen.some((one) => one.measure === measure)) continue;
    const tax = law.taxOf(measure.taxType);
    if (tax && tax.direction !== input.direction) continue;
    const reason =
      misfit(measure, facts) ??
      replacedBy(measure, chosen) ??
      lostChoice(measure, { tax, chosen, facts });
    (reason.code === otherOriginCode ? foreign : rest).push({ measure, reason });
  }
  if (foreign.length === 0) return rest;
  return rest.length === 0 ? foreign : [...rest, ...foreign];
}

type LostFacts = {
  readonly tax: Tax | undefined;
  readonly chosen: readonly SelectedMeasure[];
  readonly facts: MeasureFacts;
};

function lostChoice(measure: Measure, { tax, chosen, facts }: LostFacts): ChargeReason {
  const claimed = claimedPreference(facts);
  const { preference } = measure;
  const differs = preference !== undefined && !isForPreference(measure, claimed);
  const refused = differs ? undefined : refusedClaim(measure, facts);
  if (refused) return refused;
  const otherChosen = chosen.some(
    (one) => one.tax?.territory !== undefined && one.tax.territory !== tax?.territory,
  );
  if (tax?.territory && otherChosen && !differs) return otherTerritory(tax.territory);
  const threshold = measure.valueFrom ?? measure.valueBelow;
  if (threshold && !differs) return otherValue(threshold.text, worthPerUnit(threshold, facts));
  const outcome = differs ? undefined : testConditions(measure, facts);
  if (outcome && outcome.kind !== "applies") return outcome.reason;
  return otherPreference(preference ?? "*", { claimed: facts.item.preference, counts: claimed });
}

/** Why a preference that is claimed is not given; undefined where nothing speaks against it. */
function refusedClaim(measure: Measure, facts: MeasureFacts): ChargeReason | undefined {
  const other = foreignClaim(measure, facts);
  if (other || !isByPreferentialOrigin(measure, facts.law)) return other;
  const claim = judgeClaim(facts);
  return claim.given ? undefined : claim.reason;
}

function matching(measures: readonly Measure[], facts: MeasureFacts): readonly SelectedMeasure[] {
  const fits = measures.filter((measure) => fitsItem(measure, facts));
  const chosen: SelectedMeasure[] = [];
  const passed: Measure[] = [];
  for (const measure of fits) {
    const tax = facts.law.taxOf(measure.taxType);
    if (tax && tax.direction !== facts.input.direction) continue;
    const preference = fitsPreference(measure, { fits, tax, facts });
    if (preference === undefined) {
      passed.push(measure);
      continue;
    }
    const held = meetsThresholds(measure, facts);
    const outcome = held === true ? testConditions(measure, facts) : undefined;
    const open = outcome?.kind === "unknown" ? outcome.reason : held;
    if (outcome?.kind === "applies") chosen.push(chosenOf(measure, tax, { preference, outcome }));
    else if (typeof open !== "boolean" && !chosen.some((one) => one.taxType === measure.taxType))
      // which of the rates applies nobody can say: one open line for the tax
      chosen.push({ taxType: measure.taxType, tax, measure: undefined, reasons: [open] });
  }
  const all = passed.length === 0 ? chosen : withFallback(chosen, passed, { facts, measures });
  return withoutReplaced(all);
}

/** Of one series of a published tariff, what another measure of it stands in place of is left out. */
function withoutReplaced(chosen: readonly SelectedMeasure[]): readonly SelectedMeasure[] {
  if (chosen.length < 2 || chosen.every(({ measure }) => measure?.series === undefined))
    return chosen;
  return chosen.filter(({ measure }) => !measure || replacedBy(measure, chosen) === undefined);
}

/** Why a measure gives way to another of its series; undefined where it does not. */
function replacedBy(
  measure: Measure,
  chosen: readonly SelectedMeasure[],
): ChargeReason | undefined {
  if (measure.series === undefined) return undefined;
  const codes = measure.additionalCodes.join(" ");
  for (const { measure: other } of chosen) {
    if (!other || other === measure || other.series !== measure.series) continue;
    const [code] = other.additionalCodes;
    if (codes === "" && code !== undefined) return replacedByCode(code);
    const isFiner = other.commodity.length > measure.commodity.length;
    if (isFiner && other.additionalCodes.join(" ") === codes) return moreSpecific(other.commodity);
  }
  return undefined;
}

function meetsThresholds(measure: Measure, facts: MeasureFacts): boolean | ChargeReason {
  const { valueFrom, valueBelow } = measure;
  if (!valueFrom && !valueBelow) return true;
  const from = valueFrom ? reaches(valueFrom, facts) : true;
  const over = valueBelow ? reaches(valueBelow, facts) : false;
  if (typeof from !== "boolean") return from;
  return typeof over === "boolean" ? from && !over : over;
}

type Choice = {
  readonly preference: readonly ChargeReason[];
  readonly outcome: Extract<ConditionOutcome, { kind: "applies" }>;
};

function chosenOf(measure: Measure, tax: Tax | undefined, choice: Choice): SelectedMeasure {
  const { preference, outcome } = choice;
  const { note, footnotes } = measure;
  const { rate } = outcome;
  // nearly every measure has neither conditions nor notes, and then nothing is copied
  const told =
    outcome.reasons.length === 0 && !note && !footnotes
      ? preference
      : [
          ...preference,
          ...outcome.reasons,
          // the note says why the measure itself has no rate
          ...(note && !rate ? [measureNote(note)] : []),
          ...(footnotes ?? []).map(footnote),
        ];
  const { taxType } = measure;
  return { taxType, tax, measure, rate, reasons: told };
}

type AllMeasures = { readonly facts: MeasureFacts; readonly measures: readonly Measure[] };

/** A preference that the tariff does not give for the goods leaves the rate of any origin. */
function withFallback(
  chosen: readonly SelectedMeasure[],
  passed: readonly Measure[],
  all: AllMeasures,
): readonly SelectedMeasure[] {
  const { facts } = all;
  const { item, law } = facts;
  const { fallback } = law.rules.preference;
  const claimed = item.preference;
  if (fallback === undefined || claimed === undefined || claimed === fallback) return chosen;
  const added = passed
    .filter((measure) => measure.preference === fallback)
    .map((measure) => ({ measure, tax: law.taxOf(measure.taxType) }))
    .filter(({ tax }) => !chosen.some((one) => one.tax === tax))
    .flatMap(({ measure, tax }): readonly SelectedMeasure[] => {
      const outcome = testConditions(measure, facts);
      const preference = [preferenceNotGiven(claimed, fallback), ...whyNotGiven(measure, all)];
      return outcome.kind === "applies" ? [chosenOf(measure, tax, { preference, outcome })] : [];
    });
  return added.length === 0 ? chosen : [...chosen, ...added];
}

/** What keeps the claimed preference from the goods; a measure for other countries is no answer. */
function whyNotGiven(
  { taxType }: Measure,
  { facts, measures }: AllMeasures,
): readonly ChargeReason[] {
  const claimed = claimedPreference(facts);
  for (const measure of measures) {
    if (measure.taxType !== taxType || !isForPreference(measure, claimed)) continue;
    const reason = misfit(measure, facts) ?? refusedClaim(measure, facts);
    if (reason && reason.code !== otherOriginCode) return [reason];
    const outcome = reason ? undefined : testConditions(measure, facts);
    if (outcome && outcome.kind !== "applies") return [outcome.reason];
  }
  return [];
}

function fitsItem(measure: Measure, { item, law }: MeasureFacts): boolean {
  if (measure.additionalCodes.length > 0) {
    if (!measure.additionalCodes.every((code) => item.additionalCodes.includes(code))) return false;
  }
  if (measure.procedures && !fitsProcedure(measure.procedures, item)) return false;
  if (measure.quotaOrder !== undefined && measure.quotaOrder !== item.quotaOrder) return false;
  return isForOrigin(measure, originFor(measure, item, law));
}

function isForOrigin({ origins, exceptOrigins }: Measure, origin: string | undefined): boolean {
  if (origin !== undefined && exceptOrigins?.has(origin)) return false;
  return !origins || (origin !== undefined && origins.has(origin));
}

/** What keeps a measure from an item, in the order of `fitsItem`. */
function misfit(measure: Measure, { item, law }: MeasureFacts): ChargeReason | undefined {
  const code = measure.additionalCodes.find((one) => !item.additionalCodes.includes(one));
  if (code !== undefined) return codeNotDeclared(code);
  if (measure.procedures && !fitsProcedure(measure.procedures, item))
    return otherProcedure((item.procedure ?? "") + (item.previousProcedure ?? ""));
  if (measure.quotaOrder !== undefined && measure.quotaOrder !== item.quotaOrder)
    return otherQuota(measure.quotaOrder, item.quotaOrder);
  const origin = originFor(measure, item, law);
  return isForOrigin(measure, origin) ? undefined : otherOrigin(origin);
}

function fitsProcedure(procedures: ReadonlySet<string>, item: DutyItem): boolean {
  const requested = item.procedure ?? "";
  return procedures.has(requested) || procedures.has(requested + (item.previousProcedure ?? ""));
}

/** A preferential measure asks for the preferential origin, any other for the plain one. */
export function originFor(measure: Measure, item: DutyItem, law: DutyLaw): string | undefined {
  if (isByPreferentialOrigin(measure, law)) return item.preferentialOrigin ?? item.origin;
  return item.origin ?? item.preferentialOrigin;
}

type PreferenceFacts = {
  readonly fits: readonly Measure[];
  readonly tax: Tax | undefined;
  readonly facts: MeasureFacts;
};
const noReasons: readonly ChargeReason[] = [];

/**
 * Undefined where the measure is for another preference than the one that counts for its territory.
 */
function fitsPreference(
  measure: Measure,
  { fits, tax, facts }: PreferenceFacts,
): readonly ChargeReason[] | undefined {
  if (measure.preference === undefined) return noReasons;
  const { preference: rules } = facts.law.rules;
  const stated = rules.statements.find(({ territory }) => territory === tax?.territory);
  const alternative = stated ? statementText(facts, stated.statement) : undefined;
  const same = (other: Measure): boolean =>
    other.taxType === measure.taxType && other.preference === alternative;
  if (alternative !== undefined && fits.some(same)) {
    return measure.preference === alternative
      ? [preferenceUsed(alternative, tax?.territory ?? "")]
      : undefined;
  }
  if (!isForPreference(measure, claimedPreference(facts))) return undefined;
  if (foreignClaim(measure, facts)) return undefined;
  if (!isByPreferentialOrigin(measure, facts.law)) return noReasons;
  const claim = judgeClaim(facts);
  return claim.given ? claim.reasons : undefined;
}

function isByPreferentialOrigin({ preference }: Measure, { rules }: DutyLaw): boolean {
  const { byPreferentialOrigin } = rules.preference;
  return byPreferentialOrigin.some((start) => preference?.startsWith(start) ?? false);
}

/** The preference that counts: the one of the origin whatever is claimed, else the one claimed. */
export function claimedPreference({ item, input, law }: MeasureFacts): string | undefined {
  const { byOrigin, default: usual } = law.rules.preference;
  const fixed = byOrigin?.find(
    ({ origins, validFrom }) => origins.includes(item.origin ?? "") && validFrom <= input.asOf,
  );
  return fixed?.preference ?? item.preference ?? usual ?? undefined;
}

function isForPreference({ preference, preferences }: Measure, claimed: string | undefined) {
  return preferences ? claimed !== undefined && preferences.has(claimed) : preference === claimed;
}

/** A preference that is for other countries is not given, whatever is claimed. */
function foreignClaim(measure: Measure, facts: MeasureFacts): ChargeReason | undefined {
  const claimed = claimedPreference(facts);
  if (measure.preference === undefined || claimed === undefined) return undefined;
  const origins = facts.law.rules.preference.origins?.[claimed];
  if (!origins) return undefined;
  const origin = facts.item.preferentialOrigin ?? facts.item.origin ?? "";
  return origins.includes(origin) ? undefined : notForOrigin(claimed, origin);
}

function statementText({ input, item }: MeasureFacts, code: string): string | undefined {
  const is = (statement: { readonly code: string }): boolean => statement.code === code;
  return (item.statements.find(is) ?? input.statements.find(is))?.text?.trim();
}

/**
 * Where measures of two territories match, the statements choose; where one matches, it applies.
 */
function chooseTerritory(
  matched: readonly SelectedMeasure[],
  facts: MeasureFacts,
): readonly SelectedMeasure[] {
  const present = new Set<string>();
  for (const { tax } of matched) if (tax?.territory) present.add(tax.territory);
  if (present.size < 2) return matched;
  const choice = facts.law.territories.find(
    (territory) =>
      present.has(territory.rule.territory) &&
      territory.applies(facts.input, facts.item, worthUnknown),
  );
  if (!choice) return matched;
  const { territory, says, source } = choice.rule;
  const reason: ChargeReason = { code: "DUT-027", says, source };
  return matched
    .filter(({ tax }) => tax?.territory === undefined || tax.territory === territory)
    .map((chosen) =>
      chosen.tax?.territory ? { ...chosen, reasons: [...chosen.reasons, reason] } : chosen,
    );
}

/**
 * A code shorter than the tariff's own may cover several rates: then nobody can say which one
 * applies.
 */
function settleShortCode(
  chosen: readonly SelectedMeasure[],
  facts: MeasureFacts,
): readonly SelectedMeasure[] {
  const { tariff, item, input, law } = facts;
  const below = matching(tariff.measuresBelow(item.commodity, momentOf(input)), facts);
  if (below.length === 0) return chosen;
  const settled = [...chosen];
  for (const taxType of new Set(below.map((one) => one.taxType))) {
    const above = settled.filter((one) => one.taxType === taxType);
    const under = below.filter((one) => one.taxType === taxType);
    const rates = [...new Set([...above, ...under].map((one) => one.measure?.rateText ?? ""))];
    const [first] = under;
    if (!first || (above.length > 0 && rates.length === 1)) continue;
    for (const one of above) settled.splice(settled.indexOf(one), 1);
    const asked = law.required.some((required) => required.tax.id === first.tax?.id);
    const open = { taxType, tax: first.tax, measure: undefined };
    if (rates.length > 1) settled.push({ ...open, reasons: [severalRates(item.commodity, rates)] });
    else if (asked)
      settled.push({ ...first, reasons: [...first.reasons, sameRateBelow(item.commodity)] });
    else settled.push({ ...open, reasons: [notEveryCode(item.commodity)] });
  }
  return settled;
}

/** Charges the law asks for that the tariff said nothing about. */
export function missingCharges(
  chosen: readonly SelectedMeasure[],
  facts: MeasureFacts,
): readonly Required[] {
  const { tariff, law, input, item } = facts;
  if (tariff.complete) return [];
  const asked = law.required.filter(
    ({ applies, satisfiedBy }) =>
      applies(input, item, worthUnknown) &&
      !chosen.some(({ tax }) => tax && satisfiedBy.has(tax.id)),
  );
  // several rules may ask for one tax, each in its own case
  return [...new Map(asked.map((required) => [required.rule.taxType, required])).values()];
}
