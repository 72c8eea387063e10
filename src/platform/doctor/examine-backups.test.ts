import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { baseFolder, type Manifest, writeDrill, writeManifest } from "../backup/kept-backups.ts";
import { examineBackups } from "./examine-backups.ts";

const now = Temporal.Instant.from("2026-11-29T12:00:00Z");
const id = "20261129T060000Z-28bb";
const file = { path: "VERSION", bytes: 3, sha256: "0".repeat(64) };
const manifest: Manifest = {
  format: 1,
  id,
  startedAt: "2026-11-29T06:00:00Z",
  endedAt: "2026-11-29T06:03:00Z",
  tidegate: "0.1.0",
  postgres: 17,
  firstSegment: "000000010000000000000002",
  lastSegment: "000000010000000000000002",
  bytes: 3,
  storedBytes: 3,
  files: [file],
};

describe("what the doctor says of backups", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-doctor-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const look = (said?: string, at = now) => {
    const settings = { backups: { folder, kept: 7 }, databaseUrl: undefined };
    const readiness = said === undefined ? undefined : JSON.stringify({ backups: said });
    return examineBackups(settings, readiness, at);
  };

  test("none are kept, others keep them, or the server knows", () => {
    const none = { backups: undefined, databaseUrl: undefined };
    assert.match(examineBackups(none, "{}").says, /^None are kept/);
    assert.match(examineBackups({ ...none, databaseUrl: "x" }, "{}").says, /its own tools/);
    assert.equal(examineBackups(none, '{"backups":"behind"}').ok, false);
    const gone = { ...none, backups: { folder: join(folder, "gone"), kept: 7 } };
    assert.match(examineBackups(gone, undefined).says, /is not there/);
    assert.match(look().says, /none yet\. No log was handed over yet\.$/);
  });

  test("the last one, its drill, the log, and what is wrong with them", () => {
    mkdirSync(baseFolder(folder, id), { recursive: true });
    mkdirSync(join(folder, "wal"));
    writeManifest(baseFolder(folder, id), manifest);
    writeFileSync(join(folder, "wal", `${manifest.lastSegment}.zst`), "");
    const well = look("ok");
    assert.equal(well.ok, true, well.says);
    assert.match(well.says, /: 1, the last one of 2026-11-29T06:03Z; none was ever restored\. /);
    assert.match(well.says, /The log was handed over last at 20\d\d-/);
    assert.match(look("log-not-kept").says, /The log does NOT reach the folder\.$/);
    assert.match(look("ok", now.add({ hours: 60 })).says, /The last one is 65 hours old\.$/);
    const drill = { at: "2026-11-29T07:00:00Z", restoredTo: null, declarations: null, seconds: 1 };
    writeDrill(folder, id, { ...drill, outcome: "failed", says: "It was damaged." });
    assert.match(
      look("ok").says,
      /the last drill FAILED at .* Its drill failed: It was damaged\.$/,
    );
    writeDrill(folder, id, { ...drill, outcome: "restored", says: "" });
    assert.match(look("ok").says, /the last drill restored one at 2026-11-29T07:00Z/);
    const spoilt = "20261128T060000Z-0bad";
    mkdirSync(baseFolder(folder, spoilt));
    const found = look("ok");
    assert.deepEqual([found.ok, found.says.endsWith(`Cannot be read: ${spoilt}.`)], [false, true]);
  });
});
