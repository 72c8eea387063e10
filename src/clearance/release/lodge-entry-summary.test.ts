/** Entry summaries over HTTP: a number, a refusal, the same again, an amendment, somebody else's. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { putParty } from "#src/identity/access/party-store.ts";
import { makeKey, type TestApp } from "#src/main/test-app.ts";
import { madeManifest } from "#src/movements/edifact/made-manifest.ts";
import { makeMessage } from "#src/movements/entry-summaries/made-message.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { LodgedMessage } from "./lodged-message.ts";
import type { z } from "zod";
import { rowOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { sealNow } from "#src/platform/proof/seal.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import { verifyAll } from "#src/main/verify.ts";
import { answerOverdue } from "#src/movements/entry-answers/give-answer.ts";
import { screenAgain } from "#src/movements/entry-answers/screen-again.ts";
import { activatePlain } from "#src/clearance/selection/weighing/learn-day.ts";

/** What is read of the answers of routes. */
type EntryAnswered = {
  readonly code?: string;
  readonly id: string;
  readonly mrn: string;
  readonly answer: string;
  readonly lodger?: string;
  readonly lodgerName?: string;
  readonly answers: readonly {
    readonly answer: string;
    readonly reason: string;
    readonly givenBy: string;
    readonly at: string;
    readonly dueAt: string;
    readonly notice: { readonly text: string } | null;
  }[];
  readonly hits: readonly { readonly rules: readonly { readonly rule: string }[] }[];
  readonly entries: readonly { readonly mrn: string; readonly answer: string }[];
};

async function activateRule(
  app: TestApp["app"],
  when: string,
  { id = "ENS-1", secrecy = "officers" } = {},
): Promise<void> {
  const rule = RiskRule.parse({
    id,
    secrecy,
    when,
    owner: "test",
    validFrom: "2020-01-01",
    expiresOn: "2030-01-01",
    says: { en: "made", zh: "测试" },
    legalReason: { en: "law", zh: "法规" },
    lane: "red",
    tasks: [{ agency: "customs", kind: "examination" }],
  });
  const rows = [rowOf(rule.id, rule, "test")];
  await activatePlain(app, "gb", { kind: "rules", name: "test", by: "test", rows });
  await app.snapshots.refresh(app.sql);
}

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

/** In containers by sea from afar: loading can be forbidden for a day. */
function fromAfar(text: string): string {
  return text
    .replace(">3</TraModAtBorHEA76>", ">1</TraModAtBorHEA76>")
    .replace(">AB12CDE<", ">9321483<")
    .replace(/<NatOfMea.*>/, "")
    .replace("DEHAM", "CNSHA")
    .replaceAll("<PACGS2>", "<CONNR2><ConNumNR21>MSKU1234565</ConNumNR21></CONNR2><PACGS2>")
    .replace("202403010800", "202612300800");
}

