/** A database of its own in the analytics engine of the test run. */
import { randomBytes } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import { connectAnalytics } from "./analytics-client.ts";
import { testClickhouse } from "./test-engines.ts";

/** Opens it; the caller closes it, and it is gone. */
export async function openTestAnalytics(): Promise<{
  readonly analytics: ClickHouseClient;
  readonly close: () => Promise<void>;
}> {
  const name = `test_${randomBytes(4).toString("hex")}`;
  const engine = await testClickhouse();
  const admin = connectAnalytics(engine);
  await admin.command({ query: `create database ${name}` });
  await admin.close();
  const analytics = connectAnalytics({ ...engine, database: name });
  const close = async () => {
    await analytics.command({ query: `drop database ${name}` });
    await analytics.close();
  };
  return { analytics, close };
}
