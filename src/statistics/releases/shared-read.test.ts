import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { SharedRead } from "./shared-read.ts";

describe("a read that all share who ask at once", () => {
  test("begins after each of them asked, and one that fails spoils no other", async () => {
    const shared = new SharedRead<number>();
    const open: { resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
    let state = 0;
    const read = async () => {
      const seen = state;
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      open.push({ resolve, reject });
      return seen + (await promise);
    };
    const failed = assert.rejects(shared.ask(read), /away/);
    state = 10;
    const [second, third] = [shared.ask(read), shared.ask(read)];
    assert.equal(open.length, 1);
    open[0]?.reject(new Error("away"));
    await failed;
    await turn();
    assert.equal(open.length, 2);
    state = 20;
    const fourth = shared.ask(read);
    open[1]?.resolve(1);
    assert.deepEqual(await Promise.all([second, third]), [11, 11]);
    await turn();
    open[2]?.resolve(2);
    assert.equal(await fourth, 22);
    assert.equal(open.length, 3);
  });
});
