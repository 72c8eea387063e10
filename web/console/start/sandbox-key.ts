/** The key of the own sandbox: kept in this tab only, shared by the pages that use it. */
import { useSyncExternalStore } from "react";

const storageKey = "tidegate.sandbox-key";
const listeners = new Set<() => void>();
let held: string | undefined;

function read(): string | undefined {
  if (held !== undefined) return held;
  try {
    return sessionStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined; // without storage it lives until the page is left
  }
}

export function setSandboxKey(key: string | undefined): void {
  held = key;
  try {
    if (key === undefined) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, key);
  } catch {
    // as above
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSandboxKey(): string | undefined {
  return useSyncExternalStore(subscribe, read);
}
