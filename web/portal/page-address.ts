/** The address of a page is its whole state: what is asked for, and the way to ask for something else. */
import { useSyncExternalStore } from "react";

export type PageQuery = Readonly<Record<string, string | undefined>>;
export type QueryChange = (change: PageQuery, how?: "push" | "replace") => void;

const changed = "tidegate:address";

/** Tells when the address changed, by the page or by the browser. */
function watchAddress(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(changed, listener);
  };
}

let drawn: string | undefined;

/** The address that is shown: that of the browser, or on the server the one that is being drawn. */
export function readHref(): string {
  return drawn ?? location.href;
}

/** Whether a page is being drawn by the server. */
export function isDrawnByServer(): boolean {
  return drawn !== undefined;
}

/** Draws as if an address were open; drawing is done when this returns. */
export function drawAt<Drawing>(href: string, draw: () => Drawing): Drawing {
  drawn = href;
  try {
    return draw();
  } finally {
    drawn = undefined;
  }
}

/** What the server could know of the address: what stands behind the # is sent to nobody. */
const readSentHref = () => readHref().replace(/#.*$/s, "");

/** The address, kept up to date. */
export function useHref(): string {
  return useSyncExternalStore(watchAddress, readHref, readSentHref);
}

/** Changes the address of the page that is open. */
export function goTo(next: string, how: "push" | "replace"): void {
  if (how === "push") history.pushState(null, "", next);
  else history.replaceState(null, "", next);
  dispatchEvent(new Event(changed));
}

/**
 * The hook of a page whose address has these names.
 * @param pathOf the address for what is asked
 */
export function askedOf(
  names: readonly string[],
  pathOf: (asked: PageQuery) => string,
): () => readonly [PageQuery, QueryChange] {
  const read = (href: string): PageQuery => {
    const search = new URL(href).searchParams;
    return Object.fromEntries(names.map((name) => [name, search.get(name) ?? undefined]));
  };
  const go: QueryChange = (change, how = "push") => {
    goTo(pathOf({ ...read(readHref()), ...change }), how);
  };
  return function useAsked() {
    return [read(useHref()), go];
  };
}
