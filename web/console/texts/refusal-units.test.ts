import assert from "node:assert/strict";
import { test } from "node:test";
import { nameUnits, statesUnits } from "./refusal-units.ts";
import { sayRefusal } from "./say-refusal.ts";

const names: Readonly<Record<string, string>> = { "035": "千克", "001": "台", KGM: "千克" };
const zh = (unit: string) => names[unit] ?? unit;

test("units of refusals are named, numbers that look like their codes are not", () => {
  const said = nameUnits("FINDING_UNIT_UNKNOWN", "Goods item 1 states no quantity in 035.", zh);
  assert.equal(said, "Goods item 1 states no quantity in 千克.");
  assert.equal(sayRefusal("FINDING_UNIT_UNKNOWN", said), "商品项 1 未以 千克 申报数量。");
  const fix = "Use a unit it is declared in: KGM, 001; or leave the quantity out for all of it.";
  assert.match(nameUnits("DISPOSAL_UNKNOWN_QUANTITY", fix, zh), /declared in: 千克, 台;/);
  const sold = "Of goods item 001 035 035 were sold, and no buyer is named.";
  const expected = "Of goods item 001 035 千克 were sold, and no buyer is named.";
  assert.equal(nameUnits("RECALL_BUYER_MISSING", sold, zh), expected);
  const parts = "The parts of goods item 2 are more than all of it: 5 KGM, 100 %, 2 001.";
  const partsSaid = nameUnits("FINDING_QUANTITY_WRONG", parts, zh);
  assert.match(partsSaid, /all of it: 5 千克, 100 %, 2 台\.$/);
});

test("an amount is counted as the language counts, and other sentences stay", () => {
  const en = (unit: string, value = "1") =>
    unit === "001" ? (value === "1" ? "set" : "sets") : unit;
  const sentence = "The finding is about 7 001 of goods item 1, which is declared with 5 001.";
  const expected = "The finding is about 7 sets of goods item 1, which is declared with 5 sets.";
  assert.equal(nameUnits("FINDING_QUANTITY_WRONG", sentence, en), expected);
  assert.equal(nameUnits("FINDING_QUANTITY_WRONG", "Another 001.", en), "Another 001.");
  assert.equal(nameUnits("TASK_DONE", sentence, en), sentence);
  assert.deepEqual([statesUnits("DISPOSAL_TOO_MUCH"), statesUnits("TASK_DONE")], [true, false]);
});
