/**
 * Released goods as prices are learned from, and as recalls look for them. The ledger is of the
 * statistics, to the right: its owner hands over the query for prices, which becomes a part of ours, so
 * that no row travels through this process, and answers which declarations released goods of an origin.
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
  /** Declarations by which goods of an origin were released in a period, the first first. */
  readonly findOfOrigin: (
    sql: Sql,
    asked: {
      readonly profile: string;
      /** Beginnings of commodity codes. */
      readonly commodities: readonly string[];
      readonly origin: string;
      /** First and last day, in the time zone. */
      readonly from: string;
      readonly until: string | undefined;
      readonly timeZone: string;
      readonly limit: number;
    },
  ) => Promise<readonly string[]>;
};
