import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Caller, RouteRequest } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { administratorEmail } from "./administrator-login.ts";
import type { Accounts } from "./accounts.ts";
import { putMembership } from "./memberships-store.ts";
import type { AccountsApp } from "./routes.ts";
import { findAccount, putAccount } from "./store.ts";
import { openTestAccounts } from "./test-accounts.ts";
import { TestBrowser, lastLink, register } from "./test-browser.ts";
import { oneTimeCode } from "./test-codes.ts";
import { vouchRoutes } from "./vouch-routes.ts";
import { askRoute } from "#src/platform/test-route.ts";

const password = "teal otter 42 umbrella";
const newPassword = "quiet brick lantern nine";
const stepMs = 30_000;

describeWithDatabase("what takes an official's account over", (database) => {
  let accounts: Accounts;
  before(() => {
    accounts = openTestAccounts(database.sql, () => Temporal.Now.instant());
  });
  beforeEach(async () => {
    await database.sql`delete from account_attempts`;
  });
  after(async () => await accounts.close());

  async function person(name: string, role?: string) {
    const email = `${name}@office.example`;
    const browser = new TestBrowser(accounts, "192.0.2.70");
    await register(database.sql, browser, { email, password });
    const account = await findAccount(database.sql, { email });
    assert.ok(account);
    if (role !== undefined) await join(account.id, role);
    await browser.signIn(email, password);
    return { email, browser, id: account.id };
  }
  async function join(accountId: string, role: string) {
    const at = Temporal.Now.instant().subtract({ seconds: 1 });
    const place = { partyId: `party of ${role}`, office: undefined, agency: undefined };
    const term = { from: at, to: undefined, madeBy: "test" };
    const membershipId = newId(Date.now());
    await putMembership(database.sql, { membershipId, accountId, role, ...place, ...term });
  }
  async function withCodes({ browser }: { readonly browser: TestBrowser }) {
    const enabled = await browser.post("/two-factor/enable", { password });
    const secret = new URL(String(enabled.json["totpURI"])).searchParams.get("secret") ?? "";
    const codeAt = (steps: number) => oneTimeCode(secret, Math.floor(Date.now() / stepMs) + steps);
    const first = await browser.post("/two-factor/verify-totp", { code: codeAt(0) });
    assert.equal(first.status, 200, JSON.stringify(first));
    // the next one counts already, and is another one whenever a step ends
    const code = codeAt(1);
    // strings, as the library makes them
    return { code, recovery: enabled.json["backupCodes"] as readonly string[] };
  }
  /** A reset by whoever reads the mail. */
  async function mailed(email: string) {
    await database.sql`delete from account_attempts`;
    const reader = new TestBrowser(accounts, "192.0.2.71");
    await reader.post("/request-password-reset", { email });
    const token = new URL(await lastLink(database.sql, email)).searchParams.get("token");
    return async (more: object) =>
      await reader.post("/reset-password", { token, newPassword, ...more });
  }
  async function vouch(path: string, caller: Partial<Caller>, email: string) {
    const route = vouchRoutes.find((one) => one.path === path);
    assert.ok(route);
    const app = { sql: database.sql, clock: () => Temporal.Now.instant(), accounts };
    // what these routes read of app and caller
    const request = { app, caller, body: { email } } as unknown as Pick<
      RouteRequest<AccountsApp>,
      "app" | "caller" | "body"
    >;
    try {
      return { status: (await askRoute(route, request)).status, code: undefined };
    } catch (thrown) {
      assert.ok(thrown instanceof AppError);
      return { status: thrown.status, code: thrown.code };
    }
  }
  const second: Partial<Caller> = { partyId: "A", accountId: "other", name: "Zhou", scopes: ["*"] };

  test("a mailbox sets a trader's password anew, and no official's", async () => {
    const trader = await person("trader", "trader-admin");
    assert.equal((await (await mailed(trader.email))({})).status, 200);
    for (const role of ["officer", "operator", "statistician", "agency-officer", "administrator"]) {
      const official = await person(`of-${role}`, role);
      const refused = await (await mailed(official.email))({});
      assert.equal(refused.code, "SECOND_PROOF_NEEDED", role);
      const guessed = await (await mailed(official.email))({ code: "000000" });
      assert.equal(guessed.code, "SECOND_PROOF_WRONG", role);
    }
  });

  test("a one-time code or a recovery code proves an official, each once", async () => {
    const official = await person("proven", "officer");
    const { code, recovery } = await withCodes(official);
    const reset = await mailed(official.email);
    assert.equal((await reset({ code: "000000" })).code, "SECOND_PROOF_WRONG");
    assert.equal((await reset({ code })).status, 200);
    assert.equal((await (await mailed(official.email))({ code })).code, "SECOND_PROOF_WRONG");
    assert.equal((await (await mailed(official.email))({ code: recovery[0] })).status, 200);
    const again = await (await mailed(official.email))({ code: recovery[0] });
    assert.equal(again.code, "SECOND_PROOF_WRONG");
  });

  test("guesses at the second proof of a reset are slowed", async () => {
    const official = await person("guessed", "officer");
    const reset = await mailed(official.email);
    const codes: unknown[] = [];
    for (let at = 0; at < 8; at++) codes.push((await reset({ code: `00000${at}` })).code);
    assert.ok(codes.includes("SIGN_IN_DELAYED"), codes.join(" "));
  });

  test("a second administrator who is signed in approves one reset, on record", async () => {
    const official = await person("vouched", "officer");
    const path = "/password-reset-approvals";
    const byKey = await vouch(
      path,
      { ...second, accountId: undefined, keyId: "k" },
      official.email,
    );
    assert.equal(byKey.code, "SECOND_ADMINISTRATOR_NEEDED");
    const own = await vouch(path, { ...second, accountId: official.id }, official.email);
    assert.equal(own.code, "SECOND_ADMINISTRATOR_NEEDED");
    assert.equal((await vouch(path, second, official.email)).status, 200);
    assert.equal((await (await mailed(official.email))({})).status, 200);
    assert.equal((await (await mailed(official.email))({})).code, "SECOND_PROOF_NEEDED");
    const rows = await database.sql`
      select made_by, made_by_name from account_vouchers where account_id = ${official.id}`;
    assert.deepEqual([...rows], [{ made_by: "account:other", made_by_name: "Zhou" }]);
  });

  test("an official's address, codes and second factor are not changed by the password alone", async () => {
    const official = await person("acting", "auditor");
    const newEmail = "elsewhere@office.example";
    const unset = await official.browser.post("/change-email", { newEmail, password });
    assert.equal(unset.code, "SECOND_PROOF_NEEDED", "no codes are set up");
    const { code, recovery } = await withCodes(official);
    const acts = {
      "/change-email": { newEmail, password },
      "/two-factor/generate-backup-codes": { password },
      "/two-factor/disable": { password },
    };
    for (const [path, body] of Object.entries(acts)) {
      assert.equal((await official.browser.post(path, body)).code, "SECOND_PROOF_NEEDED", path);
      const wrong = await official.browser.post(path, { ...body, code: "111111" });
      assert.equal(wrong.code, "SECOND_PROOF_WRONG", path);
      await database.sql`delete from account_attempts`;
    }
    const [changed, made, off] = Object.entries(acts);
    assert.ok(changed && made && off);
    const give = async ([path, body]: [string, object], proof: string | undefined) =>
      (await official.browser.post(path, { ...body, code: proof })).status;
    assert.equal(await give(changed, code), 200);
    assert.equal(await give(off, recovery[1]), 200);
  });

  test("a taken session adds no passkey to an official's account, and takes none away", async () => {
    const official = await person("keyed", "officer");
    const paths = ["/passkey/verify-registration", "/passkey/delete-passkey"];
    const body = { response: {}, name: "laptop", id: "none" };
    for (const path of paths) {
      const bare = await official.browser.post(path, body);
      assert.equal(bare.code, "SECOND_PROOF_NEEDED", `${path} without codes set up`);
    }
    const { code, recovery } = await withCodes(official);
    for (const path of paths) {
      assert.equal((await official.browser.post(path, body)).code, "SECOND_PROOF_NEEDED", path);
      const wrong = await official.browser.post(path, { ...body, code: "111111" });
      assert.equal(wrong.code, "SECOND_PROOF_WRONG", path);
      await database.sql`delete from account_attempts`;
    }
    const proven = [code, recovery[0]];
    for (const [at, path] of paths.entries()) {
      const answer = await official.browser.post(path, { ...body, code: proven[at] });
      assert.ok(!String(answer.code).startsWith("SECOND_PROOF"), `${path} ${String(answer.code)}`);
    }
    const trader = await person("keyed-trader", "trader-admin");
    for (const path of paths) {
      const answer = await trader.browser.post(path, body);
      assert.ok(!String(answer.code).startsWith("SECOND_PROOF"), "who holds no office needs none");
    }
    const codes: unknown[] = [];
    for (let at = 0; at < 8; at++)
      codes.push((await official.browser.post(paths[0] ?? "", { code: `00000${at}` })).code);
    assert.ok(codes.includes("SIGN_IN_DELAYED"), codes.join(" "));
  });

  test("first codes beside a passkey need a second administrator, the password is not enough", async () => {
    const official = await person("lonely-passkey", "officer");
    await database.sql`
      insert into account_passkeys (id, user_id, public_key, credential_id, counter, device_type, backed_up)
      values ('pk1', ${official.id}, '', 'c1', 0, 'singleDevice', false)`;
    const enable = (given: string) =>
      official.browser.post("/two-factor/enable", { password: given });
    assert.equal((await enable(password)).code, "SECOND_PROOF_NEEDED");
    const path = "/password-reset-approvals";
    assert.equal((await vouch(path, second, official.email)).status, 200);
    assert.equal((await enable("a wrong one of words")).code, "INVALID_PASSWORD");
    assert.equal((await enable(password)).status, 200, "what was vouched for is still there");
    await database.sql`delete from account_two_factors where user_id = ${official.id}`;
    assert.equal((await enable(password)).code, "SECOND_PROOF_NEEDED", "once");
  });

  test("a reset is approved by a key that a person answers for, never for that person", async () => {
    const official = await person("by-key", "officer");
    const path = "/password-reset-approvals";
    const key = { ...second, accountId: undefined, keyId: "k" };
    const own = await vouch(path, { ...key, holder: official.id }, official.email);
    assert.equal(own.code, "SECOND_ADMINISTRATOR_NEEDED");
    const nobodys = await vouch(path, key, official.email);
    assert.equal(nobodys.code, "SECOND_ADMINISTRATOR_NEEDED");
    assert.equal((await vouch(path, { ...key, holder: "other" }, official.email)).status, 200);
  });

  test("the first administrator takes an address of its own and is still found by its name", async () => {
    const { sql } = database;
    const passwordHash = await accounts.hasher.hash(password);
    const id = newId(Date.now());
    const made = { name: "Administrator", email: administratorEmail, locale: "en" };
    const once = { credentialId: newId(Date.now()), passwordHash, mustChangePassword: false };
    await putAccount(sql, { id, ...made, ...once });
    const at = Temporal.Now.instant().subtract({ seconds: 1 });
    const place = { partyId: "administrator", role: "administrator", office: undefined };
    const term = { agency: undefined, from: at, to: undefined, madeBy: "system" };
    await putMembership(sql, { membershipId: newId(Date.now()), accountId: id, ...place, ...term });
    const browser = new TestBrowser(accounts, "192.0.2.72");
    assert.equal((await browser.signIn("administrator", password)).status, 200);
    const { code } = await withCodes({ browser });
    const newEmail = "head@office.example";
    const asked = await browser.post("/change-email", { newEmail, password, code });
    assert.equal(asked.status, 200, JSON.stringify(asked));
    for (let link = 0; link < 2; link++) await browser.get(await lastLink(sql, newEmail));
    assert.equal((await findAccount(sql, { id }))?.email, newEmail);
    const other = new TestBrowser(accounts, "192.0.2.73");
    const named = await other.signIn("administrator", password);
    assert.equal(named.json["twoFactorRedirect"], true, JSON.stringify(named));
  });

  test("a reset by mail ends the trust in browsers", async () => {
    const trader = await person("trusting");
    const { code } = await withCodes(trader);
    const thief = new TestBrowser(accounts, "192.0.2.74");
    await thief.signIn(trader.email, password);
    const trusted = { code, trustDevice: true };
    assert.equal((await thief.post("/two-factor/verify-totp", trusted)).status, 200);
    const before = await thief.signIn(trader.email, password);
    assert.equal(before.json["twoFactorRedirect"], undefined, "trusted until now");
    await (
      await mailed(trader.email)
    )({});
    const devices = await database.sql`
      select 1 from account_devices where account_id = ${trader.id}`;
    assert.equal(devices.length, 0);
    const signed = await thief.signIn(trader.email, newPassword);
    assert.equal(signed.json["twoFactorRedirect"], true, JSON.stringify(signed));
  });

  test("where no mail is sent an administrator confirms an address, on record", async () => {
    const email = "waiting@office.example";
    const browser = new TestBrowser(accounts, "192.0.2.75");
    await browser.post("/sign-up/email", { name: "Waiting", email, password });
    assert.equal((await browser.signIn(email, password)).code, "EMAIL_NOT_VERIFIED");
    const path = "/address-confirmations";
    assert.equal((await vouch(path, second, "nobody@office.example")).status, 404);
    assert.equal((await vouch(path, second, email)).status, 200);
    assert.equal((await browser.signIn(email, password)).status, 200);
    assert.equal((await vouch(path, second, email)).status, 404, "it does not wait any more");
    const account = await findAccount(database.sql, { email });
    const rows = await database.sql`
      select kind, made_by from account_vouchers where account_id = ${account?.id ?? ""}`;
    assert.deepEqual([...rows], [{ kind: "address", made_by: "account:other" }]);
  });
});
