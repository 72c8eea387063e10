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
import type { DeclaredDocument, DeclaredFacts, DeclaredItem } from "../../declaration/facts.ts";
import {
  type LicenceFault,
  type Licences,
  type LicenceUse,
  licenceUses,
} from "../licences/licence.ts";
import { keptControls } from "./control-measures.ts";
import { type RequirementRules, requirementRulesOf } from "./requirement-rules.ts";

export type RequirementCheck = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly facts: DeclaredFacts;
  /** Day whose controls hold. */
  readonly day: Temporal.PlainDate;
  /** Licences as if the declaration took nothing; absent: none is known, as without a database. */
  readonly licences?: Licences | undefined;
};

/** What stands against a document that was declared. */
export type DocumentFault = { readonly kind: "past-day"; readonly on: string } | LicenceFault;

/** A document with its place, among those of its item or of the header. */
export type StatedDocument = {
  readonly document: DeclaredDocument;
  readonly of: "item" | "header";
  readonly at: number;
  readonly fault: DocumentFault | undefined;
  /** A licence of the register stands behind it for all of the item, and what is left of it is enough. */
  readonly isProven: boolean;
};

/** Category and type of a document. */
export function codeOf({ document: { category, type } }: StatedDocument): string {
  return `${category}${type}`;
}

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
  const uses = usesOf(check, rules);
  return asking.flatMap(({ item, at, controls }) => {
    const plain = input.items[at];
    if (!plain) return [];
    const documents = statedDocuments(check, { item, at, uses });
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

function usesOf(
  { profile, facts, licences, day }: RequirementCheck,
  { kept }: RequirementRules,
): readonly LicenceUse[] {
  if (!licences) return [];
  return licenceUses({ profile, facts, licences, kept, day, law: dutyLawOf(profile) });
}

function statedDocuments(
  { facts, day }: RequirementCheck,
  {
    item,
    at: itemAt,
    uses,
  }: Pick<ItemRequirements, "item" | "at"> & { readonly uses: readonly LicenceUse[] },
): readonly StatedDocument[] {
  const stated = (of: StatedDocument["of"]) => (document: DeclaredDocument, at: number) => {
    const use = uses.find((one) => one.at === itemAt && one.document === document);
    const fault = faultOf(document, day) ?? use?.fault;
    return { document, of, at, fault, isProven: fault === undefined && use?.isWhole === true };
  };
  return [...item.documents.map(stated("item")), ...facts.documents.map(stated("header"))];
}

function faultOf(
  { validUntil }: DeclaredDocument,
  day: Temporal.PlainDate,
): DocumentFault | undefined {
  const isOver = validUntil !== undefined && validUntil < day.toString();
  return isOver ? { kind: "past-day", on: validUntil } : undefined;
}
