/**
 * The embedded PostgreSQL, kept running: one that ends without being told to is started again on the
 * same port, so that the pools find it, after pauses that grow. Its own recovery does the rest.
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
  /** Resolves when it could not be started again. */
  readonly lost: Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Tries in a row, the pause doubling from a quarter of a second: about a minute. */
const triesMax = 8;
const pauseMsMin = 250;

export async function keepPostgres(
  options: PostgresOptions,
  onRestart: (says: string) => void,
): Promise<KeptPostgres> {
  const first = await startPostgres(options);
  let engine = first;
  let isStopping = false;
  let work: Promise<unknown> = Promise.resolve();

  async function startAgain(how: number | string): Promise<string | undefined> {
    onRestart(`The embedded PostgreSQL ended (${how}) and is started again.`);
    for (let tried = 1; ; tried++) {
      if (isStopping) return undefined;
      try {
        engine = await startPostgres({ ...options, port: first.port });
        onRestart(`The embedded PostgreSQL runs again. ${engine.recovered ?? ""}`.trimEnd());
        return undefined;
      } catch (cause) {
        const says = messageOf(cause).replace(/\.$/, "");
        if (tried >= triesMax) return `The embedded PostgreSQL did not start again: ${says}.`;
        await sleep(pauseMsMin * 2 ** tried);
      }
    }
  }

  async function watch(): Promise<string> {
    for (;;) {
      const how = await engine.exited;
      if (isStopping) return await new Promise<never>(() => undefined);
      const starting = startAgain(how);
      work = starting;
      const lost = await starting;
      if (lost !== undefined) return lost;
    }
  }

  return {
    first,
    lost: watch(),
    stop: async () => {
      isStopping = true;
      await work;
      await engine.stop();
    },
  };
}
