/** Sends what waits on a phone: at the start, every half minute, and whenever the network comes back. */
import { useEffect } from "react";

const sendEveryMs = 30_000;

export function useSending(send: () => Promise<void>): void {
  useEffect(() => {
    const again = () => void send();
    again();
    const timer = setInterval(again, sendEveryMs);
    addEventListener("online", again);
    addEventListener("offline", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
      removeEventListener("offline", again);
    };
  }, [send]);
}
