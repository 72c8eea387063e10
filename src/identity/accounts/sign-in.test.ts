import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Accounts } from "./accounts.ts";
import { openTestAccounts } from "./test-accounts.ts";
import { TestBrowser, lastLink, register } from "./test-browser.ts";

const password = "teal otter 42 umbrella";
const email = "wang@trader.example";

describeWithDatabase("signing in", (database) => {
  let accounts: Accounts;
  let now = Temporal.Now.instant();
  const clock = () => now;

  before(async () => {
    accounts = openTestAccounts(database.sql, clock);
    await register(database.sql, new TestBrowser(accounts), { email, password, name: "Wang" });
  });
  beforeEach(async () => {
    now = Temporal.Now.instant();
    await database.sql`delete from account_attempts`;
  });
  after(async () => await accounts.close());

  const refused = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
      return "";
    } catch (thrown) {
      return thrown instanceof AppError ? thrown.code : String(thrown);
    }
  };

  test("a new account counts once its link was opened, and the link works once", async () => {
    const browser = new TestBrowser(accounts, "192.0.2.20");
    const person = { name: "Li", email: "li@trader.example", password };
    const made = await browser.post("/sign-up/email", person);
    assert.equal(made.status, 200, JSON.stringify(made));
    assert.equal((await browser.signIn(person.email, password)).code, "EMAIL_NOT_VERIFIED");
    const link = await lastLink(database.sql, person.email);
    const opened = await new TestBrowser(accounts, "192.0.2.21").get(link);
    assert.equal(opened.status, 302);
    assert.match(opened.location ?? "", /\/console\/verify$/);
    const again = await browser.get(link);
    assert.match(again.location ?? "", /error=LINK_USED/);
    assert.equal((await browser.signIn(person.email, password)).status, 200);
  });

  test("the session cookie is HttpOnly and SameSite=Strict, and says who calls", async () => {
    const browser = new TestBrowser(accounts);
    const answer = await browser.signIn(email, password);
    assert.equal(answer.status, 200, JSON.stringify(answer));
    const cookie = answer.setCookies.find((one) => one.startsWith("tidegate.session_token="));
    assert.match(cookie ?? "", /; HttpOnly/);
    assert.match(cookie ?? "", /; SameSite=Strict/);
    const caller = await browser.who();
    assert.equal(caller?.name, "Wang");
    assert.match(caller?.partyId ?? "", /^account:/);
    assert.deepEqual(caller?.scopes, []);
  });

  test("what is said of an unknown address is what is said of a wrong password", async () => {
    const wrong = await new TestBrowser(accounts, "192.0.2.30").signIn(email, "not the password");
    const unknown = await new TestBrowser(accounts, "192.0.2.31").signIn(
      "no@one.example",
      password,
    );
    assert.deepEqual([wrong.status, wrong.json], [unknown.status, unknown.json]);
    const browser = new TestBrowser(accounts, "192.0.2.32");
    const known = await browser.post("/request-password-reset", { email });
    const none = await browser.post("/request-password-reset", { email: "no@one.example" });
    assert.deepEqual([known.status, known.json], [none.status, none.json]);
    const taken = await browser.post("/sign-up/email", { name: "X", email, password });
    const free = await browser.post("/sign-up/email", {
      name: "X",
      email: "x@y.example",
      password,
    });
    assert.equal(taken.status, free.status);
    assert.deepEqual(Object.keys(taken.json), Object.keys(free.json));
    const user = (answer: typeof taken) => Object.keys(answer.json["user"] ?? {}).sort();
    assert.deepEqual(user(taken), user(free));
  });

  test("1,000 wrong passwords from one address are slowed, and the owner gets in elsewhere", async () => {
    const guesser = new TestBrowser(accounts, "198.51.100.1");
    const codes = new Map<unknown, number>();
    for (let guess = 0; guess < 1_000; guess++) {
      const { code } = await guesser.signIn(email, `wrong password ${guess}`);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      now = now.add({ seconds: 1 });
    }
    const looked = codes.get("INVALID_EMAIL_OR_PASSWORD") ?? 0;
    assert.ok(looked >= 5 && looked <= 16, `${looked} guesses in 1,000 s were looked at`);
    assert.equal(looked + (codes.get("SIGN_IN_DELAYED") ?? 0), 1_000);
    // not even the right one is looked at from there
    assert.equal((await guesser.signIn(email, password)).status, 429);
    const owner = new TestBrowser(accounts, "203.0.113.5");
    assert.equal((await owner.signIn(email, password)).status, 200);
  });

  test("1,000 wrong passwords at once from one address are counted before they are looked at", async () => {
    const guesser = new TestBrowser(accounts, "198.51.100.2");
    const guesses = Array.from({ length: 1_000 }, (_, guess) =>
      guesser.signIn(email, `wrong password ${guess}`),
    );
    const looked = (await Promise.all(guesses)).filter((one) => one.status === 401).length;
    assert.ok(looked <= 5, `${looked} were looked at`);
  });

  test("1,000 wrong passwords from 1,000 addresses open nothing and keep nobody out", async () => {
    const person = { email: "siege@trader.example", password };
    const known = new TestBrowser(accounts, "203.0.113.9");
    await register(database.sql, known, person);
    assert.equal((await known.signIn(person.email, password)).status, 200);
    const address = (guess: number) => `10.1.${Math.floor(guess / 250)}.${guess % 250}`;
    for (let guess = 0; guess < 1_000; guess++)
      await new TestBrowser(accounts, address(guess)).signIn(person.email, `wrong guess ${guess}`);
    now = Temporal.Now.instant(); // the guesses took a while, and mails are ordered by their time
    // the one who guesses right at last is not let in: the mailbox is asked
    const guesser = new TestBrowser(accounts, "10.2.0.1");
    assert.equal((await guesser.signIn(person.email, password)).code, "BROWSER_CONFIRMATION_SENT");
    assert.equal(await guesser.who(), undefined);
    // the owner gets in where the account is known, and anywhere else with the mail
    assert.equal((await known.signIn(person.email, password)).status, 200);
    const owner = new TestBrowser(accounts, "203.0.113.77");
    assert.equal((await owner.signIn(person.email, password)).code, "BROWSER_CONFIRMATION_SENT");
    const link = await lastLink(database.sql, person.email);
    assert.match((await owner.get(link)).location ?? "", /confirmed=1/);
    assert.match((await guesser.get(link)).location ?? "", /LINK_USED/);
    assert.equal((await owner.signIn(person.email, password)).status, 200);
    assert.ok(await owner.who());
    assert.equal((await guesser.signIn(person.email, password)).status, 403);
  });

  test("a known browser gets in from the address where a stranger guesses", async () => {
    const owner = new TestBrowser(accounts, "198.51.100.40");
    assert.equal((await owner.signIn(email, password)).status, 200);
    const stranger = new TestBrowser(accounts, "198.51.100.40");
    for (let guess = 0; guess < 60; guess++)
      await stranger.signIn(email, `wrong ${guess} password`);
    assert.equal((await stranger.signIn(email, password)).status, 429);
    assert.equal((await owner.signIn(email, password)).status, 200);
  });

  test("a session id chosen by somebody else is not taken over", async () => {
    const browser = new TestBrowser(accounts);
    browser.cookies.set("tidegate.session_token", "chosen-by-an-attacker.c2lnbmF0dXJl");
    assert.equal(await browser.who(), undefined);
    await browser.signIn(email, password);
    const first = browser.cookies.get("tidegate.session_token");
    assert.ok(first !== undefined && !first.startsWith("chosen"));
    const former = new TestBrowser(accounts);
    former.cookies.set("tidegate.session_token", first);
    assert.ok(await former.who());
    await browser.signIn(email, password);
    assert.notEqual(browser.cookies.get("tidegate.session_token"), first);
    assert.equal(await former.who(), undefined, "the former session has ended");
  });

  test("a stolen cookie is refused in another network and in another browser", async () => {
    const owner = new TestBrowser(accounts, "203.0.113.5");
    await owner.signIn(email, password);
    const thief = new TestBrowser(accounts, "198.51.100.66");
    for (const [name, value] of owner.cookies) thief.cookies.set(name, value);
    assert.equal(await refused(() => thief.who()), "SESSION_ELSEWHERE");
    assert.equal(await refused(() => thief.get("/list-sessions")), "SESSION_ELSEWHERE");
    thief.address = "203.0.113.6";
    thief.userAgent = "curl/8.0";
    assert.equal(await refused(() => thief.who()), "SESSION_ELSEWHERE");
    thief.userAgent = owner.userAgent.replaceAll("140.0", "141.0");
    assert.equal((await thief.who())?.name, "Wang", "an update is the same browser");
    assert.equal((await owner.who())?.name, "Wang");
  });

  test("a change begun on another site is refused, a read is not", async () => {
    const browser = new TestBrowser(accounts);
    await browser.signIn(email, password);
    browser.origin = "https://evil.example";
    browser.fetchSite = "cross-site";
    assert.equal(await refused(() => browser.who("/keys", "POST")), "CROSS_SITE");
    assert.equal(await refused(() => browser.post("/sign-out")), "CROSS_SITE");
    browser.fetchSite = undefined;
    assert.equal(await refused(() => browser.who("/keys", "POST")), "CROSS_SITE");
    browser.origin = undefined;
    assert.equal(await refused(() => browser.who("/keys", "DELETE")), "CROSS_SITE");
    assert.equal((await browser.who("/keys", "GET"))?.name, "Wang");
    browser.origin = "http://tidegate.test";
    assert.equal((await browser.who("/keys", "POST"))?.name, "Wang");
  });

  test("nothing leads away from this system", async () => {
    const browser = new TestBrowser(accounts);
    let tried = 0;
    for (const target of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      "javascript:alert(1)",
      "http://tidegate.test@evil.example",
      "/ok\n//evil.example",
    ]) {
      const signIn = { email, password, callbackURL: target };
      const { code, location } = await browser.post("/sign-in/email", signIn);
      // the library sees most of it first, our rule the rest
      const isRefused = code === "REDIRECT_REFUSED" || code === "INVALID_CALLBACK_URL";
      assert.deepEqual([isRefused, location], [true, null], target);
      const reset = { email, redirectTo: target };
      assert.equal((await browser.post("/request-password-reset", reset)).status, 403, target);
      const link = `/verify-email?token=x&callbackURL=${encodeURIComponent(target)}`;
      assert.equal((await browser.get(link)).status, 403, target);
      tried++;
    }
    assert.equal(tried, 7);
  });

  test("a reset link works once, ends every session, and ends by itself", async () => {
    const person = { email: "reset@trader.example", password };
    const browser = new TestBrowser(accounts, "192.0.2.50");
    await register(database.sql, browser, person);
    await browser.signIn(person.email, password);
    await browser.post("/request-password-reset", { email: person.email });
    const token = new URL(await lastLink(database.sql, person.email)).searchParams.get("token");
    const other = new TestBrowser(accounts, "192.0.2.51");
    const wanted = "violet anchor 17 meadow";
    const first = await other.post("/reset-password", { newPassword: wanted, token });
    assert.equal(first.status, 200, JSON.stringify(first));
    const second = await other.post("/reset-password", { newPassword: `${wanted}2`, token });
    assert.equal(second.code, "INVALID_TOKEN");
    assert.equal(await browser.who(), undefined, "sessions from before have ended");
    assert.equal((await other.signIn(person.email, wanted)).status, 200);
    await browser.post("/request-password-reset", { email: person.email });
    const late = new URL(await lastLink(database.sql, person.email)).searchParams.get("token");
    await database.sql`update account_verifications set expires_at = now() - interval '1 second'`;
    const ended = await other.post("/reset-password", { newPassword: `${wanted}3`, token: late });
    assert.equal(ended.code, "INVALID_TOKEN");
  });

  test("what no table could hold is refused with what is wrong", async () => {
    const browser = new TestBrowser(accounts, "192.0.2.70");
    const person = { name: "Li", email: "long@trader.example", password };
    const tries: readonly (readonly [object, string])[] = [
      [{ name: "x".repeat(201) }, "NAME_INVALID"],
      [{ name: "Li\u0000" }, "NAME_INVALID"],
      [{ name: "   " }, "NAME_INVALID"],
      [{ name: "Refund at https://pay.example" }, "NAME_INVALID"],
      [{ name: "pay.example" }, "NAME_INVALID"],
      [{ name: "call@pay.example" }, "NAME_INVALID"],
      [{ name: "Li\u202egnaw" }, "NAME_INVALID"],
      [{ locale: "<b>" }, "LOCALE_UNKNOWN"],
      [{ image: "https://evil.example/a.png" }, "IMAGE_NOT_KEPT"],
      [{ email: `${"x".repeat(250)}@a.example` }, "EMAIL_LONG"],
      [{ email: "no address" }, "INVALID_EMAIL"],
    ];
    for (const [wrong, code] of tries) {
      const answer = await browser.post("/sign-up/email", { ...person, ...wrong });
      const isKnown = answer.code === code || answer.code === "VALIDATION_ERROR";
      assert.ok(isKnown && answer.status < 500, `${code}: ${JSON.stringify(answer.json)}`);
    }
    await browser.signIn(email, password);
    assert.equal((await browser.signIn("a\u0000@b.example", password)).status, 401);
    assert.equal((await browser.post("/sign-in/email", { email: 5, password: [] })).status, 400);
    assert.equal((await browser.post("/sign-in/email", {})).status, 400);
    const forged = {
      ...person,
      emailVerified: true,
      mustChangePassword: false,
      twoFactorEnabled: true,
    };
    const made = await browser.post("/sign-up/email", forged);
    assert.ok(made.status < 500);
    const rows = await database.sql<{ verified: boolean }[]>`
      select email_verified as verified from account_users where email = ${person.email}`;
    assert.ok(
      rows.every((row) => !row.verified),
      "nobody says of himself that he is verified",
    );
  });

  test("sessions are listed and ended", async () => {
    const here = new TestBrowser(accounts);
    const there = new TestBrowser(accounts, "203.0.113.5");
    await here.signIn(email, password);
    await there.signIn(email, password);
    assert.ok(await there.who());
    const ended = await here.post("/revoke-other-sessions");
    assert.equal(ended.status, 200, JSON.stringify(ended));
    assert.equal(await there.who(), undefined);
    await here.post("/sign-out");
    assert.equal(await here.who(), undefined);
  });
});
