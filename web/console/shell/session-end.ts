/**
 * Notices that a session has ended: a call was refused with 401 although somebody had signed in. The
 * page stays as it is, so that nothing typed is lost; a dialog over it asks to sign in again.
 */
import { useSyncExternalStore } from "react";
import { ApiProblem } from "../../elements/problem.ts";

/** How a session stopped: it ended, or it is used in a network it was not made in. */
export type SessionStop = "ended" | "elsewhere";

let ended: SessionStop | undefined;
/** Somebody signed out: refusals are what is wanted until the next one signs in. */
let left = false;
const listeners = new Set<() => void>();

function tell(next: SessionStop | undefined): void {
  if (ended === next) return;
  ended = next;
  for (const listener of listeners) listener();
}

/** Looks at every error of every call. */
export function noticeEnd(error: Error): void {
  if (left || !(error instanceof ApiProblem) || error.status !== 401) return;
  tell(error.code === "SESSION_ELSEWHERE" ? "elsewhere" : "ended");
}

/** Somebody signed in again, or turned the question down. */
export function resumeSession(): void {
  left = false;
  tell(undefined);
}

/** Somebody signed out on purpose. */
export function leaveSession(): void {
  left = true;
  tell(undefined);
}

/** Whether nobody works here because somebody signed out. */
export function hasLeft(): boolean {
  return left;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSessionEnded(): SessionStop | undefined {
  return useSyncExternalStore(subscribe, () => ended);
}
