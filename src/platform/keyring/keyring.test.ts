import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { decrypt, encrypt, keyOf } from "./encrypt.ts";
import { findInstallationSecret } from "./installation-secret.ts";
import { isSignature, Keyring } from "./keyring.ts";
import { givenSecret } from "./test-keyring.ts";

const unset = { secret: undefined, secretFile: undefined };
const secretA = "a".repeat(40);
const secretB = "b".repeat(40);

describe("encryption of what the database keeps", () => {
  const key = keyOf(secretA);

  test("opens with its key and purpose, and with no other", () => {
    const sealed = encrypt(key, "table/row", "秘密 text");
    assert.equal(decrypt(key, "table/row", sealed), "秘密 text");
    assert.equal(decrypt(key, "table/other", sealed), undefined);
    assert.equal(decrypt(keyOf(secretB), "table/row", sealed), undefined);
    assert.notDeepEqual(encrypt(key, "table/row", "秘密 text"), sealed);
  });

  test("shows each byte that was changed", () => {
    const sealed = encrypt(key, "table/row", "text");
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.equal(decrypt(key, "table/row", changed), undefined, `byte ${at}`);
    }
    assert.equal(decrypt(key, "table/row", sealed.subarray(0, 20)), undefined);
  });
});

describeWithDatabase("keys that nodes have in common", (database) => {
  let folder = "";
  const bytes = Buffer.from("a root");
  const inFolder = () => findInstallationSecret(folder, unset);
  const file = () => join(folder, "installation-secret");

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tidegate-keyring-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  test("are made once, with a secret in the folder that only its owner reads", async () => {
    // at the same moment, in one folder: whoever comes second has read before there was a secret
    const tries = [inFolder(), inFolder()].map((secret) => Keyring.open(database.sql, secret));
    const [one, two] = await Promise.allSettled(tries);
    const opened = [one, two].flatMap((tried) =>
      tried?.status === "fulfilled" ? tried.value : [],
    );
    assert.equal(opened.length, 1, "the second is refused, and makes no others");
    assert.equal(statSync(file()).mode & 0o777, 0o600);
    const again = await Keyring.open(database.sql, inFolder());
    assert.equal(again.accountSecret, opened[0]?.accountSecret);
    assert.equal(again.webhookKey, opened[0]?.webhookKey);
    assert.notEqual(again.webhookKey, again.accountSecret);
  });

  test("are not in the database as they are, nor are they read by a party's role", async () => {
    const keyring = await Keyring.open(database.sql, inFolder());
    const rows = await database.sql<{ sealed: Buffer }[]>`
      select sealed from installation_secrets union all select sealed from signing_keys`;
    const all = Buffer.concat(rows.map(({ sealed }) => sealed));
    assert.equal(all.includes(keyring.accountSecret), false);
    assert.equal(all.includes(keyring.webhookKey), false);
    assert.equal(all.includes("PRIVATE KEY"), false);
    const [row] = await database.sql<{ reads: boolean }[]>`
      select has_table_privilege('tidegate_party', 'installation_secrets', 'select')
        or has_table_privilege('tidegate_party', 'signing_keys', 'select') as reads`;
    assert.equal(row?.reads, false);
  });

  test("refuse a node with no secret or a wrong one in a sentence, and nothing is made anew", async () => {
    const before = await database.sql`select * from installation_secrets order by name`;
    const other = mkdtempSync(join(tmpdir(), "tidegate-keyring-other-"));
    await assert.rejects(Keyring.open(database.sql, findInstallationSecret(other, unset)), {
      code: "START_SECRET_MISSING",
      message: /^The keys in this database are encrypted, .+ nothing was made anew\.$/,
    });
    await assert.rejects(Keyring.open(database.sql, givenSecret(secretB)), {
      code: "START_SECRET_WRONG",
      message: /is not the one that encrypted the keys in this database; nothing was changed\.$/,
    });
    rmSync(other, { recursive: true });
    assert.deepEqual(await database.sql`select * from installation_secrets order by name`, before);
  });

  test("refuse a start where a row was taken away or put in the place of another", async () => {
    const { sql } = database;
    const rows = await sql<{ name: string; sealed: Buffer }[]>`select * from installation_secrets`;
    await sql`delete from installation_secrets`;
    await assert.rejects(Keyring.open(sql, inFolder()), { code: "START_SECRET_ROW" });
    for (const { name, sealed } of rows)
      await sql`insert into installation_secrets (name, sealed) values (${name}, ${sealed})`;
    await sql`
      update installation_secrets set sealed = (
        select sealed from installation_secrets where name = 'account') where name = 'webhooks'`;
    await assert.rejects(Keyring.open(sql, inFolder()), { code: "START_SECRET_ROW" });
    for (const { name, sealed } of rows)
      await sql`update installation_secrets set sealed = ${sealed} where name = ${name}`;
    await Keyring.open(sql, inFolder());
  });

  test("a node verifies what another signed, also after the key was renewed", async () => {
    const one = await Keyring.open(database.sql, inFolder());
    const two = await Keyring.open(database.sql, givenSecret(readFileSync(file(), "utf8").trim()));
    const first = await one.sign(bytes);
    assert.equal((await two.sign(bytes)).keyId, first.keyId, "both sign with one key");
    const renewed = await two.renewSigningKey();
    const second = await one.sign(bytes);
    assert.equal(second.keyId, renewed);
    for (const node of [one, two])
      for (const { keyId, signature } of [first, second]) {
        const key = (await node.keptKeys()).get(keyId);
        assert.ok(key && isSignature(bytes, signature, key));
        assert.equal(isSignature(Buffer.from("another"), signature, key), false);
      }
    assert.notEqual((await one.keptKeys()).get(first.keyId)?.retiredAt, null);
  });

  test("are encrypted anew by a rotation; a node with the secret before changes nothing more", async () => {
    const node = await Keyring.open(database.sql, inFolder());
    const stale = await Keyring.open(
      database.sql,
      givenSecret(readFileSync(file(), "utf8").trim()),
    );
    const { keyId, signature } = await stale.sign(bytes);
    assert.deepEqual(await node.rotate(undefined), { isKept: true });
    const now = await Keyring.open(database.sql, inFolder());
    assert.equal(now.webhookKey, node.webhookKey);
    await assert.rejects(Keyring.open(database.sql, givenSecret(secretA)), {
      code: "START_SECRET_WRONG",
    });
    // what it had read it goes on with
    const key = (await now.keptKeys()).get(keyId);
    assert.ok(key && isSignature(bytes, signature, key));
    assert.equal((await stale.sign(bytes)).keyId, keyId);
    await assert.rejects(stale.renewSigningKey(), { code: "SECRET_ROTATED" });
    await assert.rejects(stale.rotate(secretA), { code: "SECRET_ROTATED" });
    await now.renewSigningKey();
    await assert.rejects(stale.sign(bytes), { code: "SECRET_ROTATED" });
  });

  test("a rotation that was interrupted before or after it was stored is gone on with", async () => {
    const next = `${file()}.next`;
    writeFileSync(next, `${secretB}\n`, { mode: 0o600 });
    const before = readFileSync(file(), "utf8");
    await Keyring.open(database.sql, inFolder());
    assert.equal(readFileSync(file(), "utf8"), before, "it was not stored");
    const node = await Keyring.open(database.sql, inFolder());
    const { prepare } = inFolder();
    assert.ok(prepare);
    await node.rotate(secretA);
    writeFileSync(next, readFileSync(file()), { mode: 0o600 });
    writeFileSync(file(), before);
    await Keyring.open(database.sql, inFolder());
    assert.equal(readFileSync(file(), "utf8").trim(), secretA, "it was stored");
  });

  test("a secret of the settings is never made here, and a file that is named has to hold one", async () => {
    const named = join(folder, "given");
    const settings = { secret: undefined, secretFile: named };
    assert.throws(() => findInstallationSecret(folder, settings), /is not there/);
    writeFileSync(named, "short\n");
    assert.throws(() => findInstallationSecret(folder, settings), /does not hold 32 or more/);
    writeFileSync(named, `${secretA}\n`);
    const node = await Keyring.open(database.sql, findInstallationSecret(folder, settings));
    await assert.rejects(node.rotate(undefined), { code: "SECRET_NOT_GIVEN" });
    assert.deepEqual(await node.rotate(secretB), { isKept: false });
    await assert.rejects(Keyring.open(database.sql, findInstallationSecret(folder, settings)), {
      code: "START_SECRET_WRONG",
    });
  });

  test("where the secret is lost for good, two statements let others be made, and say whose is whose", async () => {
    const { sql } = database;
    const before = await sql<{ id: string }[]>`select key_id as id from signing_keys`;
    await sql`delete from installation_secrets`;
    await assert.rejects(Keyring.open(sql, givenSecret(secretA)), { code: "START_SECRET_ROW" });
    await sql`update signing_keys set retired_at = now() where retired_at is null`;
    const keyring = await Keyring.open(sql, givenSecret(secretA));
    const { keyId, signature } = await keyring.sign(bytes);
    const keys = await keyring.keptKeys();
    const key = keys.get(keyId);
    assert.ok(key && isSignature(bytes, signature, key));
    for (const { id } of before) assert.equal(keys.get(id)?.isOurs, false);
  });
});
