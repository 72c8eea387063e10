/** The life of a ruling over HTTP: application to publication, entry, revocation, and differences. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { InjectOptions } from "fastify";
import {
  findClassificationDifferences,
  gatherGoods,
} from "#src/clearance/law/rulings/gather-goods.ts";
import { madeApplication } from "#src/clearance/law/rulings/made-ruling.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { verifyAll } from "#src/main/verify.ts";
import { idTimeMs } from "#src/kernel/ids.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260777";
const decision = {
  commodity: "84713090",
  reasons: "A portable machine of heading 8471; Harbour Optics calls it Starview.",
  legalBasis: ["General interpretative rules 1 and 6"],
  keywords: ["laptop"],
};

describeWithDatabase("rulings over HTTP", (database) => {
  let now = at;
  const served = serveTests(database, () => now);
  const { keys } = served;

  before(async () => {
    await served.giveKeys([
      ["applicant", ["lodge"]],
      ["rival", ["lodge"]],
      ["decider", ["officer"]],
      ["second", ["officer", "approve"]],
    ]);
  });

  async function ask(
    party: string,
    method: "GET" | "POST" | "PUT",
    url: string,
    body?: object | Uint8Array,
  ) {
    const isFile = body instanceof Uint8Array;
    const options: InjectOptions = {
      method,
      url: `/api/v1${url}`,
      headers: {
        ...(party === "" ? {} : { authorization: `Bearer ${keys.get(party)}` }),
        ...(body ? { "content-type": isFile ? "application/pdf" : "application/json" } : {}),
      },
      ...(body ? { payload: isFile ? Buffer.from(body) : JSON.stringify(body) } : {}),
    };
    const answer = await served.server.inject(options);
    return { status: answer.statusCode, json: answer.json() };
  }

  const goods = {
    goods: "笔记本电脑，重量不超过10千克，内装 [[XR-7]] 芯片的便携式自动数据处理设备",
  };

  async function apply(more: object = {}): Promise<string> {
    const application = madeApplication(trader, { ...goods, ...more });
    const { status, json } = await ask("applicant", "POST", "/rulings", { application });
    assert.equal(status, 201, JSON.stringify(json));
    return json.id;
  }

  async function issue(id: string, body: object = decision) {
    const first = await ask("decider", "POST", `/rulings/${id}/decision`, body);
    assert.equal(first.json.code, "SECOND_PERSON_NEEDED", JSON.stringify(first.json));
    const [, approval] = /approval (\S+) is waiting/.exec(String(first.json.detail)) ?? [];
    const approved = { decision: "approve", reason: "Read it." };
    await ask("second", "POST", `/approvals/${approval}/decision`, approved);
    return ask("decider", "POST", `/rulings/${id}/decision`, body);
  }

  test("an application is completed, asked about, accepted, decided by two and replayed", async () => {
    const id = await apply({ grounds: "", price: { amount: "321.77", currency: "CNY" } });
    const early = await ask("applicant", "POST", `/rulings/${id}/submission?locale=zh`, {});
    assert.deepEqual([early.status, early.json.problems[0].message], [422, "缺少申请理由。"]);
    assert.equal((await ask("decider", "GET", `/rulings/${id}`)).status, 404, "a draft");
    const whole = madeApplication(trader, {
      ...goods,
      price: { amount: "321.77", currency: "CNY" },
    });
    assert.equal((await ask("applicant", "PUT", `/rulings/${id}`, whole)).status, 200);
    const pdf = Buffer.from("%PDF-1.7 drawing");
    const file = await ask("applicant", "POST", `/rulings/${id}/documents?name=a.pdf`, pdf);
    assert.equal(file.status, 201, JSON.stringify(file.json));
    const handed = await ask("applicant", "POST", `/rulings/${id}/submission`, {});
    assert.deepEqual([handed.json.status, handed.json.dueOn], ["submitted", "2026-12-05"]);
    const say = (party: string, path: string, reason: string) =>
      ask(party, "POST", `/rulings/${id}/${path}`, { reason });
    assert.equal((await say("rival", "answer", "Let me see.")).status, 404);
    assert.equal((await say("applicant", "question", "May I?")).status, 403);
    assert.equal((await say("decider", "question", "What weighs it?")).status, 200);
    assert.equal((await issueRefused(id)).code, "RULING_STATUS_NOT_ALLOWED", "nobody is asked yet");
    assert.equal((await say("applicant", "answer", "Two kilograms.")).json.status, "submitted");
    const taken = await say("decider", "acceptance", "Complete.");
    assert.deepEqual([taken.json.status, taken.json.dueOn], ["accepted", "2027-01-24"]);
    const { status, json } = await issue(id);
    assert.equal(status, 200, JSON.stringify(json));
    assert.equal(json.number, "R-2-0100-2026-0001");
    assert.deepEqual([json.validFrom, json.validTo], ["2026-11-25", "2029-11-25"]);
    const replay = await ask("decider", "GET", `/rulings/${id}/replay`);
    assert.deepEqual([replay.json.same, replay.json.steps], [true, 7]);
    assert.equal((await say("applicant", "withdrawal", "Too late.")).status, 409);
    assert.equal((await say("applicant", "appeal", "Heading 8543.")).json.status, "issued");
  });

  async function issueRefused(id: string) {
    const { json } = await ask("decider", "POST", `/rulings/${id}/decision`, decision);
    return json;
  }

  test("everybody finds it by words, number and code, and nobody finds its holder", async () => {
    for (const query of [
      "q=便携式笔记本电脑",
      "q=r-2-0100-2026-0001",
      "commodity=8471",
      "q=laptop",
    ]) {
      const { json } = await ask("", "GET", `/published-rulings?${encodeURI(query)}`);
      assert.equal(json.rulings.length, 1, query);
      const text = JSON.stringify(json);
      for (const secret of ["Harbour", "Starview", "XR-7", "321.77", trader, "applicant"])
        assert.ok(!text.includes(secret), `${secret} in ${text}`);
    }
    const nothing = await ask("", "GET", "/published-rulings?q=umbrella");
    assert.deepEqual(nothing.json.rulings, []);
    const one = await ask("", "GET", "/published-rulings/R-2-0100-2026-0001");
    assert.deepEqual([one.json.standing, one.json.commodity], ["issued", "84713090"]);
    assert.equal((await ask("", "GET", "/published-rulings/R-2-0100-2026-0009")).status, 404);
  });

  test("at entry the holder is warned, a rival is not, and the officer sees it beside both", async () => {
    const lodge = async (party: string, reference: string) => {
      const { json } = await ask(party, "POST", "/declarations", made(reference));
      return json as { id: string; problems: { code: string }[] }; // as the route answers
    };
    const own = await lodge("applicant", "RUL-A");
    assert.deepEqual(own.problems.map(({ code }) => code).filter(isRuling), ["RUL-001"]);
    const rival = await lodge("rival", "RUL-B");
    assert.deepEqual(rival.problems.map(({ code }) => code).filter(isRuling), []);
    const seen = await ask("decider", "GET", `/declarations/${rival.id}/rulings`);
    assert.deepEqual(
      [seen.json.rulings[0].how, seen.json.rulings[0].agrees, seen.json.rulings[0].number],
      ["own", false, "R-2-0100-2026-0001"],
    );
    const shown = await ask("rival", "GET", `/declarations/${rival.id}/rulings`);
    assert.deepEqual([shown.json.rulings[0].how, shown.json.problems], ["similar", []]);
    const early = await ask("applicant", "POST", "/declarations/rulings-check", made("RUL-C"));
    assert.deepEqual(
      early.json.problems.map((one: { code: string }) => one.code),
      ["RUL-001"],
    );
    assert.equal((await ask("rival", "GET", `/declarations/${own.id}/rulings`)).status, 404);
  });

  const described = "Portable automatic data processing machines";
  const isRuling = (code: string) => code.startsWith("RUL-");

  function made(reference: string, commodity = "84713010", office = "2225") {
    const document = madeDeclaration({ reference, trader, commodity });
    const text = JSON.stringify({ ...document, declarationOfficeId: office });
    return JSON.parse(text.replace(described, "便携式笔记本电脑")) as object; // was one
  }

  test("a revoked ruling warns no more; who acts alone, twice or on false days is refused", async () => {
    const { json } = await ask("", "GET", "/published-rulings?commodity=8471");
    const list = await ask("applicant", "GET", "/rulings?status=issued");
    const [{ id }] = list.json.rulings;
    assert.equal((await ask("rival", "GET", `/rulings/${id}`)).status, 404);
    assert.deepEqual((await ask("rival", "GET", "/rulings")).json.rulings, []);
    const body = { reason: "The tariff changed.", legalBasis: "Order 236" };
    const alone = await ask("decider", "POST", `/rulings/${id}/revocation`, body);
    const [, approval] = /approval (\S+) is waiting/.exec(String(alone.json.detail)) ?? [];
    const own = await ask("decider", "POST", `/approvals/${approval}/decision`, {
      decision: "approve",
      reason: "Myself.",
    });
    assert.equal(own.status, 403);
    await ask("second", "POST", `/approvals/${approval}/decision`, {
      decision: "approve",
      reason: "Read it.",
    });
    const other = await ask("decider", "POST", `/rulings/${id}/revocation`, {
      ...body,
      legalBasis: "Order 237",
    });
    assert.equal(other.json.code, "SECOND_PERSON_NEEDED", "approved was another revocation");
    const done = await ask("decider", "POST", `/rulings/${id}/revocation`, body);
    assert.equal(done.json.status, "revoked", JSON.stringify(done.json));
    const again = await ask("", "GET", `/published-rulings/${json.rulings[0].number}`);
    assert.equal(again.json.standing, "revoked");
    const { json: lodged } = await ask("applicant", "POST", "/declarations", made("RUL-D"));
    assert.deepEqual(
      lodged.problems.filter((one: { code: string }) => isRuling(one.code)),
      [],
    );
  });

  test("the same goods under two codes in two offices are found, settled and opened again", async () => {
    // ids of one process never go back, and other tests have clocks of their own
    const anHourLater = async () => {
      const [row] = await database.sql<{ newest: string }[]>`
        select max(declaration_id::text) as newest from declarations`;
      const newest = Temporal.Instant.fromEpochMilliseconds(idTimeMs(row?.newest ?? ""));
      return { ...served.app, clock: () => newest.add({ hours: 1 }) };
    };
    const find = async () => {
      const later = await anHourLater();
      await gatherGoods(later);
      await findClassificationDifferences(later);
      const { json } = await ask("decider", "GET", "/classification-differences");
      return json.differences as { id: string; codes: string[]; offices: string[] }[]; // its schema
    };
    assert.deepEqual(await find(), [], "one code in one office");
    // what is lodged within the millisecond that was read already is in no order of time
    now = now.add({ seconds: 1 });
    await ask("rival", "POST", "/declarations", made("RUL-E", "84713090", "0100"));
    const [found] = await find();
    assert.deepEqual(
      [found?.codes, found?.offices],
      [
        ["84713010", "84713090"],
        ["0100", "2225"],
      ],
    );
    assert.equal(await gatherGoods(await anHourLater()), 0, "nothing is read twice");
    const path = `/classification-differences/${found?.id}`;
    const whole = await ask("decider", "GET", path);
    assert.ok(
      whole.json.duty.length >= 2 && whole.json.uses.length >= 2,
      JSON.stringify(whole.json),
    );
    assert.equal((await ask("rival", "GET", path)).status, 403);
    const settle = (body: object) => ask("decider", "POST", `${path}/resolution`, body);
    assert.equal((await settle({ outcome: "one-code", reason: "No code." })).status, 422);
    const body = { outcome: "one-code", code: "84713010", reason: "Rule 1." };
    assert.equal((await settle(body)).json.status, "resolved");
    assert.equal((await settle(body)).status, 409);
    assert.deepEqual(await find(), []);
  });

  test("verify tells every ruling again, and finds one that was changed behind its back", async () => {
    const { keyring } = served.app;
    const rulings = async () => {
      const { faults } = await verifyAll(database.sql, keyring);
      return faults.filter(({ what }) => what === "ruling").map(({ says }) => says);
    };
    assert.deepEqual(await rulings(), []);
    await database.sql`
      update rulings set published = jsonb_set(published, '{commodity}', '"01012100"')
      where number is not null`;
    assert.deepEqual(await rulings(), ["what is published is not what the decision gives"]);
    await database.sql`update ruling_steps set says = 'other words' where seq = 1`;
    assert.ok((await rulings()).includes("its words were changed"));
  });
});
