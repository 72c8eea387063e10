/** Many seeds of hostile requests to every route: what `src/http/hostile.test.ts` does once. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, test } from "node:test";
import { promisify } from "node:util";

const rounds = 12;

describe("hostile requests", () => {
  test(
    "get no fault of ours from another seed each day",
    { timeout: 3_600_000 },
    async (context) => {
      const seed = new Date().toISOString().slice(0, 10);
      context.diagnostic(`HOSTILE_SEED=${seed} HOSTILE_ROUNDS=${rounds}`);
      const env = { ...process.env, HOSTILE_SEED: seed, HOSTILE_ROUNDS: String(rounds) };
      const command = ["setup.mjs", "tool", "test", "src/http/hostile.test.ts"];
      const { stdout } = await promisify(execFile)("node", command, { env, maxBuffer: 2 ** 26 });
      assert.match(stdout, /1 passed, 0 failed/);
    },
  );
});
