import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { checkDigit, NumberBlocks, printNumber } from "./numbers.ts";

describe("registration numbers", () => {
  const profiles = loadProfiles();
  const want = { office: "2225", direction: "import", year: 2026 } as const;
  test("cn numbers have 18 digits: office, year, direction, serial", () => {
    const number = printNumber(getProfile(profiles, "cn"), want, 7n);
    assert.equal(number, "222520261000000007");
    assert.equal(
      printNumber(getProfile(profiles, "cn"), { ...want, direction: "export" }, 7n)[8],
      "0",
    );
  });
  test("a year of fewer than four digits makes no number", () => {
    for (const id of ["cn", "gb"])
      for (const year of [0, 1, 99, 999, 10_000])
        assert.throws(() => printNumber(getProfile(profiles, id), { ...want, year }, 7n), /year/);
  });
  test("an office that is none falls back to the profile's own", () => {
    assert.match(printNumber(getProfile(profiles, "cn"), { ...want, office: "X" }, 1n), /^\d{18}$/);
  });
  test("gb numbers end with their check digit and are all different", () => {
    const gb = getProfile(profiles, "gb");
    const numbers = Array.from({ length: 5_000 }, (_, index) =>
      printNumber(gb, want, BigInt(index + 1)),
    );
    assert.equal(new Set(numbers).size, numbers.length);
    for (const number of numbers) {
      assert.match(number, /^26GB[0-9A-Z]{13}\d$/);
      assert.equal(number.at(-1), checkDigit(number.slice(0, -1)));
    }
  });
  test("the check digit is that of ISO 6346", () => {
    assert.equal(checkDigit("CSQU305438"), "3");
  });
});

describeWithDatabase("blocks of numbers", (database) => {
  test("serve a group that was promised them, whatever is decided beside it meanwhile", async () => {
    const cn = getProfile(loadProfiles(), "cn");
    const want = { office: "2225", direction: "import", year: 2026 } as const;
    const blocks = new NumberBlocks();
    const group = Array.from({ length: 125 }, () => want);
    const take = () => blocks.take(cn, want);
    await blocks.ensure(database.sql, cn, [want]);
    assert.ok(cn.numbering.scheme === "cn-18");
    // as many are left as the group needs
    const taken = Array.from({ length: cn.numbering.blockSize - group.length }, take);
    await blocks.ensure(database.sql, cn, group);
    // beside it, and decided again
    for (let tries = 0; tries < 3; tries++) {
      await blocks.ensure(database.sql, cn, [want]);
      taken.push(take());
    }
    taken.push(...group.map(take));
    assert.equal(new Set(taken).size, taken.length);
  });
});
