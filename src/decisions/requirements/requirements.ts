/**
 * What a commodity requires to enter or leave: prohibitions, licences, certificates and limits of the
 * tariff, and whether what is declared fulfils them. In: the controls of a commodity on a day and the facts
 * of an item, as charges are assessed with. Out: each control that applies, with the ways to fulfil it.
 * Conditions are tested as those of duties are (`decisions/duties/measure-conditions.ts`). Owns no table.
 */
import { decideRows } from "#src/decisions/duties/measure-conditions.ts";
import type { ChargeReason } from "#src/decisions/duties/duties.ts";
import type { MeasureFacts } from "#src/decisions/duties/reaches-threshold.ts";
import type { Measure, MeasureCondition } from "#src/decisions/duties/tariff.ts";
import type { Text } from "#src/kernel/text.ts";

export type Movement = "import" | "export";

/** A measure that charges nothing and asks for something. */
export type ControlMeasure = {
  readonly measure: Measure;
  /** Code of its kind in the tariff, and what that is. */
  readonly type: string;
  readonly says: Text;
  /** Which way the goods go; absent where the tariff does not say: it is shown, and asks for nothing. */
  readonly movement: Movement | "both" | undefined;
  /** Goods may not move at all, unless one of its conditions allows it. */
  readonly isBan: boolean;
};

/** One thing that is asked for: any of the documents, or a quantity within a bound. */
export type Demand = {
  /** Code of the condition in the tariff. */
  readonly code: string;
  readonly ways: readonly DemandOption[];
  readonly outcome: "met" | "missing" | "undetermined";
  /** The way that is met; absent while none is. */
  readonly by?: DemandOption;
  /** What is not known; absent where it is. */
  readonly reason?: ChargeReason;
};
export type DemandOption = {
  /** Category and type of a document; "" where the way is a bound, or open to everybody. */
  readonly document: string;
  readonly bound?: MeasureCondition["bound"];
};

/**
 * `prohibited`: nothing that could be declared allows it. `missing`: a document or a quantity would.
 * `undetermined`: depends on what is not declared, such as the country. `listed`: the tariff names the control
 * and not what it asks for.
 */
export type RequirementOutcome = "prohibited" | "missing" | "undetermined" | "met" | "listed";

export type Requirement = {
  readonly control: ControlMeasure;
  readonly outcome: RequirementOutcome;
  /** Every one has to be met. */
  readonly demands: readonly Demand[];
  /** It is for goods of some countries alone. */
  readonly isByCountry: boolean;
};

/** The order in which they are shown: what stops the goods first. */
const ranks: readonly RequirementOutcome[] = [
  "prohibited",
  "missing",
  "undetermined",
  "met",
  "listed",
];

export type RequirementFacts = MeasureFacts & {
  readonly movement: Movement;
  /** Country of origin of an import, of destination of an export; undefined while not declared. */
  readonly country: string | undefined;
};

/**
 * Controls that apply, the strictest outcome first. A control for certain countries applies also while the
 * country is not known, and its outcome is then not known either.
 * @param controls of the commodity, in force on the day
 */
export function findRequirements(
  controls: readonly ControlMeasure[],
  facts: RequirementFacts,
): readonly Requirement[] {
  return controls
    .filter((control) => isFor(control, facts))
    .map((control) => judge(control, facts))
    .toSorted((a, b) => ranks.indexOf(a.outcome) - ranks.indexOf(b.outcome));
}

function isFor({ movement, measure }: ControlMeasure, facts: RequirementFacts): boolean {
  if (movement !== undefined && movement !== "both" && movement !== facts.movement) return false;
  const { additionalCodes } = measure;
  if (!additionalCodes.every((code) => facts.item.additionalCodes.includes(code))) return false;
  const { country } = facts;
  if (country === undefined) return true;
  if (measure.exceptOrigins?.has(country)) return false;
  return measure.origins === undefined || measure.origins.has(country);
}

function judge(control: ControlMeasure, facts: RequirementFacts): Requirement {
  const { measure, isBan, movement } = control;
  const { origins, exceptOrigins } = measure;
  const isByCountry = origins !== undefined || (exceptOrigins?.size ?? 0) > 0;
  const groups = [...Map.groupBy(measure.conditions ?? [], ({ code }) => code).values()];
  const demands = groups.map((rows) => demandOf(rows, facts));
  const isOpen = movement === undefined || (isByCountry && facts.country === undefined);
  const outcome = isOpen ? openOutcome(movement) : outcomeOf(demands, isBan);
  return { control, outcome, demands, isByCountry };
}

const openOutcome = (movement: ControlMeasure["movement"]): RequirementOutcome =>
  movement === undefined ? "listed" : "undetermined";

function outcomeOf(demands: readonly Demand[], isBan: boolean): RequirementOutcome {
  if (demands.length === 0) return isBan ? "prohibited" : "listed";
  const missing = demands.filter(({ outcome }) => outcome === "missing");
  if (missing.some(({ ways }) => ways.length === 0)) return "prohibited";
  if (missing.length > 0) return "missing";
  return demands.some(({ outcome }) => outcome === "undetermined") ? "undetermined" : "met";
}

function demandOf(rows: readonly MeasureCondition[], facts: RequirementFacts): Demand {
  const allowing = facts.law.rules.conditions?.apply ?? [];
  const ways = rows.filter(({ action }) => allowing.includes(action)).map(wayOf);
  const decided = decideRows(rows, facts);
  const [first] = rows;
  const code = first?.code ?? "";
  if (decided.kind === "unknown")
    return { code, ways, outcome: "undetermined", reason: decided.reason };
  if (decided.kind === "refuses") return { code, ways, outcome: "missing" };
  return { code, ways, outcome: "met", by: wayOf(decided.row) };
}

function wayOf({ document, bound }: MeasureCondition): DemandOption {
  return { document, ...(bound && { bound }) };
}
