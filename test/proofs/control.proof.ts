/**
 * Controls under load: a ban imported while declarations pour in, a licence that two desks draw on at
 * once, and findings of three agencies in random orders. The tests play a few of each.
 * TIDEGATE_PROOF_COUNT sets how many declarations draw (500), TIDEGATE_PROOF_ORDERS how many orders are
 * played (1,000), TIDEGATE_PROOF_SEED from which seed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { playOrders } from "../traffic/three-agencies.ts";
import { drawTogether } from "../traffic/licence-draws.ts";
import { BanCase } from "../traffic/bans.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const count = Number(process.env["TIDEGATE_PROOF_COUNT"] ?? 500);
const orders = Number(process.env["TIDEGATE_PROOF_ORDERS"] ?? 1_000);
const seed = Number(process.env["TIDEGATE_PROOF_SEED"] ?? 1);

describeWithDatabase("controls under load", (database) => {
  test("a ban imported under load: nothing is without it", async (context) => {
    const one = await BanCase.open(database.sql);
    const { held, knew } = await one.importUnderLoad(count);
    context.diagnostic(`${held} were held, ${knew} were selected with it`);
    assert.ok(held > 0 && knew > 0);
    await one.close();
  });

  test("a licence that two desks draw on at once is never overdrawn, and nothing is lost", async (context) => {
    const { released, overdrawn } = await drawTogether(database, { count, covered: count / 2 });
    context.diagnostic(`${released} drew on it, ${overdrawn} found it used up`);
  });

  test("three agencies in random orders: nothing is released over a task that is open or refuses", async (context) => {
    const { released, refused } = await playOrders(database, { orders, seed });
    context.diagnostic(`seed ${seed}: ${released} of ${orders} released, ${refused} acts refused`);
    assert.ok(released > orders / 20 && released < orders);
  });
});
