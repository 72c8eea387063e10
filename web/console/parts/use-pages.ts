/** A list of the API read page by page: each page says where the next one begins. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { call, type CallInput } from "../../api/call.ts";
import type { RouteName, Routes } from "../../routes.gen.ts";
import { useSession } from "../shell/session.tsx";

export type Pages<Row> = {
  readonly rows: readonly Row[] | undefined;
  readonly error: Error | null;
  /** The whole list came in one answer, and can be sorted here. */
  readonly isWhole: boolean;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly readMore: () => void;
  readonly refetch: () => unknown;
  /** Every row there is, up to a number: for an export. */
  readonly readAll: (max: number, tell: (count: number) => void) => Promise<readonly Row[]>;
};

export type ListRoute<Name extends RouteName, Row> = {
  readonly route: Name;
  /** What is asked for with the cursor of the page before; undefined for the first page. */
  readonly ask: (cursor: string | undefined) => CallInput<Name>;
  readonly read: (answer: Routes[Name]["answer"]) => {
    readonly rows: readonly Row[];
    readonly next: string | null | undefined;
  };
  readonly enabled?: boolean;
  readonly everySeconds?: number | undefined;
};

/** Up to so many pages a list is read again by itself: a long one would be read without end. */
const renewedPagesMax = 5;

/** How long what was read of a list is kept after leaving it, for who comes back to a row. */
const keptMinutes = 20;

export function usePages<Name extends RouteName, Row>(list: ListRoute<Name, Row>): Pages<Row> {
  const { route, ask, read, enabled = true, everySeconds } = list;
  const { key, who } = useSession();
  const query = useInfiniteQuery({
    queryKey: [route, who, "pages", ask(undefined)],
    queryFn: async ({ pageParam, signal }) =>
      read(await call(route, ask(pageParam), { key, signal })),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
    placeholderData: keepPreviousData,
    gcTime: keptMinutes * 60_000,
    refetchInterval: ({ state }) =>
      everySeconds !== undefined && isRenewed(state.data) ? everySeconds * 1000 : false,
    refetchOnWindowFocus: ({ state }) => isRenewed(state.data),
    refetchOnReconnect: ({ state }) => isRenewed(state.data),
  });
  const { fetchNextPage, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const readMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const readAll = async (max: number, tell: (count: number) => void) => {
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const page = read(await call(route, ask(cursor), { key }));
      rows.push(...page.rows);
      tell(rows.length);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && rows.length < max);
    return rows.slice(0, max);
  };
  return {
    rows: query.data?.pages.flatMap((page) => page.rows),
    error: query.error,
    isWhole: false,
    hasMore: hasNextPage,
    isReading: isFetchingNextPage,
    readMore,
    // what was read stays; only the page that failed is asked for again
    refetch: isFetchNextPageError ? fetchNextPage : refetch,
    readAll,
  };
}

const isRenewed = (data: { readonly pages: readonly unknown[] } | undefined): boolean =>
  (data?.pages.length ?? 0) <= renewedPagesMax;

/** A list that came in one answer, in the form of one that comes in pages. */
export function onePage<Row>(query: {
  readonly rows: readonly Row[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}): Pages<Row> {
  return {
    ...query,
    isWhole: true,
    hasMore: false,
    isReading: false,
    readMore: () => undefined,
    readAll: async (max) => (query.rows ?? []).slice(0, max),
  };
}
