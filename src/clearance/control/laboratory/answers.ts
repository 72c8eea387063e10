/** What laboratory orders and limits look like outside, as schemas: the pages' types are made from them. */
import { z } from "zod";
import { limitKinds, ruleKinds } from "#src/decisions/laboratory/conformity.ts";
import { termUnits } from "#src/registers/term.ts";
import { verdictOf } from "./judge-results.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { LaboratoryRules } from "./laboratory-rules.ts";
import { type AnswerKind, type KeptAnswer, orderStates, type OrderState } from "./laboratory.ts";
import { lastDayToAsk } from "./retest.ts";
import type { StoredOrder } from "./store.ts";

const Words = z.object({ en: z.string(), zh: z.string() });
const Law = z.object({ en: z.string(), zh: z.string(), isChecked: z.boolean() });
const verdicts = z.enum(["fails", "inconclusive", "conforms"]);

export const LimitAnswer = z.object({
  /** Beginning of the commodity codes it is for. */
  code: z.string(),
  validFrom: z.string(),
  analyte: z.string(),
  name: Words,
  /** Material or kind of goods. */
  matrix: z.string(),
  matrixName: Words,
  kind: z.enum(limitKinds),
  value: z.string(),
  unit: z.string(),
  /** Units of the lot that are looked at, where something must be absent. */
  units: z.int(),
  method: z.string(),
  /** Decision rule of its own; empty: the profile's. */
  rule: z.string(),
  instrument: z.string(),
  article: z.string(),
  issued: z.string(),
  basis: z.string(),
  /** Its words were compared with the instrument. */
  isChecked: z.boolean(),
});

export const LimitsAnswer = z.object({
  profile: z.string(),
  day: z.string(),
  limits: z.array(LimitAnswer),
  kinds: z.array(z.string()),
  /** Kinds whose tests hold a release until the report. */
  awaited: z.array(
    z.object({
      kinds: z.array(z.string()),
      /** On which goods may go meanwhile; absent: on none. */
      condition: z.string().optional(),
      source: Law,
    }),
  ),
  retest: z.object({
    laboratory: z.enum(["another", "any"]),
    stands: z.enum(["retest", "officer"]),
    source: Law,
  }),
  timeLimits: z.array(
    z.object({
      act: z.enum(["report", "retest"]),
      days: z.int(),
      /** Absent: calendar days. */
      unit: z.enum(termUnits).optional(),
      source: Law,
    }),
  ),
  decisionRules: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(ruleKinds),
      coverage: z.string(),
      name: Words,
      source: Law,
    }),
  ),
  decisionRule: z.string(),
});

export const LaboratoryRow = z.object({
  code: z.string(),
  name: Words,
  party: z.string(),
  accreditation: z.string(),
  methods: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
});

const Answer = z.object({
  officer: z.string(),
  at: z.string(),
  /** The laboratory itself, or the agency for it and then why. */
  says: z.enum(["laboratory", "agency"]),
  delegation: z.string().optional(),
  remarks: z.string().optional(),
});

const Result = z.object({
  analyte: z.string(),
  matrix: z.string().optional(),
  method: z.string(),
  value: z.string().optional(),
  unit: z.string().optional(),
  uncertainty: z.string().optional(),
  coverage: z.string().optional(),
  detection: z.string().optional(),
  examined: z.int().optional(),
  detected: z.int().optional(),
  /** Null: no limit is known, so a person decides. */
  suggestion: z.object({ verdict: verdicts, arithmetic: z.string(), rule: z.string() }).nullable(),
});

/** What the trader asked for, on which day and why; and why that was refused. */
const Retest = z.object({
  at: z.string(),
  reason: z.string(),
  refusal: z
    .object({ at: z.string(), reason: z.string(), legalBasis: z.string().nullable() })
    .nullable(),
});

const Tests = z.array(
  z.object({
    analyte: z.string(),
    name: Words,
    method: z.string(),
    limit: LimitAnswer.nullable(),
  }),
);

export const OrderAnswer = z.object({
  id: z.string(),
  /** Among the records of the declaration. */
  number: z.int(),
  caseId: z.string(),
  task: z.int(),
  agency: z.string(),
  status: z.enum(orderStates),
  sample: z.object({ number: z.int(), item: z.int(), lot: z.string().optional() }),
  half: z.enum(["first", "second"]),
  commodity: z.string(),
  laboratory: z.string(),
  laboratoryName: Words,
  accreditation: z.string(),
  tests: Tests,
  due: z.string(),
  retestOf: z.int().nullable(),
  requestedOn: z.string().nullable(),
  /** Null: the trader asked for none, or the reader is the laboratory. */
  retest: Retest.nullable(),
  /** Number of the order that repeated it and was reported; null: none. */
  retestedBy: z.int().nullable(),
  remarks: z.string().nullable(),
  officer: z.string(),
  at: z.string(),
  receipt: Answer.extend({ isIntact: z.boolean() }).nullable(),
  cancellation: Answer.nullable(),
  report: Answer.extend({
    reportNumber: z.string(),
    analyst: z.string(),
    testedOn: z.string(),
    results: z.array(Result),
    /** Of all results together: a suggestion, which decides nothing; null: no limit is known. */
    suggests: verdicts.nullable(),
  }).nullable(),
});
export type OrderAnswer = z.infer<typeof OrderAnswer>;

