import assert from "node:assert/strict";
import { test } from "node:test";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { mirrorFacts } from "./mirror-ratio.ts";
import { linkFactsOf } from "./relations.ts";

const day = Temporal.PlainDate.from("2026-11-25");
const ratios: Readonly<Record<string, string>> = { "import-8471-DE": "0.4", "import-84-DE": "0.9" };
// only one row is looked up at a time
const snapshot = {
  find: (_: string, code: string) =>
    ratios[code] === undefined ? undefined : { values: { ratio: ratios[code] } },
} as unknown as RegisterSnapshot;

test("the ratio of the most digits counts, by origin of imports", () => {
  const of = (direction: string, item: Readonly<Record<string, string>>) =>
    mirrorFacts(snapshot, day, { facts: { direction }, item });
  assert.deepEqual(of("import", { commodity: "84713010", origin: "DE" }), { mirrorRatio: 0.4 });
  assert.deepEqual(of("import", { commodity: "84801000", origin: "DE" }), { mirrorRatio: 0.9 });
  assert.deepEqual(of("export", { commodity: "84713010", destinationCountry: "DE" }), {});
  assert.deepEqual(of("import", { commodity: "84713010" }), {});
});

test("half of what the partner reports is a sign of a shell", () => {
  const links = {
    party: "T",
    linkedTraders: 0,
    linkedFindings: 0,
    agents: 2,
    firstOn: "2020-01-01",
  };
  const signs = (mirror: readonly number[]) =>
    linkFactsOf(links, { day: day.toString(), deviations: [], mirror })["shellSigns"];
  assert.deepEqual([signs([0.4]), signs([0.9]), signs([])], [1, 0, 0]);
});
