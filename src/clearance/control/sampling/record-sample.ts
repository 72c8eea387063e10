/** An officer has the packages of a sample drawn. */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { judgeAct } from "../acts/judge-act.ts";
import { caseUnderLock } from "../case/case-under-lock.ts";
import { keepRecord } from "../case/task-records/keep-record.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { samplesNow, seedOfUncounted } from "../acts/standing-samples.ts";
import { standingOf } from "./count-sample.ts";
import { type AskedSample, drawSample, getPlan } from "./sample.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "sample.asked": { readonly sample: AskedSample };
  }
}

type InterruptingSample = {
  readonly sample: AskedSample;
  readonly salt: string;
  readonly seed: string;
};

export const sampleAsked: InterruptingFact<"sample.asked", InterruptingSample> = {
  type: "sample.asked",
  // nobody chooses the seed: it is made of the salt, which it does not show
  brings: ({ sample }, { salt }) => ({ sample, salt, seed: sha256(`draw ${salt}`).slice(0, 32) }),
  says: ({ sample: { caseId, task, plan } }) => ({ caseId, task, plan }),
};

/** Keeps which packages they are. */
export function recordSample(
  { stage, resting, sample, salt, seed }: Interrupted & InterruptingSample,
  context: StepContext,
): Emission<"sample.drawn"> {
  const { now, profile } = context;
  const { caseId, task, plan, officer } = sample;
  const about = caseUnderLock(stage, context, { caseId, task });
  judgeAct("sample", { ...about, task });
  const of = about.tasks.find((one) => one.task === task && one.caseId === caseId);
  if (!of) throw new Error("Broken assumption: a task that is not there is judged as decided");
  const { samples = [], withdrawnSamples = [] } = stage;
  const asked = { ...sample, lot: sample.lot ?? "" };
  const [standing, withdrawn] = [samplesNow(samples, stage), samplesNow(withdrawnSamples, stage)];
  const drawnBy = seedOfUncounted(asked, standing, withdrawn) ?? seed;
  const drawn = drawSample(sample, getPlan(profile, plan, of.kind), drawnBy);
  const { seq, payload, kept } = keepRecord(
    stage,
    { of, kind: "sample", says: { ...drawn }, officer, salt },
    { now },
  );
  return {
    event: "sample.drawn",
    stage: {
      ...stage,
      samples: [...samples, standingOf(sample, { number: seq, drawn, stage, ...of })],
      taskRecords: seq,
      resting,
    },
    payload,
    effects: [kept],
  };
}
