import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { dutyAgreement } from "../../../../tools/conformance/duties.ts";

const folder = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const pack = folder("../shared/conformance/gb-cds");

describe("charges a real administration printed", () => {
  const skip = existsSync(pack) ? false : "the pack is not beside this clone";
  test(
    "base, amount and payable agree on 99 of 100 lines, and nothing else is charged",
    { skip },
    async (t) => {
      const found = await dutyAgreement(pack, folder("profiles/gb"));
      t.diagnostic(
        `${found.all} of ${found.lines} lines of ${found.declarations} declarations agree, ${found.closed} closed items`,
      );
      assert.ok(found.lines > 200, "the pack was looked at");
      assert.ok(found.all >= found.lines * 0.99, found.differences.join("\n"));
      assert.ok(
        found.missing <= found.lines * 0.01 && found.extra <= found.lines * 0.01,
        found.differences.join("\n"),
      );
    },
  );
});
