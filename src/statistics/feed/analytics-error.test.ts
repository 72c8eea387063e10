import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ClickHouseError, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { AppError } from "#src/kernel/app-error.ts";
import type { ArchivePlace } from "#src/platform/archive-plan.ts";
import { atPlace, withAnalytics } from "./analytics-error.ts";

const key = { id: "KEYOFTHEARCHIVE", secret: "wordThatNobodyReads" };
const bucket: ArchivePlace = { kind: "bucket", url: "https://store.example/archive", key };
const folder: ArchivePlace = { kind: "folder", folder: "/data/archive" };

describe("what fails beside analytics", () => {
  test("an engine that is away while a file is written is not put down to the bucket", async () => {
    const analytics = createClient({
      url: "http://127.0.0.1:9",
      log: { level: ClickHouseLogLevel.OFF },
    });
    const write = async () => await analytics.command({ query: "select 1" });
    await assert.rejects(atPlace(bucket, "written", write), { code: "ANALYTICS_AWAY" });
    await analytics.close();
  });

  test("a bucket that fails under figures is named, without its key", async () => {
    const archive = { place: bucket, monthsKept: undefined };
    const cause = answered("499", "S3_ERROR", `HTTP response code: 403 (${key.id} ${key.secret})`);
    await assert.rejects(withAnalytics({ archive }, failWith(cause)), (error) => {
      assert.ok(error instanceof AppError);
      assert.deepEqual([error.code, error.status, error.cause], ["ARCHIVE_AWAY", 503, undefined]);
      assert.match(error.message, /store\.example\/archive cannot be read: .*403/);
      assert.doesNotMatch(error.message, /KEYOF|wordThat/);
      return true;
    });
  });

  test("a file that is gone from the folder is the folder's, and another one is not", async () => {
    const archive = { place: folder, monthsKept: undefined };
    const gone = (file: string) =>
      answered("107", "FILE_DOESNT_EXIST", `File ${file} doesn't exist.`);
    const away = withAnalytics({ archive }, failWith(gone("/data/archive/ledger/a.parquet")));
    await assert.rejects(away, { code: "ARCHIVE_AWAY" });
    const other = gone("/elsewhere/a.parquet");
    await assert.rejects(withAnalytics({ archive }, failWith(other)), other);
  });

  test("what the engine answers of itself stays what it is", async () => {
    const archive = { place: bucket, monthsKept: undefined };
    const cause = answered("241", "MEMORY_LIMIT_EXCEEDED", "Memory limit exceeded");
    await assert.rejects(withAnalytics({ archive }, failWith(cause)), cause);
    await assert.rejects(withAnalytics({}, failWith(cause)), cause);
  });
});

function answered(code: string, type: string, message: string): ClickHouseError {
  return new ClickHouseError({ code, type, message });
}

function failWith(error: Error): () => Promise<never> {
  return async () => {
    throw error;
  };
}
