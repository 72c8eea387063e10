/** Every role on every route with an own record, a stranger's and one of another profile. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { InjectOptions } from "fastify";
import type { App } from "#src/main/app.ts";
import { makeKey } from "#src/main/test-app.ts";
import { promiseOf, refusalOf } from "#src/identity/access/policy.ts";
import { addressesOne, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { roles, scopes } from "#src/identity/access/roles.ts";
import { type Caller, machineCaller, type Route } from "#src/platform/route.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeAt as at, makers } from "#src/main/made-records.ts";
import { routes } from "#src/main/routes.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

type RecordOwner = "own" | "foreign" | "other-profile";
type Tried = { readonly status: number; readonly code: unknown };

describeWithDatabase("matrix of access", (database) => {
  const served = serveTests(database, at, { server: { streams: { lifeMsMax: 100 } } });

  const kept: string[] = [];
  let asked = 0;

  async function ask(route: Route<App>, key: string | undefined, id: string): Promise<Tried> {
    const { record } = route;
    const ref = record === undefined || record === "none" ? undefined : record;
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      name === ref?.param ? encodeURIComponent(id) : "00000000-0000-7000-8000-000000000000",
    );
    const query = ref?.query === undefined ? "" : `?${ref.query}=${encodeURIComponent(id)}`;
    const hasBody = route.method === "POST" || route.method === "PUT";
    const options: InjectOptions = {
      method: route.method,
      url: `/api/v1${path}${query}`,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(hasBody ? { "content-type": route.bodyTypes?.[0] ?? "application/json" } : {}),
      },
      ...(hasBody ? { payload: "{}" } : {}),
    };
    const answer = await served.server.inject(options);
    // whoever asks, a cache on the way keeps what is public and was given to nobody in particular
    const isOpen = route.policy.kind === "public" && key === undefined && route.method === "GET";
    const isKept = answer.headers["cache-control"] !== "no-store";
    if (isKept && !(isOpen && answer.statusCode < 400))
      kept.push(`${route.method} ${route.path}: ${answer.statusCode} may be kept`);
    asked += 1;
    const isProblem = String(answer.headers["content-type"]).includes("problem+json");
    const body: unknown = isProblem ? answer.json() : undefined;
    const code = typeof body === "object" && body !== null && "code" in body ? body.code : "";
    return { status: answer.statusCode, code };
  }

  test("every route states its policy, its record, and scopes that exist", () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      const { policy, record } = route;
      if (policy.kind === "scope") {
        for (const scope of [policy.scope, ...(policy.or ?? [])])
          if (!Object.hasOwn(scopes, scope)) wrong.push(`${name}: no scope ${scope}`);
      }
      const parameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one);
      if (parameters.length > 0 && policy.kind !== "public" && record === undefined)
        wrong.push(`${name}: says of no record or of "none" what its parameters name`);
      if (record === undefined || record === "none") continue;
      const kind = recordKinds.get(record.kind);
      if (!kind) wrong.push(`${name}: no kind ${record.kind} in record-kinds.ts`);
      else if (addressesOne(record) && !makers[kind.id])
        wrong.push(`${name}: this test cannot make a record of the kind ${kind.id}`);
      if (record.param !== undefined && !parameters.includes(record.param))
        wrong.push(`${name}: no parameter ${record.param}`);
    }
    for (const kind of recordKinds.values())
      for (const scope of kind.seenBy)
        if (!Object.hasOwn(scopes, scope)) wrong.push(`${kind.id}: no scope ${scope}`);
    assert.deepEqual(wrong, []);
  });

  test("the described API asks for a key wherever the policy does, and nowhere else", async () => {
    type Operation = { readonly security: readonly { readonly key: readonly string[] }[] };
    const answer = await served.server.inject("/api/openapi.json");
    type Described = { readonly paths: Record<string, Record<string, Operation>> };
    const { paths } = answer.json<Described>();
    for (const route of routes) {
      const security = paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()]?.security;
      const { policy } = route;
      const scopes = policy.kind === "scope" ? [policy.scope, ...(policy.or ?? [])] : [];
      const wanted =
        policy.kind === "scope" ? scopes.map((one) => ({ key: [one] })) : [{ key: [] }];
      assert.deepEqual(security, policy.kind === "public" ? [] : wanted, route.path);
    }
  });

  test("without a key and with a false one every route that is not public answers 401", async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const expected = refusalOf(route.policy, undefined);
      for (const [name, key] of [
        ["no key", undefined],
        ["a false key", "tg_false_key_of_nobody"],
      ] as const) {
        const { status } = await ask(route, key, "00000000-0000-7000-8000-000000000000");
        const isRefused = status === 401;
        if (isRefused !== (expected === 401 || key !== undefined))
          wrong.push(`${route.method} ${route.path} with ${name}: ${status}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test("every role gets on every route what the tables promise, and no more", async (context) => {
    const { app } = served;
    const wrong: string[] = [];
    const counts = { open: 0, "401": 0, "403": 0, "404": 0 };
    for (const role of roles) {
      const party = `matrix-${role.id}`;
      const key = await makeKey(database, party, role.scopes);
      const caller = machineCaller(party, role.scopes);
      const made = new Map<string, Promise<string>>();
      const recordOf = (kind: RecordKind, which: RecordOwner): Promise<string> => {
        const known = `${kind.id} ${which}`;
        const owner = which === "own" ? party : `stranger-of-${role.id}`;
        const make = makers[kind.id];
        assert.ok(make, kind.id);
        const id = made.get(known) ?? make(app, owner, which === "other-profile" ? "gb" : "cn");
        made.set(known, id);
        return id;
      };
      const tryRoute = async (route: Route<App>): Promise<void> => {
        for (const one of await cases(route, caller, recordOf)) {
          const { status, code } = await ask(route, key, one.id);
          counts[one.promised]++;
          if (!keeps(one, { status, code }))
            wrong.push(
              `${role.id} ${route.method} ${route.path} ${one.which}: ${status} ${String(code)}, promised ${one.promised}`,
            );
        }
      };
      // one waits for the database while another is worked on; what takes a record away comes last
      const [taking, others] = [routes.filter(takesAway), routes.filter((one) => !takesAway(one))];
      for (let from = 0; from < others.length; from += 6)
        await Promise.all(others.slice(from, from + 6).map(tryRoute));
      for (const route of taking) await tryRoute(route);
    }
    context.diagnostic(
      `${roles.length} roles, ${routes.length} routes: ${JSON.stringify(counts)} requests`,
    );
    assert.deepEqual(wrong, []);
    assert.ok(counts["404"] > 20 && counts["403"] > 100 && counts.open > 100);
  });

  test("what is given to somebody, what is changed and what is refused stays out of caches", async () => {
    assert.deepEqual([...new Set(kept)], [], "answers that a cache may keep, of all tests here");
    assert.ok(asked > 500, `${asked} answers were looked at`);
    for (const url of [
      "/readyz",
      "/metrics",
      "/nothing-here",
      "/assets/nothing.js",
      "/api/auth/x",
    ]) {
      const { headers }: { headers: Record<string, unknown> } = await served.server.inject(url);
      assert.equal(headers["cache-control"], "no-store", url);
    }
    const broken = await served.server.inject({
      method: "POST",
      url: "/api/v1/declarations",
      body: "{",
    });
    assert.equal(broken.headers["cache-control"], "no-store");
    const open = await served.server.inject("/api/v1/flow");
    assert.equal(open.headers["cache-control"], undefined, "what is public may be kept");
    const signed = await served.server.inject({ url: "/api/v1/flow", headers: { cookie: "a=b" } });
    assert.equal(signed.headers["cache-control"], "no-store");
  });
});

type Case = {
  readonly which: RecordOwner;
  readonly id: string;
  readonly kind: RecordKind | undefined;
  readonly promised: ReturnType<typeof promiseOf>;
};

/** What is tried on a route: one request, or one for each record there is. */
async function cases(
  route: Route<App>,
  caller: Caller,
  recordOf: (kind: RecordKind, which: RecordOwner) => Promise<string>,
): Promise<readonly Case[]> {
  const { record, policy } = route;
  const ref = record === undefined || record === "none" ? undefined : record;
  const kind = ref && addressesOne(ref) ? recordKinds.get(ref.kind) : undefined;
  const kinds = kind ? (["own", "foreign", "other-profile"] as const) : (["own"] as const);
  return await Promise.all(
    kinds.map(async (which): Promise<Case> => {
      const promised = promiseOf(policy, caller, { kind, isOwn: which === "own" });
      // where the body names the record, an empty body is refused for itself
      const isLate = ref?.member !== undefined && promised === "404";
      const id = kind ? await recordOf(kind, which) : "none";
      return { which, id, kind, promised: isLate ? "open" : promised };
    }),
  );
}

const takesAway = ({ method }: Route<App>): boolean => method === "DELETE";

/** Says whether an answer is what was promised; open means: refused for nothing that is access. */
function keeps({ promised, kind }: Case, { status, code }: Tried): boolean {
  if (promised === "403") return status === 403 && code === "NOT_ALLOWED";
  if (promised === "404") return status === 404 && code === kind?.notFound;
  if (promised === "401") return status === 401;
  return (
    status !== 401 && status !== 500 && code !== "NOT_ALLOWED" && !(kind && code === kind.notFound)
  );
}
