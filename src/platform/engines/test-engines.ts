/**
 * One PostgreSQL for all tests of a process, started when the first test asks for it and gone with the
 * process. Its data is thrown away, so nothing is flushed to disk.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningPostgres, startPostgres } from "./postgres.ts";

type TestPostgres = { readonly running: RunningPostgres; readonly folder: string };

let postgresStarting: Promise<TestPostgres> | undefined;

/** Administrator's URL of the test PostgreSQL; make a database of your own inside it. */
export async function testDatabaseUrl(): Promise<string> {
  const given = process.env["TIDEGATE_TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return given;
  postgresStarting ??= startTestPostgres();
  return (await postgresStarting).running.url;
}

/** Stops what was started; the next call of a test starts it again. */
export async function stopTestEngines(): Promise<void> {
  const starting = postgresStarting;
  postgresStarting = undefined;
  if (starting === undefined) return;
  const { running, folder } = await starting;
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}

const folderPrefix = "tidegate-test-";

async function startTestPostgres(): Promise<TestPostgres> {
  sweepLeftOvers();
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  return { folder, running: await startPostgres({ folder: join(folder, "postgres"), durable: false }) };
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
