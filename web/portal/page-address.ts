/** The address of a page is its whole state: what is asked for, and the way to ask for something else. */
import { useSyncExternalStore } from "react";

export type PageQuery = Readonly<Record<string, string | undefined>>;
export type QueryChange = (change: PageQuery, how?: "push" | "replace") => void;

const changed = "tidegate:address";

/** Tells when the address changed, by the page or by the browser. */
export function watchAddress(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(changed, listener);
  };
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
    goTo(pathOf({ ...read(location.href), ...change }), how);
  };
  return function useAsked() {
    return [read(useSyncExternalStore(watchAddress, () => location.href)), go];
  };
}
