/** Reads the statement and the list of periods; a newer question cancels the older one. */
import { useCallback, useEffect, useState } from "react";
import { ApiProblem } from "../elements/problem.ts";
import { fetchPeriods, fetchPress, type Periods, type Press, type Teller } from "./press.ts";

export type PressState =
  | { readonly kind: "loading" }
  | { readonly kind: "read"; readonly press: Press }
  | { readonly kind: "failed"; readonly problem: ApiProblem };

/** An answer belongs to its question: a reading of another question is not shown. */
type AnsweredQuestion = { readonly question: string; readonly reading: PressState };

const loading: PressState = { kind: "loading" };

export function usePress(
  period: string,
  source: Teller | undefined,
): { readonly reading: PressState; readonly retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [answered, setAnswered] = useState<AnsweredQuestion>();
  const question = `${period} ${source ?? ""} ${attempt}`;
  useEffect(() => {
    const controller = new AbortController();
    fetchPress({ period, source }, controller.signal).then(
      (press) => setAnswered({ question, reading: { kind: "read", press } }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setAnswered({ question, reading: { kind: "failed", problem: error } });
      },
    );
    return () => controller.abort();
  }, [period, source, question]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { reading: answered?.question === question ? answered.reading : loading, retry };
}

/** The periods that can be shown; without an answer the picker still takes any period by hand. */
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
