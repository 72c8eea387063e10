/** What the routes of long work answer. */
import { z } from "zod";
import { begunAt } from "#src/platform/respond-async.ts";
import type { RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import { Gate, NamedGate, RebuiltAnswer } from "../releases/answers.ts";
import { FlashAnswer } from "../flash/tell-flash.ts";
import { workSteps } from "../releases/progress.ts";
import { releaseStates } from "../releases/state.ts";
import { type Run, runKinds, runStatuses, stepsOf } from "./run.ts";
import { FlashRunWish, RunWish } from "./wish.ts";

const Both = z.object({ en: z.string(), zh: z.string() });
const Step = z.enum(workSteps);

const CheckedAnswer = z.object({
  /** Place in the ledger that was looked at. */
  position: z.string(),
  ledgerRows: z.string(),
  currency: z.string(),
  /** The publication before: cells that differ for readers, and hidden ones that differ. */
  previous: z
    .object({ sequence: z.number(), changedCells: z.number(), changedHidden: z.number() })
    .nullable(),
  /** Rows that look wrong; null where the profile has no checks of rows. */
  flagged: z.object({ found: z.int(), confirmed: z.int() }).nullable(),
  tables: z.array(
    z.object({
      id: z.string(),
      title: Both,
      cells: z.int(),
      primary: z.int(),
      secondary: z.int(),
      sha256: z.string(),
    }),
  ),
  /** Exports, imports, their sum and balance. */
  figures: z.array(
    z.object({
      key: z.string(),
      label: Both,
      unit: z.string(),
      /** Null where it is hidden. */
      value: z.string().nullable(),
      before: z.string().nullable(),
    }),
  ),
  gate: NamedGate,
});

export const RunAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  kind: z.enum(runKinds),
  /** Null for a rebuild, which is of all. */
  period: z.string().nullable(),
  wish: RunWish.extend({ day: FlashRunWish.shape.day.optional() }),
  /** The check whose figures a release publishes. */
  checkedRun: z.string().nullable(),
  /** Approval that started it. */
  approval: z.string().nullable(),
  askedBy: z.string(),
  askedAt: z.string(),
  status: z.enum(runStatuses),
  /** Steps it goes through, and the one it is at. */
  steps: z.array(Step),
  step: Step.nullable(),
  /** Parts of the step that are done, of how many; 0 of 0 where it has none. */
  done: z.int(),
  total: z.int(),
  stepAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  checked: CheckedAnswer.nullable(),
  released: z
    .object({
      release: z.string(),
      sequence: z.int(),
      state: z.enum(releaseStates),
      embargoUntil: z.string().nullable(),
      manifestHash: z.string(),
    })
    .nullable(),
  rebuilt: RebuiltAnswer.nullable(),
  /** A flash that was looked at or released. */
  flash: FlashAnswer.extend({ gate: Gate.nullable() }).nullable(),
  problem: z.object({ code: z.string(), message: z.string(), fix: z.string() }).nullable(),
});
export const RunList = z.object({ runs: z.array(RunAnswer) });

/** A run as it is shown. */
export function tellRun({ result, ...run }: Run) {
  const { checked = null, released = null, rebuilt = null, flash = null } = result ?? {};
  return { ...run, steps: stepsOf[run.kind], checked, released, rebuilt, flash };
}

/** Of routes that do the whole while their caller waits, unless it prefers to follow a run. */
export const begun = {
  202: {
    says: "With `Prefer: respond-async`: the run; ask for it again to see how far it is.",
    schema: RunAnswer,
    preferred: true as const,
  },
  429: { says: "Too many runs are waiting." },
};

/** The answer with a run that was just asked for. */
export function begunRun(run: Run, headers: RouteRequest<unknown>["headers"]): RouteAnswer {
  return begunAt(`/statistics/runs/${run.id}`, tellRun(run), headers);
}
