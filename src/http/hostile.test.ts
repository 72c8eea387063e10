/**
 * Every route as four kinds of caller, with values nobody means well: no fault of ours, and no word of
 * our inside. `npm run prove` does it longer.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { InjectOptions } from "fastify";
import { makeKey } from "#src/main/test-app.ts";
import { addressesOne } from "#src/identity/access/record-kinds.ts";
import { findChainFault, headOf, linkRun } from "#src/platform/events/chain.ts";
import { appendRuns, listRuns } from "#src/platform/events/store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { hostileRequest, seeded } from "#src/main/made-hostile.ts";
import { madeAt, makers } from "#src/main/made-records.ts";
import { routes } from "#src/main/routes.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

const seed = process.env["HOSTILE_SEED"] ?? "2026-11-29";
const rounds = Number(process.env["HOSTILE_ROUNDS"] ?? "1");
const callers = [
  { name: "anonymous", scopes: undefined, tries: 1 },
  { name: "trader", scopes: ["lodge", "accounts", "carry", "store"], tries: 1 },
  { name: "officer", scopes: ["officer", "approve", "money", "parties", "risk"], tries: 2 },
  { name: "administrator", scopes: ["*"], tries: 4 },
] as const;
/** Words of our inside, which no refusal says. */
const words = [
  ...[String.raw`\n\s+at `, "node_modules", "/src/", String.raw`\.ts:\d`, "insert into"],
  ...[String.raw`\bselect\b.*\bfrom\b`, "syntax error", "violates", 'relation "', "Postgres"],
  ...["ECONN", "TypeError", "RangeError", "Cannot read", "is not a function"],
];
const inside = new RegExp(words.join("|"), "i");

describeWithDatabase("hostile requests", (database) => {
  const served = serveTests(database, madeAt, {
    server: { requestsPerMinute: 1e9, streams: { lifeMsMax: 100 } },
  });

  test("get no fault of ours and no word of our inside, on any route, from anybody", async (context) => {
    const wrong: string[] = [];
    const statuses: Record<number, number> = {};
    let count = 0;
    for (const { name, scopes, tries } of callers) {
      const party = `hostile-${name}`;
      const key = scopes && (await makeKey(database, party, scopes));
      const ids = new Map<string, string>();
      for (const route of routes) {
        const { record } = route;
        const isOne = record !== undefined && record !== "none" && addressesOne(record);
        const kind = isOne ? recordKinds.get(record.kind)?.id : undefined;
        const make = kind === undefined ? undefined : makers[kind];
        const known = kind === undefined ? "none" : ids.get(kind);
        const id = known ?? (make ? await make(served.app, party, "cn") : "none");
        if (kind !== undefined) ids.set(kind, id);
        for (let round = 0; round < tries * rounds; round++) {
          const random = seeded(`${seed} ${name} ${route.method} ${route.path} ${round}`);
          const request = hostileRequest(random, { route, id, key });
          const answer = await served.server.inject(request);
          count++;
          statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
          const fault = faultOf(answer.statusCode, answer.body);
          if (fault !== undefined)
            wrong.push(`${name} ${round}: ${JSON.stringify(request).slice(0, 300)}: ${fault}`);
        }
      }
    }
    context.diagnostic(
      `seed ${seed}: ${count} requests to ${routes.length} routes ${JSON.stringify(statuses)}`,
    );
    assert.deepEqual(wrong, []);
  });

  test("a day outside the years of the law is refused; a record that holds one is still whole", async () => {
    const id = (await makers["declaration"]?.(served.app, "hostile-days", "cn")) ?? "";
    const authorization = `Bearer ${await makeKey(database, "hostile-days", ["*"])}`;
    for (const day of ["0099-12-31", "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]) {
      const body = JSON.stringify({ asOf: day, reason: "no law of that day" });
      const url = `/api/v1/declarations/${id}/cancellation`;
      const headers = { authorization, "content-type": "application/json" };
      const request: InjectOptions = { method: "POST", url, headers, payload: body };
      const answer: { statusCode: number; body: string } = await served.server.inject(request);
      assert.ok([400, 422].includes(answer.statusCode), `${day} ${answer.body}`);
      assert.match(answer.body, /not between the years/);
    }
    const read = await served.server.inject({
      method: "GET",
      url: "/api/v1/me",
      headers: { authorization },
    });
    assert.equal(read.headers["cache-control"], "no-store", "what is private stays out of caches");
    const last = (await listRuns(database.sql, id)).at(-1);
    assert.ok(last);
    const { actor, registerVersions, events } = last;
    const at = "0050-01-01T00:00:00.000Z";
    const old = linkRun(id, headOf(last), { at, actor, registerVersions, events });
    await appendRuns(database.sql, [old]);
    assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
  });
});

/** What is wrong with an answer; the analytics of tests are not there, and saying so is right. */
function faultOf(status: number, body: string): string | undefined {
  if (status < 400) return undefined;
  const problem: unknown = body.startsWith("{") ? JSON.parse(body) : {};
  const code =
    typeof problem === "object" && problem !== null && "code" in problem ? problem.code : "";
  const isAway = status === 503 && /^(ANALYTICS|STATISTICS)_/.test(String(code));
  // the standard's own answer to what its grammar has and a service does not serve
  const isSdmx = status === 501 && body.includes("sdmx.org");
  if (status >= 500 && !isAway && !isSdmx) return `${status} ${body.slice(0, 200)}`;
  const word = inside.exec(body);
  return word ? `${status} says ${word[0]} in ${body.slice(0, 300)}` : undefined;
}
