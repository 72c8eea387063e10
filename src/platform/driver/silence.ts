/**
 * Sessions of the database that do not answer any more. A time-out of the server runs in the session
 * itself: one whose process hangs lets whoever asked it wait for as long as it hangs. So the asking side
 * looks too: what has been asked and brought no byte back for longer than the server lets a statement
 * work is given up, its connection is destroyed, and what it was doing counts as lost.
 */
import { errorCode } from "./faults.ts";

/** A connection as the driver lists it (`mended.ts`). */
export type Watched = {
  /** Something was sent that is not answered. */
  readonly isWaiting: () => boolean;
  readonly socket: () => WatchedSocket | null;
};
export type WatchedSocket = {
  readonly bytesRead: number;
  readonly writableLength: number;
  readonly destroy: (error: Error) => unknown;
};
type SocketState = {
  readonly socket: WatchedSocket;
  readonly bytesRead: number;
  readonly writableLength: number;
  silentMs: number;
};

const everyMs = 250;

export class SilenceWatch {
  readonly #connections: readonly Watched[];
  readonly silentMsMax: number;
  readonly #seen = new Map<Watched, SocketState>();
  #lookedAt = performance.now();
  #longerMs = 0;
  #longerUntil = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(connections: readonly Watched[], silentMsMax: number) {
    this.#connections = connections;
    this.silentMsMax = silentMsMax;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(performance.now()), everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** How long the session that has been silent for longest has been. */
  get silentMs(): number {
    return Math.max(0, ...[...this.#seen.values()].map(({ silentMs }) => silentMs));
  }

  /** For a while sessions may be silent for longer. */
  allow(silentMs: number, forMs: number): void {
    this.#longerMs = silentMs;
    this.#longerUntil = performance.now() + forMs;
  }

  look(now: number): void {
    // an answer may lie unread where this process itself was busy
    const sinceMs = Math.min(now - this.#lookedAt, 2 * everyMs);
    this.#lookedAt = now;
    const max = now < this.#longerUntil ? this.#longerMs : this.silentMsMax;
    for (const connection of this.#connections) {
      const socket = connection.socket();
      if (!socket || !connection.isWaiting()) {
        this.#seen.delete(connection);
        continue;
      }
      const { bytesRead, writableLength } = socket;
      const seen = this.#seen.get(connection);
      if (seen && isStill(seen, socket)) {
        seen.silentMs += sinceMs;
        if (seen.silentMs > max) socket.destroy(hung(seen.silentMs));
      } else this.#seen.set(connection, { socket, bytesRead, writableLength, silentMs: 0 });
    }
  }
}

function isStill(seen: SocketState, socket: WatchedSocket): boolean {
  return (
    seen.socket === socket &&
    seen.bytesRead === socket.bytesRead &&
    seen.writableLength === socket.writableLength
  );
}

function hung(silentMs: number): Error {
  const seconds = (silentMs / 1_000).toFixed(1);
  return Object.assign(new Error(`The database has not answered for ${seconds} s.`), {
    code: "ETIMEDOUT",
  });
}

/** Says whether the server itself ended a statement that took too long: its session is alive. */
export function isTooSlow(error: unknown): boolean {
  return errorCode(error) === "57014";
}

type PoolOptions = { readonly shared?: { readonly connections?: readonly Watched[] } };
type WatchedPool = { readonly options: object; end: (...args: never[]) => Promise<void> };
/** Not derived from the pool: only a pool that was asked to is watched. */
const watches = new WeakMap<object, SilenceWatch>();

/** Watches the sessions of a pool until it ends. Changes the pool and returns it. */
export function watchSilence<Pool extends WatchedPool>(pool: Pool, silentMsMax: number): Pool {
  // the driver's type does not know the list, which is our mending
  const { connections } = (pool.options as PoolOptions).shared ?? {};
  if (!connections) throw new Error("The PostgreSQL driver does not list its connections");
  const watch = new SilenceWatch(connections, silentMsMax);
  watches.set(pool.options, watch);
  watch.start();
  const end = pool.end.bind(pool);
  return Object.assign(pool, {
    end: (...args: never[]) => end(...args).finally(() => watch.stop()),
  });
}

/** The watch of a pool; undefined where it has none. */
export function watchOf(pool: { readonly options: object }): SilenceWatch | undefined {
  return watches.get(pool.options);
}

/** How long the session of a pool that has been silent for longest has been, milliseconds. */
export function silenceOf(pool: { readonly options: object }): number {
  return watchOf(pool)?.silentMs ?? 0;
}
