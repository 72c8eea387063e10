/**
 * Nodes as `npm start` would start them, on one database: the routes, desks with lanes, jobs' sweep, pools
 * of the real driver. Only the engine of analytics is missing, which clearance never asks, and the way to
 * the database leads through the wire.
 */
import { createClient } from "@clickhouse/client";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { openReadPool } from "#src/clearance/intake/read-pool.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { createServer } from "#src/http/listen.ts";
import { openTestAccounts } from "#src/identity/accounts/test-accounts.ts";
import type { App } from "#src/main/app.ts";
import { clearingBy } from "#src/main/clearing.ts";
import { routes } from "#src/main/routes.ts";
import { sweepWaiting } from "#src/main/sweep.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { ClockWatch } from "#src/platform/clock-watch.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { sealNow } from "#src/platform/proof/seal.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { PlantedParts } from "./planted.ts";

export const profiles = profilesWithoutChance();

export type HttpAnswer = { readonly status: number; readonly text: string };
export type NodeRequest = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly who: string;
  readonly key?: string | undefined;
  readonly body?: object;
};

/** What a node calls the time, and what nobody can set. */
export type NodeClocks = {
  readonly clock: () => Temporal.Instant;
  readonly steady: () => Temporal.Instant;
};

/** The database's clock says the time of the simulation, once it was really asked. */
function withClock(sql: Database, steady: () => Temporal.Instant): Database {
  return new Proxy(sql, {
    apply: async (target, self, args: Parameters<Database>) => {
      const rows: unknown = await Reflect.apply(target, self, args);
      const isClock = JSON.stringify(args[0]).includes("clock_timestamp");
      return isClock ? [{ at: new Date(steady().epochMilliseconds) }] : rows;
    },
  });
}

type NodeParts = {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly pools: readonly Database[];
  /** Each opens one session of the pools. */
  readonly openings: readonly (() => Promise<unknown>)[];
  /** Lines of its log. */
  readonly errors: string[];
  readonly end: () => Promise<void>;
};

/** A node that was started. One that crashed is left, and another is started in its place. */
export class SimulatedNode {
  readonly #parts: NodeParts;

  private constructor(parts: NodeParts) {
    this.#parts = parts;
  }

  /** @param url its own door in the wire */
  static async start(
    url: string,
    { clock, steady }: NodeClocks,
    planted: PlantedParts,
  ): Promise<SimulatedNode> {
    const opened = [connect(url, 2), connect(url, 3)];
    // a fault that is planted into transactions is no fault of opening them
    const openings = opened.flatMap((pool) => {
      const begin = pool.begin.bind(pool);
      return Array.from({ length: pool.options.max }, () => () => begin((tx) => tx`select 1`));
    });
    const pools = opened.map((pool) => planted.pool?.(pool) ?? pool);
    const [sql, deskSql] = pools as [Database, Database]; // two were opened
    const snapshots = new SnapshotStore(profiles);
    const watch = new ClockWatch({
      sql: withClock(sql, steady),
      clock,
      steady: () => steady().epochMilliseconds,
    });
    await watch.ask();
    const made = new FlowDesk({
      sql: deskSql,
      clock,
      profiles,
      snapshots,
      lanes: 2,
      clockFault: watch.fault,
      ...(planted.tables ? { tables: planted.tables } : {}),
    });
    const desk = planted.desk?.(made) ?? made;
    const errors: string[] = [];
    const readers = openReadPool();
    const analytics = createClient({ url: "http://127.0.0.1:9" });
    const accounts = openTestAccounts(sql, clock);
    const app: App = {
      sql,
      accounts,
      analytics,
      recordsForAnalytics: { address: "", database: "", user: "", password: "" },
      log: pino({ level: "error" }, { write: (line) => void errors.push(line) }),
      clock,
      clockFault: watch.fault,
      defaultProfile: "cn",
      profiles,
      snapshots,
      ...clearingBy(desk, { profiles, defaultProfile: "cn" }),
      readers,
      keyring: await openTestKeyring(sql),
    };
    await snapshots.refresh(sql);
    const server = await createServer({
      routes,
      app,
      metrics: createMetrics(),
      version: "0.0.0",
      port: 0,
      requestsPerMinute: 1e9,
    });
    const end = async () => {
      await server.close();
      await accounts.close();
      await readers.close();
      await analytics.close();
    };
    return new SimulatedNode({ app, server, pools, openings, errors, end });
  }

  async ask({ method, path, who, key, body }: NodeRequest): Promise<HttpAnswer> {
    const answer = await this.#parts.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer tg_test_${who}`,
        ...(body ? { "content-type": "application/json" } : {}),
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    // whoever reads of a fault of ours wants to know which
    const said = answer.statusCode === 500 ? this.#parts.errors.at(-1) : undefined;
    return { status: answer.statusCode, text: said ?? answer.body };
  }

  /** Opens every session there may be: which are open decides what can pass at once. */
  async warm(): Promise<void> {
    await Promise.all(this.#parts.openings.map((open) => open()));
  }

  async sweep(): Promise<void> {
    await sweepWaiting(this.#parts.app);
  }

  async seal(): Promise<void> {
    await sealNow(this.#parts.app.sql, this.#parts.app.keyring);
  }

  /** Waits for what is in work, and ends. */
  async close(): Promise<void> {
    await this.#parts.app.desk.close();
    await this.leave();
  }

  /** It crashed: nobody waits for it any more. */
  async leave(): Promise<void> {
    await Promise.all(
      this.#parts.pools.map((pool) => pool.end({ timeout: 0 }).catch(() => undefined)),
    );
    await this.#parts.end();
  }
}
