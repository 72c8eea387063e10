import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { idBucket, idTimeMs, newDeclarationId } from "#src/kernel/ids.ts";
import { Random } from "#src/cli/simulate/random.ts";
import { clearingProfiles, loadProfiles } from "#src/registers/profile.ts";
import { categoriesOfItem } from "../case/found-exits.ts";
import { checkAct, type ActWords } from "./check-act.ts";
import { newPieceId } from "./custody-desk.ts";
import {
  type CustodyExit,
  custodyRules,
  groundRule,
  grounds,
  strictestCategory,
} from "./custody-rules.ts";
import {
  afterFact,
  type CustodyFact,
  type CustodyPiece,
  heldOf,
  stateOf,
  takenIn,
} from "./piece.ts";

/** A proof asks for more. */
const rounds = Number(process.env["PROVE_PLAYS"] ?? 200);
const profiles = clearingProfiles(loadProfiles());
const cn = profiles.get("cn") ?? assert.fail();
const rules = custodyRules(cn) ?? assert.fail();

const goods = takenIn({
  origin: "found",
  ground: "undeclared",
  quantity: "10",
  unit: "035",
  place: "A",
  keeper: "customs",
  weightKg: "100",
});
const piece = afterFact(undefined, goods, "giver");

function judge(before: CustodyPiece, fact: CustodyFact, said: ActWords = {}): string {
  try {
    checkAct(before, fact, { said, rules });
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
const offered = (weightKg: string | null, seal: string | null = null): CustodyFact => ({
  act: "offered",
  place: "B",
  keeper: "depot",
  weightKg,
  seal,
});
const parted = (quantity: string, weightKg: string | null = null): CustodyFact => ({
  act: "parted",
  part: "P",
  quantity,
  weightKg,
  isSample: false,
});

describe("goods in custody", () => {
  test("every profile that clears says on what grounds goods are held and by which article", () => {
    let exits = 0;
    for (const profile of profiles.values()) {
      const own = custodyRules(profile) ?? assert.fail(profile.id);
      for (const ground of grounds) {
        const rule = groundRule(own, ground);
        assert.ok(rule.source.en !== "" && rule.source.zh !== "", ground);
        exits += rule.exits.length;
      }
    }
    assert.ok(exits >= 20, `${exits} lawful exits`);
  });

  test("what is offered stays where it is until it is taken over, and does nothing else meanwhile", () => {
    const waiting = afterFact(piece, offered("100"), "giver");
    assert.deepEqual(
      [stateOf(waiting), waiting.place, waiting.keeper],
      ["offered", "A", "customs"],
    );
    assert.equal(waiting.offer?.giver, "giver");
    for (const fact of [
      offered("100"),
      { act: "moved", place: "C" },
      { act: "left", exit: "return" },
      parted("1", "99"),
    ] as const)
      assert.equal(judge(waiting, fact), "CUSTODY_STATE_NOT_ALLOWED", fact.act);
    const over: CustodyFact = { act: "taken-over", weightKg: "100", seal: null };
    assert.equal(judge(piece, over), "CUSTODY_STATE_NOT_ALLOWED");
    assert.equal(judge(waiting, over), "done");
    const taken = afterFact(waiting, over, "taker");
    assert.deepEqual([stateOf(taken), taken.place, taken.keeper], ["held", "B", "depot"]);
    const ended = afterFact(waiting, { act: "offer-ended" }, "giver");
    assert.deepEqual([ended.place, ended.keeper, ended.offer], ["A", "customs", null]);
  });

  test("a weight that is lost between two hand-overs needs a reason, one within tolerance none", () => {
    assert.equal(judge(piece, offered(null)), "CUSTODY_WEIGHT_MISSING");
    assert.equal(judge(piece, offered("99.5")), "done", "half a percent of 100 kg");
    assert.equal(judge(piece, offered("99.499")), "CUSTODY_WEIGHT_UNEXPLAINED");
    assert.equal(judge(piece, offered("100.501")), "CUSTODY_WEIGHT_UNEXPLAINED");
    assert.equal(judge(piece, offered("90"), { reason: "Ice melted." }), "done");
    const light = { ...piece, weightKg: "0.2" };
    assert.equal(judge(light, offered("0.1")), "done", "a tenth of a kilogram is always allowed");
    const waiting = afterFact(piece, offered("99.6"), "giver");
    const over = (weightKg: string): CustodyFact => ({ act: "taken-over", weightKg, seal: null });
    assert.equal(judge(waiting, over("99.2")), "done", "against what the giver weighed");
    assert.equal(judge(waiting, over("99")), "CUSTODY_WEIGHT_UNEXPLAINED");
  });

  test("of goods that were weighed both parts are weighed, and nothing more is parted than there is", () => {
    assert.equal(judge(piece, parted("4")), "CUSTODY_WEIGHT_MISSING");
    assert.equal(judge(piece, parted("4", "60"), { partKg: "40" }), "done");
    assert.equal(judge(piece, parted("4", "60"), { partKg: "38" }), "CUSTODY_WEIGHT_UNEXPLAINED");
    for (const quantity of ["0", "10", "10.1"])
      assert.equal(judge(piece, parted(quantity, "60"), { partKg: "40" }), "CUSTODY_TOO_MUCH");
    const rest = afterFact(piece, parted("4", "60"), "giver");
    assert.deepEqual([heldOf(rest), rest.weightKg], ["6", "60"]);
    assert.equal(judge(rest, parted("6", "1"), { partKg: "59" }), "CUSTODY_TOO_MUCH");
  });

  test("another seal than the kept one is explained, when it is read and when it is replaced", () => {
    const sealed = { ...piece, weightKg: null, seal: "S1" };
    assert.equal(judge(sealed, offered(null, "S1")), "done");
    assert.equal(judge(sealed, offered(null, "S2")), "CUSTODY_SEAL_DIFFERS");
    assert.equal(judge(sealed, offered(null)), "CUSTODY_SEAL_DIFFERS");
    assert.equal(judge(sealed, { act: "sealed", seal: "S2" }), "CUSTODY_SEAL_DIFFERS");
    assert.equal(judge(sealed, { act: "sealed", seal: "S2" }, { reason: "Sampled." }), "done");
  });

  test("goods leave as their ground allows, and a refusal names its article", () => {
    const leaves = (ground: CustodyPiece["ground"], exit: "sell" | "destroy" | "return") =>
      judge({ ...piece, ground }, { act: "left", exit }, { proof: "P-1", witness: "Wang" });
    assert.equal(leaves("undeclared", "sell"), "CUSTODY_EXIT_NOT_LAWFUL");
    assert.equal(leaves("seized", "return"), "CUSTODY_EXIT_NOT_LAWFUL", "with its declaration");
    const ivory = { ...piece, ground: "confiscated", category: "endangered" } as const;
    const gone = (exit: CustodyExit) => judge(ivory, { act: "left", exit }, { proof: "P" });
    assert.equal(gone("sell"), "CUSTODY_FOUND_NOT_LAWFUL");
    assert.equal(gone("destroy"), "CUSTODY_FOUND_NOT_LAWFUL");
    assert.equal(gone("transfer"), "CUSTODY_EXIT_INCOMPLETE", "lawful, once the decision is final");
    const cash = { ...ivory, category: "cash" };
    const burnt = judge(cash, { act: "left", exit: "destroy" }, { proof: "P" });
    assert.equal(burnt, "CUSTODY_FOUND_NOT_LAWFUL");
    assert.equal(leaves("destroy", "destroy"), "done");
    const clearedAs = (category: string | null) => {
      const left = { act: "left", exit: "destroy" } as const;
      const said = { proof: "P", witness: "W" };
      const held = { ...piece, ground: "destroy", category } as const;
      try {
        checkAct(held, left, { said, rules, cleared: 3 });
        return "done";
      } catch (error) {
        return error instanceof AppError ? error.code : error;
      }
    };
    assert.equal(clearedAs("infringing"), "CUSTODY_ORDER_ENDED");
    assert.equal(clearedAs(null), "CUSTODY_ORDER_ENDED", "nothing else was found");
    assert.equal(clearedAs("unsafe-food"), "done", "it goes for what else was found");
    assert.equal(leaves("abandoned", "sell"), "CUSTODY_EXIT_INCOMPLETE", "nobody valued it");
    assert.equal(leaves("confiscated", "destroy"), "CUSTODY_EXIT_INCOMPLETE", "not final");
    assert.throws(
      () => checkAct(piece, { act: "left", exit: "sell" }, { said: {}, rules }),
      (error: AppError) => /article 82/.test(error.message) && /return \(/.test(error.fix ?? ""),
    );
    const final = { number: "N", authority: "Court", stage: "final" };
    const confiscated = { ...piece, ground: "confiscated", proceedings: final } as const;
    const left = { act: "left", exit: "destroy" } as const;
    assert.equal(judge(confiscated, left, { proof: "P" }), "CUSTODY_EXIT_INCOMPLETE", "no witness");
    assert.equal(judge(confiscated, left, { proof: "P", witness: "Wang" }), "done");
    assert.equal(judge(piece, { act: "became", ground: "detained" }), "done");
    assert.equal(judge(piece, { act: "became", ground: "seized" }), "CUSTODY_GROUND_NOT_LAWFUL");
    const seized = { ...piece, ground: "seized" } as const;
    assert.equal(
      judge(seized, { act: "became", ground: "confiscated" }),
      "CUSTODY_GROUND_NOT_LAWFUL",
      "by the seizure of its declaration",
    );
  });

  test("proceeds are of what was sold, costs of any goods; both add up", () => {
    const proceeds = { act: "booked", entry: "proceeds", cost: null, minor: "500" } as const;
    const cost = { act: "booked", entry: "cost", cost: "storage", minor: "7" } as const;
    assert.equal(judge(piece, proceeds), "CUSTODY_BOOKING_FAULTY");
    assert.equal(judge(piece, { ...cost, cost: "bribes" }), "CUSTODY_BOOKING_FAULTY");
    const sold = { ...piece, exit: "sell" } as const;
    assert.equal(judge(sold, proceeds), "done");
    assert.equal(judge(sold, cost), "done");
    assert.equal(judge(sold, { act: "moved", place: "C" }), "CUSTODY_STATE_NOT_ALLOWED");
    const booked = [proceeds, cost, cost].reduce(
      (at, fact) => afterFact(at, fact, "x"),
      sold as CustodyPiece,
    );
    assert.deepEqual([booked.proceedsMinor, booked.costsMinor], ["500", "14"]);
  });

  test(`${rounds} random lives: nothing is lost, nothing is in two places, nothing leaves twice`, () => {
    let [done, refused] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const life = new PieceLife(`custody ${round}`);
      for (let step = 0; step < 40; step++) life.step();
      done += life.done;
      refused += life.refused;
    }
    assert.ok(done > rounds * 8 && refused > rounds * 8, `${done} done, ${refused} refused`);
  });
});

/** Where goods are and how much there is of them, in thousandths: reckoned without the model. */
type Reckoned = { held: bigint; place: string; offeredTo: string | undefined; gone: boolean };

const weightless = { ...goods, weightKg: null, ground: "detained" } as const;

/** Pieces that came of one, with a reckoning of its own: where each gram of the first is. */
class PieceLife {
  done = 0;
  refused = 0;
  readonly seed: string;
  readonly #random: Random;
  readonly #pieces: CustodyPiece[] = [];
  readonly #facts: CustodyFact[][] = [];
  readonly #naive: Reckoned[] = [];

  constructor(seed: string) {
    this.seed = seed;
    this.#random = new Random(seed);
    this.#take(weightless, "A");
  }

  step(): void {
    const at = this.#random.between(0, this.#pieces.length - 1);
    const before = this.#pieces[at];
    const naive = this.#naive[at];
    if (!before || !naive) return;
    const { fact, isRight } = this.#draw(naive);
    const told = judge(before, fact, { proof: "P-1", witness: "Wang", reason: "r" });
    assert.equal(told === "done", isRight, `${this.seed}: ${fact.act} is ${told}`);
    if (told !== "done") {
      this.refused++;
      return;
    }
    this.done++;
    this.#pieces[at] = afterFact(before, fact, "someone");
    this.#facts[at]?.push(fact);
    this.#reckon(naive, fact, before);
    this.#compare();
  }

  #draw(naive: Reckoned): { fact: CustodyFact; isRight: boolean } {
    const place = `P${this.#random.between(1, 4)}`;
    const free = !naive.gone && naive.offeredTo === undefined;
    switch (this.#random.between(0, 5)) {
      case 0:
        return { fact: { act: "moved", place }, isRight: free };
      case 1:
        return { fact: { ...offered(null), place } as CustodyFact, isRight: free };
      case 2:
        return {
          fact: { act: "taken-over", weightKg: null, seal: null },
          isRight: naive.offeredTo !== undefined,
        };
      case 3:
        return { fact: { act: "offer-ended" }, isRight: naive.offeredTo !== undefined };
      case 4: {
        const thousandths = BigInt(this.#random.between(0, 6_000));
        const quantity = formatDecimal({ units: thousandths, scale: 3 });
        return {
          fact: parted(quantity),
          isRight: free && thousandths > 0n && thousandths < naive.held,
        };
      }
      default: {
        const exit = this.#random.between(0, 3) === 0 ? "return" : "sell";
        return { fact: { act: "left", exit }, isRight: free && exit === "return" };
      }
    }
  }

  #reckon(naive: Reckoned, fact: CustodyFact, before: CustodyPiece): void {
    if (fact.act === "moved") naive.place = fact.place;
    if (fact.act === "offered") naive.offeredTo = fact.place;
    if (fact.act === "taken-over") naive.place = naive.offeredTo ?? assert.fail();
    if (fact.act === "taken-over" || fact.act === "offer-ended") naive.offeredTo = undefined;
    if (fact.act === "left") naive.gone = true;
    if (fact.act !== "parted") return;
    naive.held -= thousandthsOf(fact.quantity);
    this.#take(
      { ...weightless, quantity: fact.quantity, partOf: "P", place: before.place },
      naive.place,
    );
  }

  #take(fact: CustodyFact & { readonly act: "taken-in" }, place: string): void {
    const held = thousandthsOf(fact.quantity);
    this.#pieces.push(afterFact(undefined, fact, "someone"));
    this.#facts.push([fact]);
    this.#naive.push({ held, place, offeredTo: undefined, gone: false });
  }

  #compare(): void {
    const sum = this.#naive.reduce((total, { held }) => total + held, 0n);
    assert.equal(sum, 10_000n, "what was parted and what is left are the ten that were taken in");
    for (const [at, one] of this.#pieces.entries()) {
      const naive = this.#naive[at] ?? assert.fail();
      assert.equal(one.place, naive.place);
      assert.equal(thousandthsOf(heldOf({ ...one, exit: null })), naive.held);
      assert.equal(heldOf(one) === "0", naive.gone, "what left is not there");
      const again = this.#facts[at]?.reduce<CustodyPiece | undefined>(
        (made, fact) => afterFact(made, fact, "someone"),
        undefined,
      );
      assert.deepEqual(again, one, "a piece is what its acts made of it");
    }
  }
}

