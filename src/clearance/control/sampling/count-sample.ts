/**
 * Packages of a sample that are at fault are counted: up to the number that its plan accepts the lot is
 * accepted, with one more it is refused. What the lot is binds the findings of its task; which packages they
 * were stays recorded, also of a lot that is accepted.
 */
import { counted } from "#src/kernel/counted.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { awaitsGoods } from "../acts/awaited-goods.ts";
import { judgeAct } from "../acts/judge-act.ts";
import { caseUnderLock } from "../case/case-under-lock.ts";
import { itemNow, type StandingSample, type Verdict, verdictOf } from "../acts/standing-samples.ts";
import { keepRecord } from "../case/task-records/keep-record.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted, Received } from "../../stages.ts";
import type { Emission, Reason, StepContext } from "../../step.ts";
import type { AskedSample, DrawnSample } from "./sample.ts";

export type SampleCount = Pick<AskedSample, "caseId" | "task" | "officer"> & {
  /** Of the draw. */
  readonly number: number;
  /** Numbers of defective packages, in order; the route has compared them with those drawn. */
  readonly faulty: readonly number[];
  /** What was seen. */
  readonly says: string;
  /** Where the goods are and how that is known, where their arrival was not reported. */
  readonly presence?: string | undefined;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "sample.reported": { readonly count: SampleCount };
  }
}

type InterruptingCount = { readonly count: SampleCount; readonly salt: string };

export const sampleReported: InterruptingFact<"sample.reported", InterruptingCount> = {
  type: "sample.reported",
  brings: ({ count }, { salt }) => ({ count, salt }),
  says: ({ count: { caseId, task, number } }) => ({ caseId, task, sample: number }),
};

export function standingOf(
  { caseId, task, item, lot = "", plan, units }: AskedSample,
  {
    number,
    drawn,
    findings = 0,
    stage: { version = 1, facts },
  }: {
    readonly number: number;
    readonly drawn: DrawnSample;
    readonly findings?: number;
    readonly stage: Pick<Received, "version" | "facts">;
  },
): StandingSample {
  const { accept, seed } = drawn;
  const size = drawn.drawn.length;
  const commodity = facts.items[item - 1]?.commodity ?? "";
  const goods = { item, version, commodity };
  const of = { caseId, task, ...goods, lot, plan, units, number, size, findings, seed };
  return accept === undefined ? of : { ...of, accept };
}

/** Keeps the count behind its draw; a later one of the same draw stands in its place. */
export function countSample(
  { stage, resting, count, salt }: Interrupted & InterruptingCount,
  context: StepContext,
): Emission<"sample.counted"> {
  const { caseId, task, number, faulty, says, presence, officer } = count;
  const about = caseUnderLock(stage, context, { caseId, task });
  const of = about.tasks.find((one) => one.task === task && one.caseId === caseId);
  const waits = awaitsGoods(stage, context.profile, { seen: of, presence });
  judgeAct("sample-count", { ...about, task, awaitsGoods: waits });
  const { samples = [] } = stage;
  const drawn = samples.find((one) => one.number === number && one.task === task);
  if (!of || drawn?.caseId !== caseId) throw noSuchSample(number);
  const verdict = verdictOf({ ...drawn, faulty: faulty.length }) ?? "accepted";
  const isAsBefore = verdict === verdictOf(drawn);
  const findings = isAsBefore ? drawn.findings : (of.findings ?? 0);
  const counted = { ...drawn, faulty: faulty.length, findings };
  const seen = { verdict, says, ...(presence === undefined ? {} : { presence }) };
  const said = { sample: number, faulty: [...faulty], accept: counted.accept ?? 0, ...seen };
  const { seq, payload, kept } = keepRecord(
    stage,
    { of, kind: "sample-count", says: said, officer, salt },
    context,
  );
  return {
    event: "sample.counted",
    stage: {
      ...stage,
      samples: samples.map((one) => (one === drawn ? counted : one)),
      taskRecords: seq,
      resting,
    },
    payload: { ...payload, sample: number, verdict },
    reason: reasonOf({ ...counted, item: itemNow(counted, stage) ?? counted.item }, verdict),
    effects: [kept],
  };
}

/** What the declarant reads. */
function reasonOf({ item, lot, size, faulty = 0, accept = 0 }: StandingSample, verdict: Verdict) {
  const of = lot === "" ? { en: "", zh: "" } : { en: `, lot ${lot}`, zh: `批号${lot}` };
  const is =
    verdict === "accepted" ? { en: "accepted", zh: "接收" } : { en: "rejected", zh: "不接收" };
  return {
    code: "CTL-053",
    says: {
      en: `Item ${item}${of.en}: ${counted(size, "package")} examined, ${faulty} defective, acceptance number ${accept}; the lot is ${is.en}.`,
      zh: `第${item}项${of.zh}：抽查${size}件，不合格${faulty}件，接收数${accept}，判定该批${is.zh}。`,
    },
  } satisfies Reason;
}

export function noSuchSample(number: number): AppError {
  return new AppError({
    code: "SAMPLE_NOT_FOUND",
    status: 404,
    message: `The task has no sample ${number}.`,
    fix: "GET /api/v1/controls/{id} lists the samples of a case with their numbers.",
  });
}
