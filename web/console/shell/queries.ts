/** What several pages ask of the API, and how often. */
import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "../../elements/problem.ts";
import { api } from "../../paths.ts";
import { declarationAnswer } from "../declarations/declaration-answer.ts";
import { flowAnswer } from "../flow/flow-answer.ts";
import { useSession } from "./session.tsx";

export const flowEverySeconds = 3;
export const declarationEverySeconds = 5;

export function useFlow(paused: boolean, everySeconds = flowEverySeconds) {
  return useQuery({
    queryKey: ["flow"],
    queryFn: ({ signal }) => fetchJson(api.flow, flowAnswer, { signal }),
    refetchInterval: paused ? false : everySeconds * 1000,
  });
}

/** A declaration with its items from one of them on, as many as an answer holds. */
export function useDeclaration(id: string, item?: string) {
  const { key, who, caller } = useSession();
  return useQuery({
    queryKey: ["declaration", who, id, item],
    queryFn: ({ signal }) =>
      fetchJson(api.declaration(id, { item }), declarationAnswer, { key, signal }),
    enabled: caller !== null && caller !== undefined,
    refetchInterval: (query) =>
      (query.state.data?.waitingFor.length ?? 0) > 0 ? declarationEverySeconds * 1000 : false,
  });
}
