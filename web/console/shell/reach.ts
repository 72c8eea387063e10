/**
 * Whether the server is reached. Every call that nobody answers says no, every answer yes; while it is no,
 * the server is asked every few seconds. What the browser knows of its network only leads to asking: a
 * server on this machine answers without any.
 */
import { useEffect, useSyncExternalStore } from "react";
import { ApiProblem } from "../../elements/problem.ts";
import { api } from "../../paths.ts";

/** Cut off now; back after it was; or as always. */
export type Reach = "reached" | "cut" | "back";

const askEveryMs = 3_000;
/** So long it is said that the server answers again. */
const backMs = 8_000;

let reach: Reach = "reached";
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function change(next: Reach): void {
  clearTimeout(timer);
  if (next === "cut") timer = setTimeout(() => void askAgain(), askEveryMs);
  if (next === "back") timer = setTimeout(() => change("reached"), backMs);
  if (reach === next) return;
  reach = next;
  for (const listener of listeners) listener();
}

/** Something was answered. */
export function noteAnswer(): void {
  if (reach === "cut") change("back");
}

/** A call failed: nobody answered it, or the refusal shows that somebody did. */
export function noteFailure(error: Error): void {
  if (!(error instanceof ApiProblem)) return;
  if (error.status === 0) change("cut");
  else noteAnswer();
}

async function askAgain(): Promise<void> {
  try {
    await fetch(api.alive, { cache: "no-store" });
    noteAnswer();
  } catch {
    change("cut");
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How the server is reached now; `onBack` runs when it answers again. */
export function useReach(onBack: () => void): Reach {
  const now = useSyncExternalStore(subscribe, () => reach);
  useEffect(() => {
    const ask = () => void askAgain();
    addEventListener("offline", ask);
    addEventListener("online", ask);
    return () => {
      removeEventListener("offline", ask);
      removeEventListener("online", ask);
    };
  }, []);
  useEffect(() => {
    if (now === "back") onBack();
    // once for each time it comes back, whatever function is given meanwhile
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [now]);
  return now;
}
