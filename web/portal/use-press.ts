/** Reads the statement and the list of periods; a newer question cancels the older one. */
import { useCallback, useEffect, useState } from "react";
import { ApiProblem } from "../elements/problem.ts";
import { fetchPeriods, fetchPress, type Periods, type Press, type Teller } from "./press.ts";

export type Reading =
  | { readonly kind: "loading" }
  | { readonly kind: "told"; readonly press: Press }
  | { readonly kind: "failed"; readonly problem: ApiProblem };

export function usePress(
  period: string,
  source: Teller | undefined,
): { readonly reading: Reading; readonly retry: () => void } {
  const [reading, setReading] = useState<Reading>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setReading({ kind: "loading" });
    fetchPress({ period, source }, controller.signal).then(
      (press) => setReading({ kind: "told", press }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setReading({ kind: "failed", problem: error });
      },
    );
    return () => controller.abort();
  }, [period, source, attempt]);
  return { reading, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}

/** The periods that can be told; without an answer the picker still takes any period by hand. */
export function usePeriods(): Periods {
  const [periods, setPeriods] = useState<Periods>({ official: [], own: [] });
  useEffect(() => {
    const controller = new AbortController();
    fetchPeriods(controller.signal).then(setPeriods, () => {
      // The list is a convenience.
    });
    return () => controller.abort();
  }, []);
  return periods;
}
