/**
 * The one client of the analytics engine, embedded or a cluster, with the settings that exactness
 * needs.
 */
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";

export type AnalyticsAddress = {
  /** `http://host:port`; user, password and database may stand in it as in `CLICKHOUSE_URL`. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly database?: string;
  /** Worth it between machines, not on loopback. */
  readonly isCompressed?: boolean;
};

export function connectAnalytics(given: AnalyticsAddress): ClickHouseClient {
  const { isCompressed = false, ...address } = given;
  return createClient({
    ...address,
    application: "tidegate",
    compression: { request: isCompressed, response: isCompressed },
    max_open_connections: 16,
    request_timeout: 600_000,
    // The client prints each refused query with its arguments; whoever asked handles the refusal.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      // A JSON number is a double: sums of money and counts above 2^53 come as text.
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_decimals: 1,
      date_time_input_format: "best_effort",
      // A bucket of archived months that is away is asked 500 times by default, for hours.
      s3_retry_attempts: "3",
      s3_connect_timeout_ms: "3000",
    },
  });
}

export async function askAnalyticsVersion(client: ClickHouseClient): Promise<string> {
  const answer = await client.query({
    query: "select version() as version",
    format: "JSONEachRow",
  });
  const [server] = await answer.json<{ version: string }>();
  return server?.version ?? "of an unknown version";
}
