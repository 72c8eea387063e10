/** Infested fruit, and what the authority of the exporting country is told of it, over HTTP. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { makeHeldKey } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  type ControlledCase,
  controlledAt,
  ControlledDesk,
} from "../../../../test/traffic/controlled.ts";

type Notice = {
  readonly id: string;
  readonly code?: string;
  readonly detail?: string;
  readonly reference: string;
  readonly state: string;
  readonly country: string;
  readonly texts: { readonly en: string; readonly zh: string };
  readonly history: readonly { readonly act: string; readonly says: string | null }[];
  readonly notice: { readonly id: string } | null;
  readonly notices: readonly { readonly id: string; readonly state: string }[];
};

describeWithDatabase("notices of non-compliance", (database) => {
  const trader = "3122260831";
  const served = serveTests(database, controlledAt);
  const { keys } = served;
  let desk: ControlledDesk;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    for (const [party, scope, agency] of [
      ["customs-1", "officer", undefined],
      ["health-1", "agency", "health"],
      ["health-2", "agency", "health"],
      ["marine-1", "agency", "marine"],
      [trader, "lodge", undefined],
    ] as const)
      keys.set(party, await makeHeldKey(database, party, [scope], agency));
  });

  const send = (who: string, path: string, payload?: object) =>
    served.ask<Notice>(who, path, payload);
  const done = async (who: string, path: string, payload?: object): Promise<Notice> => {
    const { status, text, json } = await send(who, path, payload);
    assert.ok(status < 300, text);
    return json;
  };
  const refused = async (who: string, path: string, payload?: object) =>
    (await send(who, path, payload)).json.code;

  /** Fruit under the quarantine of the health agency. */
  const lodge = async (reference: string): Promise<ControlledCase> => {
    const exporter = { name: "Finca Sol", id: "ES-118" };
    const one = await desk.lodge({ reference, price: "4321.09" }, "quarantine", [
      ["exporter", exporter],
    ]);
    await database.sql`update control_tasks set agency = 'health' where case_id = ${one.caseId}`;
    await database.sql`update control_cases set agencies = array['health'] where case_id = ${one.caseId}`;
    return one;
  };
  const find = (one: ControlledCase, more: object) =>
    done("health-1", `/controls/${one.caseId}/findings`, {
      task: 1,
      result: "refused",
      finding: "Live larvae.",
      presence: "On the quay.",
      ...more,
    });
  const larvae = {
    category: "epidemic",
    substance: "Bactrocera dorsalis",
    goods: [{ item: 1, quantity: "6", unit: "KGM" }],
  };
  const stated = {
    ground: "pest",
    certificates: ["PC-118"],
    requirement: "Free of Bactrocera dorsalis.",
    action: "Destroyed.",
  };

  let one: ControlledCase;
  let notice: Notice;
  test("is drafted on a finding that stands, with what ISPM 13 names and nothing else", async () => {
    one = await lodge("NC-1");
    const path = `/controls/${one.caseId}/noncompliance-notices`;
    assert.equal(await refused("health-1", path, stated), "NONCOMPLIANCE_UNPROVEN");
    await find(one, larvae);
    for (const [more, code] of [
      [{ ground: "treatment" }, "NONCOMPLIANCE_UNPROVEN"],
      [{ ground: "taste" }, "NONCOMPLIANCE_GROUND_UNKNOWN"],
      [{ country: "NZ" }, "NONCOMPLIANCE_COUNTRY"],
      [{ task: 7 }, "CONTROL_NOT_FOUND"],
    ] as const)
      assert.equal(await refused("health-1", path, { ...stated, ...more }), code);
    assert.equal(await refused("customs-1", path, stated), "TASK_OF_ANOTHER_AGENCY");
    assert.equal((await send(trader, path, stated)).status, 403);
    assert.notEqual((await send("marine-1", path, stated)).status, 200, "another agency");
    const drafted = await done("health-1", path, stated);
    notice = await done("health-1", `/noncompliance-notices/${drafted.notice?.id ?? ""}`);
    assert.deepEqual([notice.state, notice.country], ["drafted", "DE"]);
    const { en, zh } = notice.texts;
    for (const said of [
      ...["Bactrocera dorsalis", "Finca Sol", "Example Trading", "PC-118", "Destroyed."],
      ...["Portable automatic data processing machines (84713010): 6", notice.reference],
      "First action on the consignment: 25 November 2026",
    ])
      assert.ok(en.includes(said), `${said}\n${en}`);
    assert.match(zh, /违规性质：货物中检出检疫性有害生物或者疫病/);
    for (const secret of [trader, "4321", "ES-118", "Live larvae", one.id, "NC-1"])
      assert.ok(!en.includes(secret) && !zh.includes(secret), secret);
  });

  test("is sent by another person than drafted it, and answered", async () => {
    const path = `/noncompliance-notices/${notice.id}`;
    const by = { by: "IPPC contact point, by mail" };
    assert.equal(await refused("health-1", `${path}/sending`, by), "NONCOMPLIANCE_OWN_DRAFT");
    assert.equal(await refused("marine-1", `${path}/sending`, by), "NONCOMPLIANCE_NOT_FOUND");
    assert.equal(
      await refused("customs-1", `${path}/answer`, { says: "Thanks." }),
      "NONCOMPLIANCE_STATE_NOT_ALLOWED",
    );
    assert.match((await send("health-2", `${path}/print`)).text, /DRAFT/);
    assert.equal((await done("health-2", `${path}/sending`, by)).state, "sent");
    assert.equal(
      await refused("customs-1", `${path}/sending`, by),
      "NONCOMPLIANCE_STATE_NOT_ALLOWED",
    );
    const printed = (await send("health-1", `${path}/print`)).text;
    assert.doesNotMatch(printed, /DRAFT/);
    assert.match(printed, /违规通报.*Finca Sol/s);
    const answered = await done("health-1", `${path}/answer`, { says: "The orchard is closed." });
    assert.deepEqual(
      answered.history.map(({ act, says }) => [act, says]),
      [
        ["drafted", null],
        ["sent", by.by],
        ["answered", "The orchard is closed."],
      ],
    );
    assert.equal(answered.texts.en, notice.texts.en, "what was sent stays as it was");
  });

  test("is not sent once its finding does not stand, and each agency lists its own", async () => {
    const other = await lodge("NC-2");
    await find(other, larvae);
    const path = `/controls/${other.caseId}/noncompliance-notices`;
    const { id = "" } = (await done("health-1", path, stated)).notice ?? {};
    const reason = "Another species, and harmless.";
    await find(other, { result: "ok", correctionReason: reason });
    const sending = `/noncompliance-notices/${id}/sending`;
    assert.equal(await refused("customs-1", sending, { by: "mail" }), "NONCOMPLIANCE_UNPROVEN");
    const withdrawn = await done("health-1", `/noncompliance-notices/${id}/withdrawal`, { reason });
    assert.equal(withdrawn.state, "withdrawn");
    const listed = async (who: string, query = "") =>
      (await done(who, `/noncompliance-notices?profile=cn${query}`)).notices.map((row) => row.id);
    assert.deepEqual(await listed("customs-1"), [id, notice.id]);
    assert.deepEqual(await listed("health-2", "&state=answered"), [notice.id]);
    assert.deepEqual(await listed("health-2", `&control=${other.caseId}`), [id]);
    assert.deepEqual(await listed("customs-1", `&after=${id}`), [notice.id]);
    assert.deepEqual(await listed("marine-1"), []);
    assert.equal((await send(trader, "/noncompliance-notices")).status, 403);
  });

  test("is not written on a finding that was corrected between its proof and the lock", async (t) => {
    const third = await lodge("NC-3");
    await find(third, larvae);
    const path = `/controls/${third.caseId}/noncompliance-notices`;
    const correct = (reason: string, more: object) =>
      find(third, { ...more, correctionReason: reason });
    let between: (() => Promise<unknown>) | undefined;
    const { desk: told } = served.app;
    const tell = told.tell.bind(told);
    t.mock.method(told, "tell", async (facts: Parameters<typeof tell>[0]) => {
      const first = between;
      between = undefined;
      await first?.();
      return tell(facts);
    });
    const code = "NONCOMPLIANCE_GROUND_CHANGED";
    between = () => correct("Harmless.", { result: "ok" });
    assert.equal(await refused("health-1", path, stated), code);
    await correct("Seen again.", larvae);
    const { id = "" } = (await done("health-1", path, stated)).notice ?? {};
    between = () => correct("Another species.", { ...larvae, substance: "Ceratitis capitata" });
    const sending = `/noncompliance-notices/${id}/sending`;
    assert.equal(await refused("customs-1", sending, { by: "mail" }), code);
    const { notices } = await done("customs-1", `/noncompliance-notices?control=${third.caseId}`);
    const stands = notices.map(({ id: one, state }) => [one, state]);
    assert.deepEqual(stands, [[id, "drafted"]], "neither was written");
  });

  test("stays in the chain: verify names one whose text was changed", async () => {
    const { sql, keyring, profiles } = served.app;
    const faults = async () => (await verifyAll(sql, keyring, profiles)).faults;
    assert.deepEqual(await faults(), []);
    await sql`
      update control_task_records set says = jsonb_set(says, '{texts,en}', '"All is well."')
      where kind = 'noncompliance' and says->>'act' = 'drafted' and declaration_id = ${one.id}`;
    const named = await faults();
    assert.ok(
      named.some(
        ({ where, says }) => where.includes(one.id) && /digest the chain holds/.test(says),
      ),
      JSON.stringify(named),
    );
  });
});
