/** The wall as it is sent; where no stream is to be had, as it is asked for. */
import { useEffect, useState } from "react";
import { followEvents } from "../../api/events.ts";
import type { Routes } from "../../routes.gen.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";

export type Wall = Routes["GET /wall"]["answer"];

const pollSeconds = 30;

export function useWall() {
  const may = useMay("GET /wall");
  const { key, who, reload } = useSession();
  const [sent, setSent] = useState<{ readonly who: string; readonly wall: Wall }>();
  const [isLive, setLive] = useState<boolean>();
  useEffect(() => {
    if (!may) return undefined;
    const over = new AbortController();
    void followEvents("GET /wall/events", {
      key,
      signal: over.signal,
      onEvent: (event, data) => {
        if (event !== "wall") return;
        // the stream's events are made from the schema of GET /wall
        setSent({ who, wall: data as Wall });
        setLive(true);
      },
      onSilence: () => setLive(false),
      onEnd: () => {
        setLive(false);
        void reload();
      },
    });
    return () => over.abort();
  }, [may, key, who, reload]);
  // who comes after another is shown nothing of his
  const own = sent?.who === who ? sent.wall : undefined;
  const query = useAnswer(
    "GET /wall",
    { query: {} },
    { enabled: may && isLive === false, everySeconds: pollSeconds },
  );
  const asked = query.data;
  const wall = own !== undefined && (asked === undefined || own.at >= asked.at) ? own : asked;
  return { wall, isLive: isLive === true, error: wall === undefined ? query.error : null };
}
