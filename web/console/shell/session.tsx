/**
 * Who works here: `GET /api/v1/me`, known by the session's cookie or by a pasted key. Calls of the
 * pages go through the hooks below, so that each carries the key where there is one, and an answer of
 * one organisation is never shown to another.
 */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useRef } from "react";
import { call, type CallInput } from "../../api/call.ts";
import { ApiProblem, fetchJson } from "../../elements/problem.ts";
import { api } from "../../paths.ts";
import type { RouteName, Routes } from "../../routes.gen.ts";
import { mayCall, mayRepeat } from "./access.ts";
import { useKey } from "./key.tsx";
import { type CurrentUser, me } from "./me.ts";
import { hasLeft } from "./session-end.ts";

type Session = {
  /** The caller; null where nobody signed in, undefined until it is known. */
  readonly caller: CurrentUser | null | undefined;
  readonly error: Error | null;
  readonly key: string | undefined;
  /** Tells the answers of one caller from those of another. */
  readonly who: string;
  readonly reload: () => Promise<unknown>;
};

const SessionContext = createContext<Session>({
  caller: undefined,
  error: null,
  key: undefined,
  who: "",
  reload: async () => undefined,
});
export const useSession = () => useContext(SessionContext);

/**
 * Who works here. A session that ended under an open page is an error, which the dialog over the page
 * answers: its caller stays, and with the caller what is being typed. Who signed out is nobody at once.
 */
async function readMe(
  key: string | undefined,
  signal: AbortSignal,
  wasIn: boolean,
): Promise<CurrentUser | null> {
  try {
    return await fetchJson(api.me, me, { key, signal });
  } catch (error) {
    const isNobody = error instanceof ApiProblem && error.status === 401;
    if (isNobody && (!wasIn || hasLeft())) return null;
    throw error;
  }
}

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { key } = useKey();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ["me", key],
    queryFn: ({ signal, queryKey }) => {
      const before = queries.getQueryData<CurrentUser | null>(queryKey);
      return readMe(key, signal, before !== null && before !== undefined);
    },
    staleTime: 60_000,
  });
  const { data, error, refetch } = query;
  const session = useMemo(
    () => ({
      caller: data,
      error,
      key,
      who: `${data?.account?.id ?? data?.key?.id ?? ""}/${data?.party.id ?? ""}`,
      reload: refetch,
    }),
    [data, error, key, refetch],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Says whether the caller may call a route; false until it is known. */
export function useMay(route: RouteName): boolean {
  const { caller } = useSession();
  return mayCall(route, caller?.scopes);
}

type AnswerOptions = {
  readonly enabled?: boolean;
  /** Asks again after so many seconds. */
  readonly everySeconds?: number | undefined;
  /** How long an answer is as good as new: names of codes do not change while a page is open. */
  readonly staleSeconds?: number;
};

/** The answer of a route that reads. */
export function useAnswer<Name extends RouteName>(
  name: Name,
  input: CallInput<Name>,
  { enabled = true, everySeconds, staleSeconds }: AnswerOptions = {},
) {
  const { key, who } = useSession();
  return useQuery<Routes[Name]["answer"]>({
    queryKey: [name, who, input],
    queryFn: ({ signal }) => call(name, input, { key, signal }),
    enabled,
    placeholderData: keepPreviousData,
    ...(staleSeconds === undefined ? {} : { staleTime: staleSeconds * 1000 }),
    refetchInterval: everySeconds === undefined ? false : everySeconds * 1000,
  });
}

/**
 * A route that changes something; whatever was read before is read again afterwards. Where no answer came,
 * the same once more is the same request: it goes under the key of the first, and is carried out once.
 */
export function useCommand<Name extends RouteName>(name: Name) {
  const { key } = useSession();
  const queries = useQueryClient();
  const open = useRef<{ readonly asked: string; readonly repeatKey: string }>(undefined);
  return useMutation<Routes[Name]["answer"], Error, CallInput<Name>>({
    mutationKey: [name],
    mutationFn: (input) => {
      const asked = JSON.stringify(input);
      if (open.current?.asked !== asked) open.current = { asked, repeatKey: makeRepeatKey() };
      const repeatKey = mayRepeat(name) ? open.current.repeatKey : undefined;
      return call(name, input, { key, repeatKey });
    },
    onSuccess: () => {
      open.current = undefined;
      return queries.invalidateQueries();
    },
    onError: (error) => {
      // what was refused was not done; only what nobody answered may have been
      if (!(error instanceof ApiProblem) || error.status !== 0) open.current = undefined;
      // an act that now waits for a second person has changed what the page shows
      if (error instanceof ApiProblem && error.approval !== undefined)
        return queries.invalidateQueries();
      return undefined;
    },
  });
}

/** Random enough to be nobody else's; `randomUUID` is missing where a page comes without TLS. */
function makeRepeatKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join(
    "-",
  );
}