describeWithDatabase("entry summaries", (database) => {
  const served = serveTests(database, () => now);
  let now = at;

  before(async () => {
    await served.giveMachineKeys([
      ["customs", ["officer"]],
      ["head", ["*"]],
    ]);
    await activateRule(served.app, 'placeOfLoading = CNSHA and description contains "fans"');
    for (const party of ["line", "rival"]) {
      await makeKey(database, party, ["carry"]);
      await putParty(database.sql, {
        partyId: party,
        name: `${party} Ltd`,
        roles: ["carrier"],
        at,
      });
    }
  });

  async function send(payload: string, { party = "line", query = "?profile=gb" } = {}) {
    const answer = await served.server.inject({
      method: "POST",
      url: `/api/v1/movements${query}`,
      payload,
      headers: { authorization: `Bearer tg_test_${party}`, "content-type": "application/xml" },
    });
    const { messages = [], code } = answer.json<{
      messages?: readonly z.infer<typeof LodgedMessage>[];
      code?: string;
    }>();
    return { status: answer.statusCode, code, message: messages[0] };
  }
  async function ask(method: "GET" | "POST", path: string, party: string, payload?: object) {
    const answer = await served.server.inject({
      method,
      url: `/api/v1/entry-summaries${path}`,
      headers: { authorization: `Bearer tg_test_${party}` },
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, json: answer.json<EntryAnswered>() };
  }
  const declared = (reference: string) => makeMessage("IE315").replace("LRN-1", reference);
  const amended = (mrn: string) => makeMessage("IE313").replace("24GB1A2B3CD456EFG2", mrn);
  const mrnOf = async (reference: string) => (await send(declared(reference))).message?.mrn ?? "";

  test("are recorded under a number, which the answer in the sender's form has", async () => {
    const { status, message } = await send(declared("A-1"));
    assert.equal(status, 202);
    assert.equal(message?.status, "recorded");
    assert.equal(message.edition, "new");
    assert.match(message.mrn ?? "", /^26GB[A-Z0-9]{13}\d$/);
    assert.equal(message.answer.type, "CC328A");
    assert.ok(message.answer.text.includes(`<DocNumHEA5>${message.mrn ?? ""}</DocNumHEA5>`));
  });

  test("are answered again when they come again, and keep their reference", async () => {
    const first = await send(declared("B-1"));
    const again = await send(declared("B-1"));
    assert.equal(again.message?.status, "repeated");
    assert.equal(again.message.mrn, first.message?.mrn);
    const other = await send(declared("B-1").replace("PUMPS", "FANS"));
    assert.deepEqual(
      other.message?.problems.map(({ code }) => code),
      ["ENS-008"],
    );
    const theirs = await send(declared("B-1"), { party: "rival" });
    assert.equal(theirs.message?.status, "recorded");
  });

  test("are refused in the sender's form, and leave no number behind", async () => {
    const wrong = declared("C-1").replace(">2</IteNumGDS7>", ">3</IteNumGDS7>");
    const { status, message } = await send(wrong);
    assert.equal(status, 202);
    assert.equal(message?.status, "rejected");
    assert.equal(message.mrn, null);
    assert.equal(message.answer.type, "ErrorResponse");
    assert.ok(message.answer.text.includes("<err:Number>8102</err:Number>"));
    assert.equal((await send(declared("C-1"))).message?.status, "recorded");
  });

  test("are amended by their lodger alone, each amendment once", async () => {
    const mrn = await mrnOf("D-1");
    const first = await send(amended(mrn));
    assert.equal(first.message?.status, "amended");
    assert.equal(first.message.answer.type, "SuccessResponse");
    assert.equal((await send(amended(mrn))).message?.status, "repeated");
    const second = await send(amended(mrn).replace("PUMPS", "FANS"));
    assert.equal(second.message?.status, "amended");
    const theirs = await send(amended(mrn), { party: "rival" });
    const nobody = await send(amended("26GB0000000000000X".replace("X", "1")));
    for (const { message } of [theirs, nobody])
      assert.deepEqual(
        message?.problems.map(({ code }) => code),
        ["ENS-009"],
      );
  });

  test("sent twice at once get one number", async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, () => send(declared("E-1"))));
    assert.equal(new Set(sent.map(({ message }) => message?.mrn)).size, 1);
    const statuses = sent.map(({ message }) => message?.status);
    assert.equal(statuses.filter((status) => status === "recorded").length, 1);
    const mrn = sent[0]?.message?.mrn ?? "";
    const changes = ["FANS", "BELTS", "HOSES", "SEALS"].map((goods) =>
      send(amended(mrn).replace("PUMPS", goods)),
    );
    const done = await Promise.all(changes);
    assert.deepEqual(
      done.map(({ message }) => message?.status),
      ["amended", "amended", "amended", "amended"],
    );
  });

  test("are judged by the edition stated", async () => {
    const short = declared("F-1").replace(/<TotNumOfPacHEA306>.*>/, "");
    const { message } = await send(short, { query: "?profile=gb&edition=base" });
    assert.deepEqual(
      message?.problems.map(({ code }) => code),
      ["8109"],
    );
    assert.equal((await send(short)).message?.status, "recorded");
    assert.equal((await send(short, { query: "?profile=gb&edition=old" })).code, "ENS-004");
  });

  test("are read by a profile that has their rules, and as XML alone", async () => {
    assert.equal((await send(declared("G-1"), { query: "?profile=cn" })).status, 415);
    assert.equal((await send("<a>")).status, 400);
  });

  test("leave EDIFACT to reports, which are recorded once and answered by a CUSRES", async () => {
    const text = madeManifest(1)
      .replace("DTM+137:", "DTM+178:")
      .replace("LOC+9+NLRTM:139:6'", "LOC+22+GB000060'");
    const lodge = async (payload: string) => {
      const answer = await served.server.inject({
        method: "POST",
        url: "/api/v1/movements?profile=gb",
        payload,
        headers: {
          authorization: "Bearer tg_test_line",
          "content-type": "application/edifact",
        },
      });
      assert.equal(answer?.statusCode, 202);
      return answer.json<{ messages: readonly z.infer<typeof LodgedMessage>[] }>().messages;
    };
    const [first] = await lodge(text);
    assert.deepEqual(
      [first?.type, first?.status, first?.answer.type],
      ["CUSCAR", "recorded", "CUSRES"],
    );
    assert.equal((await lodge(text))[0]?.status, "repeated");
    const [broken] = await lodge(text.replace(/UNT\+\d+/, "UNT+3"));
    assert.equal(broken?.status, "quarantined");
    assert.match(broken.answer.text, /ERP\+:UNT\[\d+\]/);
  });

  test("that rules choose wait for an officer, who forbids loading; a rival sees nothing", async () => {
    const chosen =
      (await send(fromAfar(declared("H-1").replace("PUMPS", "FANS")))).message?.mrn ?? "";
    const plain = (await send(fromAfar(declared("H-2")))).message?.mrn ?? "";
    const answers = async (party: string) =>
      (await ask("GET", "?profile=gb&limit=2", party)).json.entries.map((one) => one.answer);
    assert.deepEqual(await answers("customs"), ["go-on", "under-assessment"]);
    assert.deepEqual(await answers("line"), ["pending", "pending"]);
    assert.ok(
      !(await ask("GET", "?profile=gb", "rival")).json.entries.some(({ mrn }) => mrn === plain),
    );
    // their lodger finds them without saying to which administration they went
    assert.ok((await ask("GET", "", "line")).json.entries.some(({ mrn }) => mrn === plain));
    assert.equal((await ask("GET", `/${chosen}`, "rival")).status, 404);
    const read = await ask("GET", `/${chosen}`, "customs");
    assert.deepEqual(
      read.json.hits[0]?.rules.map(({ rule }) => rule),
      ["ENS-1"],
    );
    const own = await ask("GET", `/${chosen}`, "line");
    assert.deepEqual(own.json.hits, []);
    assert.deepEqual([own.json.lodger, own.json.lodgerName], ["line", "line Ltd"]);
    const stop = { answer: "do-not-load", reason: "not as described", items: [1] };
    assert.equal((await ask("POST", `/${chosen}/answers`, "line", stop)).status, 403);
    // a second person approves what an officer alone asks for
    const asked = await ask("POST", `/${chosen}/answers`, "customs", stop);
    assert.equal(asked.json.code, "SECOND_PERSON_NEEDED");
    assert.equal((await ask("GET", `/${chosen}`, "line")).json.answer, "pending");
    assert.equal((await ask("POST", `/${chosen}/answers`, "head", stop)).status, 200);
    const told = (await ask("GET", `/${chosen}`, "line")).json;
    assert.equal(told.answer, "do-not-load");
    assert.ok(told.answers.at(-1)?.notice?.text.includes("not as described"));
    // an amendment lifts no stop
    await send(fromAfar(amended(chosen)));
    assert.equal((await ask("GET", `/${chosen}`, "line")).json.answer, "do-not-load");
  });

  test("that no officer decides in time are held at arrival, and the chain holds every answer", async () => {
    const mrn = (await send(fromAfar(declared("I-1").replace("PUMPS", "FANS")))).message?.mrn ?? "";
    const { app } = served;
    assert.equal(await answerOverdue(app), 0);
    now = at.add({ hours: 25 });
    assert.equal(await answerOverdue(app), 1);
    assert.equal(await answerOverdue(app), 0);
    now = at;
    const read = (await ask("GET", `/${mrn}`, "line")).json;
    assert.deepEqual(
      read.answers.map(({ givenBy }) => givenBy),
      ["selection", "time-limit"],
    );
    assert.equal(read.answer, "hold-at-arrival");
    const { sql, keyring } = app;
    await sealNow(sql, keyring);
    const whole = await verifyAll(sql, keyring);
    assert.deepEqual([whole.complete, whole.declarations, whole.faults], [true, 0, []]);
    await sql`update entry_summaries set message = message || ' ' where mrn = ${mrn}`;
    await sql`update entry_answers set answer = 'go-on' where given_by = 'time-limit'`;
    const changed = await verifyAll(sql, keyring);
    assert.deepEqual(
      changed.faults.map(({ what, where }) => `${what} ${where}`),
      [`entry summary ${mrn} version 1`, `entry summary ${mrn} answer 2`],
    );
  });

  test("are compared again when a list changes, until their goods arrive, and once", async () => {
    const { app } = served;
    const from = (name: string) =>
      `<TRACONCO1><NamCO17>${name}</NamCO17><StrAndNumCO122>1 Street</StrAndNumCO122><PosCodCO123>1000</PosCodCO123><CitCO124>Town</CitCO124><CouCO125>RS</CouCO125></TRACONCO1>`;
    const sent = async (reference: string, arrives = "202612300800") => {
      const text = fromAfar(declared(reference))
        .replace(/<TRACONCO1>.*<\/TRACONCO1>/, from("Baltik Sudoremont"))
        .replace("202612300800", arrives);
      const { message } = await send(text);
      assert.equal(message?.status, "recorded", JSON.stringify(message?.problems));
      return message.mrn ?? "";
    };
    const read = async (mrn: string) => {
      const { answers, hits } = (await ask("GET", `/${mrn}`, "customs")).json;
      return { last: answers.at(-1), count: answers.length, rules: hits.at(-1)?.rules ?? [] };
    };
    const [ahead, held] = [await sent("AG-1"), await sent("AG-2")];
    const arrived = await sent("AG-3", "202611240800");
    assert.equal((await read(ahead)).last?.answer, "go-on");
    const hold = { answer: "hold-at-arrival", reason: "Look at the seals." };
    assert.equal((await ask("POST", `/${held}/answers`, "head", hold)).status, 200);
    await screenAgain(app);
    const empty = Array.from({ length: 8 }, () => "-0- ").join(",");
    await importRegisters(app, {
      profile: app.snapshots.profile("gb"),
      kind: "sanctions-ofac",
      bytes: Buffer.from(`9007,"BALTIK SUDOREMONT OOO",-0- ,"UKRAINE",${empty}`),
      fileName: "list.csv",
      asOf: Temporal.PlainDate.from("2026-01-01"),
      register: undefined,
      by: "test",
    });
    await app.snapshots.refresh(app.sql);
    assert.equal(await screenAgain(app), 1);
    const { last, rules } = await read(ahead);
    assert.deepEqual(
      [last?.answer, last?.givenBy, rules.map(({ rule }) => rule)],
      ["under-assessment", "selection", ["OFAC-9007"]],
    );
    assert.equal((await read(held)).last?.reason, hold.reason, "a hold stands as it is");
    assert.equal((await read(arrived)).last?.answer, "go-on", "its declaration is compared");
    assert.equal(await screenAgain(app), 0, "a party that was found is not found again");
    const cleared = { answer: "go-on", reason: "Another firm." };
    assert.equal((await ask("POST", `/${ahead}/answers`, "head", cleared)).status, 200);
    assert.equal(await screenAgain(app), 0);
    assert.equal((await read(ahead)).last?.answer, "go-on");
  });

  test("whose parties may stand on a list wait for an officer, and are not refused", async () => {
    const { app } = served;
    const profile = app.snapshots.profile("gb");
    const empty = Array.from({ length: 8 }, () => "-0- ").join(",");
    await importRegisters(app, {
      profile,
      kind: "sanctions-ofac",
      bytes: Buffer.from(`9002,"GAZNEFT SERVIS OOO",-0- ,"UKRAINE",${empty}`),
      fileName: "list.csv",
      asOf: Temporal.PlainDate.from("2026-01-01"),
      register: undefined,
      by: "test",
    });
    await app.snapshots.refresh(app.sql);
    const from = (name: string) =>
      `<TRACONCO1><NamCO17>${name}</NamCO17><StrAndNumCO122>1 Street</StrAndNumCO122><PosCodCO123>1000</PosCodCO123><CitCO124>Town</CitCO124><CouCO125>RS</CouCO125></TRACONCO1>`;
    const sent = async (reference: string, name: string) => {
      const text = fromAfar(declared(reference)).replace(/<TRACONCO1>.*<\/TRACONCO1>/, from(name));
      const { message } = await send(text);
      assert.equal(message?.status, "recorded", JSON.stringify(message?.problems));
      return (await ask("GET", `/${message.mrn ?? ""}`, "customs")).json;
    };
    const listed = await sent("L-1", "Gazneft Servis");
    assert.equal(listed.answers[0]?.answer, "under-assessment");
    assert.deepEqual(
      listed.hits[0]?.rules.map(({ rule }) => rule),
      ["OFAC-9002"],
    );
    const other = await sent("L-2", "Vostok Lesprom");
    assert.deepEqual([other.answers[0]?.answer, other.hits], ["go-on", []]);
    // its lodger reads that it waits, as every other does, and no door tells of the list
    const lodgers = async (path: string) => {
      const url = path.startsWith("/api") ? path : `/api/v1/entry-summaries${path}`;
      const headers = { authorization: "Bearer tg_test_line" };
      return await served.server.inject({ method: "GET", url, headers });
    };
    const [read, plain] = await Promise.all([listed, other].map(({ mrn }) => lodgers(`/${mrn}`)));
    const shape = (answer: typeof read) => {
      const { answer: shown, hits, answers } = answer?.json<EntryAnswered>() ?? {};
      return { shown, hits, answers: answers?.map(({ at: _at, dueAt: _due, ...one }) => one) };
    };
    assert.deepEqual(shape(read), shape(plain));
    assert.deepEqual([shape(read).shown, shape(read).hits], ["pending", []]);
    const waiting = await lodgers("?profile=gb&answer=under-assessment");
    assert.deepEqual(waiting?.json<EntryAnswered>().entries, []);
    for (const path of ["", "/notifications", "/notifications/xml", "/movements", "/items"])
      assert.equal(
        (await lodgers(`/api/v1/declarations/${listed.id}${path}`))?.statusCode,
        404,
        path,
      );
    const told = [read, waiting, await lodgers("?profile=gb&limit=200")];
    for (const text of told.map((answer) => answer?.body ?? ""))
      assert.doesNotMatch(text, /OFAC|9002|may be|under-assessment/);
  });

  test("chosen by a rule for analysts alone tell an officer that they wait, and not by which rule", async () => {
    await activateRule(served.app, 'description contains "seals"', {
      id: "ENS-2",
      secrecy: "analysts",
    });
    const mrn = (await send(declared("S-1").replace("PUMPS", "SEALS"))).message?.mrn ?? "";
    const rules = async (party: string) => {
      const { answer, hits } = (await ask("GET", `/${mrn}`, party)).json;
      return [answer, hits.flatMap((one) => one.rules.map(({ rule }) => rule))];
    };
    assert.deepEqual(await rules("customs"), ["under-assessment", []]);
    assert.deepEqual(await rules("head"), ["under-assessment", ["ENS-2"]]);
    const answer = { answer: "go-on", reason: "looked at" };
    const { json } = await ask("POST", `/${mrn}/answers`, "customs", answer);
    assert.ok(!JSON.stringify(json).includes("ENS-2"));
  });
});
