import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { generateChina } from "./cn.ts";
import { generateConcordances } from "./concordances.ts";
import { generateBritain } from "./gb.ts";
import { degreesOf } from "./places.ts";
import { referenceFolder, shortLabel, writeFiles } from "./register-files.ts";

const absent = existsSync(referenceFolder) ? false : "the reference data is not there";

describe("profile generators", () => {
  test("make exactly the files that are committed", { skip: absent }, (context) => {
    const china = generateChina();
    const britain = generateBritain();
    assert.deepEqual(writeFiles("cn", china, true), []);
    assert.deepEqual(writeFiles("gb", britain, true), []);
    assert.deepEqual(writeFiles("international", generateConcordances(), true), []);
    assert.ok(china.size > 25 && britain.size > 15);
    context.diagnostic(`${china.size + britain.size} files compared`);
  });

  test("read coordinates of UN/LOCODE in degrees, and no others", () => {
    assert.deepEqual(degreesOf("3114N 12129E"), ["31.23", "121.48"]);
    assert.deepEqual(degreesOf("3352S 15112W"), ["-33.87", "-151.20"]);
    assert.equal(degreesOf("31N 121E"), undefined);
  });

  test("leave out sentences of other publishers", () => {
    assert.equal(shortLabel("Bill of Lading"), "Bill of Lading");
    assert.equal(shortLabel("A certificate. It must be shown."), "");
    assert.equal(shortLabel("x".repeat(61)), "");
  });
});
