/** On whose word money moves: lodgers, holders, mandates and payers over HTTP, on one database. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { listEvents } from "#src/platform/events/store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeHeldKey, makeKey } from "#src/main/test-app.ts";
import { sweepWaiting } from "#src/main/sweep.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { newId } from "#src/kernel/ids.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeParty } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
type Json = Record<string, unknown>;
const [owner, broker, stranger] = ["3122260901", "3122260902", "3122260903"] as const;

describeWithDatabase("on whose word money moves", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;
  let url = "";
  let seeds = 0;
  before(async () => {
    url = await served.server.listen({ port: 0, host: "127.0.0.1" });
    for (const number of [owner, broker, stranger]) await register(number);
    await served.giveMachineKeys([
      ["cashier", ["money"]],
      ["office", ["money", "lodge"]],
    ]);
  });

  async function register(number: string): Promise<void> {
    const numbers = [{ profile: "cn", kind: "customs-registration", number }];
    const partyId = number;
    const day = Temporal.PlainDate.from("2026-01-01");
    const by = { by: "customs", at, day, reason: "made", partyId };
    await database.sql.begin((tx) => registerParty(tx, madeParty(++seeds, { numbers }), by));
    keys.set(number, await makeKey(database, partyId, ["lodge", "accounts"]));
  }
  async function ask(who: string, method: string, path: string, body?: object) {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${keys.get(who) ?? ""}`,
        ...(body ? { "Content-Type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    // the tests name members they expect
    return { status: answer.status, json: (text.startsWith("{") ? JSON.parse(text) : {}) as Json };
  }
  let made = 0;
  async function lodge(who: string, trader: string, more: object = {}, price = "1000.00") {
    const document = { ...madeDeclaration({ reference: `W-${++made}`, trader, price }), ...more };
    const { json } = await ask(who, "POST", "/declarations?profile=cn", document);
    return { id: String(json["id"]), status: String(json["status"]) };
  }
  const deposit = async (who: string, party: string, amount: string, declaration?: string) =>
    await ask(who, "POST", `/accounts/${party}/deposits`, {
      amount,
      reference: "bank",
      profile: "cn",
      ...(declaration === undefined ? {} : { declaration }),
    });
  const availableOf = async (party: string) =>
    String((await ask("cashier", "GET", `/accounts/${party}?profile=cn`)).json["available"]);
  const eventsOf = async (id: string) =>
    (await listEvents(database.sql, id)).map(({ type, actor, reason, payload }) => ({
      type,
      actor,
      code: (reason as { code: string } | null)?.code ?? null, // of our own rules
      payload: payload as Json, // an object, as every event's
    }));
  const lastCode = async (id: string) => (await eventsOf(id)).at(-1)?.code;
  const statusOf = async (id: string) => {
    const [row] = await database.sql<{ status: string }[]>`
      select status from declarations where declaration_id = ${id}`;
    return row?.status;
  };
  const dueOf = async (who: string, id: string) => {
    const { json } = await ask(who, "GET", "/awaited-payments?profile=cn&limit=500");
    type Listed = { id: string; due: string; waitsFor: string; goods: string; items: number };
    const list = json["payments"] as Listed[];
    return list.find((one) => one.id === id);
  };

  test("what customs amends another officer grants, and the holder's money waits for its word", async () => {
    const payer = "3122260904";
    await register(payer);
    await deposit("cashier", payer, "60000.00");
    keys.set("first", await makeHeldKey(database, "first-officer", ["officer"]));
    keys.set("other", await makeHeldKey(database, "other-officer", ["officer"]));
    const amend = async (id: string, value: string) => {
      const path =
        "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount";
      const patch = [
        { op: "set", path, value: { value, currencyId: "USD" } },
        { op: "set", path: "invoiceAmount", value: { value, currencyId: "USD" } },
      ];
      const body = { reason: "The invoice says so.", patch };
      return await ask("first", "POST", `/declarations/${id}/amendments`, body);
    };
    const grant = async (who: string, asked: Json) => {
      const { id } = asked["request"] as { id: string };
      return await ask(who, "POST", `/requests/${id}/decision`, {
        decision: "grant",
        reason: "Seen.",
      });
    };
    for (const price of ["2000.00", "500.00"]) {
      const { id } = await lodge(payer, payer);
      const before = await availableOf(payer);
      const asked = await amend(id, price);
      assert.equal(asked.status, 202, JSON.stringify(asked.json));
      assert.equal(await availableOf(payer), before, "nothing moves by one officer's word");
      assert.equal((await grant("first", asked.json)).status, 403);
      const granted = await grant("other", asked.json);
      if (price === "500.00") {
        assert.ok(Number(await availableOf(payer)) > Number(before), "two officers gave it back");
        continue;
      }
      assert.equal(granted.json["status"], "awaiting-payment", JSON.stringify(granted.json));
      assert.equal(await lastCode(id), "PAY-005");
      assert.equal(await availableOf(payer), before);
      const seen = await dueOf(payer, id);
      const said = { decision: "pay", amount: seen?.due };
      const yes = await ask(payer, "POST", `/declarations/${id}/payments`, said);
      assert.equal(yes.json["status"], "awaiting-arrival", JSON.stringify(yes.json));
      const words = (await eventsOf(id)).filter(({ type }) => type === "charges.settled");
      const { payload } = words.at(-1) ?? assert.fail("nothing was settled");
      assert.equal((payload["word"] as Json)["kind"], "accepted");
    }
  });

  test("a stranger draws nothing; the holder sees it, and says yes up to what it saw", async () => {
    const own = await lodge(owner, owner);
    assert.equal(own.status, "awaiting-payment", "the holder's own waits for money only");
    assert.equal(await lastCode(own.id), "PAY-001");
    const paid = await deposit("cashier", owner, "20000.00");
    assert.deepEqual(
      (paid.json["advanced"] as { id: string }[]).map(({ id }) => id),
      [own.id],
    );
    const before = await availableOf(owner);
    const foreign = await lodge(stranger, owner);
    assert.equal(foreign.status, "awaiting-payment");
    assert.equal(await lastCode(foreign.id), "PAY-005");
    assert.equal(await availableOf(owner), before, "nobody's money moved");
    const seen = await dueOf(owner, foreign.id);
    assert.equal(seen?.waitsFor, "word");
    assert.deepEqual([seen.goods, seen.items], ["Portable automatic data processing machines", 1]);
    const said = { decision: "pay", amount: seen?.due };
    const path = `/declarations/${foreign.id}/payments`;
    assert.equal((await ask(stranger, "POST", path, said)).json["code"], "NOT_THE_HOLDER");
    assert.equal((await ask(broker, "POST", path, said)).status, 404, "a third party's eyes");
    const little = await ask(owner, "POST", path, { decision: "pay", amount: "1.00" });
    assert.equal(little.json["status"], "awaiting-payment", "it said yes to one yuan");
    const yes = await ask(owner, "POST", path, said);
    assert.equal(yes.json["status"], "awaiting-arrival");
    const settled = (await eventsOf(foreign.id)).find(({ type }) => type === "charges.settled");
    assert.ok(settled);
    assert.equal((settled.payload["word"] as Json)["kind"], "accepted");
    assert.equal((await ask(owner, "POST", path, said)).status, 409, "it does not wait any more");
  });

  test("money adds nothing to what still lacks money or a word, and counts what went on", async () => {
    await deposit("cashier", owner, "20000.00");
    const foreign = await lodge(stranger, owner);
    const dear = await lodge(owner, owner, {}, "9000000.00");
    assert.equal(await lastCode(dear.id), "PAY-001");
    const [events, others] = [await eventsOf(foreign.id), await eventsOf(dear.id)];
    const paid = await deposit("cashier", owner, "1.00");
    assert.deepEqual(paid.json["advanced"], []);
    assert.equal((await eventsOf(foreign.id)).length, events.length);
    assert.equal((await eventsOf(dear.id)).length, others.length);
    const nobody = await deposit("cashier", "3122269999", "5.00");
    assert.deepEqual([nobody.status, nobody.json["code"]], [422, "ACCOUNT_OF_NOBODY"]);
    const refused = { decision: "refuse", reason: "not ours" };
    const no = await ask(owner, "POST", `/declarations/${foreign.id}/payments`, refused);
    assert.equal(no.json["status"], "awaiting-payment");
    assert.equal(await lastCode(foreign.id), "PAY-006");
    // whoever lodged it may pay in for it; it is this money that is for it, and no more of the account's
    const due = (await dueOf(owner, foreign.id))?.due ?? "";
    await deposit("cashier", owner, "1.00", foreign.id);
    assert.equal(await statusOf(foreign.id), "awaiting-payment");
    const rest = (Number(due) - 1).toFixed(2);
    const done = await deposit("cashier", owner, rest, foreign.id);
    assert.deepEqual(
      (done.json["advanced"] as { id: string }[]).map(({ id }) => id),
      [foreign.id],
    );
  });

  test("money that who lodged it books is for it, and not for what others lodged", async () => {
    const importer = "3122260904";
    const [theirs, others] = [await lodge("office", importer), await lodge(stranger, importer)];
    const paid = await deposit("office", importer, "50000.00");
    assert.deepEqual(
      (paid.json["advanced"] as { id: string }[]).map(({ id }) => id),
      [theirs.id],
    );
    assert.equal(await statusOf(others.id), "awaiting-payment");
    // what is there already is nobody's word
    const later = await lodge("office", importer);
    assert.equal(later.status, "awaiting-payment");
  });

  test("a mandate spends only where it says so, and as long as it stands", async () => {
    await deposit("cashier", owner, "20000.00");
    const enter = async (spends: boolean) =>
      await ask(owner, "POST", "/mandates", {
        profile: "cn",
        represented: { number: owner },
        representative: { number: broker },
        representation: "direct",
        directions: ["import"],
        from: "2026-01-01",
        spends,
      });
    assert.equal((await enter(false)).status, 201);
    const waiting = await lodge(broker, owner);
    assert.equal(await lastCode(waiting.id), "PAY-005", "it may lodge, and not spend");
    const given = await enter(true);
    const drawn = await lodge(broker, owner);
    assert.equal(drawn.status, "awaiting-arrival");
    const settled = (await eventsOf(drawn.id)).find(({ type }) => type === "charges.settled");
    assert.deepEqual(settled?.payload["word"], { kind: "mandate", mandate: given.json["id"] });
    await database.sql`update declarations set updated_at = now() - interval '5 minutes'`;
    await sweepWaiting(served.app);
    assert.equal(await statusOf(waiting.id), "awaiting-arrival", "the mandate covers it now");
    const path = `/mandates/${String(given.json["id"])}/withdrawal`;
    await ask(owner, "POST", path, { reason: "over" });
    assert.equal((await lodge(broker, owner)).status, "awaiting-payment");
  });

  test("a guarantee is drawn on as an account is, and an unknown one is not stepped over", async () => {
    const guaranteeId = newId(at.epochMilliseconds);
    const about = {
      profile: "cn",
      reference: "G-OWNER",
      holder: owner,
      kind: "comprehensive",
    } as const;
    const days = { validFrom: "2026-01-01", validTo: null, by: "test", at };
    const money = { amountMinor: 100_000_000n, currency: "CNY" };
    await insertGuarantee(database.sql, { guaranteeId, ...about, ...days, ...money });
    await deposit("cashier", stranger, "90000.00");
    const naming = (referenceId: string) => ({ obligationGuarantee: [{ referenceId }] });
    const foreign = await lodge(stranger, owner, naming("G-OWNER"));
    assert.equal(await lastCode(foreign.id), "PAY-005");
    const onOwn = await lodge(stranger, stranger, naming("G-OWNER"));
    const unknown = await lodge(stranger, stranger, naming("G-NONE"));
    assert.equal(await lastCode(onOwn.id), "PAY-004", "another's guarantee for own goods");
    assert.equal(await lastCode(unknown.id), "PAY-004", "and one that is not there look alike");
    const [row] = await database.sql<{ reserved: bigint }[]>`
      select reserved_minor as reserved from guarantees where guarantee_id = ${guaranteeId}`;
    assert.equal(row?.reserved, 0n);
    assert.equal((await lodge(owner, owner, naming("G-OWNER"))).status, "awaiting-arrival");
  });

  const acts = fc.array(
    fc.record({
      kind: fc.constantFrom("own", "foreign", "deposit", "for", "yes", "no", "give", "take"),
      pick: fc.nat(20),
    }),
    { minLength: 6, maxLength: 18 },
  );
  test("no interleaving spends what its holder did not give its word for", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const holder = `31222610${String(++run).padStart(2, "0")}`;
        await register(holder);
        const foreign: string[] = [];
        /** Money the holder said yes to, or that was paid in for it, by declaration. */
        const words = new Map<string, number>();
        let mandate: string | undefined;
        const settledFirst = new Set<string>();
        for (const { kind, pick } of list) {
          const one = foreign[pick % Math.max(foreign.length, 1)];
          const due = one === undefined ? undefined : (await dueOf(holder, one))?.due;
          if (kind === "own") await lodge(holder, holder);
          if (kind === "foreign") {
            const { id } = await lodge(stranger, holder);
            foreign.push(id);
            if (mandate !== undefined) settledFirst.add(id);
          }
          if (kind === "deposit") await deposit("cashier", holder, "5000.00");
          if (kind === "for" && one !== undefined && due !== undefined) {
            const part = (Number(due) / (1 + (pick % 2))).toFixed(2);
            await deposit("cashier", holder, part, one);
            words.set(one, (words.get(one) ?? 0) + Number(part));
          }
          if (kind === "yes" && one !== undefined && due !== undefined) {
            const said = { decision: "pay", amount: due };
            await ask(holder, "POST", `/declarations/${one}/payments`, said);
            words.set(one, Number(due) * 9);
          }
          if (kind === "no" && one !== undefined && due !== undefined) {
            const said = { decision: "refuse", reason: "not ours" };
            await ask(holder, "POST", `/declarations/${one}/payments`, said);
            if ((await statusOf(one)) === "awaiting-payment")
              words.set(one, (words.get(one) ?? 0) % Number(due));
          }
          if (kind === "give" && mandate === undefined) {
            const given = await ask(holder, "POST", "/mandates", {
              profile: "cn",
              represented: { partyId: holder },
              representative: { partyId: stranger },
              representation: "direct",
              from: "2026-01-01",
              spends: true,
            });
            mandate = String(given.json["id"]);
            for (const id of foreign) settledFirst.add(id);
          }
          if (kind === "take" && mandate !== undefined) {
            await ask(holder, "POST", `/mandates/${mandate}/withdrawal`, { reason: "over" });
            mandate = undefined;
          }
        }
        for (const id of foreign) {
          const settled = (await eventsOf(id)).find(({ type }) => type === "charges.settled");
          if (!settled || settledFirst.has(id)) continue;
          const paid = Number(settled.payload["paid"]);
          assert.ok(paid <= (words.get(id) ?? 0), `${id} drew ${paid} without a word for it`);
        }
      }),
      { numRuns: 6, seed: 28 },
    );
  });
});
