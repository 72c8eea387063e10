/** Keys of the console: `/`, `?`, g and a letter, and those of lists and pages. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useRef } from "react";

/** Single-key shortcuts must not eat what somebody types; nothing is typed into a box to tick. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null
  );
}

/** A key without others held, not typed into a field and not meant for what lies over the page. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  return document.querySelector("dialog[open]") === null;
}

/** How long after g the letter may come. */
const goMsMax = 1500;

/** The keys that work on every page. */
export function useConsoleKeys(actions: {
  /** Pages by their letter. */
  readonly goes: ReadonlyMap<string, string>;
  readonly onSearch: () => void;
  readonly onKeys: () => void;
  readonly onHelp: () => void;
}): void {
  const navigate = useNavigate();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event)) return;
      const { goes, onSearch, onKeys, onHelp } = latest.current;
      const target = event.timeStamp - wentAt < goMsMax ? goes.get(event.key) : undefined;
      wentAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (target !== undefined) void navigate({ to: target });
      else if (event.key === "/") onSearch();
      else if (event.key === "?") onKeys();
      else if (event.key === "h") onHelp();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [navigate]);
}

/**
 * Keys of a part of a page, each with what it does now; undefined: nothing. Listened to once: a listener that
 * is renewed while another one of the same key draws the page anew would miss it. What a key does changes
 * together with what the page shows, not after it: on a busy machine a key would be lost in between.
 */
export function usePageKeys(acts: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event) || event.repeat) return;
      latest.current[event.key]?.();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
