/** What every slice may be handed by the running server; the flow adds its own on top. */
import type { ClickHouseClient } from "@clickhouse/client";
import type postgres from "postgres";
import type { Logger } from "pino";
import type { ArchivePlan } from "./archive-plan.ts";
import type { Traces } from "./traces/traces.ts";

/** A connection or an open transaction; a store takes either. */
export type Sql = postgres.Sql<{ bigint: bigint }> | postgres.TransactionSql<{ bigint: bigint }>;

/** Now, as a parameter: tests and sandboxes set their own. */
export type Clock = () => Temporal.Instant;

export type Services = {
  readonly sql: postgres.Sql<{ bigint: bigint }>;
  readonly analytics: ClickHouseClient;
  /** How the analytics engine reaches PostgreSQL: arguments of its postgresql() table function. */
  readonly recordsForAnalytics: {
    readonly address: string;
    readonly database: string;
    readonly user: string;
    readonly password: string;
  };
  /** Months of analytics that are kept as files; absent in a sandbox. */
  readonly archive?: ArchivePlan | undefined;
  readonly log: Logger;
  readonly clock: Clock;
  /** The profile used where a request names none. */
  readonly defaultProfile: string;
  /** Absent where no collector is named, and in a sandbox. */
  readonly traces?: Traces | undefined;
};
