/** An entry about a notice of non-compliance, judged under the lock of its declaration. */
import { caseUnderLock } from "../case/case-under-lock.ts";
import { keepRecord } from "../case/task-records/keep-record.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { afterEntry, noSuchNotice, type NoticeEntry, type StandingNotice } from "./notice.ts";
import { checkStillProven } from "./prove-ground.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "noncompliance.reported": { readonly notice: NoticeEntry };
  }
}

type InterruptingNotice = { readonly notice: NoticeEntry; readonly salt: string };

export const noncomplianceReported: InterruptingFact<"noncompliance.reported", InterruptingNotice> =
  {
    type: "noncompliance.reported",
    brings: ({ notice }, { salt }) => ({ notice, salt }),
    says: ({ notice: { act } }) => ({ act }),
  };

/** Keeps it behind the records that there are; nothing of the case changes. */
export function recordNoncompliance(
  { stage, resting, actor, notice, salt }: Interrupted & InterruptingNotice,
  context: StepContext,
): Emission<"noncompliance.recorded"> {
  const { notices = [], taskRecords = 0 } = stage;
  const known = notices.find(({ number }) => notice.act !== "drafted" && number === notice.number);
  if (notice.act !== "drafted" && !known) throw noSuchNotice();
  const standing = standingAfter(notice, { known, number: taskRecords + 1, actor });
  if (notice.act === "drafted" || notice.act === "sent") {
    const { caseId, task } = standing;
    const { tasks } = caseUnderLock(stage, context, { caseId, task });
    const seen = tasks.find((one) => one.caseId === caseId && one.task === task);
    checkStillProven({ caseId, task, read: notice.read }, seen, stage.treatments ?? []);
  }
  const { seq, payload, kept } = keepRecord(
    stage,
    { of: standing, kind: "noncompliance", says: saidOf(notice, standing), officer: actor, salt },
    context,
  );
  const others = notices.filter(({ number }) => number !== standing.number);
  return {
    event: "noncompliance.recorded",
    stage: { ...stage, notices: [...others, standing], taskRecords: seq, resting },
    payload: { ...payload, act: notice.act, number: standing.number },
    effects: [kept],
  };
}

function standingAfter(
  notice: NoticeEntry,
  {
    known,
    number,
    actor,
  }: {
    readonly known: StandingNotice | undefined;
    readonly number: number;
    readonly actor: string;
  },
): StandingNotice {
  if (notice.act === "drafted") {
    const { caseId, task, agency } = notice;
    return { number, caseId, task, agency, state: "drafted", draftedBy: actor };
  }
  if (!known) throw noSuchNotice();
  return afterEntry(known, notice, actor);
}

function saidOf(notice: NoticeEntry, { number }: StandingNotice) {
  switch (notice.act) {
    case "drafted": {
      const { texts, ...draft } = notice.draft;
      return { act: notice.act, number, ...draft, texts: { ...texts } };
    }
    case "sent":
      return { act: notice.act, number, by: notice.by };
    case "withdrawn":
      return { act: notice.act, number, reason: notice.reason };
    case "answered":
      return { act: notice.act, number, says: notice.says };
    default:
      return notice satisfies never;
  }
}
