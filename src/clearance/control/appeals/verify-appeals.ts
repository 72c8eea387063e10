/**
 * Whether appeals are what the chains of their declarations say: each step by its digest, and where each
 * appeal stands by its steps and by what customs did behind them.
 */
import { findRecordFaults, type RecordFault } from "#src/platform/events/record-faults.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { Sql } from "#src/platform/services.ts";
import { type AppealState, type AppealStep, digestOfStep } from "./appeal.ts";
import { doneBy, type DueAct, type FollowingAct } from "./appeal-rules.ts";
import { listAppealsOf, listAppealSteps, readAppealed, type StoredAppeal } from "./store.ts";

/** As `recordAppeal` wrote it, and its place in the chain. */
type ChainedStep = {
  readonly seq: number;
  readonly appeal: number;
  readonly step: number;
  readonly digest: string;
  readonly state: AppealState;
  readonly about: number;
  readonly decision: string;
  readonly follows: FollowingAct | null;
  readonly part: string | null;
  readonly due?: DueAct;
  /** How it was settled, of that step. */
  readonly settledAs?: string;
};

export async function findAppealFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readAppealed,
    named: ({ id }) => id,
    async open(of, ids) {
      const stepsOf = Map.groupBy(await listAppealSteps(of, ids), (row) => row.declarationId);
      const appealsOf = Map.groupBy(await listAppealsOf(of, ids), (row) => row.declarationId);
      return ({ id }, chain) => {
        const said = chain
          .filter(({ type }) => type === "appeal.recorded")
          // written by recordAppeal
          .map(({ payload, seq }) => ({ ...(payload as Omit<ChainedStep, "seq">), seq }));
        return [
          ...findStepFaults(stepsOf.get(id) ?? [], said),
          ...findStandingFaults(appealsOf.get(id) ?? [], said, chain),
        ];
      };
    },
  });
}

function findStepFaults(
  steps: readonly (AppealStep & { readonly salt: string })[],
  said: readonly ChainedStep[],
): readonly string[] {
  const left = new Map(said.map((one) => [`${one.appeal}.${one.step}`, one.digest]));
  const faults = steps.flatMap(({ salt, ...row }) => {
    const key = `${row.number}.${row.step}`;
    const digest = left.get(key);
    left.delete(key);
    if (digest === digestOfStep(salt, row)) return [];
    return [`step ${key} of an appeal is not the one whose digest the chain holds`];
  });
  return [...faults, ...[...left.keys()].map((key) => `step ${key} of an appeal is missing`)];
}

function findStandingFaults(
  appeals: readonly StoredAppeal[],
  said: readonly ChainedStep[],
  chain: readonly ChainedEvent[],
): readonly string[] {
  const left = Map.groupBy(said, ({ appeal }) => appeal);
  const faults = appeals.flatMap((row) => {
    const { number } = row;
    const steps = left.get(number) ?? [];
    left.delete(number);
    const isSame = standsAs(row, steps, chain);
    return isSame ? [] : [`appeal ${number} stands otherwise than the chain says`];
  });
  return [...faults, ...[...left.keys()].map((number) => `appeal ${number} is missing`)];
}

/** Its state is that of its last step; what was done between its steps, or behind them, is done. */
function standsAs(
  { state, due, settledAs, isMoot, act }: StoredAppeal,
  steps: readonly ChainedStep[],
  chain: readonly ChainedEvent[],
): boolean {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return false;
  const ending = steps.find((step) => step.state !== "pending");
  const before = { after: first.seq, before: ending?.seq ?? Number.POSITIVE_INFINITY };
  const since = { after: last.seq, before: Number.POSITIVE_INFINITY };
  // a settlement is a step of the appeal itself, so that its last step has nothing due
  const isDone = last.due !== "settlement" && wasDone(last, since, chain);
  const left = last.due === undefined || isDone ? null : last.due;
  return (
    last.state === state &&
    first.about === act.seq &&
    first.decision === act.id &&
    first.follows === act.follows &&
    first.part === act.part &&
    left === due &&
    (last.settledAs ?? null) === settledAs &&
    wasDone(first, before, chain) === isMoot
  );
}

function wasDone(
  { follows, part }: ChainedStep,
  { after, before }: { readonly after: number; readonly before: number },
  chain: readonly ChainedEvent[],
): boolean {
  if (follows === null) return false;
  return chain.some(({ seq, type, payload }) => {
    if (seq <= after || seq >= before || !doneBy[follows].includes(type)) return false;
    // a part is named where it is given back
    return part === null || (payload as { readonly part?: unknown }).part === part;
  });
}
