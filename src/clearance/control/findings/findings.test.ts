/** What tasks of controls find, as events of the chain; and decisions over tasks of several agencies. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findAgainst, type EarlierActs, type SeenTask } from "#src/clearance/acts/order-of-acts.ts";
import { findCaseOf } from "#src/clearance/control/store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { OutsideInput } from "#src/flow/table.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { taskResults } from "#src/registers/control-rules.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { ReportedFinding } from "./finding.ts";
import { listFindingFaults, listFindings } from "./store.ts";

// as fine as the clock of a server, finer than rows are read
const now = Temporal.Instant.from("2026-11-25T04:00:00.123456789Z");
const agencies = ["customs", "plant-animal-health", "food-safety"] as const;

describeWithDatabase("findings", (database) => {
  const profiles = profilesWithoutChance("1");
  const cn = getProfile(profiles, "cn");
  const three = new Map(profiles).set("cn", {
    ...cn,
    selection: {
      ...cn.selection,
      random: {
        ...cn.selection.random,
        tasks: agencies.map((agency) => ({ agency, kind: "examination" })),
      },
    },
  });
  let desk: FlowDesk;
  const traders = Array.from({ length: 40 }, (_, at) => String(3_122_260_700 + at));
  before(async () => {
    const snapshots = new SnapshotStore(three);
    desk = new FlowDesk({ sql: database.sql, clock: () => now, profiles: three, snapshots });
    for (const owner of traders) {
      const deposit = depositPostings({
        depositId: newId(now.epochMilliseconds),
        account: traderAccount(cn, owner),
        amountMinor: 100_000_000_000n,
        currency: "CNY",
        reference: "test",
        at: now,
      });
      await appendPostings(database.sql, deposit);
    }
  });
  let lodged = 0;
  const lodge = async () => {
    const trader = traders[lodged % traders.length] ?? "";
    const document = madeDeclaration({ reference: `FND-${++lodged}`, trader });
    const facts = readFacts(document, cn);
    const format = "application/json";
    const lodgement = { profile: cn, lodgerId: trader, format, document, facts, problems: [] };
    const { id } = await desk.lodge(lodgement);
    const found = (await findCaseOf(database.sql, id)) ?? assert.fail("no case");
    return { id, found };
  };
  type Lodged = Awaited<ReturnType<typeof lodge>>;
  const find = ({ id, found }: Lodged, said: Partial<ReportedFinding>) => {
    const whole = {
      caseId: found.id,
      task: 1,
      kind: "finding",
      result: "ok",
      finding: "Seen.",
    } as const;
    const finding = { ...whole, officer: "officer", ...said };
    return desk.tell([
      { type: "finding.reported", declarationId: id, actor: finding.officer, finding },
    ]);
  };
  const decide = ({ id, found }: Lodged) => {
    const outcome = { caseId: found.id, decision: "release", decidedBy: "officer" } as const;
    const told: OutsideInput = {
      type: "control.decided",
      declarationId: id,
      actor: "officer",
      outcome,
    };
    return desk.tell([told]);
  };

  test("are followed by a correction, a retest and another officer's opinion, and all are kept", async () => {
    const one = await lodge();
    const goods = [{ item: 1, quantity: "2.5", unit: "KGM", lot: "L-7" }];
    await find(one, { result: "refused", goods });
    const reason = "Another sample.";
    await find(one, { kind: "retest", result: "corrected", reason });
    await assert.rejects(find(one, { kind: "second-opinion", reason }), { code: "OPINION_OWN" });
    await find(one, { kind: "second-opinion", result: "ok", reason, officer: "second" });
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

  test("that are changed, added or removed in the database are named", async () => {
    const one = await lodge();
    await find(one, { result: "refused", goods: [{ item: 1, quantity: "3", unit: "KGM" }] });
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
    await sql`update control_tasks set result = 'ok' ${where} and task = 1`;
    assert.deepEqual(await faults(), ["its task stands otherwise than its last finding says"]);
    await sql`update control_tasks set result = 'refused' ${where} and task = 1`;
    await sql`
      insert into control_findings select declaration_id, bucket, case_id, 2, agency, 1, kind, 'ok', finding, null, null, officer,
        found_at, version, salt from control_findings ${where} and task = 1`;
    assert.ok((await faults()).includes(changed), "one that nobody reported");
    await sql`delete from control_findings ${where}`;
    assert.deepEqual(await faults(), ["the chain holds a finding that is not there"]);
  });

  test("crossing with the decision, one of the two is refused", async () => {
    for (let round = 0; round < 5; round++) {
      const one = await lodge();
      for (const task of [1, 2, 3]) await find(one, { task });
      const [found, decided] = await Promise.allSettled([
        find(one, { task: 3, kind: "correction", result: "refused", reason: "Seen again." }),
        decide(one),
      ]);
      const said = [found.status, decided.status];
      assert.ok(said.includes("rejected") && said.includes("fulfilled"), said.join(" "));
      const isReleased = decided.status === "fulfilled";
      const task = (await findCaseOf(database.sql, one.id))?.tasks[2];
      assert.equal(task?.result, isReleased ? "ok" : "refused");
    }
  });

  test("of three agencies in any order: nothing is released over a task that is open or refuses", async () => {
    const random = seededRandom(7);
    const play = async () => {
      const one = await lodge();
      for (let act = 0; act < 12; act++) {
        const task = 1 + Math.floor(random() * 3);
        const result = random() < 0.8 ? "ok" : (taskResults[1 + Math.floor(random() * 2)] ?? "ok");
        const roll = random();
        const done =
          roll < 0.55
            ? find(one, { task, result })
            : roll < 0.7
              ? find(one, { task, result, kind: "correction", reason: "A slip." })
              : decide(one);
        await done.catch((thrown: unknown) => {
          if (!(thrown instanceof AppError)) throw thrown;
        });
      }
      const { status, decision, tasks } =
        (await findCaseOf(database.sql, one.id)) ?? assert.fail("no case");
      const isSound = tasks.every((task) => task.status === "done" && task.result === "ok");
      if (decision === "release") assert.ok(isSound, JSON.stringify(tasks));
      return status === "decided";
    };
    let released = 0;
    for (let round = 0; round < 10; round++) {
      const all = await Promise.all(Array.from({ length: 4 }, play));
      released += all.filter(Boolean).length;
    }
    assert.ok(released > 2 && released < 40, `${released} of 40 were released`);
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
