/** Lots: keepers' acts and what consignments change, in random orders against a reckoning. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "#src/cli/simulate/random.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type HeldConsignment, newConsignment } from "../consignment.ts";
import type { DeclarationKey } from "../declaration.ts";
import type { Quantity } from "../quantity.ts";
import { decideAct, type StockAct } from "#src/movements/stock/act.ts";
import { followConsignment } from "./follow-consignments.ts";
import type { StoredLot } from "#src/movements/stock/link-entry.ts";
import {
  identityOf,
  isCovered,
  negated,
  printAmounts,
  type StockLot,
} from "#src/movements/stock/lot.ts";
import { StockDesk } from "#src/movements/stock/stock-desk.ts";
import { dueOnOf, isTolerated, toleratedOf } from "#src/movements/stock/stock-rules.ts";

/** A proof asks for more. */
const rounds = Number(process.env["PROVE_STOCK"] ?? 150);
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const acting = { actor: "K", at };
const places = ["Y1", "Y2"];
/** A package weighs as much everywhere, so that every share of a mass is exact. */
const packageMg = 7_300_000n;
const of = (packages: number): Quantity => ({ packages, massMg: BigInt(packages) * packageMg });

const lot: StockLot = {
  name: "BL1",
  place: "Y1",
  keeper: "K",
  consignmentId: null,
  declarationId: null,
  item: null,
  partOf: null,
  commodity: "1001",
  owners: [],
  since: "2026-11-25T04:00:00.000Z",
  units: ["packages", "kg"],
  entered: [parseDecimal("10"), parseDecimal("100")],
  held: [parseDecimal("10"), parseDecimal("100")],
  claimed: [parseDecimal("4"), parseDecimal("40")],
  drifted: [parseDecimal("0"), parseDecimal("0")],
  offer: null,
};

