/**
 * Requirements at entry: goods that may not move, documents that are missing or do not avail. In: declared
 * facts and the registers of a day. Out: findings at the very element. They warn, but where the profile
 * names the kind of control among those that refuse and holds the register whole.
 */
import { declarationMapping, findSteps, jsonPathOf, pointerOf } from "../../declaration/mapping.ts";
import type { Demand, Requirement } from "#src/decisions/requirements/requirements.ts";
import type { Problem, Severity } from "#src/kernel/problem.ts";
import { isComplete, type Profile } from "#src/registers/profile.ts";
import { nameOf } from "#src/registers/snapshot.ts";
import {
  codeOf,
  type ItemRequirements,
  type RequirementCheck,
  requirementsOf,
  type StatedDocument,
} from "./item-requirements.ts";
import { documentFails, documentMissing, goodsProhibited } from "./requirement-problems.ts";
import { requirementRulesOf } from "./requirement-rules.ts";

/** Findings of one declaration: the same of every item is said a few times. */
const findingsMax = 50;

/** Checks what the goods require. Requests to change carry what they change and are not asked. */
export function checkRequirements(check: RequirementCheck): readonly Problem[] {
  return requirementsOf(check)
    .flatMap((one) => one.requirements.flatMap((of) => problemsOf(of, one, check)))
    .slice(0, findingsMax);
}

function problemsOf(
  requirement: Requirement,
  goods: ItemRequirements,
  { profile, snapshot, facts, day }: RequirementCheck,
): readonly Problem[] {
  const { outcome, control, demands } = requirement;
  const severity = severityOf(control.type, profile);
  const { item, at } = goods;
  const about = { control, item, severity, movement: facts.direction };
  if (outcome === "prohibited")
    return [goodsProhibited({ ...about, ...placeOf(profile, itemPlace(at, codePlace)) })];
  if (outcome !== "missing") return [];
  return demands.flatMap((demand) => {
    if (demand.outcome !== "missing") return [];
    const failing = goods.documents.filter((one) => {
      return one.fault && demand.ways.some((way) => way.document === codeOf(one));
    });
    if (failing.length === 0) {
      const ways = waysOf(demand);
      return [
        documentMissing({ ...about, ways, ...placeOf(profile, missingPlace(goods, profile)) }),
      ];
    }
    return failing.flatMap((stated) => {
      const { document, fault, of } = stated;
      if (!fault) return [];
      const isDay = fault.kind === "past-day" && of === "item";
      const member = isDay ? "effectiveDateTime" : "id";
      const place = placeOf(profile, documentPlace(stated, at, member));
      const unitName = (unit: string) => {
        const row = snapshot.find("units", unit, day);
        return row && nameOf(row);
      };
      return [documentFails({ ...about, document, fault, unitName, ...place })];
    });
  });
}

/** "certain before strict": only a kind that the profile names, of a register that it holds whole. */
function severityOf(type: string, profile: Profile): Severity {
  const refuses = requirementRulesOf(profile).refuses.some(({ types }) => types.includes(type));
  return refuses && isComplete(profile, "commodity-controls") ? "error" : "warning";
}

const waysOf = ({ ways }: Demand): readonly string[] => [
  ...new Set(ways.flatMap(({ document }) => (document === "" ? [] : [document]))),
];

const itemsPath = "goodsShipment.governmentAgencyGoodsItem";
const codePlace = "commodity.classification[0].id";

function itemPlace(at: number, below: string): string {
  return `${itemsPath}[${at}].${below}`;
}

function documentPlace({ of, at }: StatedDocument, item: number, member: string): string {
  const place = `additionalDocument[${at}].${member}`;
  return of === "item" ? itemPlace(item, place) : place;
}

/** Behind the last document, where the profile has them declared. */
function missingPlace({ at, documents }: ItemRequirements, profile: Profile): string {
  const { documentsAt } = requirementRulesOf(profile);
  const next = documents.filter(({ of }) => of === documentsAt).length;
  const place = `additionalDocument[${next}].typeCode`;
  return documentsAt === "item" ? itemPlace(at, place) : place;
}

function placeOf(profile: Profile, path: string): Pick<Problem, "pointer" | "path"> {
  const steps = findSteps(declarationMapping(profile.id), path) ?? [];
  return { pointer: pointerOf(steps), path: jsonPathOf(steps) };
}
