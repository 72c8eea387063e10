import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { statusOf } from "#src/flow/describe.ts";
import { withoutSecrets } from "#src/identity/access/fields.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { machineCaller } from "#src/platform/route.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { insertTaking } from "#src/clearance/workplaces/officer-queue/taking-store.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { decideMatch } from "./decide-match.ts";
import { decideAndEnd } from "./end-cleared.ts";
import { holdFreshMatches } from "./hold-matches.ts";
import { screenProfile } from "./screen-declared.ts";
import { listMatches } from "./store.ts";

const supervisor = machineCaller("customs-1", ["officer", "risk"]);
const header = "code,party,list,name,form,validFrom,validTo";
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

type Parties = { readonly own?: string; readonly other?: string };

async function open({ sql }: TestDatabase, block: number) {
  let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  const clock = () => now;
  const profiles = profilesWithoutChance();
  const snapshots = new SnapshotStore(profiles);
  await snapshots.refresh(sql);
  const cn = snapshots.profile("cn");
  const desk = new FlowDesk({ sql, clock, profiles, snapshots });
  const app = { sql, clock, snapshots, desk, statusOf };
  let made = 0;
  const lodge = async (direction: "import" | "export", { own = "Harmless", other }: Parties) => {
    const trader = `31222605${block}${++made}`;
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(clock().epochMilliseconds);
    const account = traderAccount(cn, trader);
    await appendPostings(sql, depositPostings({ depositId, account, at: clock(), ...money }));
    const plain = madeDeclaration({ reference: `B-${block}-${made}`, trader, direction });
    const text = JSON.stringify(plain).replace("Example Trading", own);
    const whole = JSON.parse(text) as ReturnType<typeof madeDeclaration>; // a name was changed
    const role = direction === "import" ? "consignor" : "consignee";
    const shipment = whole["goodsShipment"] as object;
    const document: DeclarationDocument = {
      ...whole,
      goodsShipment: { ...shipment, ...(other === undefined ? {} : { [role]: { name: other } }) },
    };
    const frame = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
    return await desk.lodge({ ...frame, document, facts: readFacts(document, cn) });
  };
  const lists = async (...rows: readonly string[]) => {
    const { refused } = await importRegisters(app, {
      profile: cn,
      kind: "codes",
      bytes: Buffer.from([header, ...rows].join("\n")),
      fileName: "lists.csv",
      asOf: Temporal.PlainDate.from("2026-01-01"),
      register: "listed-parties",
      by: "test",
    });
    assert.deepEqual(refused, []);
  };
  const matchesOf = async (id: string) => {
    const all = await listMatches(sql, { profile: "cn", status: null, limit: 100 });
    return all.filter(({ declarationId }) => declarationId === id);
  };
  const standing = async (id: string) => {
    const [row] = await sql<{ status: string; rules: string[]; reasons: unknown; lane: string }[]>`
      select d.status, s.rules, s.reasons::text as reasons, s.lane from declarations d
      join lateral (select * from selections s where s.declaration_id = d.declaration_id order by seq desc limit 1) s on true
      where d.declaration_id = ${id}`;
    assert.ok(row);
    return { ...row, reasons: String(row.reasons) };
  };
  const later = () => (now = now.add({ hours: 1 }));
  return { app, cn, desk, lodge, lists, matchesOf, standing, later };
}

/** Finds the documents in order, and decides. */
async function decide(
  { app, desk }: Awaited<ReturnType<typeof open>>,
  id: string,
  { decision, reason }: { readonly decision: "release" | "refuse"; readonly reason?: string },
) {
  const [task] = await app.sql<{ caseId: string; status: string }[]>`
    select case_id as "caseId", status from control_tasks where declaration_id = ${id}`;
  assert.ok(task);
  const about = { declarationId: id, actor: "officer" };
  const { caseId } = task;
  if (task.status === "open") {
    const finding = { caseId, task: 1, kind: "finding", result: "ok", finding: "" } as const;
    await desk.tell([
      { ...about, type: "finding.reported", finding: { ...finding, officer: "officer" } },
    ]);
  }
  const outcome = { caseId, decision, decidedBy: "officer", ...(reason ? { reason } : {}) };
  await desk.tell([{ ...about, type: "control.decided", outcome }]);
}

