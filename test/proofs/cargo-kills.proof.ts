/**
 * Kills change no end in cargo: the same fixed order of manifests, arrivals, counts, declarations,
 * transits, releases and gate-outs is played undisturbed and with the server killed (`kill -9`) at
 * points drawn from a seed: behind the commit of what moved and before or while others are told of
 * it, and at any moment. What was not answered is sent again with its key, or, where it was stored,
 * never again, and the sweep runs. In the end declarations, consignments with their versions,
 * release notes, gate-outs, alarms, transits, stock, statistics, accounts and tracking links are
 * equal, without times and ids. That the comparison sees what is lost is proven by a fault: what is
 * to be told is not kept.
 * PROVE_SEED repeats an order; PROVE_KILLS: kills (12); PROVE_LIVES: how many times the lives of
 * bills (once for 20 kills).
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Random } from "#src/cli/simulate/random.ts";
import { compareEnds } from "./cargo-ends.ts";
import { planCargo } from "./cargo-plan.ts";
import { type Played, playCargo, type PlannedKill } from "./cargo-play.ts";

const seed = Number(process.env["PROVE_SEED"] ?? 1);
const killsWanted = Number(process.env["PROVE_KILLS"] ?? 12);
/** Kills for which the lives of one time have room. */
const killsEach = 20;
const times = Number(process.env["PROVE_LIVES"] ?? Math.ceil(killsWanted / killsEach));
const counts = {
  plain: 16 * times,
  shared: 6 * times,
  early: 6 * times,
  exported: 5 * times,
  transit: 5 * times,
  amended: 5 * times,
  divided: 5 * times,
  withdrawn: 3 * times,
  fleet: 2,
};
const plantedKills = 3;
/** Longest that a request is killed behind its sending. */
const outsideMsMax = 60;

const start = Temporal.Now.instant().subtract({ hours: 6 });
const plan = planCargo({ seed, counts, start });

/** Spread over the plan; each way in turn, so that none is left out. */
function drawKills(): readonly PlannedKill[] {
  const random = new Random(`cargo-kills/${seed}/kills`);
  const ways: readonly (() => PlannedKill["order"])[] = [
    () => ({ at: "before", kind: "departure", passes: random.between(0, 2) }),
    () => ({ at: "before", kind: "arrival", passes: random.between(0, 2) }),
    () => ({ at: "behind", kind: "departure", passes: random.between(0, 2) }),
    () => ({ at: "outside", afterMs: random.between(0, outsideMsMax) }),
    () => ({ at: "behind", kind: "arrival", passes: random.between(0, 2) }),
    () => ({ at: "outside", afterMs: random.between(0, outsideMsMax) }),
  ];
  const each = (plan.length * 0.9) / killsWanted;
  return Array.from({ length: killsWanted }, (_, at) => {
    const order = ways[at % ways.length]?.() ?? assert.fail("there are ways");
    return {
      from: Math.floor(each * (at + random.next())),
      order,
      sweepFirst: random.between(0, 1) === 0,
      // of what was killed from outside nobody knows whether it is stored
      comesBack: order.at === "outside" || random.between(0, 1) === 0,
    };
  });
}

/** Whether none of the goods that leave by a step leave by another one behind it, which tells of them too. */
function isLastOfItsGoods(at: number): boolean {
  const [, ...bills] = plan[at]?.says.split(" ") ?? [];
  const others = plan.slice(at + 1).map(({ says }) => says.split(" "));
  return !others.some(
    ([kind, ...goods]) =>
      (kind === "gate-out" || kind === "departure") && goods.some((bill) => bills.includes(bill)),
  );
}

describe("kills in cargo", { skip: process.platform !== "linux" }, () => {
  let undisturbed: Played;
  before(async () => {
    undisturbed = await playCargo({ plan, kills: [], note: console.log });
  });

  const sayOf = (name: string, { seconds, killed, ends, again }: Played): string => {
    const rows = [...ends].map(([table, { length }]) => `${table} ${length}`).join(", ");
    return `${name}: ${plan.length} steps, ${killed.length} kills, ${seconds} s; ${rows}; sent again ${JSON.stringify(again)}`;
  };

  test("change nothing of how it ends", async (context) => {
    context.diagnostic(sayOf("undisturbed", undisturbed));
    const disturbed = await playCargo({ plan, kills: drawKills(), note: console.log });
    context.diagnostic(sayOf("killed", disturbed));
    const { compared, differences } = compareEnds(undisturbed.ends, disturbed.ends);
    context.diagnostic(`${compared} rows and ${undisturbed.tracked.length} links compared`);
    assert.deepEqual(differences, []);
    assert.deepEqual(disturbed.tracked, undisturbed.tracked);
    const unheard = undisturbed.heard.size - disturbed.heard.size;
    assert.ok(unheard <= disturbed.killed.length, `${unheard} steps heard nothing`);
    for (const [at, said] of disturbed.heard)
      assert.equal(said, undisturbed.heard.get(at), `${at}: ${plan[at]?.says}`);
    assert.equal(disturbed.killed.length, killsWanted);
    assert.ok(undisturbed.complete && disturbed.complete);
    for (const [name, rows] of undisturbed.ends)
      assert.ok(name === "untold" ? rows.length === 0 : rows.length > 0, `${name}: ${rows.length}`);
  });

  test("are seen in how it ends where nobody keeps what is to be told", async (context) => {
    const order = { at: "before", kind: "departure", passes: 0 } as const;
    const kills = Array.from({ length: plantedKills }, (_, at) => ({
      from: Math.floor((plan.length * (at + 1)) / (plantedKills + 1)),
      order,
      sweepFirst: true,
      // a gate-out that is sent again tells again
      comesBack: false,
    }));
    const planted = await playCargo({
      plan,
      kills,
      note: console.log,
      plant: async (sql) =>
        void (await sql`create rule untold_lost as on insert to untold_movements do instead nothing`),
    });
    const { differences } = compareEnds(undisturbed.ends, planted.ends);
    const untold = planted.killed.filter((at) => isLastOfItsGoods(at));
    context.diagnostic(
      `${planted.killed.length} kills, ${untold.length} of what nothing left behind; ${differences.length} differences`,
    );
    const stuck = differences.filter((one) => one.startsWith("declarations: only after kills"));
    assert.ok(untold.length > 0 && stuck.length >= untold.length, differences.join("\n"));
    assert.ok(
      stuck.every((one) => one.includes('"released"')),
      stuck.join("\n"),
    );
  });
});
