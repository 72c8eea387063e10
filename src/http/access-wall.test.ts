/** The second wall, tried by going around the first. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { appendCases } from "#src/clearance/control/case/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { listDeclarations } from "#src/clearance/declaration/reading-store.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { newId } from "#src/kernel/ids.ts";
import { rowsOf } from "#src/identity/access/policy.ts";
import { findApproval, insertApproval } from "#src/identity/access/second-approval-store.ts";
import { behindWall, raiseWall, showDeclarations } from "#src/platform/wall.ts";
import { connect } from "#src/platform/database.ts";
import { machineCaller, type Route, type Rows } from "#src/platform/route.ts";
import { testSuperuserUrl } from "#src/platform/engines/test-engines.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { submit } from "#src/registers/parties/apply.ts";
import { madeParty } from "#src/registers/parties/made-party.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { App } from "#src/main/app.ts";
import { answerGuarded } from "./guard.ts";
import { routes } from "#src/main/routes.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const own = (party: string, names = [party]): Rows => ({ kind: "own", party, names });

describeWithDatabase("second wall", (database) => {
  let opened: TestApp | undefined;
  let id = "";
  let caseId = "";

  before(async () => {
    opened = await openTestApp(database, at);
    const { app } = opened;
    const profile = getProfile(app.profiles, "cn");
    for (const [party, trader] of [
      ["broker", "3122260001"],
      ["rival", "3122269999"],
    ] as const) {
      const document = madeDeclaration({ reference: `WALL-${party}`, trader });
      const facts = readFacts(document, profile);
      const lodgement = { profile, lodgerId: party, format: "application/json", document, facts };
      const lodged = await app.desk.lodge({ ...lodgement, problems: [] });
      if (party !== "broker") continue;
      id = lodged.id;
      const opening = newId<"control-case">(at.epochMilliseconds);
      caseId = opening;
      const row = { declarationId: id, caseId: opening, profile: "cn", lane: "red", openedAt: at };
      const tasks = [{ task: 1, agency: "food-safety", kind: "documents" }];
      await appendCases(app.sql, [{ ...row, office: "2225", tasks }]);
    }
  });
  after(async () => {
    await opened?.close();
  });

  function appOf(): App {
    assert.ok(opened, "the app is open inside tests");
    return opened.app;
  }
  function routeOf(path: string): Route<App> {
    const route = routes.find((one) => one.method === "GET" && one.path === path);
    assert.ok(route, path);
    return route;
  }
  /** Everybody's: who is behind the wall may name them. */
  async function allIds(): Promise<string[]> {
    const rows = await database.sql<{ id: string }[]>`
      select declaration_id::text as id from declarations`;
    return rows.map((row) => row.id);
  }
  /** A handler as the server runs it, but nobody looked whether the caller may see the record. */
  async function askUnchecked(route: Route<App>, party: string, params: Record<string, string>) {
    const caller = machineCaller(party, ["lodge"]);
    const ref = route.record;
    assert.ok(ref !== undefined && ref !== "none");
    const kind = recordKinds.get(ref.kind);
    assert.ok(kind);
    const admitted = { caller, rows: rowsOf(kind, caller), record: undefined };
    const query = route.query?.parse({});
    const about = { app: appOf(), caller, params, named: params, query, written: {} };
    const sent = { headers: {}, body: undefined, bytes: new Uint8Array(), contentType: "" };
    return await answerGuarded(route, admitted, { ...about, ...sent });
  }

  test("with the check of one route removed, a rival still gets nothing", async () => {
    const route = routeOf("/declarations/{id}");
    const mine = await askUnchecked(route, "broker", { id });
    assert.equal(mine.status, 200);
    await assert.rejects(askUnchecked(route, "rival", { id }), { code: "DECLARATION_NOT_FOUND" });
    const told = routeOf("/declarations/{id}/notifications");
    await assert.rejects(askUnchecked(told, "rival", { id }), { code: "DECLARATION_NOT_FOUND" });
    const control = routeOf("/controls/{id}");
    await assert.rejects(askUnchecked(control, "rival", { id: caseId }), {
      code: "CONTROL_NOT_FOUND",
    });
  });

  test("an application of a party and an approval are behind it too", async () => {
    const asked = { profile: "cn", party: "new", note: "" } as const;
    const details = madeParty(1, { numbers: [] });
    const made = await submit(appOf(), machineCaller("broker", []), { ...asked, details });
    const mandates = await askUnchecked(routeOf("/mandates"), "broker", {});
    assert.equal(mandates.status, 200, "with the numbers of whom it represents");
    const route = routeOf("/party-applications/{id}");
    assert.equal((await askUnchecked(route, "broker", { id: made.id })).status, 200);
    await assert.rejects(askUnchecked(route, "rival", { id: made.id }), {
      code: "APPLICATION_NOT_FOUND",
    });
    const approval = newId(at.epochMilliseconds);
    const someone = { name: "li", party: "broker", isMachine: false, isAdministrator: false };
    const opening = {
      id: approval,
      profile: "cn",
      act: "refund",
      subject: "R",
      digest: "R",
      content: {
        route: "POST /accounts/{party}/refunds",
        does: { en: "Refund", zh: "退税" },
        names: {},
        body: {},
        about: null,
      },
      about: [],
      status: "open",
    } as const;
    const person = { ...someone, id: "account:li" };
    await insertApproval(database.sql, { ...opening, person, at, expiresAt: at.add({ hours: 1 }) });
    const look = (party: string) =>
      behindWall(database.sql, own(party), (sql) => findApproval(sql, approval));
    assert.equal((await look("broker"))?.subject, "R");
    assert.equal(await look("rival"), undefined);
  });

  test("a list that forgets whose records it may show, shows the own ones", async () => {
    const everything = { own: undefined, sort: "-lodged", limit: 10 } as const;
    const list = async (rows: Rows) =>
      (await behindWall(database.sql, rows, (sql) => listDeclarations(sql, everything)))
        .map((row) => row.reference)
        // ids of two lodgers within a millisecond are in no order of time
        .toSorted();
    assert.deepEqual(await list({ kind: "all" }), ["WALL-broker", "WALL-rival"]);
    assert.deepEqual(await list(own("broker")), ["WALL-broker"]);
    assert.deepEqual(await list(own("stranger")), []);
    // the trader whose number is stated, whoever lodged it
    assert.deepEqual(await list(own("importer", ["importer", "3122260001"])), ["WALL-broker"]);
    assert.deepEqual(await list(own("", [])), []);
  });

  test("no table shows a stranger a row of somebody, and every table of a declaration is behind the wall", async (context) => {
    const tables = await database.sql<{ name: string; isOfDeclaration: boolean }[]>`
      select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid
          and a.attname = 'declaration_id' and not a.attisdropped) as "isOfDeclaration"
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    const open = ["register_activations", "register_rows"];
    const everyId = await allIds();
    const count = async (rows: Rows, name: string) => {
      try {
        return await behindWall(database.sql, rows, async (sql) => {
          await showDeclarations(sql, everyId);
          const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)}`;
          return row?.n ?? 0;
        });
      } catch (error) {
        assert.ok(
          error instanceof Error && "code" in error && error.code === "42501",
          String(error),
        );
        return "denied";
      }
    };
    const seen: string[] = [];
    const behind: string[] = [];
    for (const { name, isOfDeclaration } of tables) {
      const stranger = await count(own("stranger"), name);
      if (!open.includes(name) && stranger !== "denied" && stranger > 0) seen.push(name);
      const isPartition = /_\d{6}$/.test(name);
      if (isPartition) assert.equal(stranger, "denied", `${name} around its table`);
      const mine = await count(own("broker"), name);
      if (mine !== "denied" && mine > 0) behind.push(name);
      if (isOfDeclaration && !isPartition && stranger === "denied")
        context.diagnostic(`closed to parties: ${name}`);
    }
    assert.deepEqual(seen, []);
    for (const name of ["declarations", "declaration_versions", "events", "notifications"])
      assert.ok(behind.includes(name), `${name} shows its owner the own rows`);
    context.diagnostic(`${tables.length} tables tried; with own rows: ${behind.join(", ")}`);
  });

  test("an agency sees cases with a task of its own, and nothing of the declaration", async () => {
    const look = (agency: string) =>
      behindWall(database.sql, { kind: "agency", agency }, async (sql) => {
        await showDeclarations(sql, ids);
        const cases = await sql`select 1 from control_cases`;
        const documents = await sql`select 1 from declaration_versions`;
        const goods = await sql`
          select 1 from control_tasks, party_wall_task_document(declaration_id)`;
        const others = await sql`
          select 1 from unnest(${ids}::uuid[]) as id, party_wall_task_document(id)`;
        return [cases.length, documents.length, goods.length, others.length];
      });
    const ids = await allIds();
    assert.ok(ids.length > 1);
    assert.deepEqual(await look("food-safety"), [1, 0, 1, 1], "the goods of the own task");
    assert.deepEqual(await look("plant-animal-health"), [0, 0, 0, 0]);
  });

  test("nothing is written from behind the wall, and the next reader is not behind it", async () => {
    await assert.rejects(
      behindWall(database.sql, own("broker"), (sql) => sql`delete from declarations`),
      { code: "25006" },
    );
    const [row] = await database.sql<{ who: string; party: string }[]>`
      select current_user as who, coalesce(current_setting('tidegate.party', true), '') as party`;
    assert.notEqual(row?.who, "tidegate_party");
    assert.equal(row?.party, "");
  });

  test("where the database gives no such role, the start is told and reads go on", async () => {
    const admin = connect(await testSuperuserUrl(), 1);
    await admin`create role wall_plain login password 'plain'`;
    const url = new URL(database.url);
    url.username = "wall_plain";
    url.password = "plain";
    const plain = connect(url.href, 1);
    try {
      assert.equal(await raiseWall(plain), "role-not-granted");
      const [row] = await behindWall(
        plain,
        own("broker"),
        (reader) => reader<{ who: string }[]>`select current_user as who`,
      );
      assert.equal(row?.who, "wall_plain");
    } finally {
      await plain.end({ timeout: 1 });
      await admin`drop role wall_plain`;
      await admin.end({ timeout: 1 });
    }
  });

  test("a table made later stands behind the wall once it is raised again", async () => {
    await database.sql`create table made_later (declaration_id uuid primary key, secret text)`;
    await database.sql`insert into made_later values (${id}, 'x')`;
    assert.equal(await raiseWall(database.sql), "up");
    const read = (party: string) =>
      behindWall(database.sql, own(party), async (sql) => {
        assert.equal((await sql`select 1 from made_later`).length, 0, "not shown yet");
        await showDeclarations(sql, [id]);
        return await sql`select 1 from made_later`;
      });
    assert.equal((await read("broker")).length, 1);
    assert.equal((await read("rival")).length, 0);
    await database.sql`drop table made_later`;
  });
});
