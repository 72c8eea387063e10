/** What several pages ask of the API, and how often. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { fetchJson } from "../../elements/problem.ts";
import { api } from "../../paths.ts";
import { type Declaration, declarationAnswer } from "../declarations/declaration-answer.ts";
import { flowAnswer } from "../flow/flow-answer.ts";
import { useAnswer, useSession } from "./session.tsx";

export const flowEverySeconds = 3;
export const newsEverySeconds = 5;

export function useFlow(paused: boolean, everySeconds = flowEverySeconds) {
  return useQuery({
    queryKey: ["flow"],
    queryFn: ({ signal }) => fetchJson(api.flow, flowAnswer, { signal }),
    refetchInterval: paused ? false : everySeconds * 1000,
  });
}

/**
 * A declaration without its items, which are read page by page. While it waits, its summary of three hundred
 * bytes is asked for news; only when that has changed is everything read again.
 * @param id empty where there is none to read
 */
export function useDeclaration(id: string) {
  const { key, who, caller } = useSession();
  const query = useQuery({
    queryKey: ["declaration", who, id],
    queryFn: ({ signal }) =>
      fetchJson(api.declaration(id, { items: "1" }), declarationAnswer, { key, signal }),
    enabled: id !== "" && caller !== null && caller !== undefined,
  });
  useNews(query.data);
  return query;
}

function useNews(declaration: Declaration | undefined): void {
  const queries = useQueryClient();
  const { data } = useAnswer(
    "GET /declarations",
    { query: { search: declaration?.id, limit: 1 } },
    {
      enabled: declaration !== undefined && declaration.waitingFor.length > 0,
      everySeconds: newsEverySeconds,
    },
  );
  const [told] = data?.declarations ?? [];
  // since when it stands otherwise than it was read
  const changed =
    told?.id === declaration?.id && told?.updatedAt !== declaration?.updatedAt
      ? told?.updatedAt
      : undefined;
  useEffect(() => {
    if (changed !== undefined) void queries.invalidateQueries();
  }, [changed, queries]);
}
