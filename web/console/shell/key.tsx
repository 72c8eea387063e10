/** The caller's API key: kept in this tab only, never in the address and never on disk. */
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

const storageKey = "tidegate.key";

function readKey(): string | undefined {
  try {
    return sessionStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

function writeKey(key: string | undefined): void {
  try {
    if (key === undefined) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, key);
  } catch {
    // Without storage the key lives until the page is left.
  }
}

type Keyring = {
  readonly key: string | undefined;
  readonly setKey: (key: string | undefined) => void;
};

const KeyContext = createContext<Keyring>({ key: undefined, setKey: () => undefined });

export function KeyProvider({ children }: { readonly children: ReactNode }) {
  const [key, setState] = useState(readKey);
  const keyring = useMemo(
    () => ({
      key,
      setKey: (next: string | undefined) => {
        writeKey(next);
        setState(next);
      },
    }),
    [key],
  );
  return <KeyContext value={keyring}>{children}</KeyContext>;
}

export function useKey(): Keyring {
  return useContext(KeyContext);
}