function thousandthsOf(text: string): bigint {
  const { units, scale } = parseDecimal(text);
  return units * 10n ** BigInt(3 - scale);
}

test("goods taken in on a stated day lie in the month of their declaration, others in that of the day", () => {
  const lodged = Temporal.Instant.from("2026-11-25T04:00:00Z");
  const before = Temporal.Instant.from("2025-01-03T04:00:00Z");
  const declarationId = newDeclarationId(lodged.epochMilliseconds, bucketOf("3122260001"));
  const keeper = "customs";
  const id = newPieceId({ declarationId, keeper }, before);
  // ids beyond the thousands of one millisecond are counted on in the next
  const isOf = (piece: string, at: Temporal.Instant) =>
    assert.ok(
      idTimeMs(piece) - at.epochMilliseconds >= 0 && idTimeMs(piece) - at.epochMilliseconds < 10,
    );
  isOf(id, lodged);
  assert.equal(idBucket(id), idBucket(declarationId));
  const later = lodged.add({ hours: 1 });
  isOf(newPieceId({ declarationId, keeper }, later), later);
  isOf(newPieceId({ declarationId: null, keeper }, before), before);
});

test("confiscated goods are bound by every category that was found in their item", () => {
  const seen = { caseId: "C", agency: "customs", kind: "examination", version: 1 } as const;
  const found = ["endangered", "substandard"].map((category, at) => ({
    ...seen,
    task: at + 1,
    status: "done" as const,
    result: "refused" as const,
    category,
    items: [1],
  }));
  assert.deepEqual(categoriesOfItem(found, 2), []);
  for (const tasks of [found, found.toReversed()]) {
    const category = strictestCategory(rules, categoriesOfItem(tasks, 1));
    const held = {
      ...piece,
      ground: "confiscated",
      category,
      value: { minor: "100", currency: "CNY" },
    } as const;
    const said = { proof: "P-1", witness: "W" };
    assert.equal(judge(held, { act: "left", exit: "sell" }, said), "CUSTODY_FOUND_NOT_LAWFUL");
  }
  assert.equal(strictestCategory(rules, ["substandard", "epidemic"]), "substandard");
  assert.equal(strictestCategory(rules, []), null);
});
