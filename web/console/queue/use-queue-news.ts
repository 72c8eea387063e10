/**
 * What colleagues do, as it is sent: the open case is read again at once, the list soon after. Where no
 * stream is to be had, the queue is asked for a text that changes with it.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { followEvents } from "../../api/events.ts";
import type { Routes } from "../../routes.gen.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";

const CaseEvent = z.object({
  id: z.string(),
  does: z.enum(["opened", "taken", "returned", "handed-over", "found", "decided", "changed"]),
  name: z.string(),
  isOwn: z.boolean(),
  at: z.string(),
});
export type CaseNews = z.infer<typeof CaseEvent>;

type Filters = NonNullable<Routes["GET /officer/queue"]["query"]>;

/** Without a stream. */
const pollSeconds = 4;
/** With one: what comes by itself, such as a case that selection opened, is no act of a colleague. */
const calmSeconds = 20;
/** The list is read once for all that was done in this time. */
const gatherMs = 400;

/**
 * Follows the open case, and the queue beside it. @returns what a colleague did to the case last
 * @param onNews something in the queue may have changed
 */
export function useCaseNews(
  caseId: string | undefined,
  onNews?: () => void,
): { readonly news: CaseNews | undefined; readonly isLive: boolean } {
  const may = useMay("GET /officer/queue");
  const { key, reload } = useSession();
  const queries = useQueryClient();
  const isSeen = useSeen();
  const [news, setNews] = useState<CaseNews>();
  const [isLive, setLive] = useState(false);
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => {
    if (!may || !isSeen) return undefined;
    const over = new AbortController();
    const readCase = () => {
      for (const name of ["GET /officer/queue/{id}", "GET /controls/{id}", "GET /requests/{id}"])
        void queries.invalidateQueries({ queryKey: [name] });
    };
    void followEvents("GET /officer/queue/events", {
      query: { case: caseId },
      key,
      signal: over.signal,
      onEvent: (event, data) => {
        setLive(true);
        if (event === "queue") latest.current?.();
        const read = event === "case" ? CaseEvent.safeParse(data) : undefined;
        if (read?.success !== true) return;
        if (!read.data.isOwn) setNews(read.data);
        readCase();
      },
      onSilence: () => setLive(false),
      onEnd: () => {
        setLive(false);
        void reload();
      },
    });
    return () => {
      over.abort();
      setLive(false);
    };
  }, [may, isSeen, caseId, key, queries, reload]);
  return { news: news?.id === caseId ? news : undefined, isLive };
}

/** Whether the window is looked at: one that is not holds no connection open. */
function useSeen(): boolean {
  const [isSeen, setSeen] = useState(() => document.visibilityState === "visible");
  useEffect(() => {
    const onChange = () => setSeen(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
  return isSeen;
}

/** Reads the list again when the queue has changed. */
export function useQueueNews(
  filters: Filters,
  caseId: string | undefined,
  refetch: () => unknown,
): CaseNews | undefined {
  const queries = useQueryClient();
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(gathering.current), []);
  const { news, isLive } = useCaseNews(caseId, () => {
    gathering.current ??= setTimeout(() => {
      gathering.current = undefined;
      void queries.invalidateQueries({ queryKey: ["GET /officer/queue/counts"] });
    }, gatherMs);
  });
  const { order: _order, ...asked } = filters;
  const { data } = useAnswer(
    "GET /officer/queue/counts",
    { query: asked },
    { everySeconds: isLive ? calmSeconds : pollSeconds },
  );
  const version = data?.version;
  useEffect(() => {
    if (version === undefined) return;
    void refetch();
    void queries.invalidateQueries({ queryKey: ["GET /officer/queue/{id}"] });
    void queries.invalidateQueries({ queryKey: ["GET /controls/{id}"] });
    // the list is read again for another version only
    // oxlint-disable-next-line react/exhaustive-deps
  }, [version]);
  return news;
}
