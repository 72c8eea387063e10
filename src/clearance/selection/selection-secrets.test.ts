/** Why a declaration is controlled changes nothing a trader can read: no answer, header or message. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  decideProposal,
  moveProposal,
  proposeRule,
} from "#src/decisions/risk/rules/change-rules.ts";
import { closerChoice } from "#src/decisions/risk/select.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import {
  findNotificationsToDeliver,
  indexNotifications,
} from "../papers/notifications/delivery/deliver.ts";
import { madeCloserCheck } from "#src/clearance/control/closer-checks/made-closer-check.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeKey, makeMandate } from "#src/main/test-app.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { holdsOne, scopesOfPolicy } from "#src/identity/access/policy.ts";
import { machineCaller } from "#src/platform/route.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import { routes } from "#src/main/routes.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const tasks = [{ agency: "customs", kind: "examination" }];
/** By trader: the rules that stop its declaration. */
const causes: Readonly<Record<string, readonly object[]>> = {
  "3122260401": [{ mandatory: false, secrecy: "officers" }],
  "3122260402": [{ mandatory: true, secrecy: "officers" }],
  "3122260403": [
    { mandatory: false, secrecy: "analysts" },
    { mandatory: true, secrecy: "officers" },
  ],
  // drawn at random
  "3122260404": [],
  // held because a party is like a listed one
  "3122260405": [{ when: "listedScore >= 0.8 and traderId = 3122260405", secrecy: "analysts" }],
  // chosen by an officer while it waited for its payment
  "3122260406": [],
  // hit by a rule that counts, and by one that has ended at this very moment
  "3122260407": [
    { when: "traderId = 3122260407 and stops = 0", secrecy: "officers" },
    { expiresOn: null, expiresAt: "2026-11-25T12:00:00+08:00" },
  ],
  // earlier goods of its producer did not conform
  "3122260408": [],
};
const ordered = "3122260406";
const checked = "3122260408";
const scopes = ["lodge", "carry", "accounts"];

