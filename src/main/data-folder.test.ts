import assert from "node:assert/strict";
import { chmodSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { makeTestFolder } from "#src/platform/engines/test-engines.ts";
import { openDataFolder } from "./data-folder.ts";

describe("the data folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = makeTestFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is made where it is missing and says who wrote it", () => {
    const made = openDataFolder(join(folder, "a/b"), "0.1.0");
    assert.match(readFileSync(join(made, "VERSION"), "utf8"), /"tidegate":"0.1.0"/);
    assert.equal(openDataFolder(made, "0.2.0"), made);
  });

  test("of a newer version is left alone", () => {
    const newer = JSON.stringify({ layout: 99, postgres: 18, tidegate: "9.0" });
    writeFileSync(join(folder, "VERSION"), newer);
    assert.throws(() => openDataFolder(folder, "0.1.0"), {
      code: "START_FOLDER_NEWER",
      message: /9\.0/,
    });
    assert.equal(readFileSync(join(folder, "VERSION"), "utf8"), newer);
  });

  test("of release 0.1.0 is refused in one sentence, and nothing in it is touched", () => {
    const older = JSON.stringify({ layout: 1, postgres: 18, tidegate: "0.1.0" });
    writeFileSync(join(folder, "VERSION"), older);
    const changedAt = statSync(folder).mtimeMs;
    assert.throws(() => openDataFolder(folder, "0.2.0"), {
      code: "START_FOLDER_OLDER",
      message: `The data folder ${folder} was written by an earlier release (0.1.0), which this one does not read; nothing in it was touched.`,
      fix: "Start the release that wrote it, or name another folder with TIDEGATE_DATA.",
    });
    assert.deepEqual(readdirSync(folder), ["VERSION"]);
    assert.equal(readFileSync(join(folder, "VERSION"), "utf8"), older);
    assert.equal(statSync(folder).mtimeMs, changedAt);
  });

  test("of somebody else's making is left alone", () => {
    writeFileSync(join(folder, "VERSION"), "1.2.3\n");
    assert.throws(() => openDataFolder(folder, "0.1.0"), { code: "START_FOLDER_FOREIGN" });
  });

  test("that cannot be written is named", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    assert.throws(() => openDataFolder(join(file, "below"), "0.1.0"), {
      code: "START_FOLDER_NOT_WRITABLE",
    });
    chmodSync(folder, 0o500);
    // Root may write anywhere, so only another user sees this one.
    if (process.getuid?.() !== 0) {
      assert.throws(() => openDataFolder(folder, "0.1.0"), { code: "START_FOLDER_NOT_WRITABLE" });
    }
    chmodSync(folder, 0o700);
  });
});
