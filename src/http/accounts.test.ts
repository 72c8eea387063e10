/** Sign-in over HTTP: cookies, proxies, and what a page of another site cannot do. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { InjectOptions } from "fastify";
import { makeKey } from "#src/main/test-app.ts";
import { lastLink } from "#src/identity/accounts/test-browser.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const password = "teal otter 42 umbrella";
const email = "wang@trader.example";
const host = "tidegate.test";
const proxy = "10.9.9.9";

describeWithDatabase("sign-in over HTTP", (database) => {
  const served = serveTests(database, Temporal.Now.instant(), {
    server: { trustedProxies: [proxy] },
  });

  before(async () => {
    await ask({ url: "/api/auth/sign-up/email", payload: { name: "Wang", email, password } });
    await served.app.accounts.settled();
    const link = new URL(await lastLink(database.sql, email));
    await ask({ method: "GET", url: `${link.pathname}${link.search}` });
  });

  async function ask(options: InjectOptions & { readonly cookie?: string }) {
    const { cookie, ...rest } = options;
    const answer = await served.server.inject({
      method: "POST",
      ...rest,
      headers: {
        host,
        origin: `http://${host}`,
        "content-type": "application/json",
        ...(cookie === undefined ? {} : { cookie }),
        ...rest.headers,
      },
    });
    const cookies = [answer.headers["set-cookie"] ?? []].flat();
    const isJson = String(answer.headers["content-type"]).includes("json") && answer.body !== "";
    return { status: answer.statusCode, cookies, json: isJson ? answer.json() : {} };
  }
  async function signIn(more: InjectOptions = {}) {
    const payload = { email, password };
    const answer = await ask({ url: "/api/auth/sign-in/email", payload, ...more });
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    const cookie = answer.cookies.map((one) => one.split(";")[0]).join("; ");
    return { ...answer, cookie };
  }

  test("cookies are Secure where the request came by https through a trusted proxy", async () => {
    const plain = await signIn();
    assert.ok(plain.cookies.length >= 2);
    assert.ok(plain.cookies.every((one) => /HttpOnly; SameSite=Strict$/.test(one)));
    const forwarded = { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7" };
    const headers = { ...forwarded, host, origin: `https://${host}` };
    const proxied = await signIn({ headers, remoteAddress: proxy });
    assert.ok(proxied.cookies.every((one) => one.endsWith("; Secure")));
    const [row] = await database.sql<{ address: string }[]>`
      select ip_address as address from account_sessions order by created_at desc limit 1`;
    assert.equal(row?.address, "203.0.113.7");
  });

  test("a client's own word about its address is not taken", async () => {
    const headers = { "x-forwarded-for": "1.2.3.4", "x-tidegate-address": "1.2.3.4" };
    await signIn({ headers, remoteAddress: "198.51.100.9" });
    const [row] = await database.sql<{ address: string }[]>`
      select ip_address as address from account_sessions order by created_at desc limit 1`;
    assert.equal(row?.address, "198.51.100.9");
  });

  test("the console's routes answer a session, and refuse what another site began", async () => {
    const { cookie } = await signIn();
    const me = await ask({ method: "GET", url: "/api/v1/me", cookie });
    assert.equal(me.status, 200);
    assert.equal(me.json.account.email, email);
    assert.equal(me.json.key, null);
    const evil = { origin: "https://evil.example" };
    const url = "/api/v1/me/preferences";
    const payload = { theme: "dark" };
    const refused = await ask({ method: "PUT", url, payload, cookie, headers: evil });
    assert.deepEqual([refused.status, refused.json.code], [403, "CROSS_SITE"]);
    const done = await ask({ method: "PUT", url, payload, cookie });
    assert.equal(done.status, 204);
    // a key needs no cookie, so it may come from anywhere
    const key = await makeKey(database, "broker", ["lodge"]);
    const headers = { ...evil, authorization: `Bearer ${key}` };
    const byKey = await ask({ method: "GET", url: "/api/v1/me", headers });
    assert.equal(byKey.json.party.id, "broker");
    const person = await ask({ method: "PUT", url, payload, headers });
    assert.equal(person.json.code, "PERSON_NEEDED");
  });

  test("a name that was pointed at this server is not one of its own", async () => {
    const { cookie } = await signIn();
    const payload = { theme: "light" };
    const before = await ask({ method: "GET", url: "/api/v1/me", cookie });
    for (const name of ["rebound.example", "localhost.rebound.example:8080", "localhost:80"]) {
      const headers = { host: name, origin: `http://${name}`, "sec-fetch-site": "same-origin" };
      const changed = { method: "PUT", url: "/api/v1/me/preferences", payload } as const;
      const refused = await ask({ ...changed, cookie, headers });
      assert.deepEqual([refused.status, refused.json.code], [403, "CROSS_SITE"], name);
      const login = { email, password };
      const door = { url: "/api/auth/sign-in/email", payload: login, headers };
      const signed = await ask(door);
      assert.deepEqual([signed.status, signed.json.code], [403, "CROSS_SITE"], name);
      assert.deepEqual(signed.cookies, []);
    }
    const later = await ask({ method: "GET", url: "/api/v1/me", cookie });
    assert.deepEqual(later.json.preferences, before.json.preferences, "nothing was changed");
    const measured = { method: "GET", url: "/metrics" } as const;
    const elsewhere = await ask({ ...measured, headers: { host: "rebound.example" } });
    assert.deepEqual([elsewhere.status, elsewhere.json.code], [403, "METRICS_ELSEWHERE"]);
    assert.equal((await ask({ ...measured, headers: { host: "127.0.0.1:8080" } })).status, 200);
  });

  test("a session without a party reaches what is public and itself, and nothing else", async () => {
    const { cookie } = await signIn();
    for (const url of ["/api/v1/keys", "/api/v1/members", "/api/v1/outbox", "/api/v1/controls"]) {
      const answer = await ask({ method: "GET", url, cookie });
      assert.equal(answer.status, 403, url);
    }
    const flow = await ask({ method: "GET", url: "/api/v1/flow", cookie });
    assert.equal(flow.status, 200);
    const forged = await ask({ method: "GET", url: "/api/v1/me", cookie: `${cookie}x` });
    assert.equal(forged.status, 200, "the device's cookie is not the session's");
    const broken = cookie.replace("session_token=", "session_token=x");
    assert.equal((await ask({ method: "GET", url: "/api/v1/me", cookie: broken })).status, 401);
  });

  test("problems of sign-in say what to do, and doors we do not use are shut", async () => {
    const weak = { name: "Li", email: "li@trader.example", password: "Password123" };
    const answer = await ask({ url: "/api/auth/sign-up/email", payload: weak });
    assert.equal(answer.status, 422);
    assert.equal(answer.json.code, "PASSWORD_COMMON");
    assert.match(answer.json.fix, /words/);
    assert.equal(answer.json.detail, answer.json.message);
    const wrong = { email, password: "not the password" };
    const refused = await ask({ url: "/api/auth/sign-in/email", payload: wrong });
    assert.deepEqual([refused.status, refused.json.status], [401, 401]);
    assert.match(refused.json.type, /^\/problems\//);
    assert.match(refused.json.fix, /reset/);
    assert.equal((await ask({ url: "/api/auth/nothing-here" })).status, 404);
    const nowhere = { host: "no host at all", origin: "http://no.example" };
    assert.equal((await ask({ url: "/api/auth/sign-out", headers: nowhere })).status, 400);
    assert.equal((await ask({ url: "/api/auth/get-access-token", payload: {} })).status, 404);
  });
});
