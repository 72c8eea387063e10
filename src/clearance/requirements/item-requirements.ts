/**
 * What goods of a declaration require, item by item, by the evaluator that the finder asks as well
 * (`decisions/requirements`). A document fulfils nothing where something stands against it: the last day it
 * states has passed. In: declared facts and the registers of a day. Out: controls that apply, with what
 * fulfils them and what does not.
 */
import type { SupportingDocument } from "#src/decisions/duties/duties.ts";
import {
  type ControlMeasure,
  findRequirements,
  type Requirement,
} from "#src/decisions/requirements/requirements.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { plainCountry, withCountryCodes } from "../tariff/country-code.ts";
import { dutyLawOf } from "../tariff/duty-law.ts";
import { tariffOfProfile } from "../tariff/snapshot-tariff.ts";
import type { DeclaredDocument, DeclaredFacts, DeclaredItem } from "../declaration/facts.ts";
import { keptControls } from "./control-measures.ts";
import { type RequirementRules, requirementRulesOf } from "./requirement-rules.ts";

export type RequirementCheck = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly facts: DeclaredFacts;
  /** Day whose controls hold. */
  readonly day: Temporal.PlainDate;
};

/** What stands against a document that was declared. */
export type DocumentFault = { readonly kind: "expired"; readonly on: string };

/** A document with its place, among those of its item or of the header. */
export type StatedDocument = {
  readonly document: DeclaredDocument;
  readonly of: "item" | "header";
  readonly at: number;
  readonly fault: DocumentFault | undefined;
};

export type ItemRequirements = {
  readonly item: DeclaredItem;
  /** Place among the items, from 0. */
  readonly at: number;
  readonly documents: readonly StatedDocument[];
  readonly requirements: readonly Requirement[];
};

/** Items looked at; a declaration with more is looked at by its first ones. */
const itemsMax = 1_000;

/** Items that require something, with what they require. */
export function requirementsOf(check: RequirementCheck): readonly ItemRequirements[] {
  const { profile, snapshot, facts, day } = check;
  const rules = requirementRulesOf(profile);
  const law = dutyLawOf(profile);
  const except = law.rules.supplementaryUnits ?? [];
  const on = day.toString();
  const asking = facts.items.slice(0, itemsMax).flatMap((item, at) => {
    const query = { commodity: item.commodity, day: on, except };
    const controls = keptControls(snapshot, query).filter((one) => asks(one, rules));
    return controls.length === 0 ? [] : [{ item, at, controls }];
  });
  if (asking.length === 0) return [];
  const input = withCountryCodes({ ...facts, asOf: on }, profile);
  const tariff = tariffOfProfile(profile, snapshot);
  const movement = facts.direction;
  return asking.flatMap(({ item, at, controls }) => {
    const plain = input.items[at];
    if (!plain) return [];
    const documents = statedDocuments(check, item);
    const availing = (of: StatedDocument["of"]): readonly SupportingDocument[] =>
      documents.flatMap((one) => (one.of === of && !one.fault ? [one.document] : []));
    const destination = item.destinationCountry ?? facts.destinationCountry;
    const requirements = findRequirements(controls, {
      input: { ...input, documents: availing("header") },
      item: { ...plain, documents: availing("item") },
      tariff,
      law,
      value: { value: undefined },
      movement,
      country: movement === "import" ? plain.origin : plainCountry(profile, destination),
    });
    return requirements.length === 0 ? [] : [{ item, at, documents, requirements }];
  });
}

/** Whether anything can follow from a control: most of an inspection catalogue only names goods. */
function asks({ measure, isBan, type }: ControlMeasure, { looks }: RequirementRules): boolean {
  if (isBan || (measure.conditions?.length ?? 0) > 0) return true;
  return looks.some(({ always, types }) => always && types.includes(type));
}

function statedDocuments(
  { facts, day }: RequirementCheck,
  item: DeclaredItem,
): readonly StatedDocument[] {
  const stated = (of: StatedDocument["of"]) => (document: DeclaredDocument, at: number) => ({
    document,
    of,
    at,
    fault: faultOf(document, day),
  });
  return [...item.documents.map(stated("item")), ...facts.documents.map(stated("header"))];
}

function faultOf(
  { validUntil }: DeclaredDocument,
  day: Temporal.PlainDate,
): DocumentFault | undefined {
  const isOver = validUntil !== undefined && validUntil < day.toString();
  return isOver ? { kind: "expired", on: validUntil } : undefined;
}
