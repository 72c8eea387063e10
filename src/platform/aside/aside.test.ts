import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { workAside } from "./aside.ts";

describe("work beside the server's thread", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-aside-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const moduleOf = (name: string, body: string) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, `export const work = function* (input) { ${body} };`);
    return pathToFileURL(file);
  };
  const ask = (name: string, body: string, more: object = {}) =>
    workAside<number>({
      module: moduleOf(name, body),
      input: { count: 3 },
      sender: "broker",
      weight: 1,
      ...more,
    });

  test("comes in parts, and this thread goes on meanwhile", async () => {
    let ticks = 0;
    const ended = new AbortController();
    const ticking = (async () => {
      while (!ended.signal.aborted) {
        ticks++;
        await setImmediate();
      }
    })();
    const busy = "const until = Date.now() + 200; while (Date.now() < until);";
    const parts = await ask("parts", `for (let i = 0; i < input.count; i++) yield i; ${busy}`);
    ended.abort();
    await ticking;
    assert.deepEqual(parts, [0, 1, 2]);
    assert.ok(ticks > 10, `${ticks} ticks`);
  });

  test("what takes too much memory or time is refused, and the next is worked on", async () => {
    const hungry = "yield JSON.parse('[' + '[],'.repeat(input.count * 1_000_000) + '[]]').length;";
    const late = ask("late", "for (;;);", { timeMsMax: 100 });
    const large = ask("large", hungry, { megabytesMax: 32, sender: "other" });
    const fine = ask("fine", "yield 7;");
    const code = (error: unknown) => (error as { code?: string }).code === "FILE_TOO_COSTLY";
    await assert.rejects(late, code);
    await assert.rejects(large, code);
    assert.deepEqual(await fine, [7]);
  });

  test("a fault of ours is told as it is", async () => {
    await assert.rejects(ask("fault", 'throw new Error("ours");'), /ours/);
  });
});
