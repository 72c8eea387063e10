import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { makeTestFolder } from "#src/platform/engines/test-engines.ts";
import { lockFolder } from "./folder-lock.ts";

describe("the lock of a data folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = makeTestFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is held by one, named to the second, and free again afterwards", () => {
    const lock = lockFolder(folder);
    assert.equal(lock.wasLeftBehind, false);
    assert.throws(() => lockFolder(folder), {
      code: "START_SECOND_INSTANCE",
      message: new RegExp(`process ${process.pid}`),
    });
    lock.release();
    assert.equal(existsSync(join(folder, "running")), false);
    lockFolder(folder).release();
  });

  it("is taken over from a process that is no more", async () => {
    const module = new URL("./folder-lock.ts", import.meta.url).href;
    const script = `import { lockFolder } from ${JSON.stringify(module)};
      lockFolder(${JSON.stringify(folder)}); process.kill(process.pid, "SIGKILL");`;
    await once(spawn(process.execPath, ["--input-type=module", "-e", script]), "exit");
    const lock = lockFolder(folder);
    assert.equal(lock.wasLeftBehind, true);
    lock.release();
  });

  it("is not held by another process that was given the same id", () => {
    writeFileSync(join(folder, "running"), `${process.pid} another-start\n`);
    const lock = lockFolder(folder);
    assert.equal(lock.wasLeftBehind, true);
    assert.match(readFileSync(join(folder, "running"), "utf8"), new RegExp(`^${process.pid} `));
    lock.release();
  });

  it("is not given back twice to the cost of a later holder", () => {
    const first = lockFolder(folder);
    first.release();
    writeFileSync(join(folder, "running"), "1 somebody-else\n");
    first.release();
    assert.equal(existsSync(join(folder, "running")), true);
  });
});
