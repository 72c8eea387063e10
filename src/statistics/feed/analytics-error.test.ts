import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ClickHouseError, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { AppError } from "#src/kernel/app-error.ts";
import { archiveAway } from "#src/platform/archive-away.ts";
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

  test("no key of the bucket is told, whichever way it is written", async () => {
    const odd = { id: "KEY/ID=1", secret: "wo'rd\\that+No/body*reads" };
    const place: ArchivePlace = { ...bucket, key: odd };
    for (const secret of [odd.secret, odd.id])
      for (const form of [
        secret,
        encodeURIComponent(secret),
        encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase()),
        encodeURIComponent(secret).replaceAll("'", "%27").replaceAll("*", "%2A"),
        secret.replaceAll("\\", "\\\\").replaceAll("'", "\\'"),
      ]) {
        const says = new Error(`at ${form}.`);
        const { message } = archiveAway(place, "read", says);
        assert.match(message, /cannot be read: at .*…/, form);
        assert.ok(!message.includes(form.slice(0, 8)), `${form} in ${message}`);
      }
  });

  test("what fails at the place while it is written is put down to it", async () => {
    const full = answered("75", "CANNOT_WRITE", "Cannot write to file /data/archive/a: errno: 28");
    const unknown = answered("198", "DNS_ERROR", "Not found address of host: store.example");
    const refused = answered("499", "S3_ERROR", "HTTP response code: 403");
    const noFolder = Object.assign(new Error("EROFS"), {
      code: "EROFS",
      syscall: "mkdir",
      path: "/data/archive/ledger",
    });
    const noRoom = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });
    for (const [place, cause] of [
      [folder, full],
      [folder, noFolder],
      [folder, noRoom],
      [bucket, refused],
      [bucket, unknown],
    ] as const)
      await assert.rejects(atPlace(place, "written", failWith(cause)), { code: "ARCHIVE_AWAY" });
  });

  test("an engine without memory or time, and a fault of ours, are not put down to the place", async () => {
    const elsewhere = Object.assign(new Error("EACCES"), { syscall: "open", path: "/other" });
    for (const place of [bucket, folder])
      for (const cause of [
        answered("241", "MEMORY_LIMIT_EXCEEDED", "Memory limit exceeded"),
        answered("159", "TIMEOUT_EXCEEDED", "Timeout exceeded: elapsed 30 seconds"),
        answered("210", "NETWORK_ERROR", "Connection refused (records.example:5432)"),
        new TypeError("of ours"),
        elsewhere,
      ])
        for (const doing of ["written", "read"] as const)
          await assert.rejects(atPlace(place, doing, failWith(cause)), (error) => error === cause);
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
