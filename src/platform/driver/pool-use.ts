/** How full a pool of connections is. */

/** Lists of the driver that have a length (`mended.ts`). */
type Counted = { readonly length: number };
type SharedLists = {
  readonly queries?: Counted;
  readonly connections?: readonly { readonly unanswered: () => number }[];
  readonly queues?: Readonly<Record<"busy" | "full" | "reserved" | "connecting", Counted>>;
};
type CountedPool = { readonly options: { readonly max: number } };

export type PoolUse = { readonly used: number; readonly waiting: number; readonly limit: number };

/** Connections at work, statements that wait for one or behind another, and connections that there may be. */
export function poolUse(pool: CountedPool): PoolUse {
  // the driver's type does not know the lists, which are our mending
  const { shared } = pool.options as { readonly shared?: SharedLists };
  const { queries, connections, queues } = shared ?? {};
  if (!queries || !connections || !queues)
    throw new Error("The PostgreSQL driver does not list what waits");
  const { busy, full, reserved, connecting } = queues;
  const used = busy.length + full.length + reserved.length + connecting.length;
  // the driver sends statements on, behind one that is not answered yet
  const behind = connections.map(({ unanswered }) => Math.max(0, unanswered() - 1));
  const waiting = behind.reduce((sum, one) => sum + one, queries.length);
  return { used, waiting, limit: pool.options.max };
}
