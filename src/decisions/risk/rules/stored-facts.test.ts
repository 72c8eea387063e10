import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { pack } from "#src/platform/packed/packed.ts";
import { readFactsOf, statedOf } from "./stored-facts.ts";

const selected = {
  acceptedOn: "2026-11-25",
  at: "2026-11-25T04:00:00.000Z",
  facts: { traderId: "3122260103", container: ["MSKU1234567"], stops: 4, office: "2248" },
  items: [{ commodity: "84713000", customsValue: 1234.5 }],
  relief: { draw: 0.25, passes: true },
};

test("facts come back as they were packed, in the order of their rows", async () => {
  const rows = [selected, { ...selected, items: [] }].map((facts, id) => ({
    id,
    facts: pack(JSON.stringify(facts), "selection"),
  }));
  assert.deepEqual(await readFactsOf(rows), [
    { id: 0, facts: selected },
    { id: 1, facts: { ...selected, items: [] } },
  ]);
});

test("what statements ask for is stated, and nothing else", () => {
  const folder = fileURLToPath(new URL("../../../clearance/", import.meta.url));
  const asked = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("store.ts"))
    .flatMap((name) => {
      const text = readFileSync(`${folder}${name}`, "utf8");
      return [...text.matchAll(/\bstated (?:->>?|\?) '(\w+)'/g)].map(([, fact = ""]) => fact);
    });
  assert.ok(asked.includes("traderId") && asked.includes("container"));
  const whole = Object.fromEntries([...asked, "office"].map((name) => [name, "x"]));
  const stated = Object.keys(statedOf({ ...selected, facts: whole }));
  assert.deepEqual(stated.toSorted(), [...new Set(asked)].toSorted());
  assert.deepEqual(statedOf(selected), {
    traderId: "3122260103",
    container: ["MSKU1234567"],
    stops: 4,
  });
});
