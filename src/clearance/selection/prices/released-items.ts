/**
 * Released goods as prices are learned from. The ledger is of the statistics, to the right: its owner hands
 * over the query, which becomes a part of ours, so that no row travels through this process.
 */
import type { PendingQuery, Row } from "postgres";
import type { Sql } from "#src/platform/services.ts";

export type ReleasedItems = {
  /** Moment of the newest row, milliseconds since 1970; 0 where there is none. */
  readonly findNewestMs: (sql: Sql, profile: string) => Promise<number>;
  /**
   * The last row of each item of which one was written after a moment: `declaration_id`, `item`, `kind`,
   * `profile`, `flow`, `commodity`, `partner`, `trader_id`, `released_at`, `value_minor`, `net_mass_g`,
   * `quantity1`, `unit1`.
   */
  readonly lastRows: (
    sql: Sql,
    since: { readonly profile: string; readonly afterMs: number },
  ) => PendingQuery<Row[]>;
};
