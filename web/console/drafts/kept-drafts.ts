/**
 * What was written and is not on the server yet, kept in this browser: it survives a reload, a server that
 * stopped and a session that ended. Kept for the person and the organisation that wrote it, and removed as
 * soon as the server has it.
 */
import type { Sheet } from "./sheet-model.ts";

export type KeptDraft = {
  /** Person and organisation. */
  readonly who: string;
  readonly id: string;
  /** Version of the server that it goes on from. */
  readonly version: number;
  readonly name: string;
  readonly sheet: Sheet;
  readonly keptAt: string;
};

const databaseName = "tidegate-drafts";
const storeName = "drafts";

/** Stays open: what is kept in the moment in which a page is left has no time to open it. */
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(storeName));
    request.addEventListener("success", () => {
      const database = request.result;
      // another window has a newer form of it, or the browser took it away
      database.addEventListener("versionchange", () => database.close());
      database.addEventListener("close", () => (opened = undefined));
      resolve(database);
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("no database")));
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open();
  return await new Promise((resolve, reject) => {
    const request = work(database.transaction(storeName, mode).objectStore(storeName));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("not kept")));
  });
}

const keyOf = ({ who, id }: Pick<KeptDraft, "who" | "id">) => `${who}/${id}`;

/** @returns whether this browser keeps it: private windows may not */
export async function keepDraft(draft: KeptDraft): Promise<boolean> {
  try {
    await inStore("readwrite", (store) => store.put(draft, keyOf(draft)));
    return true;
  } catch {
    return false;
  }
}

export async function findKept(
  draft: Pick<KeptDraft, "who" | "id">,
): Promise<KeptDraft | undefined> {
  try {
    // written by keepDraft, and by nothing else under this name
    return (await inStore("readonly", (store) => store.get(keyOf(draft)))) as KeptDraft | undefined;
  } catch {
    return undefined;
  }
}

export async function dropKept(draft: Pick<KeptDraft, "who" | "id">): Promise<void> {
  try {
    await inStore("readwrite", (store) => store.delete(keyOf(draft)));
  } catch {
    // what cannot be removed is older than the server's, and is passed over when it is read
  }
}
