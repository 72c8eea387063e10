/**
 * What a commodity requires to enter or leave on a day: the answer of `decisions/requirements` for goods of
 * which nothing is declared but what was asked, as plain JSON, and the inspections of the code beside it.
 */
import {
  type Demand,
  findRequirements,
  type Movement,
  type Requirement,
  type RequirementOutcome,
  type DemandOption,
} from "#src/decisions/requirements/requirements.ts";
import type { SupportingDocument } from "#src/decisions/duties/duties.ts";
import { type Decimal, formatDecimal, shorten } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { tariffOfProfile } from "../../law/tariff/snapshot-tariff.ts";
import { controlMeasures } from "../../law/requirements/control-measures.ts";
import {
  type RequirementRules,
  requirementRulesOf,
} from "../../law/requirements/requirement-rules.ts";
import {
  type DutyAnswer,
  documentNamesOf,
  plainInput,
  plainItem,
  type TariffContext,
  titlesOf,
} from "./find-duty.ts";

export type RequirementQuestion = {
  readonly commodity: string;
  readonly movement: Movement;
  /** Origin of an import, destination of an export; absent: any. */
  readonly country: string | undefined;
  readonly day: Temporal.PlainDate;
  /** Codes of documents that would be declared, category and type. */
  readonly documents: readonly string[];
  readonly netMassKg: Decimal | undefined;
  readonly additionalCodes: readonly string[];
};

export type PrintedRequirement = {
  /** Of the record in the register. */
  readonly id: string;
  /** Code of the tariff that the control stands at. */
  readonly code: string;
  /** Its kind in the tariff, e.g. 710. */
  readonly kind: string;
  /** Who looks at such goods; null: the profile names nobody. */
  readonly agency: string | null;
  readonly says: Text;
  /** Documents that fulfil it, and those that state that it does not concern the goods. */
  readonly documents: readonly PrintedDocument[];
  readonly waivers: readonly PrintedDocument[];
  readonly validFrom: string;
  /** First day it no longer holds; null: open. */
  readonly validTo: string | null;
  readonly outcome: RequirementOutcome;
  readonly isByCountry: boolean;
  readonly legalBasis: string;
  readonly footnotes: readonly Text[];
  /** Each has to be met, by any of its ways. */
  readonly demands: readonly PrintedDemand[];
};
/** A document by its code, with the statuses it may be declared with; empty: no list of them is held. */
type PrintedDocument = { readonly code: string; readonly statuses: readonly string[] };
type PrintedDemand = {
  readonly outcome: Demand["outcome"];
  readonly ways: readonly PrintedOption[];
  readonly metBy: PrintedOption | null;
  readonly reason: Text | null;
};
/** A document by its code, or a bound as it is printed; both null: nothing need be declared. */
type PrintedOption = { readonly document: string | null; readonly bound: string | null };

export type RequirementAnswer = Pick<DutyAnswer, "titles" | "documentNames"> & {
  readonly profile: string;
  readonly asOf: string;
  readonly version: string;
  readonly commodity: string;
  readonly movement: Movement;
  readonly country: string | null;
  /** The strictest that stands against the goods; `met` where nothing does. */
  readonly outcome: RequirementOutcome;
  readonly requirements: readonly PrintedRequirement[];
};

/** Answers a question. */
export function answerRequirements(
  { profile, snapshot }: TariffContext,
  question: RequirementQuestion,
): RequirementAnswer {
  const { commodity, movement, country, day } = question;
  const law = dutyLawOf(profile);
  const plain = {
    ...question,
    origin: movement === "import" ? country : undefined,
    direction: movement,
    documents: question.documents.map(documentOf),
  };
  const controls = controlMeasures(snapshot, {
    commodity,
    day: day.toString(),
    except: law.rules.supplementaryUnits ?? [],
  });
  const item = plainItem(profile, plain);
  const found = findRequirements(controls, {
    input: plainInput(profile, plain, item),
    item,
    tariff: tariffOfProfile(profile, snapshot),
    law,
    value: { value: undefined },
    movement,
    country,
  });
  const asked = found.map(({ demands }) => ({
    documents: demands.flatMap(({ ways }) => ways.flatMap(({ document }) => document || [])),
  }));
  return {
    profile: profile.id,
    asOf: day.toString(),
    version: snapshot.version,
    commodity,
    titles: titlesOf(snapshot, commodity, day),
    movement,
    country: country ?? null,
    outcome: found.find(({ outcome }) => outcome !== "listed")?.outcome ?? "met",
    requirements: found.map((one) => print(one, requirementRulesOf(profile))),
    documentNames: documentNamesOf(snapshot, asked, day),
  };
}

/** @example documentOf("Y945") // { category: "Y", type: "945" } */
function documentOf(code: string): SupportingDocument {
  return code.length < 2
    ? { category: "", type: code }
    : { category: code.slice(0, 1), type: code.slice(1) };
}

function print(
  { control, outcome, demands, isByCountry }: Requirement,
  { looks, waivers }: RequirementRules,
): PrintedRequirement {
  const { measure, type, says } = control;
  const codes = demands.flatMap(({ ways }) => ways.flatMap(({ document }) => document || []));
  const documents = [...new Set(codes)].map((code) => ({ code, statuses: [] }));
  const isWaiver = (one: PrintedDocument) => waivers.includes(one.code.slice(0, 1));
  return {
    id: measure.id,
    code: measure.commodity,
    kind: type,
    agency: looks.find(({ types }) => types.includes(type))?.task.agency ?? null,
    says,
    documents: documents.filter((one) => !isWaiver(one)),
    waivers: documents.filter(isWaiver),
    validFrom: measure.validFrom,
    validTo: measure.validTo === "" ? null : measure.validTo,
    outcome,
    isByCountry,
    legalBasis: measure.legalBasis,
    footnotes: measure.footnotes ?? [],
    demands: demands.map(({ outcome: of, ways, by, reason }) => ({
      outcome: of,
      ways: ways.map(printWay),
      metBy: by ? printWay(by) : null,
      reason: reason?.says ?? null,
    })),
  };
}

function printWay({ document, bound }: DemandOption): PrintedOption {
  if (!bound) return { document: document === "" ? null : document, bound: null };
  const { amount, currency, unit } = bound;
  const size = formatDecimal(shorten(amount));
  return {
    document: null,
    bound: currency === "" ? `${size} ${unit}` : `${size} ${currency}/${unit}`,
  };
}
