/** A few requests at a time. */

/** Few connections, as a bulk sender has. */
const connections = 3;

/** Works through a list with a few workers, in order of the list. */
export async function inParallel<T>(
  list: readonly T[],
  work: (one: T) => Promise<void>,
  workers = connections,
): Promise<void> {
  const queue = list.values();
  await Promise.all(
    Array.from({ length: Math.min(workers, list.length) }, async () => {
      for (const one of queue) await work(one);
    }),
  );
}
