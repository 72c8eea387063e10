import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Accounts } from "./accounts.ts";
import { administratorEmail } from "./administrator-login.ts";
import { ensureAdministrator, readAdministratorKey } from "./administrator.ts";
import { openTestAccounts } from "./test-accounts.ts";
import { TestBrowser } from "./test-browser.ts";

describeWithDatabase("the first administrator", (database) => {
  let accounts: Accounts;
  let keyring: Keyring;
  let dataFolder = "";
  const clock = () => Temporal.Now.instant();

  before(async () => {
    accounts = openTestAccounts(database.sql, clock);
    keyring = await openTestKeyring(database.sql);
    dataFolder = await mkdtemp(join(tmpdir(), "tidegate-administrator-"));
  });
  after(async () => {
    await accounts.close();
    await rm(dataFolder, { recursive: true });
  });

  const start = () => startIn(dataFolder);
  const startIn = (folder: string) =>
    ensureAdministrator({
      sql: database.sql,
      keyring,
      dataFolder: folder,
      clock,
      hasher: accounts.hasher,
    });
  const passwordIn = async (file: string) =>
    /^Password: (\S+)$/m.exec(await readFile(file, "utf8"))?.[1] ?? "";
  const byKey = async (key: string | undefined) =>
    await accounts.callers.identify(new TestBrowser(accounts).approach("GET", `Bearer ${key}`), {
      path: "/declarations",
      policy: { kind: "signed-in" },
    });

  test("may use the key at once, and nothing else before the password was changed", async () => {
    const file = await start();
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.match(await readFile(file, "utf8"), /\nTIDEGATE_API_KEY=[A-Za-z0-9_.-]+\n$/);
    assert.deepEqual((await byKey(await readAdministratorKey(dataFolder)))?.scopes, ["*"]);
    const password = await passwordIn(file);
    const browser = new TestBrowser(accounts);
    assert.equal((await browser.signIn("administrator", password)).status, 200);
    const due = { code: "PASSWORD_CHANGE_DUE", status: 403 };
    await assert.rejects(browser.who("/declarations"), due);
    await assert.rejects(browser.who("/keys", "POST"), due);
    await assert.rejects(browser.get("/list-sessions"), due);
    await assert.rejects(browser.post("/two-factor/enable", { password }), due);
    assert.equal((await browser.who("/me"))?.partyId, "administrator");
    const change = (newPassword: string) =>
      browser.post("/change-password", { currentPassword: password, newPassword });
    assert.equal((await change(password)).code, "PASSWORD_SAME");
    assert.equal((await change("administrator2026")).code, "PASSWORD_COMMON");
    assert.equal((await change("teal otter 42 umbrella")).status, 200);
    assert.deepEqual((await browser.who())?.scopes, ["*"]);
    assert.equal((await new TestBrowser(accounts).signIn("administrator", password)).status, 401);
  });

  test("keeps what was changed over further starts, a withdrawn key too", async () => {
    const file = await start();
    const key = await readAdministratorKey(dataFolder);
    await database.sql`update api_keys set revoked_at = now() where party_id = 'administrator'`;
    accounts.callers.forget();
    assert.equal(await start(), file);
    assert.equal(await readAdministratorKey(dataFolder), key);
    await assert.rejects(byKey(key), { code: "KEY_UNKNOWN" });
    const browser = new TestBrowser(accounts);
    const signedIn = await browser.signIn(administratorEmail, "teal otter 42 umbrella");
    assert.equal(signedIn.status, 200);
    assert.ok(await browser.who());
  });

  test("gets a new password and key when the file was taken away; old sessions end", async () => {
    const browser = new TestBrowser(accounts);
    await browser.signIn("administrator", "teal otter 42 umbrella");
    const before = await readAdministratorKey(dataFolder);
    const file = await start();
    await rm(file);
    await start();
    assert.notEqual(await readAdministratorKey(dataFolder), before);
    assert.equal(await browser.who(), undefined);
    await assert.rejects(byKey(before), { code: "KEY_UNKNOWN" });
    const anew = new TestBrowser(accounts);
    assert.equal((await anew.signIn("administrator", await passwordIn(file))).status, 200);
    await assert.rejects(anew.who(), { code: "PASSWORD_CHANGE_DUE" });
  });

  test("is the same on every node and after a folder was lost; nobody's key ends", async () => {
    const file = await start();
    const first = await readAdministratorKey(dataFolder);
    const others = await Promise.all(
      ["second", "lost"].map((name) => mkdtemp(join(tmpdir(), `tidegate-${name}-`))),
    );
    for (const other of others) {
      const copy = await startIn(other);
      assert.equal((await stat(copy)).mode & 0o777, 0o600);
      assert.equal(await readFile(copy, "utf8"), await readFile(file, "utf8"));
      await rm(other, { recursive: true });
    }
    assert.ok(await byKey(first));
    const browser = new TestBrowser(accounts);
    await browser.signIn("administrator", await passwordIn(file));
    await assert.rejects(browser.who(), { code: "PASSWORD_CHANGE_DUE" });
  });

  test("is made once, however many nodes begin on an empty database", async () => {
    await database.sql`delete from installation_secrets where name = 'administrator'`;
    const folders = await Promise.all(
      [1, 2, 3].map(() => mkdtemp(join(tmpdir(), "tidegate-together-"))),
    );
    await Promise.all(folders.map(startIn));
    const keys = await Promise.all(folders.map(readAdministratorKey));
    assert.equal(new Set(keys).size, 1);
    assert.ok(await byKey(keys[0]));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  });
});
