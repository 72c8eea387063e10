/**
 * Which rules are asked of an entry summary: those that name only facts that one can state. A rule with any
 * other fact is of declarations: asked here, its `not` and `unknown` would match every entry summary. For the
 * same reason declarations are not asked what only entry summaries state.
 */
import type { Condition, Measure } from "./condition.ts";
import { factCatalogue } from "./fact-catalogue.ts";
import type { Rule } from "./rule.ts";

/** Facts of declarations that entry summaries state too. */
const shared = [
  ...["commodity", "description", "packageType", "grossMassKg"],
  ...["transportMode", "transportMeans", "voyage", "office", "borderOffice"],
  ...["declarantId", "agentId", "consigneeId", "consigneeName", "consigneeAddress"],
  ...["consignorId", "consignorName", "consignorAddress", "container", "documentType"],
  ...["totalGrossMassKg", "packages", "items", "hour", "weekday", "acceptedOn"],
];
const own = factCatalogue.filter(({ ofEntry }) => ofEntry === true).map(({ name }) => name);

/** Facts that an entry summary can state. */
export const entryFactNames: ReadonlySet<string> = new Set([...shared, ...own]);
const ownNames = new Set(own);

export function isAskedOfEntries({ condition }: Pick<Rule, "condition">): boolean {
  return namesIn(condition).every((name) => entryFactNames.has(name));
}

export function isAskedOfDeclarations({ condition }: Pick<Rule, "condition">): boolean {
  return !namesIn(condition).some((name) => ownNames.has(name));
}

/** What nobody counts of entry summaries. */
const counted = "(counted)";

/** Every fact that a condition names, without the cut of a beginning (`commodity.4`). */
function namesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.parts.flatMap(namesIn);
    case "not":
      return namesIn(condition.part);
    case "compare":
      return measured(condition.measure);
    default:
      return [uncut(condition.fact)];
  }
}

function measured(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case "fact":
      return [measure.fact];
    case "count":
      return [counted, ...measure.facts.map(uncut)];
    case "ratio":
      return [counted, measure.fact, ...measure.by.map(uncut)];
    case "distance": {
      const { from, to } = measure;
      return [from, ...(to.kind === "fact" ? [to.fact] : [])].map(uncut);
    }
    default:
      return measure satisfies never;
  }
}

function uncut(fact: string): string {
  return fact.replace(/\.\d{1,2}$/, "");
}
