import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pack, unpack } from "#src/platform/packed/packed.ts";
import { z } from "zod";
import { routes } from "#src/clearance/charges/reassessment/routes.ts";
import { findAssessable, findLastAssessment } from "#src/clearance/charges/reassessment/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import type { App } from "#src/main/app.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";
import { type TestApp, openTestApp } from "#src/main/test-app.ts";
import { askRoute } from "#src/platform/test-route.ts";

const WhatIfAnswer = z.looseObject({
  declarations: z.int(),
  total: z.int(),
  next: z.string().nullable(),
  changed: z.array(
    z.looseObject({
      id: z.string(),
      lines: z.array(
        z.object({
          item: z.int(),
          commodity: z.string(),
          origin: z.string().nullable(),
          taxType: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  ),
  byTax: z.array(z.looseObject({ key: z.string(), change: z.string() })),
  byCommodity: z.array(z.looseObject({ key: z.string() })),
  refused: z.array(z.unknown()),
});
const ReplayAnswer = z.looseObject({
  version: z.string(),
  equal: z.boolean(),
  differences: z.array(z.unknown()),
});

const noId = "00000000-0000-0000-0000-000000000000";

describeWithDatabase("charges computed again", (database) => {
  const now = Temporal.Now.instant();
  let opened: TestApp;
  before(async () => {
    opened = await openTestApp(database, now);
  });
  after(async () => opened.close());

  async function ask(
    app: App,
    path: string,
    body: unknown,
    { id = "", query = {} }: { readonly id?: string; readonly query?: Record<string, string> } = {},
  ): Promise<unknown> {
    const route = routes.find((one) => one.path === path) ?? assert.fail(path);
    const answer = await askRoute(route, {
      app,
      caller: machineCaller("customs", ["*"]),
      params: { id },
      query,
      body,
    });
    return answer.body;
  }
  const tryOut = async (body: unknown) =>
    WhatIfAnswer.parse(await ask(opened.app, "/charges/what-if", body));
  const replay = async (id: string) =>
    ReplayAnswer.parse(
      await ask(opened.app, "/declarations/{id}/charges/replay", undefined, { id }),
    );
  async function lodge(reference: string, commodity: string): Promise<string> {
    const profile = opened.app.snapshots.profile("cn");
    const document = madeDeclaration({ reference, commodity });
    const { id } = await opened.app.desk.lodge({
      profile,
      lodgerId: "broker",
      format: "application/json",
      document,
      facts: readFacts(document, profile),
      problems: [],
    });
    return id;
  }
  const dearer = {
    measures: [
      { commodity: "84713010", taxType: "DUTY", rate: "10 %", legalBasis: "a made announcement" },
    ],
    asOf: "2026-01-01",
  };

  test("a changed register names the declarations it would change, and changes none", async () => {
    const laptop = await lodge("WHATIF-1", "84713010");
    await lodge("WHATIF-2", "85101000");
    const found = await tryOut({ ...dearer, open: false });
    assert.equal(found.declarations, 2);
    assert.deepEqual(
      found.changed.map(({ id }) => id),
      [laptop],
    );
    const line = found.changed[0]?.lines[0] ?? assert.fail("no line");
    assert.deepEqual([line.commodity, line.taxType, line.origin], ["84713010", "DUTY", "DE"]);
    assert.ok(Number(line.after) > 0 && Number(line.before) === 0);
    const duty = found.byTax.find(({ key }) => key === "DUTY");
    assert.equal(duty?.change, line.after);
    assert.deepEqual(
      found.byCommodity.map(({ key }) => key),
      ["84713010"],
    );
    const again = await replay(laptop);
    assert.deepEqual([again.equal, again.version.endsWith("+0")], [true, true]);
  });

  test("a stored assessment comes out the same after the register changed", async () => {
    const before = await lodge("REPLAY-1", "84713010");
    const imported = await importRegisters(opened.app, {
      profile: opened.app.snapshots.profile("cn"),
      kind: "measures",
      bytes: new TextEncoder().encode(JSON.stringify({ measures: dearer.measures })),
      fileName: "dearer.json",
      asOf: Temporal.PlainDate.from("2026-01-01"),
      register: undefined,
      by: "customs",
    });
    assert.equal(imported.added, 1);
    const after = await lodge("REPLAY-2", "84713010");
    for (const [id, version] of [
      [before, "+0"],
      [after, "+1"],
    ] as const) {
      const found = await replay(id);
      assert.deepEqual(found.differences, []);
      assert.ok(found.version.endsWith(version), found.version);
    }
  });

  test("a long run is asked for in parts that add up to the whole", async () => {
    const whole = await tryOut({ ...dearer, open: false });
    let parts = 0;
    let changed = 0;
    let after: string | undefined;
    do {
      const part = await tryOut({ ...dearer, open: false, limit: 1, ...(after && { after }) });
      parts += part.declarations;
      changed += part.changed.length;
      assert.equal(part.total, whole.declarations);
      after = part.next ?? undefined;
    } while (after !== undefined);
    assert.deepEqual([parts, changed], [whole.declarations, whole.changed.length]);
  });

  test("every stored assessment is replayed page by page, also after the register changed", async () => {
    const Page = z.object({ replayed: z.int(), equal: z.int(), next: z.string().nullable() });
    const seen: (readonly [number, number])[] = [];
    let after: string | undefined;
    do {
      const query = { limit: "2", ...(after !== undefined && { after }) };
      const page = Page.parse(await ask(opened.app, "/charges/replays", undefined, { query }));
      seen.push([page.replayed, page.equal]);
      after = page.next ?? undefined;
    } while (after !== undefined);
    const sum = (at: 0 | 1) => seen.reduce((all, page) => all + (page[at] ?? 0), 0);
    assert.ok(seen.length > 1 && sum(0) >= 4);
    assert.equal(sum(0), sum(1));
  });

  test("computes again with the minute of acceptance and what became of quotas", async () => {
    const id = await lodge("STANDING-1", "84713010");
    const { sql } = opened.app;
    const shares = [{ order: "054077", item: 1, allocated: "400", amount: "40" }];
    const [row] = await sql<{ stage: Uint8Array }[]>`
      select stage from declarations where declaration_id = ${id}`;
    assert.ok(row);
    const kept = JSON.parse(unpack(row.stage)) as { readonly stage: object }; // by printStanding
    const stage = { ...kept.stage, quotas: { "054077": "partly" }, shares };
    const changed = pack(JSON.stringify({ ...kept, stage }), "standing");
    await sql`update declarations set stage = ${changed} where declaration_id = ${id}`;
    const wanted = { profile: "cn", open: false, from: "", to: "", after: noId, limit: 100 };
    const paged = (await findAssessable(sql, wanted)).find((one) => one.id === id);
    const last = (await findLastAssessment(sql, id))?.one;
    for (const one of [paged, last]) {
      assert.equal(one?.acceptedAt, now.toString());
      assert.deepEqual(one?.outcomes, { quotas: { "054077": "partly" }, shares });
    }
  });

  test("prints the stored assessment as a notice", async () => {
    const id = await lodge("NOTICE-1", "84713010");
    const page = await ask(opened.app, "/declarations/{id}/charges/notice", undefined, { id });
    assert.match(String(page), /NOTICE-1[\s\S]*84713010[\s\S]*DUTY/);
  });

  test("refuses to try nothing, and names rows it cannot read", async () => {
    await assert.rejects(
      ask(opened.app, "/charges/what-if", {}),
      (error) => error instanceof AppError && error.code === "NOTHING_TO_TRY",
    );
    const bad = { measures: [{ commodity: "x", taxType: "DUTY", rate: "1 %" }] };
    const found = await tryOut(bad);
    assert.equal(found.refused.length, 1);
    assert.equal(found.changed.length, 0);
  });
});
