/**
 * What an officer found in a task of a control. Recorded under the declaration's lock, by the order of
 * acts: a case that is being decided, or was, takes no finding.
 */
import { judgeAct } from "#src/clearance/acts/judge-act.ts";
import {
  type Finding,
  findLastCases,
  recordFinding,
  replaceFinding,
  type StoredCase,
} from "#src/clearance/control/store.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { holdStanding } from "#src/clearance/declaration/store.ts";

type FindingInput = Omit<Finding, "caseId" | "declarationId" | "version">;

/** Records it, or corrects the one that stands where a reason for that is given. */
export async function recordInOrder(
  app: Pick<ClearanceApp, "sql">,
  { id: caseId, declarationId }: StoredCase,
  { correctionReason, ...found }: FindingInput & { readonly correctionReason?: string | undefined },
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const standing = await holdStanding(tx, declarationId);
    const cases = await findLastCases(tx, [declarationId]);
    const { tasks, isDecided } = cases.get(declarationId) ?? { tasks: [], isDecided: true };
    const isLast = tasks.some((task) => task.caseId === caseId);
    judgeAct(correctionReason === undefined ? "finding" : "finding-correction", {
      id: caseId,
      tasks,
      isDecided: isDecided || !isLast,
      correctedIn: standing?.correctedIn ?? 1,
      releasedAt: undefined,
      task: found.task,
    });
    const finding = { ...found, caseId, declarationId, version: standing?.version ?? 1 };
    if (correctionReason !== undefined) await replaceFinding(tx, finding, correctionReason);
    await recordFinding(tx, finding);
  });
}
