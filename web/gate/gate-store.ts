/**
 * What a phone keeps of the gate: gate-outs that wait to be sent, those of today with what came of them,
 * and the public keys that were fetched last. In IndexedDB, so that it outlasts a closed page.
 */
import { indexedStores } from "../offline/indexed-store.ts";
import type { NoteKey } from "./note-code.ts";

export type KeptGateOut = {
  /** UUID, and Idempotency-Key: sent again, it is the same gate-out. */
  readonly key: string;
  readonly number: string;
  readonly document: string;
  /** Null: all that is left of the note. */
  readonly packages: number | null;
  readonly place: string;
  readonly vehicle: string;
  readonly at: string;
  readonly state: "waiting" | "out" | "conflict" | "refused";
  /** Why the note did not cover it, or the server's words. */
  readonly says: string | null;
  /** Of the server's words, by which they are read in Chinese; absent: they were none. */
  readonly code?: string | undefined;
};

export type KeySet = { readonly keys: readonly NoteKey[]; readonly fetchedAt: string };

const keptDays = 7;

const inStore = indexedStores("tidegate-gate", { outs: { keyPath: "key" }, keys: {} });

export async function putGateOut(out: KeptGateOut): Promise<void> {
  await inStore("outs", "readwrite", (store) => store.put(out));
}

/** The newest first. Those that were sent and are older than a week are dropped. */
export async function listGateOuts(now: Date): Promise<readonly KeptGateOut[]> {
  // written by putGateOut alone
  const all = (await inStore("outs", "readonly", (store) => store.getAll())) as KeptGateOut[];
  const from = now.getTime() - keptDays * 86_400_000;
  const isOld = (one: KeptGateOut) => one.state !== "waiting" && Date.parse(one.at) < from;
  for (const one of all.filter(isOld))
    await inStore("outs", "readwrite", (store) => store.delete(one.key));
  return all.filter((one) => !isOld(one)).toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

export async function putKeys(keys: KeySet): Promise<void> {
  await inStore("keys", "readwrite", (store) => store.put(keys, "keys"));
}

export async function findKeys(): Promise<KeySet | undefined> {
  // written by putKeys alone
  return (await inStore("keys", "readonly", (store) => store.get("keys"))) as KeySet | undefined;
}
