import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Book } from "../book.ts";
import { checkDigit, NumberBlocks, type Numbers, printNumber } from "./numbers.ts";

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
  const cn = getProfile(loadProfiles(), "cn");
  const want = { profile: cn, office: "2225", direction: "import", year: 2026 } as const;
  const take = (book: Book<Numbers>): string => {
    const { number, taken } = book.view.next(cn, want);
    assert.equal(book.view.next(cn, want).number, number, "a look takes nothing");
    book.apply([taken]);
    return number;
  };

  test("serve a group that was promised them, whatever is decided beside it meanwhile", async () => {
    const blocks = new NumberBlocks();
    const wanted = Array.from({ length: 125 }, () => want);
    assert.ok(cn.numbering.scheme === "cn-18");
    const most = Array.from({ length: cn.numbering.blockSize - wanted.length }, () => want);
    const first = await blocks.open(database.sql, most);
    // as many are left as the group needs
    const group = await blocks.open(database.sql, wanted);
    const taken = most.map(() => take(first));
    // beside it, and decided again
    for (let tries = 0; tries < 3; tries++)
      taken.push(take(await blocks.open(database.sql, [want])));
    taken.push(...wanted.map(() => take(group)));
    assert.equal(new Set(taken).size, taken.length);
    assert.throws(() => take(group), /leased/);
  });
  test("what a group did not need is given first, and none is lost", async () => {
    const blocks = new NumberBlocks();
    const group = await blocks.open(database.sql, [want, want, want]);
    const [one, next] = [take(group), group.view.next(cn, want).number];
    blocks.putBack(group);
    const behind = await blocks.open(database.sql, [want, want, want, want]);
    const taken = Array.from({ length: 4 }, () => take(behind));
    assert.equal(taken[0], next);
    const serials = [one, ...taken].map((number) => Number(number.slice(9)));
    assert.deepEqual(
      serials,
      serials.map((_, at) => (serials[0] ?? 0) + at),
    );
  });
});
