import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CommandContext } from "#src/platform/command.ts";
import { requirementsCommand } from "./requirements-command.ts";

const requirements = requirementsCommand(() => Temporal.Instant.from("2026-07-01T00:00:00Z"));

async function run(
  commodity: string,
  options: CommandContext["options"] = {},
  asOf = "2024-05-01",
): Promise<{ readonly exit: number; readonly rows: readonly Record<string, unknown>[] }> {
  const rows: Record<string, unknown>[] = [];
  const exit = await requirements.run({
    args: [commodity],
    options,
    profile: "cn",
    asOf: Temporal.PlainDate.from(asOf),
    json: true,
    print: (row) => {
      rows.push({ ...row });
    },
    note: () => undefined,
    call: () => Promise.reject(new Error("a server was asked")),
  });
  return { exit, rows };
}

describe("requirements", () => {
  test("a document that is required, with its agency, law and validity", async () => {
    const { exit, rows } = await run("05071000", { origin: "ZW" });
    assert.equal(exit, 1);
    const [permit, last] = rows;
    assert.deepEqual(last, { code: "05071000", requirements: 1, bans: 0 });
    assert.deepEqual(permit?.["documents"], [{ code: "F", statuses: [] }]);
    assert.deepEqual(permit?.["waivers"], []);
    assert.equal(permit?.["kind"], "IMCITE");
    assert.equal(permit?.["agency"], "customs");
    assert.equal(permit?.["validTo"], null);
  });

  test("a document that would be declared answers it", async () => {
    const { exit, rows } = await run("05071000", { origin: "ZW", documents: "F" });
    assert.deepEqual([exit, rows[0]?.["outcome"]], [0, "met"]);
  });

  test("a ban of one country and its days", async () => {
    const banned = { code: "03", requirements: 1, bans: 1 };
    const free = { code: "03", requirements: 0, bans: 0 };
    assert.deepEqual((await run("03", { origin: "JP" })).rows.at(-1), banned);
    assert.deepEqual((await run("03", { origin: "NO" })).rows.at(-1), free);
    assert.deepEqual((await run("03", { origin: "JP" }, "2023-08-23")).rows.at(-1), free);
  });

  test("exports go by their destination", async () => {
    const { rows } = await run("2505100000", { direction: "export", destination: "JP" });
    assert.equal(rows[0]?.["outcome"], "prohibited");
    assert.equal(rows.at(-1)?.["bans"], 1);
  });

  test("what is no question says why", async () => {
    const wrong = [
      run("99x"),
      run("03", { direction: "up" }),
      run("03", { origin: "Japan" }),
      run("03", { mass: "much" }),
    ];
    for (const one of wrong) await assert.rejects(one, { code: "REQUIREMENT_QUESTION" });
  });
});
