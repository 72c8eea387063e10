/** Goods that an entry summary holds at their arrival, and the declaration of them, over HTTP. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { createServer } from "#src/http/listen.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { routes } from "#src/main/routes.ts";
import { makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { makeMessage } from "#src/movements/entry-summaries/made-message.ts";
import { listArrivalHolds } from "#src/movements/entry-answers/store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeGb } from "../../intake/made-gb.ts";
import { holdArrivals } from "./hold-arrivals.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "GB553202734852";
const reason = "Seals are to be compared.";

describeWithDatabase("goods held at arrival", (database) => {
  let opened: TestApp;
  let server: FastifyInstance;

  before(async () => {
    opened = await openTestApp(database, at);
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, app: opened.app, ...options });
    await makeKey(database, "customs", ["*"]);
    for (const [party, scopes] of [
      ["line", ["carry"]],
      [trader, ["lodge"]],
    ] as const) {
      await makeKey(database, party, scopes);
      await putParty(database.sql, { partyId: party, name: party, roles: ["carrier"], at });
    }
  });
  after(async () => {
    await server.close();
    await opened.close();
  });

  const send = async (who: string, path: string, payload?: object | string) => {
    const answer = await server.inject({
      method: payload === undefined ? "GET" : "POST",
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer tg_test_${who}`,
        ...(typeof payload === "string" ? { "content-type": "application/xml" } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, json: answer.json(), text: answer.body };
  };
  /** An entry summary whose second item is under a bill. @returns its number */
  const entered = async (bill: string): Promise<string> => {
    const document = `<PRODOCDC2><DocTypDC21>N705</DocTypDC21><DocRefDC23>${bill}</DocRefDC23></PRODOCDC2>`;
    const text = makeMessage("IE315")
      .replace("LRN-1", `E-${bill}`)
      .replace("19.5</GroMasGDS46>", `19.5</GroMasGDS46>${document}`);
    const answer = await send("line", "/movements?profile=gb", text);
    assert.equal(answer.json.messages[0].status, "recorded", answer.text);
    return answer.json.messages[0].mrn;
  };
  const answer = async (mrn: string, given: string, items: readonly number[] = []) => {
    const body = { answer: given, items, reason };
    const said = await send("customs", `/entry-summaries/${mrn}/answers`, body);
    assert.ok(said.status < 300, said.text);
  };
  /** A declaration of ten packages under a bill, which waits for its charges. @returns its id */
  const lodge = async (bill: string): Promise<string> => {
    const made = madeGb();
    const document = { ...made, functionalReferenceId: `D-${bill}` };
    const text = JSON.stringify(document).replace(
      '{"categoryCode":"N","id":"INV-1"',
      `{"categoryCode":"N","id":"${bill}","typeCode":"705","lpcoExemptionCode":"AE"},{"categoryCode":"N","id":"INV-1"`,
    );
    const lodged = await send(trader, "/declarations?profile=gb", JSON.parse(text));
    assert.equal(lodged.json.status, "charges-undetermined", lodged.text);
    return lodged.json.id;
  };
  /** Fixes its charges at nothing, so that it goes on. @returns its status */
  const goOn = async (id: string): Promise<string> => {
    const { charges } = (await send("customs", `/declarations/${id}`)).json;
    const open: readonly { readonly taxType: string; readonly method: string }[] =
      charges.items[0].lines;
    const lines = open
      .filter(({ method }) => method === "undetermined")
      .map(({ taxType }) => {
        const line = { item: 1, taxType, amount: 0n, reason };
        // a fifth of the value, where duty is nothing
        return taxType === "B00" ? { ...line, wouldBe: 20_000n } : line;
      });
    const settled = { type: "charges.determined", declarationId: id, actor: "t", lines } as const;
    const [told] = await opened.app.desk.tell([settled]);
    return told?.status ?? "";
  };
  const declare = async (bill: string) => {
    const id = await lodge(bill);
    return { id, status: await goOn(id) };
  };
  const statusOf = async (id: string) => (await send("customs", `/declarations/${id}`)).json.status;
  /** Records every open task as found right, and releases. */
  const passControl = async (id: string) => {
    const { control } = (await send("customs", `/declarations/${id}`)).json;
    for (const { task, status } of control.tasks)
      if (status === "open") {
        const finding = { task, result: "ok" };
        const said = await send("customs", `/controls/${control.id}/findings`, finding);
        assert.ok(said.status < 300, said.text);
      }
    const decision = { decision: "release", reason };
    const said = await send("customs", `/controls/${control.id}/decision`, decision);
    assert.ok(said.status < 300, said.text);
  };

  test("a declaration of goods that are held comes to a control, which ends the hold for it", async () => {
    await answer(await entered("HLD1"), "hold-at-arrival");
    const held = await declare("HLD1");
    assert.equal(held.status, "under-control");
    const { selection } = (await send("customs", `/declarations/${held.id}`)).json;
    assert.match(selection.reasons[0].says.en, /held at arrival.*Seals are to be compared/);
    assert.match(selection.reasons[0].says.zh, /运抵待查/);
    const own = (await send(trader, `/declarations/${held.id}`)).text;
    assert.doesNotMatch(own, /held at arrival/, "its declarant reads no reason");
    assert.equal((await declare("HLD1-OTHER")).status, "released");
    await passControl(held.id);
    assert.equal(await statusOf(held.id), "released");
    assert.deepEqual(await holdArrivals(opened.app), { held: 0, gone: 0 });
  });

  test("goods that were not to be loaded and came all the same are held; of items only theirs are", async () => {
    await answer(await entered("HLD2"), "hold-at-arrival", [2]);
    assert.equal((await declare("HLD2")).status, "under-control");
    await answer(await entered("HLD3"), "hold-at-arrival", [1]);
    assert.equal((await declare("HLD3")).status, "released", "the other item is held");
    const mrn = await entered("HLD4");
    await answer(mrn, "hold-at-arrival");
    await answer(mrn, "go-on");
    assert.equal((await declare("HLD4")).status, "released", "nothing holds it any more");
  });

  test("a hold that comes between a selection and its release is not passed over", async () => {
    const id = await lodge("HLD5");
    const ordered = await send("customs", `/declarations/${id}/control-orders`, {
      kind: "documents",
      reason: "Compare the invoice.",
    });
    assert.ok(ordered.status < 300, ordered.text);
    assert.equal(await goOn(id), "under-control");
    const mrn = await entered("HLD5");
    await answer(mrn, "hold-at-arrival");
    await passControl(id);
    assert.equal(await statusOf(id), "awaiting-arrival");
    const read = (await send(trader, `/declarations/${id}`)).text;
    assert.match(read, /Goods under 705 HLD5 are held at their arrival/);
    assert.deepEqual(await holdArrivals(opened.app), { held: 1, gone: 0 });
    assert.equal(await statusOf(id), "under-control");
    await passControl(id);
    assert.equal(await statusOf(id), "released");
    assert.deepEqual(await holdArrivals(opened.app), { held: 0, gone: 0 });
    const { holds } = (await send("customs", "/control-holds?profile=gb")).json;
    const listed: readonly { readonly control: string }[] = holds;
    assert.ok(listed.some(({ control }) => control === `${mrn}/2`));
  });

  test("a change of papers between a hold and its control is no look for the hold", async () => {
    const id = await lodge("HLD8");
    const kind = { kind: "examination", reason: "Compare the marks." };
    const ordered = await send("customs", `/declarations/${id}/control-orders`, kind);
    assert.ok(ordered.status < 300, ordered.text);
    assert.equal(await goOn(id), "under-control");
    await answer(await entered("HLD8"), "hold-at-arrival");
    await passControl(id);
    assert.equal(await statusOf(id), "awaiting-arrival");
    const changed = await send(trader, `/declarations/${id}/amendments`, {
      reason: "The number of the invoice was misread.",
      patch: [{ op: "set", path: "42A/67A/68A[1]/02A[3].D005", value: "INV-8" }],
    });
    const grant = { decision: "grant", reason };
    const url = `/requests/${changed.json.request.id}/decision`;
    const granted = await send("customs", url, grant);
    assert.ok(granted.status < 300, granted.text);
    assert.equal(await goOn(id), "under-control", "the hold asks for its own examination");
    const { control } = (await send("customs", `/declarations/${id}`)).json;
    const tasks: readonly { readonly kind: string; readonly status: string }[] = control.tasks;
    assert.ok(tasks.some((task) => task.kind === "examination" && task.status === "open"));
    await passControl(id);
    assert.equal(await statusOf(id), "released");
  });

  test("what was released before the hold is listed", async () => {
    assert.equal((await declare("HLD6")).status, "released");
    await answer(await entered("HLD6"), "hold-at-arrival");
    assert.deepEqual(await holdArrivals(opened.app), { held: 0, gone: 1 });
    const { holds } = (await send("customs", "/control-holds?profile=gb&ledTo=released")).json;
    assert.match(holds[0].says.en, /held at arrival/);
  });

  test("holds without a document end no page before its end", async () => {
    const { sql } = database;
    for (const bill of ["HLD91", "HLD92", "HLD93"])
      await answer(await entered(bill), "hold-at-arrival", [bill === "HLD92" ? 1 : 2]);
    const since = at.subtract({ hours: 1 });
    const asked = { profile: "gb", since, after: "00000000-0000-0000-0000-000000000000" };
    const whole = await listArrivalHolds(sql, { ...asked, limit: 500 });
    const found: string[] = [];
    let rows = 0;
    for (let { after } = asked; ; rows++) {
      const { holds, last } = await listArrivalHolds(sql, { ...asked, after, limit: 1 });
      if (last === undefined) break;
      found.push(...holds.map(({ mrn }) => mrn));
      after = last;
    }
    assert.deepEqual(
      found,
      whole.holds.map(({ mrn }) => mrn),
    );
    assert.ok(rows > found.length, "the first item is under no document");
  });

  test("a hold and a release of the same moment: it is held, or was released before", async () => {
    for (const bill of ["HLD71", "HLD72", "HLD73", "HLD74"]) {
      const mrn = await entered(bill);
      const id = await lodge(bill);
      const [status] = await Promise.all([goOn(id), answer(mrn, "hold-at-arrival")]);
      const { held, gone } = await holdArrivals(opened.app);
      const isHeld = (await statusOf(id)) === "under-control";
      assert.equal(gone, isHeld ? 0 : 1, status);
      assert.ok(isHeld || held === 0);
    }
  });
});
