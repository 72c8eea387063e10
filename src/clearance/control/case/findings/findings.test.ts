/** What tasks of controls find, as events of the chain; and decisions over tasks of several agencies. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { EarlierActs, SeenTask } from "#src/clearance/control/acts/earlier-acts.ts";
import { findAgainst } from "#src/clearance/control/acts/order-of-acts.ts";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { taskResults } from "#src/registers/control-rules.ts";
import type { FoundGoods } from "./finding.ts";
import { listFindingFaults, listFindings } from "./store.ts";
import { agencies, playOrders, ThreeAgencies } from "../../../../../test/traffic/three-agencies.ts";

describeWithDatabase("findings", (database) => {
  let desk: ThreeAgencies;
  before(async () => {
    desk = await ThreeAgencies.open(database);
  });
  after(async () => {
    await desk.close();
  });

  test("are followed by a correction, a retest and another officer's opinion, and all are kept", async () => {
    const one = await desk.lodge();
    const goods = [{ item: 1, quantity: "2.5", unit: "KGM", lot: "L-7" }];
    await desk.find(one, { result: "refused", goods });
    const reason = "Another sample.";
    await desk.find(one, { kind: "retest", result: "corrected", reason });
    await assert.rejects(desk.find(one, { kind: "second-opinion", reason }), {
      code: "OPINION_OWN",
    });
    await desk.find(one, { kind: "second-opinion", result: "ok", reason, officer: "second" });
    const kept = await listFindings(database.sql, { declarationId: one.id, id: one.found.id });
    assert.deepEqual(
      kept.map(({ seq, kind, result }) => [seq, kind, result]),
      [
        [1, "finding", "refused"],
        [2, "retest", "corrected"],
        [3, "second-opinion", "ok"],
      ],
    );
    assert.deepEqual(kept[0]?.goods, goods);
    const stands = (await findCaseOf(database.sql, one.id))?.tasks[0];
    assert.deepEqual([stands?.result, stands?.officer], ["ok", "second"]);
    const events = await listEvents(database.sql, one.id);
    const said = events.filter(({ type }) => type === "finding.recorded");
    assert.equal(said.length, 3);
    assert.ok(!JSON.stringify(said).includes("Seen."), "the chain holds digests, no words");
  });

  test("name quantities that their item is declared in, and no more of it than there is", async () => {
    const one = await desk.lodge();
    const kg = (quantity: string, unit = "KGM") => ({ item: 1, quantity, unit });
    const said = (result: "refused" | "corrected", ...goods: readonly FoundGoods[]) =>
      desk.find(one, { result, goods });
    const wrong = { code: "FINDING_QUANTITY_WRONG" };
    for (const quantity of ["0", "0.000", "999999999999.999999"])
      await assert.rejects(said("refused", kg(quantity)), wrong, quantity);
    // 12 kg are declared: two lots together are more
    await assert.rejects(said("refused", kg("7"), { ...kg("7"), lot: "L-8" }), wrong);
    await assert.rejects(said("refused", kg("5", "XXX")), {
      code: "FINDING_UNIT_UNKNOWN",
      fix: /KGM, /,
    });
    await said("corrected", kg("13"));
    await desk.find(one, { task: 2, result: "refused", goods: [kg("7"), kg("5")] });
  });

  test("count parts of one item together, in whatever units, as no more than all of it", async () => {
    const one = await desk.lodge();
    const part = (quantity: string, unit: string) => ({ item: 1, quantity, unit });
    const said = (result: "refused" | "corrected", ...goods: readonly FoundGoods[]) =>
      desk.find(one, { result, goods });
    const wrong = { code: "FINDING_QUANTITY_WRONG" };
    // 12 kg and 5 pieces are declared
    await assert.rejects(said("refused", part("9", "KGM"), part("2", "001")), wrong);
    await assert.rejects(said("refused", { item: 1 }, part("3", "KGM")), wrong);
    await assert.rejects(said("refused", part("3", "KGM"), { item: 1, lot: "L-9" }), wrong);
    await said("corrected", part("9", "KGM"), part("2", "001"));
    const less = [part("6", "KGM"), part("2", "001")];
    await desk.find(one, { task: 2, result: "refused", goods: less });
    const other = await desk.lodge();
    const lots = [1, 2].map((lot) => ({ item: 1, lot: `L-${lot}` }));
    await desk.find(other, { result: "refused", goods: lots });
  });

  test("that are changed, added or removed in the database are named", async () => {
    const one = await desk.lodge();
    await desk.find(one, { result: "refused", goods: [{ item: 1, quantity: "3", unit: "KGM" }] });
    const { sql } = database;
    const faults = async () => {
      const all = await listFindingFaults(sql, 100);
      return all.filter(({ where }) => where.includes(one.id)).map(({ says }) => says);
    };
    assert.deepEqual(await faults(), []);
    const changed = "the finding is not the one whose digest the chain holds";
    const where = sql`where declaration_id = ${one.id}`;
    await sql`update control_findings set goods = jsonb_set(goods, '{0,quantity}', '"1"') ${where}`;
    assert.deepEqual(await faults(), [changed]);
    await sql`update control_findings set goods = jsonb_set(goods, '{0,quantity}', '"3"') ${where}`;
    assert.deepEqual(await faults(), []);
    const [task] = await sql`select agency from control_tasks ${where} and task = 1`;
    const agency = String(task?.["agency"]);
    await sql`update control_findings set agency = 'another' ${where}`;
    const otherwise = "its task stands otherwise than its last finding says";
    assert.deepEqual(await faults(), [changed, otherwise]);
    await sql`update control_findings set agency = ${agency} ${where}`;
    await sql`update control_tasks set result = 'ok' ${where} and task = 1`;
    assert.deepEqual(await faults(), ["its task stands otherwise than its last finding says"]);
    await sql`update control_tasks set result = 'refused' ${where} and task = 1`;
    await sql`
      insert into control_findings select declaration_id, bucket, case_id, 2, agency, 1, kind, 'ok', finding, null, null, null, officer,
        found_at, version, salt from control_findings ${where} and task = 1`;
    assert.ok((await faults()).includes(changed), "one that nobody reported");
    await sql`delete from control_findings ${where}`;
    assert.deepEqual(await faults(), ["the chain holds a finding that is not there"]);
  });

  test("and so is a decision, or the officer of a finding", async () => {
    const one = await desk.lodge();
    for (const task of [1, 2, 3]) await desk.find(one, { task });
    await desk.decide(one);
    const { sql } = database;
    const faults = async () => {
      const all = await listFindingFaults(sql, 100);
      return all.filter(({ where }) => where.includes(one.id)).map(({ says }) => says);
    };
    assert.deepEqual(await faults(), []);
    const where = sql`where declaration_id = ${one.id}`;
    const otherwise = "its decision is not the one that the chain holds";
    await sql`update control_cases set decision = 'refuse' ${where}`;
    assert.deepEqual(await faults(), [otherwise]);
    await sql`update control_cases set decision = 'release', decision_reason = 'A permit.' ${where}`;
    assert.deepEqual(await faults(), [otherwise]);
    await sql`update control_cases set decision_reason = null ${where}`;
    await sql`update control_tasks set officer = 'another' ${where} and task = 1`;
    assert.deepEqual(await faults(), ["its task stands otherwise than its last finding says"]);
  });

  test("of goods wait for their arrival, unless the officer says where they are", async () => {
    const one = await desk.lodge();
    const unseen = { presence: undefined };
    await assert.rejects(desk.find(one, unseen), { code: "GOODS_NOT_ARRIVED" });
    await desk.find(one, { presence: "Weighed in hall 3." });
    const [kept] = await listFindings(database.sql, { declarationId: one.id, id: one.found.id });
    assert.equal(kept?.presence, "Weighed in hall 3.");
    await assert.rejects(desk.find(one, { task: 2, ...unseen }), { code: "GOODS_NOT_ARRIVED" });
    await desk.arrive(one);
    await desk.find(one, { task: 2, ...unseen });
  });

  test("crossing with the decision, one of the two is refused", async () => {
    for (let round = 0; round < 5; round++) {
      const one = await desk.lodge();
      for (const task of [1, 2, 3]) await desk.find(one, { task });
      const [found, decided] = await Promise.allSettled([
        desk.find(one, { task: 3, kind: "correction", result: "refused", reason: "Seen again." }),
        desk.decide(one),
      ]);
      const said = [found.status, decided.status];
      assert.ok(said.includes("rejected") && said.includes("fulfilled"), said.join(" "));
      const isReleased = decided.status === "fulfilled";
      const task = (await findCaseOf(database.sql, one.id))?.tasks[2];
      assert.equal(task?.result, isReleased ? "ok" : "refused");
    }
  });

  test("of three agencies in any order: nothing is released over a task that is open or refuses", async () => {
    const { released } = await playOrders(database, { orders: 24, seed: 7 });
    assert.ok(released > 2 && released < 24, `${released} of 24 were released`);
  });

  test("a task that joins meanwhile is not passed over by the decision", async () => {
    for (let round = 0; round < 5; round++) {
      const one = await desk.lodge();
      for (const task of [1, 2, 3]) await desk.find(one, { task });
      const [joined, decided] = await Promise.allSettled([desk.join(one), desk.decide(one)]);
      const tasks = (await findCaseOf(database.sql, one.id))?.tasks ?? [];
      const isOpen = tasks.some(({ status }) => status === "open");
      const said = `${joined.status} ${decided.status}`;
      // whoever came first stands: a release has no open task beside it, unless a case of its own was opened
      if (joined.status === "fulfilled") assert.ok(isOpen, said);
      else assert.equal(decided.status, "fulfilled", said);
    }
    const one = await desk.lodge();
    for (const task of [1, 2, 3]) await desk.find(one, { task });
    await desk.join(one);
    await assert.rejects(desk.decide(one), { code: "TASKS_OPEN" });
  });

  test("a thousand random orders by the order of acts alone", () => {
    const random = seededRandom(11);
    let [released, refused] = [0, 0];
    for (let order = 0; order < 1_000; order++) {
      const tasks: SeenTask[] = agencies.map((agency, at) => ({
        caseId: "c",
        task: at + 1,
        agency,
        kind: "examination",
        status: "open",
        result: null,
        version: null,
      }));
      for (let act = 0; act < 10; act++) {
        const at = Math.floor(random() * tasks.length);
        const result = taskResults[Math.floor(random() ** 2 * 3)] ?? "ok";
        const before: EarlierActs = {
          id: "c",
          tasks,
          isDecided: false,
          correctedIn: 1,
          releasedAt: undefined,
          task: at + 1,
        };
        const roll = random();
        if (roll < 0.1) {
          // a selection made again asks one more agency
          const joined = { caseId: "c", task: tasks.length + 1, agency: "customs", kind: "scan" };
          tasks.push({ ...joined, status: "open", result: null, version: null });
        } else if (roll < 0.75) {
          const seen = tasks[at];
          const does = roll < 0.6 ? "finding" : "finding-correction";
          if (seen && !findAgainst(does, before))
            tasks[at] = { ...seen, status: "done", result, version: 1 };
        } else if (findAgainst("control-release", before)) refused++;
        else {
          assert.ok(tasks.every((task) => task.status === "done" && task.result === "ok"));
          released++;
          break;
        }
      }
    }
    assert.ok(released > 20 && refused > 500, `${released} released, ${refused} refused`);
  });
});
