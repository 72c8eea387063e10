/**
 * One PostgreSQL and one ClickHouse engine for all tests of a process, each started when the first
 * test asks for it and gone with the process. Their data is thrown away, so nothing is flushed to
 * disk.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningClickHouse, startClickHouse } from "./clickhouse.ts";
import { type RunningPostgres, startPostgres } from "./postgres.ts";

type Started<Engine> = { readonly engine: Engine; readonly folder: string };

let postgresStarting: Promise<Started<RunningPostgres>> | undefined;
let clickhouseStarting: Promise<Started<RunningClickHouse>> | undefined;

/** URL of the test PostgreSQL, in the role of a server; make a database of your own inside it. */
export async function testDatabaseUrl(): Promise<string> {
  const given = process.env["TIDEGATE_TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return given;
  postgresStarting ??= startTestPostgres();
  return (await postgresStarting).engine.url;
}

/** The same as superuser, for tests that make roles. */
export async function testSuperuserUrl(): Promise<string> {
  const url = await testDatabaseUrl();
  return postgresStarting ? (await postgresStarting).engine.superuserUrl : url;
}

export type TestClickHouse = {
  readonly url: string;
  readonly username: string;
  readonly password: string;
};

/** The test ClickHouse; make a database of your own inside it. */
export async function testClickhouse(): Promise<TestClickHouse> {
  const given = process.env["TIDEGATE_TEST_CLICKHOUSE_URL"];
  if (given !== undefined && given !== "") {
    const url = new URL(given);
    const { username, password } = url;
    return { url: url.origin, username: username || "default", password };
  }
  clickhouseStarting ??= startTestClickHouse();
  const { url, username, password } = (await clickhouseStarting).engine;
  return { url, username, password };
}

/** Stops what was started; the next call of a test starts it again. */
export async function stopTestEngines(): Promise<void> {
  const starting = [postgresStarting, clickhouseStarting].filter((one) => one !== undefined);
  postgresStarting = undefined;
  clickhouseStarting = undefined;
  for (const started of await Promise.allSettled<Started<RunningPostgres | RunningClickHouse>>(
    starting,
  )) {
    if (started.status === "rejected") continue;
    await started.value.engine.stop();
    rmSync(started.value.folder, { recursive: true, force: true });
  }
}

const folderPrefix = "tidegate-test-";

async function startTestPostgres(): Promise<Started<RunningPostgres>> {
  const folder = makeTestFolder();
  const engine = await startPostgres({ folder: join(folder, "postgres"), durable: false });
  engine.unref();
  return { folder, engine };
}

async function startTestClickHouse(): Promise<Started<RunningClickHouse>> {
  const folder = makeTestFolder();
  const engine = await startClickHouse({ folder: join(folder, "analytics") });
  engine.unref();
  return { folder, engine };
}

/** A folder that is swept away by a later test process should this one be killed. */
export function makeTestFolder(): string {
  sweepLeftOvers();
  return mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
}

/** A test process that was killed could not remove its folder; the next one does. */
function sweepLeftOvers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}
