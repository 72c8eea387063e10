/** Reads the statement and the list of periods; a newer question cancels the older one. */
import type { ApiProblem } from "../elements/problem.ts";
import { api } from "../paths.ts";
import { type Periods, periodsAnswer, type Press, pressAnswer, type Teller } from "./press.ts";
import { useJson } from "./use-json.ts";

export type PressState =
  | { readonly kind: "loading" }
  | { readonly kind: "read"; readonly press: Press }
  | { readonly kind: "failed"; readonly problem: ApiProblem };

export function usePress(
  period: string,
  source: Teller | undefined,
): { readonly reading: PressState; readonly retry: () => void } {
  const { reading, retry } = useJson(api.press(period, source), pressAnswer);
  switch (reading.kind) {
    case "seen":
      return { reading: { kind: "read", press: reading.answer }, retry };
    case "failed":
      return { reading, retry };
    default:
      return { reading: { kind: "loading" }, retry };
  }
}

const none: Periods = { official: [], own: [] };

/** The periods that can be shown; without an answer the picker still takes any period by hand. */
export function usePeriods(): Periods {
  const { reading } = useJson(api.periods, periodsAnswer);
  return reading.kind === "seen" ? reading.answer : none;
}
