/** The address of a page is its whole state; answers are read by the address of the API. */
import { useCallback, useEffect, useState } from "react";
import { ApiProblem, fetchJson } from "../../elements/problem.ts";
import type * as z from "zod/mini";
import { paths } from "../../paths.ts";
import { askedOf } from "../page-address.ts";

export const names = [
  ...["profile", "q", "code", "origin", "value", "currency", "freight", "insurance"],
  ...["mass", "quantity", "unit", "preference", "additionalCodes", "day", "kind", "commodity"],
  ...["cursor", "lang"],
] as const;
/** What is asked for, and the way to ask for something else on the same page. */
export const useAsked = askedOf(names, (asked) => paths.publicPage(location.pathname, asked));

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
  useEffect(() => {
    if (url === undefined) return undefined;
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
  }, [asked, schema, url]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  if (url === undefined) return { reading: { kind: "idle" }, retry };
  const reading = answered?.asked === asked ? answered.reading : ({ kind: "loading" } as const);
  return { reading, retry };
}
