/** An officer has a sample tested by a laboratory, the first time or again. */
import { lastDayOf } from "#src/registers/working-days.ts";
import type { Text } from "#src/kernel/text.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { noSuchSample } from "../sampling/count-sample.ts";
import { judgeAct } from "../acts/judge-act.ts";
import { itemNow } from "../acts/standing-samples.ts";
import { isAskedAgain } from "../acts/open-retests.ts";
import { caseUnderLock } from "../case/case-under-lock.ts";
import { keepRecord } from "../case/task-records/keep-record.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { getLaboratoryRules, type LaboratoryRules } from "./laboratory-rules.ts";
import {
  asJson,
  type KeptOrder,
  type OrderedTest,
  orderRefused,
  type StandingOrder,
  type TestedSample,
} from "./laboratory.ts";
import { checkRetest } from "./retest.ts";
import { type Laboratory, laboratoriesOn, limitsFor, type TestLimit } from "./test-limits.ts";

/** One analyte as the officer asks for it. */
export type AskedTest = {
  readonly analyte: string;
  /** Material; needed where limits differ by it. */
  readonly matrix?: string | undefined;
  /** The limit's where it is absent. */
  readonly method?: string | undefined;
};

export type AskedOrder = {
  readonly id: string;
  readonly caseId: string;
  readonly task: number;
  readonly sample: TestedSample;
  readonly laboratory: string;
  readonly tests: readonly AskedTest[];
  /** Tests of the order that it repeats, as its record keeps them: the declaration may have changed since. */
  readonly again?: Pick<KeptOrder, "tests" | "commodity"> | undefined;
  readonly retestOf?: number | undefined;
  readonly requestedOn?: string | undefined;
  readonly remarks?: string | undefined;
  readonly officer: string;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "laboratory.asked": { readonly order: AskedOrder };
  }
}

type InterruptingOrder = { readonly order: AskedOrder; readonly salt: string };

export const laboratoryAsked: InterruptingFact<"laboratory.asked", InterruptingOrder> = {
  type: "laboratory.asked",
  brings: ({ order }, { salt }) => ({ order, salt }),
  says: ({ order: { caseId, task } }) => ({ caseId, task }),
};

/** Keeps the order with the limits as they hold today. */
export function orderTest(
  { stage, resting, order, salt }: Interrupted & InterruptingOrder,
  context: StepContext,
): Emission<"laboratory.ordered"> {
  const { now, profile, snapshot, today } = context;
  const { id, caseId, task, retestOf, requestedOn, remarks, officer } = order;
  const rules = getLaboratoryRules(profile);
  const about = caseUnderLock(stage, context, { caseId, task });
  const { laboratoryOrders = [] } = stage;
  const of = about.tasks.find((one) => one.task === task && one.caseId === caseId);
  // what the trader asked for in time is tested again whatever was decided meanwhile
  const isDue = laboratoryOrders.some((one) => one.number === retestOf && isAskedAgain(one));
  if (!of || !isDue) judgeAct("laboratory-order", { ...about, task });
  if (!of) throw new Error("Broken assumption: a task that is not there is judged as decided");
  checkKind(rules, of.kind);
  const { samples = [] } = stage;
  const drawn = samples.find(({ number }) => number === order.sample.number);
  // one that was withdrawn since the route read it is not tested
  if (!drawn) throw noSuchSample(order.sample.number);
  if (retestOf !== undefined)
    checkRetest(order, { orders: laboratoryOrders, rules, today, profile });
  const day = today.toString();
  const laboratory = getLaboratory(snapshot, order.laboratory, day);
  const item = itemNow(drawn, stage);
  const declared = stage.facts.items.find((one) => one.item === item);
  const { again } = order;
  const commodity = again?.commodity ?? declared?.commodity ?? drawn.commodity;
  const sample = { ...order.sample, item: item ?? drawn.item };
  const tests = again
    ? repeated(again.tests, laboratory)
    : testsOf(snapshot, order.tests, { commodity, day, laboratory });
  const [report] = rules.timeLimits;
  const kept: KeptOrder = {
    id,
    sample,
    commodity,
    half: retestOf === undefined ? "first" : "second",
    laboratory: laboratory.code,
    laboratoryName: laboratory.name,
    accreditation: laboratory.accreditation,
    tests,
    due: lastDayOf(report, today, profile).toString(),
    retestOf,
    requestedOn:
      laboratoryOrders.find(({ number }) => number === retestOf)?.asked?.on ?? requestedOn,
    remarks,
  };
  const {
    seq,
    payload,
    kept: row,
  } = keepRecord(
    stage,
    { of, kind: "laboratory-order", says: asJson(kept), party: laboratory.party, officer, salt },
    { now },
  );
  const standing: StandingOrder = {
    number: seq,
    laboratory: laboratory.code,
    status: "ordered",
    sample: sample.number,
    ...holding(rules, of.kind),
    ...(retestOf === undefined ? {} : { retestOf }),
  };
  return {
    event: "laboratory.ordered",
    stage: {
      ...stage,
      laboratoryOrders: [...laboratoryOrders, standing],
      taskRecords: seq,
      resting,
    },
    payload: { ...payload, ...(retestOf === undefined ? {} : { isRetest: true }) },
    effects: [row],
  };
}