describeWithDatabase("parties on a list that binds", (database) => {
  test("a declaration is held until an officer decides on each match, and its replay agrees", async () => {
    const at = await open(database, 1);
    const { app, cn, desk, lodge, lists, matchesOf, standing } = at;
    await lists(
      "UEL-1,UEL-1,UEL,Gazneft Servis Holding,name,2026-01-01,",
      "UEL-1-a,UEL-1,UEL,Severny Vektor Pribor,aka,2026-01-01,",
      "UEL-2,UEL-2,UEL,Orbital Lancer Dynamics,name,2026-01-01,",
      "ECL-1,ECL-1,ECL,Quantum Kestrel Optics,name,2026-01-01,",
      "OTHER-1,OTHER-1,OTHER,Vostok Lesprom Trading,name,2026-01-01,",
    );
    const none = await lodge("import", { other: "Harmless Machines" });
    const remark = await lodge("import", { other: "Vostok Lesprom Trading" });
    const wrongWay = await lodge("import", { other: "Quantum Kestrel Optics" });
    for (const { lane } of [none, remark, wrongWay]) assert.equal(lane, "green");
    const outward = await lodge("export", { other: "Quantum Kestrel Optics" });
    const both = await lodge("import", {
      own: "Orbital Lancer Dynamics",
      other: "Severny Vektor Pribor",
    });
    for (const { id } of [outward, both]) {
      const { status, rules, lane } = await standing(id);
      assert.deepEqual([status, rules, lane], ["under-control", ["listed"], "yellow"]);
    }
    const { reasons } = await standing(both.id);
    assert.match(reasons, /UEL-1, .*Severny Vektor Pribor/);
    assert.match(reasons, /UEL-2, .*Orbital Lancer Dynamics/);
    assert.ok(reasons.includes(app.snapshots.current("cn").version), "the version of the lists");
    assert.ok(reasons.includes(accessRulesOf(cn).controlLaw.says.en), "all a trader is told");
    const matches = await matchesOf(both.id);
    assert.deepEqual(
      matches
        .map(({ party, status, ledTo }) => [party, status, ledTo])
        .toSorted((a, b) => String(a).localeCompare(String(b))),
      [
        ["1", "open", "stopped"],
        ["2", "open", "stopped"],
      ],
    );
    const release = { decision: "release" } as const;
    await assert.rejects(decide(at, both.id, release), refusedWith("MATCH_UNDECIDED"));
    const [first, second] = matches;
    assert.ok(first && second);
    const clear = { decision: "clear", note: "another firm", until: "2026-12-10" } as const;
    await decideMatch(app, first.id, { ...clear, caller: supervisor });
    await assert.rejects(decide(at, both.id, release), refusedWith("MATCH_UNDECIDED"));
    await decideMatch(app, second.id, { ...clear, caller: supervisor });
    await decide(at, both.id, release);
    assert.equal((await standing(both.id)).status, "awaiting-arrival", "both were dismissed");
    const again = await lodge("import", { own: first.name });
    assert.equal(again.lane, "green", "a cleared name holds nothing");
    const [only] = await matchesOf(outward.id);
    assert.ok(only);
    const confirm = { decision: "confirm", note: "same address", caller: supervisor } as const;
    await decideMatch(app, only.id, confirm);
    await assert.rejects(decide(at, outward.id, release), refusedWith("MATCH_CONFIRMED"));
    await decide(at, outward.id, { ...release, reason: "permit 12 of the ministry" });
    assert.equal((await standing(outward.id)).status, "released");
    assert.deepEqual((await replaySelections(app, "cn", 100)).different, []);
    await desk.close();
  });

  test("a near miss stays a remark, and a list that changes holds what waits", async () => {
    const at = await open(database, 2);
    const { app, desk, lodge, lists, matchesOf, standing, later } = at;
    await lists("UEL-3,UEL-3,UEL,Meridian Halcyon Turbines,name,2026-01-01,");
    const near = await lodge("import", { other: "Meridian Halcyon Turbine Works" });
    await screenProfile(app, "cn");
    const found = await matchesOf(near.id);
    assert.equal(found.length, 1);
    for (const { score, ledTo } of found) assert.ok(score < 0.9 && ledTo === null);
    assert.equal((await standing(near.id)).rules.includes("listed"), false);
    const waits = await lodge("import", { other: "Cobalt Ibis Avionics" });
    later();
    await lists("UEL-4,UEL-4,UEL,Cobalt Ibis Avionics,name,2026-01-01,");
    await screenProfile(app, "cn");
    await holdFreshMatches(app);
    const held = await standing(waits.id);
    assert.deepEqual([held.status, held.rules], ["under-control", ["listed"]]);
    await assert.rejects(
      decide(at, waits.id, { decision: "release" }),
      refusedWith("MATCH_UNDECIDED"),
    );
    assert.deepEqual((await replaySelections(app, "cn", 100)).different, []);
    await desk.close();
  });

  test("clearing its last match ends a control that nothing else asked for, with the reasons in the chain", async () => {
    const at = await open(database, 3);
    const { app, desk, lodge, lists, matchesOf, standing } = at;
    await lists(
      "UEL-5,UEL-5,UEL,Borealis Finch Robotics,name,2026-01-01,",
      "UEL-6,UEL-6,UEL,Tundra Osprey Metals,name,2026-01-01,",
    );
    const both = { own: "Borealis Finch Robotics", other: "Tundra Osprey Metals" };
    const held = await lodge("import", both);
    const looked = await lodge("import", { other: "Tundra Osprey Metals" });
    const decided = await lodge("import", { own: "Borealis Finch Robotics" });
    const [task] = await app.sql<{ caseId: string }[]>`
      select case_id as "caseId" from control_tasks where declaration_id = ${looked.id}`;
    const finding = { caseId: task?.caseId ?? "", task: 1, kind: "finding" } as const;
    const found = {
      ...finding,
      result: "refused",
      finding: "no invoice",
      officer: "other",
    } as const;
    await desk.tell([
      { type: "finding.reported", declarationId: looked.id, actor: "other", finding: found },
    ]);
    const clear = { decision: "clear", until: "2026-12-10" } as const;
    const clearOne = async (id: string, name: string, note: string, caller = supervisor) => {
      const match = (await matchesOf(id)).find((one) => one.name === name && one.status === "open");
      assert.ok(match);
      return await decideAndEnd(app, match.id, { ...clear, note, caller });
    };
    const analyst = machineCaller("risk-1", ["risk"]);
    const first = await clearOne(held.id, both.own, "another town", analyst);
    assert.deepEqual(
      first,
      { decided: 2, ended: [] },
      "who does not release leaves it to an officer",
    );
    assert.equal((await standing(decided.id)).status, "under-control");
    const second = await clearOne(held.id, both.other, "another firm");
    assert.deepEqual(second, { decided: 2, ended: [held.id] });
    assert.equal((await standing(held.id)).status, "awaiting-arrival");
    assert.equal((await standing(looked.id)).status, "under-control", "a finding stands in it");
    const events = await listEvents(app.sql, held.id);
    const outcome = events.find(({ type }) => type === "control.decided");
    assert.match(JSON.stringify(outcome?.payload), /UEL-5.*another town.*UEL-6.*another firm/);
    const shown = JSON.stringify(withoutSecrets(outcome?.payload));
    assert.doesNotMatch(shown, /UEL|another/, "the declarant reads the decision alone");
    const [row] = await app.sql<{ finding: string }[]>`
      select finding from control_findings where declaration_id = ${held.id}`;
    assert.match(row?.finding ?? "", /nothing stands against the release/);
    await desk.close();
  });

  test("clearing ends no control of another declaration, and none that a colleague has taken", async () => {
    const at = await open(database, 4);
    const { app, desk, lodge, lists, matchesOf, standing } = at;
    await lists("UEL-7,UEL-7,UEL,Sable Heron Optics,name,2026-01-01,");
    const own = "Sable Heron Optics";
    const [first, second] = [await lodge("import", { own }), await lodge("import", { own })];
    const clear = { decision: "clear", until: "2026-12-10", note: "another firm" } as const;
    const clearOf = async (id: string) => {
      const [match] = await matchesOf(id);
      return await decideAndEnd(app, match?.id ?? "", { ...clear, caller: supervisor });
    };
    assert.deepEqual(await clearOf(first.id), { decided: 2, ended: [first.id] });
    assert.equal((await standing(second.id)).status, "under-control", "its own officer ends it");
    await lists("UEL-8,UEL-8,UEL,Umber Plover Valves,name,2026-01-01,");
    const taken = await lodge("import", { own: "Umber Plover Valves" });
    const [control] = await app.sql<{ id: string }[]>`
      select case_id::text as id from control_cases where declaration_id = ${taken.id}`;
    await insertTaking(app.sql, {
      id: newId(app.clock().epochMilliseconds),
      subjectId: control?.id ?? "",
      kind: "control",
      officer: "account:colleague",
      officerName: "A colleague",
      by: "account:colleague",
      at: app.clock(),
      note: "",
    });
    assert.deepEqual(await clearOf(taken.id), { decided: 1, ended: [] });
    assert.equal((await standing(taken.id)).status, "under-control");
    await desk.close();
  });

  test("a finding whose decision is refused in the same act is not kept", async () => {
    const at = await open(database, 5);
    const { app, desk, lodge, lists, standing } = at;
    await lists("UEL-9,UEL-9,UEL,Ochre Curlew Pumps,name,2026-01-01,");
    const held = await lodge("import", { own: "Ochre Curlew Pumps" });
    const [task] = await app.sql<{ caseId: string }[]>`
      select case_id as "caseId" from control_tasks where declaration_id = ${held.id}`;
    const caseId = task?.caseId ?? "";
    const about = { declarationId: held.id, actor: "officer" };
    const finding = { caseId, task: 1, kind: "finding", result: "ok", finding: "Seen." } as const;
    const outcome = { caseId, decision: "release", decidedBy: "officer" } as const;
    await assert.rejects(
      desk.tell([
        {
          ...about,
          type: "finding.reported",
          finding: { ...finding, officer: "officer" },
          behind: { ...about, type: "control.decided", outcome },
        },
      ]),
      refusedWith("MATCH_UNDECIDED"),
    );
    const tasks = await app.sql`
      select status from control_tasks where declaration_id = ${held.id}`;
    assert.deepEqual([...tasks], [{ status: "open" }]);
    assert.equal((await standing(held.id)).status, "under-control");
    await desk.close();
  });
});
