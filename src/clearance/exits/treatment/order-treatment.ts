/** An officer orders a treatment of the goods that a finding is about, in place of refusing them. */
import { cited } from "#src/registers/cited.ts";
import { judgeAct } from "../../control/acts/judge-act.ts";
import { caseUnderLock } from "../../control/case/case-under-lock.ts";
import { checkFoundExit } from "../../control/case/found-exits.ts";
import { checkExit } from "../../control/case/lawful-exit.ts";
import { checkInfringingExit } from "../../control/infringements/infringement.ts";
import { officerSays, withAppeal } from "../../control/case/officer-says.ts";
import { keepRecord } from "../../control/case/task-records/keep-record.ts";
import { checkCovered } from "../disposal/check-covered.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { getTreatment, type StandingTreatment, type TreatmentOrder } from "./treatment.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "treatment.decided": { readonly order: TreatmentOrder };
  }
}

type InterruptingOrder = { readonly order: TreatmentOrder; readonly salt: string };

export const treatmentDecided: InterruptingFact<"treatment.decided", InterruptingOrder> = {
  type: "treatment.decided",
  brings: ({ order }, { salt }) => ({ order, salt }),
  says: ({ order: { caseId, task, treatment } }) => ({ caseId, task, treatment }),
};

/** Keeps the order; the finding stands against release until the result answers it. */
export function orderTreatment(
  { stage, resting, order, salt }: Interrupted & InterruptingOrder,
  context: StepContext,
): Emission<"treatment.ordered"> {
  const { now, profile } = context;
  const { caseId, task, treatment, goods, reason, officer } = order;
  const about = caseUnderLock(stage, context, { caseId, task });
  judgeAct("treatment", {
    ...about,
    disposedIn: stage.disposedIn ?? 1,
    treatments: stage.treatments ?? [],
    infringements: stage.infringements ?? [],
    task,
  });
  checkInfringingExit(profile, "treat", stage.infringements, goods);
  const seen = about.tasks.find((one) => one.task === task && one.caseId === caseId);
  if (!seen) throw new Error("Broken assumption: a task without a finding is not treated");
  checkExit(profile, "treat", [seen], stage);
  checkFoundExit(profile, "treat", [seen], stage.facts);
  const { name, source } = getTreatment(profile, treatment, seen.kind);
  if (goods) checkCovered([seen], goods, { document: stage.document, control: profile.control });
  const { legalBasis = cited(source).en } = order;
  const said = {
    treatment,
    goods: goods?.map(({ item, quantity, unit, lot }) => ({ item, quantity, unit, lot })),
    reason,
    legalBasis,
  };
  const { seq, payload, kept } = keepRecord(
    stage,
    { of: seen, kind: "treatment-order", says: said, officer, salt },
    { now },
  );
  const items = goods ? [...new Set(goods.map(({ item }) => item))] : seen.items;
  const standing: StandingTreatment = {
    number: seq,
    caseId,
    task,
    finding: seen.findings ?? 0,
    treatment,
    version: stage.version ?? 1,
    ...(items ? { items } : {}),
  };
  const treatments = [...(stage.treatments ?? []), standing];
  const ordered = officerSays("CTL-040", { reason, legalBasis });
  const says = {
    en: `Treatment ordered: ${name.en}. ${reason}`,
    zh: `决定对货物采取${name.zh}措施：${reason}`,
  };
  return {
    event: "treatment.ordered",
    stage: { ...stage, treatments, taskRecords: seq, resting },
    payload: { ...payload, treatment },
    reason: withAppeal({ ...ordered, says }, context),
    effects: [kept],
  };
}