describeWithDatabase("why a declaration is controlled", (database) => {
  const served = serveTests(database, at, { share: "1", server: { requestsPerMinute: 1_000_000 } });
  const { keys } = served;
  before(async () => {
    for (const trader of Object.keys(causes))
      keys.set(trader, await makeKey(database, `b-${trader}`, scopes));
    keys.set("officer", await makeKey(database, "customs-1", ["officer"]));
    await importList();
    await activateRules();
    await madeCloserCheck(served.app, checked);
  });

  /** A list on which every party of these declarations stands. */
  async function importList(): Promise<void> {
    const rest = Array.from({ length: 7 }, () => "-0- ").join(",");
    await importRegisters(served.app, {
      profile: served.app.snapshots.profile("cn"),
      kind: "sanctions-ofac",
      bytes: Buffer.from(`9002,"EXAMPLE TRADING",-0- ,"UKRAINE",${rest},-0- `),
      fileName: "list.csv",
      register: undefined,
      by: "test",
      asOf: Temporal.PlainDate.from("2026-01-01"),
    });
  }

  async function activateRules(): Promise<void> {
    const { app } = served;
    const analyst = machineCaller("analyst", ["risk"]);
    const chief = { ...machineCaller("chief", ["approve", "risk"]), accountId: "chief" };
    let number = 0;
    for (const [trader, rules] of Object.entries(causes)) {
      for (const more of rules) {
        const rule = RiskRule.parse({
          id: `TST-${++number}`,
          when: `traderId = ${trader}`,
          owner: "test",
          says: { en: "secret", zh: "密" },
          legalReason: { en: "law", zh: "法" },
          lane: "red",
          tasks,
          validFrom: "2026-01-01",
          expiresOn: "2027-01-01",
          ...more,
        });
        const proposal = { profile: "cn", reason: "test", action: "activate", rule } as const;
        const { id } = await proposeRule(app, proposal, analyst);
        await moveProposal(app, id, { to: "submitted", caller: analyst });
        await decideProposal(app, id, { decision: "activate", reason: "tried", caller: chief });
      }
    }
  }

  async function send(
    who: string,
    method: "GET" | "POST",
    path: string,
    body?: object,
    more: Readonly<Record<string, string>> = {},
  ) {
    const started = performance.now();
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${keys.get(who) ?? ""}`,
        ...(body ? { "content-type": "application/json" } : {}),
        ...more,
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    return { answer, milliseconds: performance.now() - started };
  }

  /** A text without what names this trader, this declaration and its moment. */
  function masked(text: string, trader: string, reference: string): string {
    return text
      .replaceAll(trader, "TRADER")
      .replaceAll(reference, "REFERENCE")
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
      .replaceAll(/[0-9a-f]{32,}/g, "HASH")
      .replaceAll(/\b\d{18}\b/g, "MRN")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "MOMENT");
  }

  async function pay(trader: string): Promise<void> {
    const account = traderAccount(served.app.snapshots.profile("cn"), trader);
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(at.epochMilliseconds);
    await appendPostings(database.sql, depositPostings({ depositId, account, at, ...money }));
    await makeMandate(database, trader, `b-${trader}`);
  }

  /** Every list and record that the trader may read, with what was posted last, as it came. */
  async function readAll(
    trader: string,
    known: { readonly id: string; readonly reference: string },
  ) {
    const caller = machineCaller(`b-${trader}`, scopes);
    const answers = new Map<string, Answer>();
    for (const { method, path, policy } of routes) {
      const wanted = scopesOfPolicy(policy);
      if (method !== "GET" || unrelated.test(path) || (wanted && !holdsOne(caller, wanted)))
        continue;
      const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
        return (
          { id: known.id, party: `b-${trader}`, seq: "1", version: "1" }[name] ?? "selection-rules"
        );
      });
      const query = path === "/search" ? `?q=${known.reference}` : "";
      const { answer } = await send(trader, "GET", filled + query);
      answers.set(`GET ${path}`, answer);
      const etag = answer.headers.etag;
      if (typeof etag !== "string") continue;
      const again = await send(trader, "GET", filled + query, undefined, { "if-none-match": etag });
      answers.set(`GET ${path} again`, again.answer);
    }
    return answers;
  }

  type Answer = Awaited<ReturnType<typeof send>>["answer"];

  /** What a trader did and read at one point of its way, without what names it. */
  function told(answers: ReadonlyMap<string, Answer>, trader: string, reference: string) {
    return new Map(
      [...answers].map(([name, { statusCode, headers, body }]): [string, string] => {
        const kept = Object.entries(headers).filter(([header]) => !changing.has(header));
        const tag = (headers.etag ?? "").length;
        const head = JSON.stringify(kept.map(([header, value]) => [header, String(value)]));
        return [name, masked(`${statusCode} ${head} ${tag} ${body}`, trader, reference)];
      }),
    );
  }

  /** The way of one declaration: lodged, paid, changed, controlled, let go, found wrong later. */
  async function walk(trader: string): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    const reference = `SC${trader.at(-1)}`;
    const seen = new Map<string, ReadonlyMap<string, string>>();
    const subscribed = await send(trader, "POST", "/subscriptions", {
      kind: "queue",
      name: "ours",
      withXml: true,
    });
    const queue = subscribed.answer.json<{ id: string }>().id;
    // as the job does from the start on: what it has never looked for is looked for from now on
    await findNotificationsToDeliver(served.app);
    const lodged = await send(
      trader,
      "POST",
      "/declarations",
      madeDeclaration({ reference, trader, items: 2 }),
    );
    const { id } = lodged.answer.json<{ id: string }>();
    const look = async (step: string, last: Answer) => {
      const isStill = step === "lodged" || step === "asked" || step === "messages";
      const answers = isStill
        ? new Map<string, Answer>()
        : await readAll(trader, { id, reference });
      answers.set(step, last);
      seen.set(step, told(answers, trader, reference));
    };
    const act = async (step: string, path: string, body: object) => {
      const { answer } = await send(trader, "POST", path, body);
      await look(step, answer);
    };
    const officer = async (path: string, body: object) => {
      const { answer } = await send("officer", "POST", path, body);
      assert.ok(answer.statusCode < 300, answer.body);
    };
    await look("lodged", lodged.answer);
    if (trader === ordered)
      await officer(`/declarations/${id}/control-orders`, {
        kind: "examination",
        reason: "A tip.",
      });
    await pay(trader);
    const paid = { declarationId: id, actor: "bank", type: "payment.received" } as const;
    await served.app.desk.tell([{ ...paid, reference: "R" }]);
    await act("refused", `/declarations/${id}/amendments`, { reason: "Nothing.", patch: [] });
    const document = { categoryCode: "N", typeCode: "935", id: "INV-77" };
    await act("changed", `/declarations/${id}/documents`, { documents: [{ item: 1, document }] });
    await act("asked", `/declarations/${id}/cancellation`, { reason: "Sent by mistake." });
    const pass = async () => {
      const [found] = await database.sql<{ id: string; tasks: number }[]>`
        select c.case_id as id, count(*)::int as tasks from control_cases c
          join control_tasks t on t.case_id = c.case_id and t.declaration_id = c.declaration_id
        where c.declaration_id = ${id} and c.status = 'open' group by 1`;
      assert.equal(found?.tasks, 1);
      await officer(`/controls/${found.id}/findings`, {
        task: 1,
        result: "ok",
        finding: "Fine.",
        presence: "Seen on the quay.",
      });
      await officer(`/controls/${found.id}/decision`, { decision: "release" });
    };
    await pass();
    // it rests until its goods come: what is changed now is selected and looked at a second time
    await act("again", `/declarations/${id}/documents`, { documents: [{ item: 1, document }] });
    await pass();
    const arrived = { declarationId: id, actor: "carrier", type: "goods.arrived", at } as const;
    await served.app.desk.tell([{ ...arrived, reference: "A1" }]);
    const late = { kind: "audit", result: "corrected", finding: "Other goods." };
    if (trader.endsWith("2")) await officer(`/declarations/${id}/late-findings`, late);
    await act("late", `/declarations/${id}/documents`, { documents: [{ item: 2, document }] });
    await findNotificationsToDeliver(served.app);
    await indexNotifications(served.app);
    await act("messages", `/subscriptions/${queue}/leases`, { limit: 500, seconds: 60 });
    return seen;
  }

  test("answers, headers and messages are the same letter for letter", async (context) => {
    const ways = new Map<string, Awaited<ReturnType<typeof walk>>>();
    for (const trader of Object.keys(causes)) ways.set(trader, await walk(trader));
    const rules = await database.sql<{ rules: string }[]>`
      select distinct array_to_string(rules, ' ') as rules from selections`;
    assert.deepEqual(
      new Set(rules.map((row) => row.rules)),
      new Set(
        [
          "TST-1",
          "TST-2",
          "TST-3 TST-4",
          "random",
          "TST-5",
          "officer",
          "TST-6",
          closerChoice,
        ].flatMap((rule) => [
          rule,
          rule === "random"
            ? "amended"
            : rule === "officer"
              ? "officer amended"
              : `amended ${rule}`,
        ]),
      ),
    );
    const [looks] = await database.sql<{ selections: number }[]>`
      select count(*)::int as selections from selections`;
    assert.equal(looks?.selections, 3 * ways.size, "each was looked at again when it changed");
    const [first, ...others] = ways.values();
    assert.match(first?.get("refused")?.get("GET /declarations/{id}") ?? "", /control\.opened/);
    assert.match(first?.get("messages")?.get("messages") ?? "", /<FunctionCode>/);
    assert.match(
      first?.get("late")?.get("GET /registers/{kind}") ?? "",
      /"total":0,"records":\[\]/,
    );
    let compared = 0;
    for (const other of others) {
      for (const [step, answers] of first ?? []) {
        for (const [name, text] of answers) {
          compared++;
          assert.equal(other.get(step)?.get(name), text, `${step}: ${name}`);
        }
      }
    }
    for (const seen of ways.values())
      for (const answers of seen.values())
        for (const [name, text] of answers)
          assert.doesNotMatch(text, /TST-\d|"secret"|"密"|closer|加严|A tip\.|Other goods/, name);
    const steps = first?.size ?? 0;
    context.diagnostic(`${compared} answers of ${ways.size} causes at ${steps} steps compared`);
  });

  test("lodging takes as long whatever stops the declaration", async (context) => {
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const trader of Object.keys(causes)) {
        const reference = `TM${trader.at(-1)}${100 + round}`;
        const document = madeDeclaration({ reference, trader, direction: "export", items: 2 });
        const { answer, milliseconds } = await send(trader, "POST", "/declarations", document);
        assert.equal(answer.statusCode, 202, answer.body);
        times.set(trader, [...(times.get(trader) ?? []), milliseconds]);
      }
    }
    for (const [trader, all] of times) {
      const sorted = all.sort((a, b) => a - b);
      const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
      context.diagnostic(`${trader}: lodged in ${middle.toFixed(1)} ms, the middle of ${rounds}`);
    }
  });
});

/** Lodgements of each cause that are timed. */
const rounds = Number(process.env["TIDEGATE_SECRET_ROUNDS"] ?? 3);
const changing = new Set([
  ...["date", "x-request-id", "etag", "location", "ratelimit"],
  ...["x-ratelimit-remaining", "x-ratelimit-reset"],
]);
/** Published figures and what is the same for everybody. */
const unrelated = new RegExp(
  [
    "^/(?:statistics|official|data|structure|availability|tariff|published|flow|sandbox|sign-in|service)",
    "template$|/documents/|/rulings/\\{",
  ].join("|"),
);
