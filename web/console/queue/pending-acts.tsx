/**
 * Acts that are done in a few seconds unless they are undone: a decision cannot be taken back once it
 * stands, so it waits where everybody sees it. Who leaves the page leaves them undone; the case is still
 * in the queue.
 */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Refusal } from "../parts/refusal.tsx";
import { usePageKeys } from "../shell/keys.ts";
import { useTexts } from "../shell/language.ts";

const waitSeconds = 6;

type PendingAct = {
  readonly id: string;
  readonly label: string;
  readonly at: number;
  readonly run: () => Promise<unknown>;
};
type Outcome = { readonly label: string; readonly error: Error | null };

export type PendingQueue = {
  readonly acts: readonly PendingAct[];
  readonly outcome: Outcome | undefined;
  readonly now: number;
  readonly add: (act: Omit<PendingAct, "at">) => void;
  /** Takes back the one that was added last. */
  readonly undo: () => void;
  readonly isPending: (id: string) => boolean;
};

export function usePendingActs(): PendingQueue {
  const queries = useQueryClient();
  const [acts, setActs] = useState<readonly PendingAct[]>([]);
  const [outcome, setOutcome] = useState<Outcome>();
  const [now, setNow] = useState(0);
  const begun = useRef(new Set<PendingAct>());
  const isWaiting = acts.length > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isWaiting]);
  useEffect(() => {
    for (const act of acts.filter(({ at }) => at <= now)) {
      if (begun.current.has(act)) continue;
      begun.current.add(act);
      const end = (error: Error | null) => {
        setActs((before) => before.filter((one) => one !== act));
        setOutcome({ label: act.label, error });
        void queries.invalidateQueries();
      };
      act.run().then(
        () => end(null),
        (error: unknown) => end(error instanceof Error ? error : new Error(String(error))),
      );
    }
  }, [acts, now, queries]);
  const add = useCallback((act: Omit<PendingAct, "at">) => {
    setOutcome(undefined);
    setNow(Date.now());
    setActs((before) => [
      ...before.filter(({ id }) => id !== act.id),
      { ...act, at: Date.now() + waitSeconds * 1000 },
    ]);
  }, []);
  const undo = useCallback(
    () => setActs((before) => before.filter((one) => one !== lastOf(before, begun.current))),
    [],
  );
  const isPending = useCallback((id: string) => acts.some((one) => one.id === id), [acts]);
  return useMemo(
    () => ({ acts, outcome, now, add, undo, isPending }),
    [acts, outcome, now, add, undo, isPending],
  );
}

function lastOf(acts: readonly PendingAct[], begun: ReadonlySet<PendingAct>) {
  return acts.findLast((one) => !begun.has(one));
}

export function PendingActs({
  acts: { acts, outcome, now, undo },
}: {
  readonly acts: PendingQueue;
}) {
  const { t } = useTexts();
  usePageKeys({ u: undo });
  return (
    <div className="pending" role="status">
      {acts.map(({ id, label, at }) => (
        <span key={id}>
          {t("queue.pending", { act: label, seconds: Math.max(0, Math.ceil((at - now) / 1000)) })}
        </span>
      ))}
      {acts.length === 0 ? null : <Button onClick={undo}>{t("queue.undo")}</Button>}
      {outcome === undefined ? null : outcome.error === null ? (
        <span>{t("queue.sent", { act: outcome.label })}</span>
      ) : (
        <span>
          {t("queue.failed", { act: outcome.label })} <Refusal error={outcome.error} />
        </span>
      )}
    </div>
  );
}
