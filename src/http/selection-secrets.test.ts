/** Why a declaration is controlled changes nothing a trader can read: no answer, header or message. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  decideProposal,
  moveProposal,
  proposeRule,
} from "#src/decisions/risk/rules/change-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { madeDeclaration } from "#src/flow/made-declaration.ts";
import { makeKey, openTestApp, type TestApp } from "#src/flow/test-app.ts";
import { holdsOne, scopesOfPolicy } from "#src/platform/access/policy.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { createServer } from "./listen.ts";
import { routes } from "./routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const tasks = [{ agency: "customs", kind: "examination" }];
/** By trader: what stops its declaration. The last one is drawn at random. */
const causes = {
  "3122260401": [{ mandatory: false, secrecy: "officers" }],
  "3122260402": [{ mandatory: true, secrecy: "officers" }],
  "3122260403": [
    { mandatory: false, secrecy: "analysts" },
    { mandatory: true, secrecy: "officers" },
  ],
  "3122260404": [],
} as const;

describeWithDatabase("why a declaration is controlled", (database) => {
  let opened: TestApp;
  let server: Awaited<ReturnType<typeof createServer>>;
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, at, "1");
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ app: opened.app, ...options });
    for (const trader of Object.keys(causes)) {
      keys.set(trader, await makeKey(database, `b-${trader}`, ["lodge", "carry"]));
    }
    await activateRules();
  });
  after(async () => {
    await server.close();
    await opened.close();
  });

  async function activateRules(): Promise<void> {
    const { app } = opened;
    const analyst = machineCaller("analyst", ["risk"]);
    const chief = machineCaller("chief", ["approve", "risk"]);
    let number = 0;
    for (const [trader, rules] of Object.entries(causes)) {
      for (const more of rules) {
        const rule = RiskRule.parse({
          ...{ id: `TST-${++number}`, when: `traderId = ${trader}`, owner: "test" },
          ...{ says: { en: "secret", zh: "密" }, legalReason: { en: "law", zh: "法" } },
          ...{ lane: "red", tasks },
          ...{ validFrom: "2026-01-01", expiresOn: "2027-01-01", ...more },
        });
        const proposal = { profile: "cn", reason: "test", action: "activate", rule } as const;
        const { id } = await proposeRule(app, proposal, analyst);
        await moveProposal(app, id, { to: "submitted", caller: analyst });
        await decideProposal(app, id, { decision: "activate", reason: "tried", caller: chief });
      }
    }
  }

  async function send(trader: string, method: "GET" | "POST", path: string, body?: object) {
    const started = performance.now();
    const answer = await server.inject({
      ...{ method, url: `/api/v1${path}` },
      headers: {
        authorization: `Bearer ${keys.get(trader) ?? ""}`,
        ...(body ? { "content-type": "application/json" } : {}),
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

  test("answers, headers and messages are the same letter for letter", async (context) => {
    const seen = new Map<string, Map<string, string>>();
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const trader of Object.keys(causes)) {
        const reference = `SC${trader.at(-1)}${100 + round}`;
        const document = madeDeclaration({ reference, trader, direction: "export", items: 2 });
        const lodged = await send(trader, "POST", "/declarations", document);
        times.set(trader, [...(times.get(trader) ?? []), lodged.milliseconds]);
        if (round > 0) continue;
        const { id } = lodged.answer.json<{ id: string }>();
        const caller = machineCaller(`b-${trader}`, ["lodge", "carry"]);
        const answers = new Map([["POST /declarations", lodged.answer]]);
        for (const { method, path, policy } of routes) {
          const wanted = scopesOfPolicy(policy);
          if (path.endsWith("/template")) continue;
          const isOwn = method === "GET" && /^\/(?:declarations|notif|controls|search)/.test(path);
          if (!isOwn || (wanted && !holdsOne(caller, wanted))) continue;
          const query = path === "/search" ? `?q=${reference}` : "";
          const { answer } = await send(trader, "GET", path.replace(/\{\w+\}/, id) + query);
          answers.set(`GET ${path}`, answer);
        }
        const told = [...answers].map(([name, { statusCode, headers, body }]): [string, string] => {
          const kept = Object.entries(headers).filter(([header]) => !changing.has(header));
          const head = JSON.stringify(kept.map(([header, value]) => [header, String(value)]));
          return [name, masked(`${statusCode} ${head} ${body}`, trader, reference)];
        });
        seen.set(trader, new Map(told));
      }
    }
    const [first = new Map<string, string>(), ...others] = seen.values();
    assert.match(first.get("GET /declarations/{id}") ?? "", /control\.opened/);
    for (const other of others) {
      for (const [name, text] of first) assert.equal(other.get(name), text, name);
    }
    context.diagnostic(`${first.size} answers of ${seen.size} causes compared`);
    for (const [trader, all] of times) {
      const sorted = all.sort((a, b) => a - b);
      const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
      context.diagnostic(`${trader}: lodged in ${middle.toFixed(1)} ms, the middle of ${rounds}`);
    }
  });
});

/** Of each cause; the first is compared, the others only tell the time. */
const rounds = Number(process.env["TIDEGATE_SECRET_ROUNDS"] ?? 3);
const changing = new Set(["date", "x-request-id", "etag", "location", "ratelimit"]);
