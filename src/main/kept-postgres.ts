/**
 * The embedded PostgreSQL, kept running: one that ends without being told to is started again on the
 * same port, so that the pools find it, after pauses that grow to two seconds. Its own recovery does the
 * rest. It is never given up: what keeps it from starting, a full disk say, another start of the server
 * would not mend, and `/readyz` says meanwhile that nothing is taken.
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type PostgresOptions,
  type RunningPostgres,
  startPostgres,
} from "#src/platform/engines/postgres.ts";
import { messageOf } from "#src/platform/engines/start-error.ts";

export type KeptPostgres = {
  /** The engine as it was started first; address and password stay. */
  readonly first: RunningPostgres;
  readonly stop: () => Promise<void>;
};

const pauseMsMin = 250;
/** It is back so soon after what kept it from starting has passed. */
const pauseMsMax = 2_000;
/** What keeps it from starting is said once, and again each minute or so. */
const triesToSay = 30;

export async function keepPostgres(
  options: PostgresOptions,
  onRestart: (says: string) => void,
): Promise<KeptPostgres> {
  const first = await startPostgres(options);
  let engine = first;
  const stopping = new AbortController();

  async function startAgain(how: number | string): Promise<void> {
    onRestart(`The embedded PostgreSQL ended (${how}) and is started again.`);
    for (let tried = 0; !stopping.signal.aborted; tried++) {
      try {
        engine = await startPostgres({ ...options, port: first.port });
        onRestart(`The embedded PostgreSQL runs again. ${engine.recovered ?? ""}`.trimEnd());
        return;
      } catch (cause) {
        if (tried % triesToSay === 0) onRestart(`${messageOf(cause)} It is tried again.`);
        await sleep(Math.min(pauseMsMin * 2 ** tried, pauseMsMax));
      }
    }
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const how = await engine.exited;
      if (!stopping.signal.aborted) await startAgain(how);
    }
  }
  const watching = watch();
  // its error is what stops it waits for
  watching.catch(() => undefined);

  return {
    first,
    stop: async () => {
      stopping.abort();
      await engine.stop();
      await watching;
      // one that was being started when it was told to stop
      await engine.stop();
    },
  };
}
