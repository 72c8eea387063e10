import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { decideMatch } from "#src/clearance/selection/screening/decide-match.ts";
import { screenProfile } from "#src/clearance/selection/screening/screen-declared.ts";
import { listMatches } from "#src/clearance/selection/screening/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { machineCaller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import type { Profile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { holdFreshMatches } from "./hold-matches.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { statusOf } from "#src/flow/describe.ts";

const officer = machineCaller("customs-1", ["officer", "risk"]);
const empty = Array.from({ length: 8 }, () => "-0- ").join(",");

type Lodging = {
  readonly sql: Sql;
  readonly clock: () => Temporal.Instant;
  readonly desk: FlowDesk;
  readonly cn: Profile;
};

/** Lodges a paid declaration of a party of a name. */
function lodgeWith({ sql, clock, desk, cn }: Lodging) {
  let made = 0;
  return async (direction: "import" | "export", name: string) => {
    const trader = `312226040${++made}`;
    const account = traderAccount(cn, trader);
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(clock().epochMilliseconds);
    await appendPostings(sql, depositPostings({ depositId, account, at: clock(), ...money }));
    const text = JSON.stringify(madeDeclaration({ reference: `H-${made}`, trader, direction }));
    // a name was changed
    const document = JSON.parse(text.replace("Example Trading", name)) as ReturnType<
      typeof madeDeclaration
    >;
    const frame = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
    return desk.lodge({ ...frame, document, facts: readFacts(document, cn) });
  };
}

describeWithDatabase("matches of a list that changed", (database) => {
  test("what is not released is selected again once and held, what is gone is told to officers", async () => {
    const { sql } = database;
    let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
    const clock = () => now;
    const profiles = profilesWithoutChance();
    const snapshots = new SnapshotStore(profiles);
    await snapshots.refresh(sql);
    const cn = snapshots.profile("cn");
    const desk = new FlowDesk({ sql, clock, profiles, snapshots });
    const app = { sql, clock, snapshots, desk, statusOf };
    const lodge = lodgeWith({ sql, clock, desk, cn });
    const importList = (entries: readonly string[]) =>
      importRegisters(app, {
        profile: cn,
        kind: "sanctions-ofac",
        bytes: Buffer.from(entries.map((entry) => `${entry},-0- ,"UKRAINE",${empty}`).join("\n")),
        fileName: "list.csv",
        asOf: Temporal.PlainDate.from("2026-01-01"),
        register: undefined,
        by: "test",
      });
    await importList(['9001,"OTHER PARTY NOBODY"']);
    const held = await lodge("import", "Gazneft Servis");
    const gone = await lodge("export", "Gazneft Servise");
    const quiet = await lodge("import", "Vostok Lesprom");
    await screenProfile(app, "cn");
    assert.deepEqual(await holdFreshMatches(app), { held: 0, gone: 0 });
    now = now.add({ hours: 1 });
    await importList(['9002,"GAZNEFT SERVIS OOO"']);
    const known = await lodge("import", "Gazneft Servis OOO");
    now = now.add({ minutes: 1 });
    await screenProfile(app, "cn");
    assert.deepEqual(await holdFreshMatches(app), { held: 1, gone: 1 });
    assert.deepEqual(await holdFreshMatches(app), { held: 0, gone: 0 }, "once is enough");
    const all = await listMatches(sql, { profile: "cn", status: null, limit: 10 });
    const led = new Map(all.map(({ declarationId, ledTo }) => [declarationId, ledTo]));
    assert.deepEqual(
      [held, gone, quiet, known].map(({ id }) => led.get(id)),
      ["stopped", "released", undefined, null],
      "what was selected when the list had it was seen by its rules",
    );
    const rows = await sql<{ id: string; status: string; rules: string[]; says: string }[]>`
      select d.declaration_id as id, d.status, s.rules, s.reasons::text as says from declarations d
      join lateral (select * from selections s where s.declaration_id = d.declaration_id order by seq desc limit 1) s on true`;
    const of = (id: string) => rows.find((row) => row.id === id);
    assert.deepEqual([of(held.id)?.status, of(held.id)?.rules], ["under-control", ["listed"]]);
    assert.match(of(held.id)?.says ?? "", /名单已变更：OFAC-9002/);
    assert.deepEqual(
      [of(quiet.id), of(known.id)].map((row) => row?.rules.includes("listed")),
      [false, false],
    );
    const replayed = await replaySelections(app, "cn", 100);
    assert.deepEqual(replayed.different, []);
    const match = all.find(({ declarationId }) => declarationId === held.id);
    assert.ok(match);
    const note = { decision: "clear", note: "another company", caller: officer } as const;
    await decideMatch(app, match.id, { ...note, until: "2026-12-10" });
    const [still] = await sql`select status from declarations where declaration_id = ${held.id}`;
    assert.equal(still?.["status"], "under-control", "the officer of the control decides");
    await desk.close();
  });
});
