/** What a page keeps in IndexedDB, so that it outlasts a closed page and a browser that was killed. */

/** One request of IndexedDB as a promise. */
function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB")));
  });
}

/** How a store is made: the member that is its key, and one that rows are found by. */
type StoreShape = { readonly keyPath?: string; readonly index?: string };

/** A database of one version, and what works in one of its stores. */
export function indexedStores<Name extends string>(
  databaseName: string,
  stores: Readonly<Record<Name, StoreShape>>,
) {
  const open = async (): Promise<IDBDatabase> => {
    const request = indexedDB.open(databaseName, 1);
    request.addEventListener("upgradeneeded", () => {
      for (const [name, { keyPath, index }] of Object.entries<StoreShape>(stores)) {
        const store = request.result.createObjectStore(name, keyPath ? { keyPath } : {});
        if (index !== undefined) store.createIndex(index, index);
      }
    });
    return await done(request);
  };
  /** Resolves once what was written is on the disk, and not when it was taken. */
  return async <Result>(
    name: Name,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => {
    const database = await open();
    try {
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const ended = new Promise<void>((resolve, reject) => {
        transaction.addEventListener("complete", () => resolve());
        transaction.addEventListener("abort", () =>
          reject(transaction.error ?? new Error("IndexedDB")),
        );
      });
      const result = await done(work(transaction.objectStore(name)));
      await ended;
      return result;
    } finally {
      database.close();
    }
  };
}
