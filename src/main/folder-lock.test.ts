import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { makeTestFolder } from "#src/platform/engines/test-engines.ts";
import { lockFolder } from "./folder-lock.ts";

describe("the lock of a data folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = makeTestFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is held by one, named to the second, and free again afterwards", async () => {
    const lock = await lockFolder(folder);
    assert.equal(lock.wasLeftBehind, false);
    await assert.rejects(lockFolder(folder), {
      code: "START_SECOND_INSTANCE",
      message: new RegExp(`process ${process.pid}`),
    });
    lock.release();
    assert.equal(existsSync(join(folder, "running")), false);
    (await lockFolder(folder)).release();
  });

  test("is taken over from a process that is no more", async () => {
    const module = new URL("./folder-lock.ts", import.meta.url).href;
    const script = `import { lockFolder } from ${JSON.stringify(module)};
      await lockFolder(${JSON.stringify(folder)}); process.kill(process.pid, "SIGKILL");`;
    await once(spawn(process.execPath, ["--input-type=module", "-e", script]), "exit");
    const lock = await lockFolder(folder);
    assert.equal(lock.wasLeftBehind, true);
    lock.release();
  });

  test("is not held by another process that was given the same id", async () => {
    writeFileSync(join(folder, "running"), `${process.pid} another-start\n`);
    const lock = await lockFolder(folder);
    assert.equal(lock.wasLeftBehind, true);
    assert.match(readFileSync(join(folder, "running"), "utf8"), new RegExp(`^${process.pid} `));
    lock.release();
  });

  test("is waited for while its holder is stopping", async () => {
    const first = await lockFolder(folder);
    first.markStopping();
    const second = await lockFolder(folder, { onWait: () => first.release() });
    assert.equal(second.wasLeftBehind, false);
    second.release();
  });

  test("is not given back twice to the cost of a later holder", async () => {
    const first = await lockFolder(folder);
    first.release();
    writeFileSync(join(folder, "running"), "1 somebody-else\n");
    first.release();
    assert.equal(existsSync(join(folder, "running")), true);
  });
});
