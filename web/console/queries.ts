/** What the console asks of the API, and how often. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson } from "../elements/problem.ts";
import { api } from "../paths.ts";
import { declarationAnswer, declarationList } from "./declaration-answer.ts";
import { flowAnswer } from "./flow-answer.ts";
import { useKey } from "./key.tsx";

export const flowEverySeconds = 3;
const declarationEverySeconds = 5;
export const pageSize = 25;

export function useFlow(paused: boolean) {
  return useQuery({
    queryKey: ["flow"],
    queryFn: ({ signal }) => fetchJson(api.flow, flowAnswer, { signal }),
    refetchInterval: paused ? false : flowEverySeconds * 1000,
  });
}

export type ListQuestion = {
  readonly search?: string | undefined;
  readonly station?: string | undefined;
  readonly status?: string | undefined;
  readonly cursor?: string | undefined;
};

export function useDeclarations(question: ListQuestion, paused = true) {
  const { key } = useKey();
  return useQuery({
    queryKey: ["declarations", key, question],
    queryFn: ({ signal }) =>
      fetchJson(api.declarations({ limit: String(pageSize), ...question }), declarationList, {
        key,
        signal,
      }),
    enabled: key !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: paused ? false : declarationEverySeconds * 1000,
  });
}

export function useDeclaration(id: string) {
  const { key } = useKey();
  return useQuery({
    queryKey: ["declaration", key, id],
    queryFn: ({ signal }) => fetchJson(api.declaration(id), declarationAnswer, { key, signal }),
    enabled: key !== undefined,
    refetchInterval: (query) =>
      (query.state.data?.waitingFor.length ?? 0) > 0 ? declarationEverySeconds * 1000 : false,
  });
}