/** A report as the trader reads it: without the officers and the laboratory's persons. */
export const ResultAnswer = z.object({
  /** Of the order, among the records of the declaration. */
  number: z.int(),
  item: z.int(),
  lot: z.string().nullable(),
  half: z.enum(["first", "second"]),
  retestOf: z.int().nullable(),
  laboratory: z.string(),
  laboratoryName: Words,
  accreditation: z.string(),
  tests: Tests,
  reportNumber: z.string(),
  reportedAt: z.string(),
  testedOn: z.string(),
  results: z.array(Result),
  suggests: verdicts.nullable(),
  /** It is not replaced by a retest. */
  stands: z.boolean(),
  /** Last day to ask for a retest; null: it cannot be asked for. */
  retestUntil: z.string().nullable(),
  retest: Retest.nullable(),
});
type ResultAnswer = z.infer<typeof ResultAnswer>;

const stateOf = (kinds: readonly string[]): OrderState => {
  if (kinds.includes("laboratory-cancellation")) return "cancelled";
  if (kinds.includes("laboratory-report")) return "reported";
  return kinds.includes("laboratory-receipt") ? "received" : "ordered";
};

export function printOrder(order: StoredOrder): OrderAnswer {
  const { number, caseId, task, agency, officer, at, says, answers, retestedBy } = order;
  const of = (kind: string) => answers.find((one) => one.kind === kind);
  const [receipt, report] = [of("laboratory-receipt"), of("laboratory-report")];
  const cancellation = of("laboratory-cancellation");
  return {
    number,
    caseId,
    task,
    agency,
    officer,
    at,
    ...says,
    tests: [...says.tests],
    status: stateOf(answers.map(({ kind }) => kind)),
    retestOf: says.retestOf ?? null,
    requestedOn: says.requestedOn ?? null,
    retest: retestOf(order),
    retestedBy,
    remarks: says.remarks ?? null,
    receipt: receipt ? { ...printAnswer(receipt), isIntact: receipt.says.isIntact ?? true } : null,
    cancellation: cancellation ? printAnswer(cancellation) : null,
    report: report
      ? {
          ...printAnswer(report),
          reportNumber: report.says.reportNumber ?? "",
          analyst: report.says.analyst ?? "",
          testedOn: report.says.testedOn ?? "",
          results: [...(report.says.results ?? [])],
          suggests: verdictOf(report.says.results ?? []),
        }
      : null,
  };
}

function printAnswer({ officer, at, says }: StoredOrder["answers"][number]) {
  const { delegation, remarks } = says;
  return {
    officer,
    at,
    says: says.says ?? ("agency" as const),
    ...(delegation === undefined ? {} : { delegation }),
    ...(remarks === undefined ? {} : { remarks }),
  };
}

function retestOf({ answers }: StoredOrder): z.infer<typeof Retest> | null {
  const of = (kind: AnswerKind) => answers.find((one) => one.kind === `laboratory-${kind}`);
  const [asked, refused] = [of("retest-request"), of("retest-refusal")];
  if (!asked) return null;
  const reasonOf = ({ remarks = "" }: KeptAnswer) => remarks;
  const refusal = refused && {
    at: refused.at,
    reason: reasonOf(refused.says),
    legalBasis: refused.says.legalBasis ?? null,
  };
  return { at: asked.at, reason: reasonOf(asked.says), refusal: refusal ?? null };
}

type ShownBy = { readonly rules: LaboratoryRules; readonly profile: Profile };

/** What was reported of some orders, as the trader reads it. */
export function printResults(
  orders: readonly StoredOrder[],
  { rules, profile }: ShownBy,
): readonly ResultAnswer[] {
  return orders.flatMap((order) => {
    const { number, says, answers, retestedBy } = order;
    const report = answers.find(({ kind }) => kind === "laboratory-report");
    if (!report) return [];
    const { sample, half, laboratory, laboratoryName, accreditation, tests } = says;
    const reportedOn = legalDay(profile.timeZone, Temporal.Instant.from(report.at)).toString();
    const isFirst = says.retestOf === undefined;
    const results = [...(report.says.results ?? [])];
    return {
      number,
      item: sample.item,
      lot: sample.lot ?? null,
      half,
      retestOf: says.retestOf ?? null,
      laboratory,
      laboratoryName,
      accreditation,
      tests: [...tests],
      reportNumber: report.says.reportNumber ?? "",
      reportedAt: report.at,
      testedOn: report.says.testedOn ?? "",
      results,
      suggests: verdictOf(results),
      stands: retestedBy === null || rules.retest.stands === "officer",
      retestUntil: isFirst ? lastDayToAsk(reportedOn, { rules, profile }).toString() : null,
      retest: retestOf(order),
    };
  });
}
