import assert from "node:assert/strict";
import { before, test } from "node:test";
import { randomUUID } from "node:crypto";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { add, compare, formatDecimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { makeKey } from "#src/main/test-app.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const quotas = [
  "code,validFrom,validTo,volume,unit,criticalPercent",
  "057001,2026-01-01,2027-01-01,1000,KGM,",
  "057002,2026-01-01,2027-01-01,100000.5,KGM,",
  "054001,2026-01-01,2027-01-01,500,KGM,",
].join("\n");

describeWithDatabase("tariff quotas", (database) => {
  const served = serveTests(database, at);
  let url = "";
  let key = "";
  before(async () => {
    url = await served.server.listen({ port: 0, host: "127.0.0.1" });
    key = await makeKey(database, "officer", ["money", "registers"]);
    const taken = await ask(
      "POST",
      "/registers/codes?profile=gb&register=quotas",
      quotas,
      "text/csv",
    );
    assert.deepEqual([taken.status, taken.json["refused"]], [200, []], JSON.stringify(taken.json));
  });

  async function ask(method: string, path: string, body?: unknown, type = "application/json") {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "Content-Type": type }),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    // the tests read members they expect and fail on others
    const json = (await answer.json()) as Record<string, string> &
      Record<string, { balance: string; critical: boolean; drawn: string }[]>;
    return { status: answer.status, json };
  }
  const claim = (order: string, acceptedOn: string, amount: string, more: object = {}) =>
    ask("POST", `/quotas/${order}/claims?profile=gb`, {
      declarationId: randomUUID(),
      item: 1,
      trader: "GB1",
      acceptedOn,
      amount,
      elsewhere: true,
      ...more,
    });
  const allocate = (through: string) => ask("POST", "/quota-allocations?profile=gb", { through });
  const periodOf = async (order: string) =>
    (await ask("GET", `/quotas/${order}?profile=gb`)).json["quotas"]?.[0];

  test("days are allocated in turn, the last one in proportion, and critical needs security", async () => {
    const late = { declarationId: randomUUID() };
    assert.equal((await claim("057001", "2026-11-02", "600", late)).json["status"], "waiting");
    await claim("057001", "2026-11-02", "600", late);
    await claim("057001", "2026-11-01", "700");
    await claim("057001", "2026-11-02", "300");
    await claim("057001", "2026-11-03", "5");
    const { json } = await allocate("2026-11-24");
    const { told: _told, ...counts } = json;
    assert.deepEqual(counts, { periods: 1, claims: 4, allocated: 1, partly: 2, exhausted: 1 });
    assert.equal((await claim("057001", "2026-11-02", "600", late)).json["allocated"], "200.000");
    const period = await periodOf("057001");
    assert.deepEqual([Number(period?.balance), period?.critical], [0, true]);
    assert.equal((await claim("057001", "2026-11-04", "1")).json["secured"], true);
    const back = { ...late, item: 1, on: "2026-11-02", reason: "goods left again" };
    const path = "/quotas/057001/returns?profile=gb";
    assert.equal((await ask("POST", path, { ...back, amount: "200.001" })).status, 409);
    assert.equal((await ask("POST", path, { ...back, amount: "50" })).json["allocated"], "150.000");
    await allocate("2026-11-24");
    assert.equal(
      Number((await periodOf("057001"))?.balance),
      49,
      "the next claim drew what came back",
    );
    assert.equal((await allocate("2026-11-25")).status, 409, "the day is not over");
    assert.equal((await claim("057009", "2026-11-02", "1")).status, 404);
    assert.equal((await claim("057001", "2026-11-02", "-1")).status, 422);
    const unknown = await claim("057001", "2026-11-02", "1", { elsewhere: undefined });
    assert.deepEqual([unknown.status, unknown.json["code"]], [404, "DECLARATION_NOT_FOUND"]);
  });

  test("a thousand claims of 64 clients, allocated while they come, never overdraw", async (t) => {
    const amounts = Array.from({ length: 1000 }, (_, at) => `${100 + (at % 97)}.${at % 10}`);
    const total = amounts.map(parseDecimal).reduce(add, zero);
    let next = 0;
    const client = async () => {
      while (next < amounts.length) {
        const at = next++;
        const day = `2026-10-0${1 + (at % 8)}`;
        let status = 503;
        // who waits too long for the row hears so, nothing was done, and asks again
        for (let tries = 0; status === 503 && tries < 50; tries++)
          ({ status } = await claim("057002", day, amounts[at] ?? ""));
        assert.equal(status, 200);
        if (at % 100 === 50) assert.equal((await allocate("2026-11-24")).status, 200);
      }
    };
    await Promise.all(Array.from({ length: 64 }, client));
    await Promise.all([allocate("2026-11-24"), allocate("2026-11-24")]);
    const period = await periodOf("057002");
    const drawn = parseDecimal(period?.drawn ?? "");
    assert.equal(compare(total, parseDecimal("100000.5")), 1, "more was claimed than there is");
    assert.equal(compare(drawn, parseDecimal("100000.5")), 0, "all of it was given, and no more");
    const [row] = await database.sql<{ claimed: string; waiting: number; claims: number }[]>`
      select sum(allocated)::text as claimed, count(*) filter (where status = 'waiting')::int as waiting,
        count(*)::int as claims from quota_claims where order_number = '057002'`;
    assert.deepEqual([row?.waiting, row?.claims], [0, 1000]);
    assert.equal(compare(parseDecimal(row?.claimed ?? ""), drawn), 0, "claims hold what was drawn");
    t.diagnostic(`${formatDecimal(total)} claimed, ${formatDecimal(drawn)} drawn`);
  });

  test("a licensed quota gives at once what the licence covers, to its holder alone", async () => {
    const licence = { licence: "L1", holder: "GB1", volume: "300", on: "2026-11-02" };
    const path = "/quotas/054001/licences?profile=gb";
    assert.equal((await ask("POST", path, licence)).status, 201);
    assert.equal((await ask("POST", path, licence)).status, 409);
    const large = { ...licence, licence: "L9", volume: "10000.001" };
    assert.equal((await ask("POST", path, large)).json["code"], "SECOND_PERSON_NEEDED");
    const draw = async (amount: string, more: object) => {
      const { json } = await claim("054001", "2026-11-02", amount, more);
      return `${json["status"]} ${Number(json["allocated"])}`;
    };
    assert.equal(await draw("200", { licence: "L1" }), "allocated 200");
    assert.equal(await draw("200", { licence: "L1" }), "partly 100");
    assert.equal(await draw("200", { licence: "L1" }), "exhausted 0");
    assert.equal(await draw("1", { licence: "L1", trader: "GB2" }), "exhausted 0");
    assert.equal(await draw("1", {}), "exhausted 0");
  });

  test("a claim that cannot be told is set aside with its reason, and the others go on", async () => {
    const { app } = served;
    const profile = app.snapshots.profile("cn");
    const trader = "3122260961";
    const document = madeDeclaration({ reference: "ASIDE", trader, direction: "export" });
    const facts = readFacts(document, profile);
    const about = { profile, lodgerId: trader, format: "application/json", problems: [] };
    const { id, status } = await app.desk.lodge({ ...about, document, facts });
    assert.equal(status, "released");
    const licence = { licence: "L2", holder: "GB1", volume: "300", on: "2026-11-02" };
    await ask("POST", "/quotas/054001/licences?profile=gb", licence);
    const claimed = { declarationId: id, licence: "L2" };
    const other = await claim("054001", "2026-11-02", "10", { ...claimed, item: 2 });
    assert.deepEqual([other.status, other.json["code"]], [422, "ITEM_UNKNOWN"]);
    const before = Number((await periodOf("054001"))?.balance);
    assert.equal((await claim("054001", "2026-11-02", "10", claimed)).json["status"], "allocated");
    assert.equal((await allocate("2026-11-24")).status, 200);
    const { json } = await ask("GET", "/quota-allocations/set-aside?profile=gb");
    const [aside] = json["claims"] as unknown as { declarationId: string; reason: string }[];
    assert.equal(aside?.declarationId, id);
    assert.match(aside.reason, /^STATE_NOT_ALLOWED/);
    assert.equal((await allocate("2026-11-24")).status, 200, "and again an hour later");
    assert.equal(Number((await periodOf("054001"))?.balance), before, "it draws nothing");
  });
});
