import assert from "node:assert/strict";
import { test } from "node:test";
import { mapEvents } from "#src/platform/events/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { PartiesApp } from "#src/registers/parties/apply.ts";
import { listEvents } from "#src/platform/events/store.ts";
import type { DeclarationId } from "#src/kernel/ids.ts";
import { enterMandate } from "#src/registers/parties/give-mandate.ts";
import { madeCreditCode, madeEori, madeParty } from "#src/registers/parties/made-party.ts";
import { changeStatus, registerParty } from "#src/registers/parties/record-changes.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { LodgementAnswer } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";

describeWithDatabase("parties of a declaration", (database) => {
  const now = Temporal.Now.instant();
  const profiles = profilesWithoutChance();
  const snapshots = new SnapshotStore(profiles);
  const changing = {
    at: now,
    day: Temporal.PlainDate.from("2026-01-01"),
    by: "customs",
    reason: "Made for a test.",
  };
  let references = 0;

  async function lodge(
    lodgerId: string,
    trader: string,
    profileId = "cn",
  ): Promise<LodgementAnswer> {
    const profile = profiles.get(profileId);
    assert.ok(profile);
    const desk = new FlowDesk({ sql: database.sql, clock: () => now, profiles, snapshots });
    const document = madeDeclaration({ reference: `PTY-${++references}`, trader });
    const facts = readFacts(document, profile);
    const body = { profile, lodgerId, format: "application/json", document, facts, problems: [] };
    const lodged = await desk.lodge(body);
    await desk.close();
    return lodged;
  }
  const found = ({ problems }: LodgementAnswer) =>
    problems.flatMap(({ code, severity }) =>
      code.startsWith("PTY") ? [`${code} ${severity}`] : [],
    );
  const register = (seed: number, more: Parameters<typeof madeParty>[1] = {}) =>
    database.sql.begin((tx) => registerParty(tx, madeParty(seed, more), changing));

  test("nothing is said while no party is registered", async () => {
    assert.deepEqual(found(await lodge("anybody", "3122260001")), []);
  });

  test("a desk that read an older register decides again: the barrier holds for parties too", async () => {
    const id = await register(1);
    assert.equal(snapshots.parties.current().version, 0, "nobody told the desk");
    const lodged = await lodge(id, madeCreditCode(1));
    assert.deepEqual(found(lodged), []);
    assert.equal(snapshots.parties.current().version, 1);
    const [event] = await database.sql<{ versions: Record<string, string> }[]>`
      select register_versions as versions from events where declaration_id = ${lodged.id} limit 1`;
    assert.equal(event?.versions["parties"], "parties+1");
  });

  test("a trader that is not registered is a warning, once others are", async () => {
    const lodged = await lodge("anybody", "3122260001");
    assert.deepEqual(found(lodged), ["PTY-001 warning"]);
    assert.notEqual(lodged.status, "rejected");
    const problem = lodged.problems.find(({ code }) => code === "PTY-001");
    assert.match(problem?.pointer ?? "", /^42A\/67A\//);
    assert.match(problem?.path ?? "", /importer\.id$/);
  });

  test("lodging without a mandate warns, and is refused once the party asked for mandates", async () => {
    await register(2);
    assert.deepEqual(found(await lodge("a-broker", madeCreditCode(2))), ["PTY-003 warning"]);
    const strict = await register(3, { mandateRequired: true });
    const broker = await register(4, { roles: ["broker"] });
    const refused = await lodge(broker, madeCreditCode(3));
    assert.deepEqual(found(refused), ["PTY-003 error"]);
    assert.equal(refused.status, "rejected");
    assert.deepEqual(found(await lodge(strict, madeCreditCode(3))), [], "for itself");
    const app: PartiesApp = {
      sql: database.sql,
      clock: () => now,
      defaultProfile: "cn",
      snapshots,
    };
    const mandate = (procedures: string[]) =>
      enterMandate(app, machineCaller(strict, ["accounts"]), {
        represented: { partyId: strict },
        representative: { partyId: broker },
        representation: "direct",
        directions: [],
        procedures,
        spends: false,
        from: "2026-01-01",
      });
    await mandate(["9610"]);
    assert.deepEqual(found(await lodge(broker, madeCreditCode(3))), ["PTY-004 error"]);
    await mandate(["0110"]);
    assert.deepEqual(found(await lodge(broker, madeCreditCode(3))), []);
  });

  test("what is written down of an act for another names the mandate, of any act and of none for oneself", async () => {
    const trader = await register(917);
    const broker = await register(918, { roles: ["broker"] });
    const app = { sql: database.sql, clock: () => now, defaultProfile: "cn", snapshots };
    const mandate = await enterMandate(app, machineCaller(trader, ["accounts"]), {
      represented: { partyId: trader },
      representative: { partyId: broker },
      representation: "direct",
      directions: [],
      procedures: [],
      spends: false,
      from: "2026-01-01",
    });
    const profile = profiles.get("cn");
    assert.ok(profile);
    const desk = new FlowDesk({ sql: database.sql, clock: () => now, profiles, snapshots });
    const actorsOf = async (party: string) => {
      const document = madeDeclaration({
        reference: `PTY-${++references}`,
        trader: madeCreditCode(917),
      });
      const facts = readFacts(document, profile);
      const actor = `account:li@${party}?scope=lodge`;
      const body = { profile, lodgerId: party, actor, format: "application/json", document, facts };
      const { id } = await desk.lodge({ ...body, problems: [] });
      const declarationId = id as DeclarationId; // as it was given
      await desk.tell([{ type: "goods.arrived", declarationId, actor, at: now, reference: "" }]);
      const officer = "account:wang@customs?scope=officer";
      const query = { type: "query.asked", declarationId, query: "What is it for?" } as const;
      await desk.tell([{ ...query, actor: officer }]);
      const events = await listEvents(database.sql, id);
      return [...new Set(events.map((event) => event.actor))];
    };
    const officer = "account:wang@customs?scope=officer";
    const forTrader = await actorsOf(broker);
    const named = `account:li@${broker}?scope=lodge&mandate=${mandate.id}`;
    assert.deepEqual(forTrader, [named, officer]);
    assert.deepEqual(await actorsOf(trader), [`account:li@${trader}?scope=lodge`, officer]);
    await desk.close();
  });

  test("a suspended trader is refused, and a suspended lodger", async () => {
    const id = await register(5);
    await database.sql.begin((tx) => changeStatus(tx, id, { ...changing, action: "suspension" }));
    const refused = await lodge("a-broker", madeCreditCode(5));
    assert.deepEqual(found(refused), ["PTY-002 error"]);
    assert.equal(refused.status, "rejected");
    assert.deepEqual(found(await lodge(id, "3122260001")), ["PTY-002 error", "PTY-001 warning"]);
  });

  test("under traffic on two nodes nothing lodged after a suspension passes by the older register", async () => {
    const id = await register(7);
    const nodes = [snapshots, new SnapshotStore(profiles)].map(
      (store) => new FlowDesk({ sql: database.sql, clock: () => now, profiles, snapshots: store }),
    );
    const profile = profiles.get("cn");
    assert.ok(profile);
    const lodgeAt = (at: number): Promise<LodgementAnswer> => {
      const document = madeDeclaration({ reference: `LOAD-${at}`, trader: madeCreditCode(7) });
      const facts = readFacts(document, profile);
      const body = { profile, lodgerId: id, format: "application/json", document, facts };
      const node = nodes[at % nodes.length];
      assert.ok(node);
      return node.lodge({ ...body, problems: [] });
    };
    const before = Array.from({ length: 300 }, (_, at) => lodgeAt(at));
    await database.sql.begin((tx) => changeStatus(tx, id, { ...changing, action: "suspension" }));
    const after = await Promise.all(Array.from({ length: 100 }, (_, at) => lodgeAt(1_000 + at)));
    await Promise.all(before);
    for (const node of nodes) await node.close();
    assert.deepEqual([...new Set(after.map((one) => one.status))], ["rejected"]);
    // each that passed was stored on a version before the suspension's
    const onIt = await database.sql<{ declaration: string }[]>`
      select e.declaration_id as declaration from events e
      join declarations d on d.declaration_id = e.declaration_id
      where d.lodger_id = ${id} and e.register_versions ->> 'parties' =
          'parties+' || (select max(change) from party_changes where party_id = ${id})`;
    const chains = await mapEvents(
      database.sql,
      onIt.map(({ declaration }) => declaration),
    );
    const late = [...chains.values()].flat().filter(({ type }) => type === "declaration.checked");
    assert.deepEqual(late, []);
  });

  test("gb never refuses for parties", async () => {
    const numbers = [{ profile: "gb", kind: "eori", number: madeEori(6) }];
    const id = await register(6, { numbers, mandateRequired: true });
    assert.deepEqual(found(await lodge("a-broker", madeEori(6), "gb")), ["PTY-003 warning"]);
    await database.sql.begin((tx) => changeStatus(tx, id, { ...changing, action: "revocation" }));
    assert.deepEqual(found(await lodge("a-broker", madeEori(6), "gb")), ["PTY-002 warning"]);
  });
});