function codeOf(act: StockAct, of: StockLot = lot): string {
  try {
    return decideAct(of, act, "K").kind;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe("acts on a lot", () => {
  test("a part takes its share of what it does not state, and claims only what the rest cannot cover", () => {
    const decided = decideAct(lot, { act: "split", name: "A", quantity: { packages: "8" } }, "K");
    assert.ok(decided.kind === "part");
    assert.deepEqual(printAmounts(decided.held), ["8", "80"]);
    assert.deepEqual(printAmounts(decided.claimed), ["2", "20"]);
  });

  test("nobody takes more than there is, of a unit that is not counted, or nothing", () => {
    const split = (quantity: Record<string, string>) =>
      codeOf({ act: "split", name: "A", quantity });
    assert.equal(split({ packages: "11" }), "STOCK_TOO_MUCH");
    assert.equal(split({ packages: "10" }), "STOCK_TOO_MUCH");
    assert.equal(split({ pallets: "1" }), "STOCK_UNIT_NOT_COUNTED");
    assert.equal(split({ packages: "0" }), "STOCK_NOTHING");
    assert.equal(codeOf({ act: "move", place: "Y1" }), "STOCK_SAME_PLACE");
    assert.equal(codeOf({ act: "take-over" }), "STOCK_STATE_NOT_ALLOWED");
    const of = { ...lot, declarationId: "d", item: 1 };
    assert.equal(codeOf({ act: "loss", quantity: { kg: "1" } }, of), "STOCK_OF_PROCEDURE");
  });

  test("the tolerance is a share of what came in, for each period that has begun", () => {
    const source = { en: "made", zh: "made", isChecked: false };
    const storage = { days: 90, source };
    const tolerances = [
      { begins: "", percent: "1", days: 30, source },
      { begins: "10", percent: "0.5", days: 30, source },
    ];
    const rules = { tolerances, storage };
    const tolerated = toleratedOf(lot, rules, at);
    assert.deepEqual(printAmounts(tolerated), ["0.05", "0.5"]);
    assert.deepEqual(printAmounts(toleratedOf(lot, rules, at.add({ hours: 24 * 31 }))), [
      "0.1",
      "1",
    ]);
    assert.ok(isTolerated([parseDecimal("0"), parseDecimal("-0.5")], tolerated));
    assert.ok(!isTolerated([parseDecimal("0"), parseDecimal("-0.51")], tolerated));
    assert.deepEqual(printAmounts(toleratedOf(lot, undefined, at)), ["0", "0"]);
    assert.equal(dueOnOf(lot, { rules, timeZone: "Asia/Shanghai" }), "2027-02-23");
  });
});

/** Counts packages by place and nothing else. */
class NaiveStock {
  readonly there = new Map(places.map((place) => [place, 0]));
  claimed = 0;

  get total(): number {
    return [...this.there.values()].reduce((sum, one) => sum + one, 0);
  }

  add(place: string, packages: number): void {
    this.there.set(place, (this.there.get(place) ?? 0) + packages);
  }
}

class MadeStock {
  readonly desk = new StockDesk([]);
  readonly naive = new NaiveStock();
  readonly id = newId(at.epochMilliseconds);
  held: HeldConsignment = newConsignment({
    carrier: "A",
    document: { type: "705", id: "BL1" },
    call: "ship 1 1",
    at,
    period: 1,
  });
  #isKnown = false;
  #serial = 0;

  #follow(after: HeldConsignment, place?: string): void {
    const said = { act: "gate-out", at, actor: "K", lodgerId: "K" } as const;
    const before = this.#isKnown ? this.held : undefined;
    const says = place === undefined ? {} : { says: { place } };
    const change = { id: this.id, profile: "cn", before, after };
    followConsignment(this.desk, {
      ...change,
      said: { ...said, reportId: null, reason: null, keeper: "K", ...says },
    });
    this.held = after;
    this.#isKnown = true;
  }

  land(place: string, packages: number): void {
    const call = `ship 1 ${++this.#serial}`;
    const landing = { call, leg: "border", place, by: "A", report: call, isCount: false } as const;
    const landings = [...this.held.landings, { ...landing, quantity: of(packages), at }];
    this.naive.add(place, packages);
    this.#follow({ ...this.held, stated: of(1000), landings });
  }

  release(packages: number): void {
    const most = Math.min(packages, this.naive.total - this.naive.claimed);
    const declaration = `D${++this.#serial}` as DeclarationKey; // made here
    const one = { declaration, quantity: of(most), at, left: of(0), isHeld: false };
    this.naive.claimed += most;
    this.#follow({ ...this.held, writeOffs: [...this.held.writeOffs, one] });
  }

  giveBack(): void {
    const last = this.held.writeOffs.findLast(({ left }) => left.packages === 0);
    if (!last) return;
    // what was lost meanwhile is not claimed any more
    const writeOffs = this.held.writeOffs.filter((one) => one !== last);
    this.naive.claimed = Math.max(0, this.naive.claimed - last.quantity.packages);
    this.#follow({ ...this.held, writeOffs });
  }

  letOut(place: string): void {
    const open = this.held.writeOffs.find(
      ({ quantity, left }) => left.packages < quantity.packages,
    );
    if (!open) return;
    const rest = open.quantity.packages - open.left.packages;
    const packages = Math.min(rest, this.naive.there.get(place) ?? 0);
    const left = of(open.left.packages + packages);
    const writeOffs = this.held.writeOffs.map((one) => (one === open ? { ...one, left } : one));
    this.naive.add(place, -packages);
    this.naive.claimed = Math.max(0, this.naive.claimed - packages);
    this.#follow({ ...this.held, writeOffs }, place);
  }

  /** An act of the keeper on one of the lots; what is refused changes nothing. */
  act(found: StoredLot, act: StockAct): void {
    const decided = decideAct(found.lot, act, "K");
    const before = Number(printAmounts(found.lot.held)[0]);
    if (decided.kind === "part") {
      const { name, place, held, claimed } = decided;
      const identity = { ...identityOf(found.lot), name, place, partOf: found.id };
      const first = { source: found.id, profile: "cn", lot: identity, held, claimed };
      const other = this.desk.open({ ...first, entry: "split", other: found.id }, acting);
      const fact = { entry: "split", held: printAmounts(negated(held)), other } as const;
      this.desk.enter(found.id, { ...fact, claimed: printAmounts(negated(claimed)) }, acting);
      const packages = Number(printAmounts(held)[0]);
      this.naive.add(found.lot.place, -packages);
      this.naive.add(place, packages);
      return;
    }
    const { lot: now } = this.desk.enter(found.id, decided.fact, acting);
    const after = Number(printAmounts(now.held)[0]);
    this.naive.add(found.lot.place, -before);
    this.naive.add(now.place, after);
    this.naive.claimed -=
      Number(printAmounts(found.lot.claimed)[0]) - Number(printAmounts(now.claimed)[0]);
  }
}

function sumOf(lots: readonly StoredLot[], read: (lot: StockLot) => StockLot["held"]): number {
  return lots.reduce((sum, { lot: one }) => sum + Number(printAmounts(read(one))[0]), 0);
}

function drawAct(random: Random, { lot: { held, place } }: StoredLot): StockAct {
  const most = Number(printAmounts(held)[0]);
  const some = { packages: String(random.between(1, Math.max(1, most))) };
  const other = places.find((one) => one !== place) ?? "";
  switch (random.between(0, 4)) {
    case 0:
      return { act: "move", place: other };
    case 1:
      return { act: "move", place: other, quantity: some };
    case 2:
      return { act: "split", name: "part", quantity: some };
    case 3:
      return { act: "loss", quantity: some };
    default:
      return { act: "count", quantity: { packages: String(random.between(0, most + 2)) } };
  }
}

function step(random: Random, made: MadeStock): string {
  const place = places[random.between(0, 1)] ?? "";
  const kind = random.between(0, 9);
  if (kind <= 1) made.land(place, random.between(1, 12));
  else if (kind <= 3) made.release(random.between(0, 8));
  else if (kind === 4) made.giveBack();
  else if (kind <= 6) made.letOut(place);
  else {
    const found = made.desk.lots[random.between(0, Math.max(0, made.desk.lots.length - 1))];
    if (!found) return "none";
    try {
      made.act(found, drawAct(random, found));
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  }
  return "done";
}

test("lots reconcile with an independent count after every event of random orders", (t) => {
  let events = 0;
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    const random = new Random(`stock/${round}`);
    const made = new MadeStock();
    made.land("Y1", random.between(1, 12));
    const length = random.between(5, 40);
    for (let n = 0; n < length; n++) {
      if (step(random, made) !== "done") refused++;
      const seed = `seed stock/${round}, event ${n}`;
      const { lots } = made.desk;
      for (const { lot: one } of lots) assert.ok(isCovered(one), seed);
      for (const [place, there] of made.naive.there) {
        const here = lots.filter(({ lot: one }) => one.place === place);
        assert.equal(
          sumOf(here, ({ held }) => held),
          there,
          `${place}, ${seed}`,
        );
      }
      assert.equal(
        sumOf(lots, ({ claimed }) => claimed),
        made.naive.claimed,
        `claims, ${seed}`,
      );
      events++;
    }
  }
  t.diagnostic(`${rounds} orders of ${events} events, ${refused} refused`);
  assert.ok(events > rounds * 5);
});
