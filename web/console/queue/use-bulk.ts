/**
 * The act on many cases that is under way or was done last: each row's standing, and the way back. What
 * nothing takes back waits in sight first, as a single release does; who leaves the page leaves it undone.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import {
  actOnCase,
  type BulkOrder,
  type BulkState,
  lastingActs,
  reversals,
  runBulk,
} from "./bulk-run.ts";
import type { Queued } from "./queue-columns.tsx";

const waitSeconds = 6;

export type BulkJob = {
  readonly order: BulkOrder;
  readonly rows: readonly Queued[];
  readonly phase: "waiting" | "running" | "over";
  /** When it begins. */
  readonly at: number;
  readonly states: ReadonlyMap<string, BulkState>;
};

export type Bulk = {
  readonly job: BulkJob | undefined;
  readonly now: number;
  readonly start: (order: BulkOrder, rows: readonly Queued[]) => void;
  /** Takes back what waits, or what was done; undefined where there is nothing to take back. */
  readonly undo: (() => void) | undefined;
  /** Leaves undone what has not begun. */
  readonly stop: () => void;
  readonly forget: () => void;
  readonly isBusy: (id: string) => boolean;
};

export function useBulk(onDone: (order: BulkOrder, ids: readonly string[]) => void): Bulk {
  const { t } = useTexts();
  const [job, setJob] = useState<BulkJob>();
  const [now, setNow] = useState(0);
  const { run, stop } = useRun(setJob, onDone);
  const isWaiting = job?.phase === "waiting";
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isWaiting]);
  useEffect(() => {
    if (job?.phase === "waiting" && now >= job.at) run(job);
  }, [job, now, run]);
  const start = useCallback(
    (order: BulkOrder, rows: readonly Queued[]) => {
      const waits = lastingActs.some((act) => act === order.act);
      const at = Date.now() + (waits ? waitSeconds * 1000 : 0);
      const next = { order, rows, phase: "waiting", at, states: new Map() } as const;
      setNow(Date.now());
      setJob(next);
      if (!waits) run(next);
    },
    [run],
  );
  const takeBack = t("queue.bulk.takenBack");
  const undo = useMemo(() => {
    if (job === undefined || job.phase === "running") return undefined;
    if (job.phase === "waiting") return () => setJob(undefined);
    const act = reversals[job.order.act === "take-back" ? "release" : job.order.act];
    const done = job.rows.filter(({ id }) => job.states.get(id)?.kind === "done");
    if (act === undefined || done.length === 0) return undefined;
    return () => start({ act, note: takeBack }, done);
  }, [job, start, takeBack]);
  const isBusy = useCallback(
    (id: string) =>
      job !== undefined && job.phase !== "over" && job.rows.some((row) => row.id === id),
    [job],
  );
  const forget = useCallback(() => setJob(undefined), []);
  return useMemo(
    () => ({ job, now, start, undo, stop, forget, isBusy }),
    [job, now, start, undo, stop, forget, isBusy],
  );
}

function useRun(
  setJob: (change: (before: BulkJob | undefined) => BulkJob | undefined) => void,
  onDone: (order: BulkOrder, ids: readonly string[]) => void,
) {
  const { key } = useSession();
  const queries = useQueryClient();
  const under = useRef<AbortController>(undefined);
  // who leaves the page leaves the rest undone
  useEffect(() => () => under.current?.abort(), []);
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  const run = useCallback(
    (begun: BulkJob) => {
      const { order, rows } = begun;
      const stop = new AbortController();
      under.current = stop;
      const done: string[] = [];
      setJob(() => ({ ...begun, phase: "running" }));
      const onState = (id: string, state: BulkState) => {
        if (state.kind === "done") done.push(id);
        setJob((before) => before && { ...before, states: new Map(before.states).set(id, state) });
      };
      const ids = rows.map(({ id }) => id);
      const act = (id: string) => actOnCase(id, order, { key });
      const end = () => {
        setJob((before) => before && { ...before, phase: "over" });
        latest.current(order, done);
        void queries.invalidateQueries();
      };
      void runBulk(ids, act, { signal: stop.signal, onState }).then(end);
    },
    [key, queries, setJob],
  );
  const stop = useCallback(() => under.current?.abort(), []);
  return { run, stop };
}
