/** Answers of the API, read by their address. */
import { useCallback, useEffect, useState } from "react";
import type * as z from "zod/mini";
import { ApiProblem, fetchJson } from "../elements/problem.ts";
import { findFirstAnswer } from "./first-answers.ts";

export type AnswerState<Answer> =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "seen"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly problem: ApiProblem };

/** Reads an address of the API; nothing where there is none. */
export function useJson<Schema extends z.ZodMiniType>(
  url: string | undefined,
  schema: Schema,
): { readonly reading: AnswerState<z.infer<Schema>>; readonly retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [answered, setAnswered] = useState<{
    asked: string;
    reading: AnswerState<z.infer<Schema>>;
  }>();
  const asked = `${url ?? ""} ${attempt}`;
  // what came with the page is not asked for again, unless somebody does
  const first = attempt === 0 ? findFirstAnswer(url, schema) : undefined;
  const isHere = first !== undefined;
  useEffect(() => {
    if (url === undefined || isHere) return undefined;
    const controller = new AbortController();
    fetchJson(url, schema, { signal: controller.signal }).then(
      (answer) => setAnswered({ asked, reading: { kind: "seen", answer } }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setAnswered({ asked, reading: { kind: "failed", problem: error } });
      },
    );
    return () => controller.abort();
  }, [asked, schema, url, isHere]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  if (url === undefined) return { reading: { kind: "idle" }, retry };
  if (first !== undefined) return { reading: { kind: "seen", answer: first }, retry };
  const reading = answered?.asked === asked ? answered.reading : ({ kind: "loading" } as const);
  return { reading, retry };
}
