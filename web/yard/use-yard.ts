/** What the phone knows of the yard: the day, what was entered, the network; and how all of it changes. */
import { useCallback, useState } from "react";
import { useSending } from "../offline/use-sending.ts";
import { fetchDay } from "./fetch-day.ts";
import { endOf, sendWorks, type SendingEnd } from "./send-works.ts";
import { findDay, listWorks, type YardWork, type YardDay } from "./yard-store.ts";

export type Yard = ReturnType<typeof useYard>;

export function useYard() {
  const [day, setDay] = useState<YardDay | undefined>();
  const [works, setWorks] = useState<readonly YardWork[]>([]);
  const [end, setEnd] = useState<SendingEnd>(navigator.onLine ? "done" : "no-network");
  const [isFetching, setIsFetching] = useState(false);
  const reload = useCallback(async () => {
    setDay(await findDay());
    setWorks(await listWorks());
  }, []);
  const send = useCallback(async () => {
    await reload();
    const ended = await sendWorks(reload);
    setEnd(ended === "done" && !navigator.onLine ? "no-network" : ended);
    await reload();
  }, [reload]);
  useSending(send);
  const download = useCallback(async () => {
    setIsFetching(true);
    try {
      setDay(await fetchDay(new Date()));
      setEnd("done");
    } catch (error) {
      setEnd(endOf(error) ?? "signed-out");
    } finally {
      setIsFetching(false);
    }
  }, []);
  return { day, works, end, isFetching, reload, send, download };
}
