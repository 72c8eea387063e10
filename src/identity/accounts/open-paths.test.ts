import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { pino } from "pino";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Accounts } from "./accounts.ts";
import { createAuth } from "./auth.ts";
import { guards } from "./guards.ts";
import { openPaths } from "./open-paths.ts";
import { openTestAccounts } from "./test-accounts.ts";
import { TestBrowser, register } from "./test-browser.ts";

const password = "teal otter 42 umbrella";
const email = "zhao@paths.example";

describeWithDatabase("paths of the sign-in library", (database) => {
  let accounts: Accounts;
  let looked = 0;

  before(async () => {
    accounts = openTestAccounts(database.sql, () => Temporal.Now.instant());
    await register(database.sql, new TestBrowser(accounts), { email, password });
    const { hasher } = accounts;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = async (...args) => {
      looked++;
      return await verify(...args);
    };
  });
  beforeEach(async () => {
    await database.sql`delete from account_attempts`;
  });
  after(async () => await accounts.close());

  /** Every path the library brings. */
  function broughtPaths(): readonly string[] {
    const { sql } = database;
    const { mailer, hasher, publicUrl } = accounts;
    const clock = () => Temporal.Now.instant();
    const { api } = createAuth({
      sql,
      clock,
      mailer,
      hasher,
      publicUrl,
      ownOrigins: accounts.ownOrigins,
      log: pino({ level: "silent" }),
      secret: "a secret of tests only, long enough to sign with",
      oidc: undefined,
      guards: guards({ sql, clock, mailer, publicUrl }),
      later: () => undefined,
    });
    return Object.values(api).flatMap((one) => ("path" in one && one.path ? [one.path] : []));
  }

  test("that are not named are not there, signed in or not", async () => {
    const brought = broughtPaths();
    const closed = brought.filter((path) => !Object.hasOwn(openPaths, path));
    assert.ok(
      closed.includes("/verify-password") && closed.includes("/delete-user"),
      closed.join(" "),
    );
    assert.ok(brought.length > closed.length);
    const browser = new TestBrowser(accounts);
    await browser.signIn(email, password);
    for (const path of [...closed, "/constructor", "/verify-password/", "/nothing-here"])
      for (const ask of [() => browser.post(path, { password }), () => browser.get(path)])
        await assert.rejects(ask(), (thrown) => {
          assert.ok(thrown instanceof AppError, path);
          assert.deepEqual([thrown.status, thrown.code], [404, "ROUTE_NOT_FOUND"], path);
          return true;
        });
  });

  test("that look at a password count it: nobody guesses one without end on any of them", async () => {
    const browser = new TestBrowser(accounts);
    await browser.signIn(email, password);
    for (const path of Object.keys(openPaths).filter((one) => openPaths[one]?.method === "POST")) {
      if (path.startsWith("/revoke") || path === "/sign-out") continue;
      await database.sql`delete from account_attempts`;
      looked = 0;
      for (let guess = 0; guess < 20; guess++) {
        const wrong = `wrong guess ${guess}`;
        const body = { email, name: "Zhao", token: "none", newEmail: `n${guess}@paths.example` };
        const words = { password: wrong, currentPassword: wrong, newPassword: `${wrong} and more` };
        await browser.post(path, { ...body, ...words });
      }
      assert.ok(looked <= 10, `${path} looked at ${looked} of 20 guesses`);
    }
  });

  test("right passwords of a whole office slow nobody, and hide no wrong ones", async () => {
    for (let person = 0; person < 45; person++) {
      const answer = await new TestBrowser(accounts, "198.51.100.40").signIn(email, password);
      assert.equal(answer.status, 200, `sign-in ${person + 1}`);
    }
    const guesser = () => new TestBrowser(accounts, "198.51.100.40");
    let refused = 0;
    for (let guess = 0; guess < 40; guess++) {
      if ((await guesser().signIn(`p${guess}@paths.example`, "a wrong guess")).status === 429)
        refused++;
      await guesser().signIn(email, password);
    }
    assert.ok(refused >= 8, `${refused} guesses were slowed`);
  });
});
