import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { type BuiltFile, BuiltFiles } from "./built-files.ts";

const fileOf = (name: string, bytes = 1): BuiltFile => ({
  name,
  type: "text/plain",
  body: new Uint8Array(bytes),
});

describe("built files", () => {
  test("sixty readers of one file cost one build, and so do those who come later", async () => {
    const files = new BuiltFiles();
    let built = 0;
    const build = async () => fileOf(`${++built}`);
    const all = await Promise.all(Array.from({ length: 60 }, () => files.get("a", build)));
    assert.deepEqual(new Set(all.map(({ name }) => name)), new Set(["1"]));
    assert.equal((await files.get("a", build)).name, "1");
    assert.equal((await files.get("b", build)).name, "2");
  });

  test("files are built one at a time, and a flood of different ones is refused", async () => {
    const files = new BuiltFiles();
    let running = 0;
    let most = 0;
    const build = async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return fileOf("x");
    };
    const asked = Array.from({ length: 40 }, (_, at) =>
      files.get(String(at), build).then(
        () => "built",
        (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
      ),
    );
    const told = await Promise.all(asked);
    assert.equal(most, 1);
    assert.equal(told.filter((one) => one === "TOO_MANY_BUILDS").length, 20);
  });

  test("the one asked for longest ago makes room, a fault is not kept", async () => {
    const files = new BuiltFiles(100);
    let built = 0;
    const build = (bytes: number) => async () => fileOf(`${++built}`, bytes);
    for (const key of ["a", "b", "c", "d"]) await files.get(key, build(25));
    await files.get("a", build(25));
    await files.get("e", build(25));
    assert.equal((await files.get("a", build(25))).name, "1");
    assert.equal((await files.get("b", build(25))).name, "6");
    await assert.rejects(files.get("f", () => Promise.reject(new Error("broken"))));
    assert.equal((await files.get("f", build(1))).name, "7");
  });
});