/** Whether a release waits for the report of a test that a control of this kind ordered. */
function holding({ awaited }: LaboratoryRules, kind: string): Pick<StandingOrder, "holds"> {
  const rule = awaited.find(({ kinds }) => kinds.includes(kind));
  return rule ? { holds: { condition: rule.condition } } : {};
}

function checkKind({ kinds }: LaboratoryRules, kind: string): void {
  if (kinds.includes(kind)) return;
  throw orderRefused(
    "LABORATORY_NOT_LAWFUL",
    `A control of kind ${kind} orders no laboratory test.`,
    `It is ordered by: ${kinds.join(", ")}.`,
    409,
  );
}

function getLaboratory(snapshot: RegisterSnapshot, code: string, day: string): Laboratory {
  const all = laboratoriesOn(snapshot, day);
  const found = all.find((one) => one.code === code);
  if (found) return found;
  throw orderRefused(
    "LABORATORY_UNKNOWN",
    `No laboratory "${code.slice(0, 20)}" is accredited on ${day}.`,
    all.length === 0
      ? "Import the register laboratories first: tidegate registers import codes FILE --kind laboratories."
      : `The register laboratories has: ${all
          .slice(0, 20)
          .map(({ code, name }) => `${code} (${bothOf(name)})`)
          .join(", ")}.`,
  );
}

type TestedAt = {
  readonly commodity: string;
  readonly day: string;
  readonly laboratory: Laboratory;
};

/** What was tested is tested again: by the same methods, against the same limits. */
function repeated(tests: readonly OrderedTest[], laboratory: Laboratory): readonly OrderedTest[] {
  const other = tests.find(({ method }) => !laboratory.methods.includes(method));
  if (!other) return tests;
  throw notAccredited(bothOf(other.name), other.method, laboratory);
}

/** Each test with its limit and a method that the laboratory is accredited for. */
function testsOf(
  snapshot: RegisterSnapshot,
  asked: readonly AskedTest[],
  { commodity, day, laboratory }: TestedAt,
): readonly OrderedTest[] {
  const tests = asked.map(({ analyte, matrix, method: stated }): OrderedTest => {
    const known = limitsFor(snapshot, { commodity, day, analyte });
    const fitting = matrix === undefined ? known : known.filter((one) => one.matrix === matrix);
    const matrices = known.map((one) => `${one.matrix} (${bothOf(one.matrixName)})`).join(", ");
    if (fitting.length === 0 && (known.length > 0 || matrix !== undefined))
      throw noLimit(
        `There is no limit of ${nameOf(known, analyte)} in "${matrix ?? ""}" for ${commodity}.`,
        matrices,
      );
    if (fitting.length > 1)
      throw noLimit(
        `Limits of ${nameOf(fitting, analyte)} for ${commodity} differ by material.`,
        matrices,
      );
    const [limit = null] = fitting;
    const method = stated ?? limit?.method ?? "";
    if (method === "" || !laboratory.methods.includes(method))
      throw notAccredited(limit ? bothOf(limit.name) : analyte, method, laboratory);
    return { analyte, name: limit?.name ?? { en: analyte, zh: analyte }, method, limit };
  });
  const keys = tests.map(({ analyte, limit }) => `${analyte} ${limit?.matrix ?? ""}`);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice === undefined) return tests;
  throw noLimit(`${twice.trim()} is ordered twice.`, "each once");
}

/** A refusal is one text, whose gaps stand in the sentence of either language. */
const bothOf = ({ en, zh }: Text): string => (en === zh ? en : `${en} / ${zh}`);

/** What is looked for, as people know it. */
const nameOf = ([one]: readonly TestLimit[], analyte: string): string =>
  one ? bothOf(one.name) : analyte;

function noLimit(message: string, matrices: string) {
  return orderRefused(
    "LABORATORY_LIMIT",
    message,
    `State the material of the test, as GET /api/v1/laboratory/limits lists it: ${matrices || "none is there; leave it out"}.`,
  );
}

/** @param analyte as people know it */
function notAccredited(analyte: string, method: string, { code, name, methods }: Laboratory) {
  const laboratory = `${code} (${bothOf(name)})`;
  return orderRefused(
    "LABORATORY_METHOD",
    method === ""
      ? `No limit of ${analyte} names a method, and none is stated.`
      : `Laboratory ${laboratory} is not accredited for method ${method} of ${analyte}.`,
    `It is for: ${methods.join("; ").slice(0, 500) || "none"}.`,
  );
}
