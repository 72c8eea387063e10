import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Caller, RouteRequest } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Accounts } from "./accounts.ts";
import { keyRoutes } from "./key-routes.ts";
import { meRoutes } from "./me-routes.ts";
import { putMembership } from "./memberships-store.ts";
import { type AccountsApp, routes } from "./routes.ts";
import { findAccount } from "./store.ts";
import { openTestAccounts } from "./test-accounts.ts";
import { TestBrowser, lastLink, register } from "./test-browser.ts";
import { askRoute } from "#src/platform/test-route.ts";

const password = "teal otter 42 umbrella";

describeWithDatabase("people and keys of a party", (database) => {
  let accounts: Accounts;
  let now = Temporal.Now.instant();
  const clock = () => now;
  const refusals = new Map<string, string>();

  before(async () => {
    const findStanding = async (partyId: string) => ({
      numbers: partyId === "P1" ? ["91310000MA1FL0AQ5X"] : [],
      refusal: refusals.get(partyId),
    });
    accounts = openTestAccounts(database.sql, clock, { findStanding });
    await database.sql`insert into parties (party_id, name, roles, created_at) values
      ('P1', 'First trader', '{trader}', now()), ('P2', 'Second trader', '{trader,carrier}', now())`;
  });
  after(async () => await accounts.close());

  /** Somebody who is signed in and belongs to a party. */
  async function person(name: string, partyId?: string, role = "trader-admin") {
    const email = `${name}@people.example`;
    const browser = new TestBrowser(accounts, `192.0.2.${name.length + 1}`);
    await register(database.sql, browser, { email, password, name });
    const account = await findAccount(database.sql, { email });
    assert.ok(account);
    if (partyId !== undefined) await join(account.id, partyId, role);
    assert.equal((await browser.signIn(email, password)).status, 200);
    return { browser, email, id: account.id };
  }
  async function join(accountId: string, partyId: string, role: string) {
    await putMembership(database.sql, {
      membershipId: newId(now.epochMilliseconds),
      accountId,
      partyId,
      role,
      office: undefined,
      agency: undefined,
      from: now,
      to: undefined,
      madeBy: "test",
    });
  }

  type CallInput = { readonly params?: Record<string, string>; readonly body?: object };
  /** Calls a route as the server does. */
  async function call(caller: Caller | undefined, name: string, asked: CallInput = {}) {
    const [method, path] = name.split(" ");
    const all = [...routes, ...meRoutes, ...keyRoutes];
    const route = all.find((one) => one.method === method && one.path === path);
    assert.ok(route, name);
    // what these routes read of the app
    const app = { sql: database.sql, clock, accounts } as unknown as AccountsApp;
    const request: RouteRequest<AccountsApp, Record<string, string>> = {
      app,
      caller,
      params: asked.params ?? {},
      query: {},
      headers: {},
      body: asked.body,
      bytes: new Uint8Array(),
      contentType: "application/json",
    };
    try {
      const answer = await askRoute(route, request);
      // answers of these routes are objects
      return { status: answer.status, body: answer.body as Record<string, unknown>, code: "" };
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      return { status: thrown.status, body: {}, code: thrown.code };
    }
  }
  const byKey = async (key: string, address = "192.0.2.1") =>
    await accounts.callers.identify(
      {
        ...new TestBrowser(accounts, address).approach("POST", `Bearer ${key}`),
        fetchSite: undefined,
        origin: undefined,
      },
      { path: "/declarations", policy: { kind: "signed-in" } },
    );
  const refusedKey = async (key: string, address?: string): Promise<string> => {
    try {
      await byKey(key, address);
      return "";
    } catch (thrown) {
      return thrown instanceof AppError ? thrown.code : String(thrown);
    }
  };

  test("an invitation works once, for the person it was sent to, until it ends", async () => {
    const admin = await person("boss", "P1");
    const caller = await admin.browser.who();
    assert.deepEqual(caller?.numbers, ["91310000MA1FL0AQ5X"]);
    const invite = async (email: string) => {
      const order = { email, role: "trader-clerk" };
      const made = await call(caller, "POST /invitations", { body: order });
      assert.equal(made.status, 201, made.code);
      return new URL(await lastLink(database.sql, email)).searchParams.get("token") ?? "";
    };
    const accept = (who: Caller | undefined, token: string, body: object = {}) =>
      call(who, "POST /invitations/{token}/acceptance", { params: { token }, body });

    const token = await invite("clerk@people.example");
    // hashing is full: what needs no hash is still answered
    const full = Array.from({ length: 300 }, (_, at) => {
      const asked = { address: String(at), purpose: "other" } as const;
      return accounts.hasher.askedBy(asked, () => accounts.hasher.hash(password).catch(() => ""));
    });
    const guessed = await accept(undefined, "guessed", { name: "Clerk", password });
    assert.equal(guessed.code, "INVITATION_NOT_VALID");
    await Promise.all(full);
    const outbox = await call(caller, "GET /outbox");
    assert.ok(JSON.stringify(outbox.body).includes("clerk@people.example"));
    assert.ok(!JSON.stringify(outbox.body).includes(token), "who runs the place reads no link");
    const stranger = await person("stranger", "P2");
    const strange = await accept(await stranger.browser.who(), token);
    assert.equal(strange.code, "INVITATION_OTHER_PERSON");
    const weak = { name: "Clerk", password: "password123" };
    assert.equal((await accept(undefined, token, weak)).code, "PASSWORD_COMMON");
    assert.equal((await accept(undefined, token)).code, "PERSON_NEEDED");
    const made = await accept(undefined, token, { name: "Clerk", password });
    assert.equal(made.status, 200, made.code);
    const again = await accept(undefined, token, { name: "Other", password });
    assert.equal(again.code, "INVITATION_NOT_VALID");
    const clerk = new TestBrowser(accounts, "192.0.2.99");
    assert.equal((await clerk.signIn("clerk@people.example", password)).status, 200);
    assert.deepEqual((await clerk.who())?.scopes, ["lodge"]);

    const late = await invite("late@people.example");
    now = now.add({ hours: 7 * 24 + 1 });
    const ended = await accept(undefined, late, { name: "Late", password });
    assert.equal(ended.code, "INVITATION_NOT_VALID");
    now = Temporal.Now.instant();
    const twice = { email: "clerk@people.example", role: "trader-clerk" };
    assert.equal((await call(caller, "POST /invitations", { body: twice })).code, "MEMBER_ALREADY");
    const wide = { email: "x@people.example", role: "supervisor" };
    assert.equal((await call(caller, "POST /invitations", { body: wide })).code, "ROLE_NOT_HELD");
  });

  test("an invitation carries no link of who sends it, nor is one a name of who accepts", async () => {
    const admin = await person("linker", "P3");
    const name = "Refund at https://pay.example";
    // names of before they were judged, and of registers that others keep
    await database.sql`insert into parties (party_id, name, roles, created_at)
      values ('P3', ${`${name} Co.Ltd`}, '{trader}', now())`;
    await database.sql`update account_users set name = ${name} where id = ${admin.id}`;
    const email = "invited@people.example";
    const order = { email, role: "trader-clerk" };
    const made = await call(await admin.browser.who(), "POST /invitations", { body: order });
    assert.equal(made.status, 201, made.code);
    const [mail] = await database.sql<{ subject: string; body: string }[]>`
      select subject, body from account_mails where recipient = ${email}`;
    const said = `${mail?.subject} ${mail?.body}`;
    assert.match(said, /Refund at https: \/ \/ pay\. example Co\. Ltd/);
    assert.deepEqual(said.match(/\S+:\/\/\S+/g), [await lastLink(database.sql, email)]);
    const path = "/invitations/{token}/acceptance";
    const schema = meRoutes.find((one) => one.path === path)?.body;
    assert.ok(schema?.safeParse({ name: "Li", password }).success);
    assert.ok(!schema.safeParse({ name, password }).success);
  });

  test("an invitation ends with its maker's right to give the role", async () => {
    const boss = await person("inviting", "P2");
    const invited = async (email: string) => {
      const order = { email, role: "trader-clerk" };
      await call(await boss.browser.who(), "POST /invitations", { body: order });
      return new URL(await lastLink(database.sql, email)).searchParams.get("token") ?? "";
    };
    const token = await invited("too-late@people.example");
    await person("staying", "P2");
    now = now.add({ seconds: 1 });
    await join(boss.id, "P2", "trader-clerk");
    const body = { name: "Too late", password };
    const asked = { params: { token }, body };
    const refused = await call(undefined, "POST /invitations/{token}/acceptance", asked);
    assert.equal(refused.code, "INVITATION_NOT_VALID");
    now = Temporal.Now.instant();
  });

  test("who manages a carrier's people makes a key that carries; a trader's and a clerk do not", async () => {
    const boss = await person("carrier-boss", "P2");
    const carries = { name: "Port system", scopes: ["carry"] };
    const made = await call(await boss.browser.who(), "POST /keys", { body: carries });
    assert.equal(made.status, 201, made.code);
    const caller = await byKey(String(made.body["key"]));
    assert.deepEqual(caller?.scopes, ["carry"]);
    const trader = await person("trader-boss", "P1");
    const wide = await call(await trader.browser.who(), "POST /keys", { body: carries });
    assert.equal(wide.code, "SCOPE_NOT_HELD");
    // the key is worth what its maker may hand on now
    now = now.add({ seconds: 1 });
    await join(boss.id, "P2", "trader-clerk");
    accounts.callers.forget();
    assert.deepEqual((await byKey(String(made.body["key"])))?.scopes, []);
    now = Temporal.Now.instant();
  });

  test("a clerk who was invited into a second party switches between both", async () => {
    const both = await person("both-sides", "P1", "trader-clerk");
    now = now.add({ seconds: 1 });
    await join(both.id, "P2", "carrier");
    const caller = await both.browser.who("/me/party", "POST");
    assert.equal(caller?.partyId, "P1");
    const me = await call(caller, "POST /me/party", { body: { partyId: "P2" } });
    assert.deepEqual(me.body["scopes"], ["carry"]);
    assert.equal((await both.browser.who())?.partyId, "P2");
    const other = await call(caller, "POST /me/party", { body: { partyId: "P3" } });
    assert.equal(other.status, 404);
    const body = { locale: "zh", timeZone: "Asia/Shanghai", theme: "dark" };
    assert.equal((await call(caller, "PUT /me/preferences", { body })).status, 204);
    const seen = await call(await both.browser.who(), "GET /me");
    assert.equal((seen.body["account"] as { locale: string }).locale, "zh");
    now = Temporal.Now.instant();
  });

  test("who administers a party reads what it is registered as beside the own role", async () => {
    const boss = await person("boss-of-a-carrier", "P2");
    const { party } = (await call(await boss.browser.who(), "GET /me")).body;
    const name = "Second trader";
    assert.deepEqual(party, {
      id: "P2",
      name,
      roles: ["trader-admin"],
      trades: ["trader", "carrier"],
    });
  });

  test("the last administrator leaves after a hand-over only, and keys go with it", async () => {
    await database.sql`insert into parties (party_id, name, roles, created_at) values
      ('P5', 'Fifth', '{trader}', now())`;
    const boss = await person("leaving", "P5");
    const heir = await person("heir", "P5", "trader-clerk");
    const caller = await boss.browser.who();
    const made = await call(caller, "POST /keys", { body: { name: "erp", scopes: ["lodge"] } });
    const key = String(made.body["key"]);
    assert.equal((await call(caller, "DELETE /me/membership")).code, "LAST_ADMINISTRATOR");
    const params = { accountId: boss.id };
    const lower = { role: "trader-clerk" };
    const change = await call(caller, "PUT /members/{accountId}", { params, body: lower });
    assert.equal(change.code, "LAST_ADMINISTRATOR");
    const handed = await call(caller, "POST /members/{accountId}/handover", {
      params,
      body: { to: heir.id, leave: true },
    });
    assert.equal(handed.status, 200, handed.code);
    assert.equal((handed.body["keysPassed"] as unknown[]).length, 1);
    assert.deepEqual((await heir.browser.who())?.roles, ["trader-admin"]);
    assert.deepEqual((await boss.browser.who())?.roles, []);
    assert.equal((await byKey(key))?.partyId, "P5");
  });

  test("an officer's shift is set, kept when not named, and taken away by null", async () => {
    const boss = await person("boss-of-shifts", "P6", "administrator");
    const officer = await person("night-officer", "P6", "officer");
    const caller = await boss.browser.who();
    const params = { accountId: officer.id };
    const put = async (body: object) => {
      now = now.add({ seconds: 1 });
      return await call(caller, "PUT /members/{accountId}", { params, body });
    };
    const shown = async () => {
      const me = await call(await officer.browser.who(), "GET /me");
      const { members } = (await call(caller, "GET /members")).body as {
        members: { accountId: string; shift: unknown }[];
      }; // what the route answers
      const [membership] = me.body["memberships"] as { shift: unknown }[];
      const listed = members.find((one) => one.accountId === officer.id)?.shift;
      assert.deepEqual(listed, membership?.shift);
      return listed;
    };
    const shift = { days: [5, 6], from: "22:00", to: "06:00" };
    assert.equal(await shown(), null);
    assert.equal((await put({ role: "officer", shift })).status, 200);
    assert.deepEqual(await shown(), shift);
    assert.equal((await put({ role: "senior-officer" })).status, 200);
    assert.deepEqual(await shown(), shift);
    assert.equal((await put({ role: "statistician", shift })).code, "SHIFT_WITHOUT_CASES");
    assert.equal((await put({ role: "officer", shift: null })).status, 200);
    assert.equal(await shown(), null);
    for (const wrong of [
      { ...shift, days: [] },
      { ...shift, days: [1, 1] },
      { ...shift, days: [0] },
      { ...shift, from: "24:00" },
      { days: [1], from: "08:00" },
    ])
      await assert.rejects(put({ role: "officer", shift: wrong }), { name: "ZodError" });
    now = Temporal.Now.instant();
  });

  test("a key never does more than its maker, now or later", async () => {
    const maker = await person("maker-of-keys", "P1");
    const caller = await maker.browser.who();
    const make = (scopes: readonly string[]) =>
      call(caller, "POST /keys", { body: { name: "k", scopes } });
    assert.equal((await make(["officer"])).code, "SCOPE_NOT_HELD");
    assert.equal((await make(["*"])).code, "SCOPE_NOT_HELD");
    assert.equal((await make(["no-such"])).code, "SCOPE_UNKNOWN");
    const made = await make(["lodge", "accounts"]);
    const key = String(made.body["key"]);
    assert.deepEqual((await byKey(key))?.scopes, ["lodge", "accounts"]);
    await join(maker.id, "P1", "trader-clerk");
    accounts.callers.forget();
    assert.deepEqual((await byKey(key))?.scopes, ["lodge"]);
    await database.sql`update account_memberships set ended_at = now() where account_id = ${maker.id}`;
    accounts.callers.forget();
    assert.equal(await refusedKey(key), "KEY_MAKER_LEFT");
  });

  test("a key that is withdrawn while it is used is refused on the next request", async () => {
    const maker = await person("withdrawing", "P1");
    const caller = await maker.browser.who();
    const made = await call(caller, "POST /keys", { body: { name: "used", scopes: ["lodge"] } });
    const key = String(made.body["key"]);
    for (let request = 0; request < 20; request++) assert.ok(await byKey(key));
    const id = String(made.body["id"]);
    assert.equal((await call(caller, "DELETE /keys/{id}", { params: { id } })).status, 204);
    assert.equal(await refusedKey(key), "KEY_UNKNOWN");
  });

  test("a key withdrawn on another server is refused within a second", async () => {
    const maker = await person("on-two-servers", "P1");
    const caller = await maker.browser.who();
    const made = await call(caller, "POST /keys", { body: { name: "used", scopes: ["lodge"] } });
    const key = String(made.body["key"]);
    assert.ok(await byKey(key));
    const id = String(made.body["id"]);
    await database.sql`update api_keys set revoked_at = now() where key_id = ${id}`;
    const until = performance.now() + 1_500;
    let code = "";
    while (code === "" && performance.now() < until) {
      code = await refusedKey(key);
      await database.sql`select pg_sleep(0.05)`;
    }
    assert.equal(code, "KEY_UNKNOWN");
  });

  test("a rotated key works beside its successor until the overlap has passed", async () => {
    const maker = await person("rotating-keys", "P1");
    const caller = await maker.browser.who();
    const expiresAt = now.add({ hours: 24 * 90 }).toString();
    const order = { name: "erp", scopes: ["lodge"], expiresAt };
    const made = await call(caller, "POST /keys", { body: order });
    const params = { id: String(made.body["id"]) };
    const parts = { params, body: { overlapHours: 1.5 } };
    await assert.rejects(call(caller, "POST /keys/{id}/rotation", parts), { name: "ZodError" });
    const body = { overlapHours: 2 };
    const next = await call(caller, "POST /keys/{id}/rotation", { params, body });
    assert.equal(next.status, 201, next.code);
    const again = await call(caller, "POST /keys/{id}/rotation", { params, body });
    assert.equal(again.code, "KEY_REPLACED");
    const [old, successor] = [String(made.body["key"]), String(next.body["key"])];
    assert.ok(await byKey(old));
    assert.ok(await byKey(successor));
    now = now.add({ hours: 3 });
    assert.equal(await refusedKey(old), "KEY_EXPIRED");
    assert.ok(await byKey(successor));
    now = now.add({ hours: 24 * 90 });
    assert.equal(await refusedKey(successor), "KEY_EXPIRED");
    now = Temporal.Now.instant();
  });

  test("a key stays in its networks, and its use is noted once a minute", async () => {
    const maker = await person("in-a-network", "P1");
    const caller = await maker.browser.who();
    const allowedAddresses = ["198.51.100.0/24", "2001:db8::/32"];
    const order = { name: "net", scopes: ["lodge"], allowedAddresses };
    const made = await call(caller, "POST /keys", { body: order });
    const key = String(made.body["key"]);
    assert.ok(await byKey(key, "198.51.100.7"));
    assert.ok(await byKey(key, "::ffff:198.51.100.8"));
    assert.ok(await byKey(key, "2001:db8::7"));
    assert.equal(await refusedKey(key, "203.0.113.1"), "KEY_ADDRESS_REFUSED");
    await accounts.callers.close();
    const used = async () =>
      (
        await database.sql<{ address: string }[]>`
        select last_address as address from api_keys where key_id = ${String(made.body["id"])}`
      )[0];
    assert.equal((await used())?.address, "198.51.100.7");
    now = now.add({ minutes: 2 });
    assert.ok(await byKey(key, "198.51.100.9"));
    await accounts.callers.close();
    assert.equal((await used())?.address, "198.51.100.9");
    now = Temporal.Now.instant();
  });

  test("nobody acts for a suspended party", async () => {
    const member = await person("of-a-suspended-one", "P2");
    const made = await call(await member.browser.who(), "POST /keys", {
      body: { name: "k", scopes: ["lodge"] },
    });
    refusals.set("P2", "suspended since yesterday");
    accounts.callers.forget();
    await assert.rejects(member.browser.who(), { code: "PARTY_NOT_ACTIVE", status: 403 });
    assert.equal(await refusedKey(String(made.body["key"])), "PARTY_NOT_ACTIVE");
    const self = await member.browser.who("/me");
    assert.deepEqual([self?.partyId, self?.scopes], ["P2", []]);
    refusals.clear();
    accounts.callers.forget();
    assert.ok(await member.browser.who());
  });

  test("the password confirms a session in another network", async () => {
    const mover = await person("a-moving-person", "P1");
    mover.browser.address = "203.0.113.44";
    await assert.rejects(mover.browser.who(), { code: "SESSION_ELSEWHERE" });
    const caller = await mover.browser.who("/me/confirmation", "POST");
    const wrong = await call(caller, "POST /me/confirmation", { body: { password: "no" } });
    assert.equal(wrong.code, "PASSWORD_WRONG");
    const right = await call(caller, "POST /me/confirmation", { body: { password } });
    assert.equal(right.status, 204, right.code);
    assert.equal((await mover.browser.who())?.partyId, "P1");
  });
});
