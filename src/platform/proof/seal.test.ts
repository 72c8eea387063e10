import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { before, test } from "node:test";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { emptyChain, linkRun } from "#src/platform/events/chain.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import type { Sql } from "#src/platform/services.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { sealCommitted, verifyRoots } from "./seal.ts";
import { continueNumbering, listRoots } from "./store.ts";

describeWithDatabase("hourly proof", (database) => {
  const run = {
    at: "2026-11-25T00:00:00.000Z",
    actor: "test",
    registerVersions: { cn: "v" },
    events: [{ type: "declaration.received", station: "intake", reason: null, payload: {} }],
  };
  let keyring: Keyring;
  before(async () => {
    keyring = await openTestKeyring(database.sql);
  });

  async function record(sql: Sql, count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => String(newId(Date.now())));
    await appendRuns(
      sql,
      ids.map((id) => linkRun(id, emptyChain, run)),
    );
    return ids;
  }

  /** As if the last root was made in another hour. The signature no longer fits and is not asked here. */
  const passHours = (hours: number) =>
    database.sql`update merkle_roots set made_at = made_at - ${hours} * interval '1 hour'`;

  async function faultsOf(): Promise<readonly string[]> {
    const { faults } = await verifyRoots(database.sql, keyring);
    return faults.map(({ says }) => says).filter((says) => says !== "the signature is not ours");
  }

  test("an hour has one root, which holds, and a missing declaration shows", async () => {
    const [first] = await record(database.sql, 7);
    assert.equal(await sealCommitted(database.sql, keyring), true);
    assert.equal(await sealCommitted(database.sql, keyring), false);
    const { keyId } = await keyring.sign(Buffer.from("as it signs now"));
    const signers = [{ keyId, roots: 1 }];
    assert.deepEqual(await verifyRoots(database.sql, keyring), { roots: 1, signers, faults: [] });
    const undone = new Error("undone");
    const removing = database.sql.begin(async (tx) => {
      await tx`delete from events where declaration_id = ${first ?? ""}`;
      const { faults } = await verifyRoots(tx, keyring);
      assert.deepEqual(
        faults.map(({ says }) => says),
        ["the chains it covers are not those that were sealed"],
      );
      throw undone;
    });
    await assert.rejects(removing, undone);
  });

  test("a root signed by somebody else shows, also where the key was put among ours", async () => {
    const { sql } = database;
    const other = generateKeyPairSync("ed25519");
    const [{ keyId, signature, ...unsigned } = assert.fail("a root was made")] =
      await listRoots(sql);
    const text = canonicalJson({
      ...unsigned,
      number: unsigned.number.toString(),
      writtenFrom: unsigned.writtenFrom.toString(),
      writtenBefore: unsigned.writtenBefore.toString(),
      chains: unsigned.chains.toString(),
      madeAt: unsigned.madeAt.toISOString(),
    });
    const forged = sign(null, Buffer.from(text), other.privateKey).toString("base64");
    const publicKey = other.publicKey.export({ type: "spki", format: "pem" });
    await sql`
      insert into signing_keys (key_id, public_key, sealed, retired_at)
      select '00000000000000ff', ${publicKey}, sealed, now() from signing_keys`;
    await sql`update merkle_roots set key_id = '00000000000000ff', signature = ${forged}`;
    const { faults, signers } = await verifyRoots(sql, keyring);
    assert.deepEqual(
      faults.map(({ says }) => says),
      ["the signature is not ours"],
    );
    assert.deepEqual(signers, []);
    await sql`update merkle_roots set key_id = ${keyId}, signature = ${signature}`;
    await sql`delete from signing_keys where key_id = '00000000000000ff'`;
  });

  test("a root of a key before holds by the half that was kept, on another node too", async () => {
    const { signers } = await verifyRoots(database.sql, keyring);
    const renewed = await keyring.renewSigningKey();
    const node = await openTestKeyring(database.sql);
    assert.deepEqual(await verifyRoots(database.sql, node), { roots: 1, signers, faults: [] });
    await passHours(1);
    await record(database.sql, 1);
    assert.equal(await sealCommitted(database.sql, node), true);
    const after = await verifyRoots(database.sql, keyring);
    assert.deepEqual(after.signers, [{ keyId: renewed, roots: 1 }]);
  });

  test("a root that was taken out shows", async () => {
    await passHours(1);
    await record(database.sql, 1);
    assert.equal(await sealCommitted(database.sql, keyring), true);
    assert.deepEqual(await faultsOf(), []);
    const undone = new Error("undone");
    const removing = database.sql.begin(async (tx) => {
      await tx`delete from merkle_roots where number = 1`;
      const after = await verifyRoots(tx, keyring);
      assert.ok(after.faults.some(({ says }) => says === "it does not follow the root before it"));
      throw undone;
    });
    await assert.rejects(removing, undone);
  });

  test("what a waiting transaction commits after the root, however late, comes into the next", async () => {
    const [wrote, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const waiting = database.sql.begin(async (tx) => {
      await record(tx, 2);
      wrote.resolve();
      await held.promise;
    });
    await wrote.promise;
    await record(database.sql, 3);
    // hours pass, each with a root or without, and the transaction still waits
    for (let hour = 0; hour < 3; hour++) {
      await passHours(1);
      await sealCommitted(database.sql, keyring);
      assert.deepEqual(await faultsOf(), []);
    }
    held.resolve();
    await waiting;
    assert.deepEqual(await faultsOf(), []);
    await passHours(1);
    assert.equal(await sealCommitted(database.sql, keyring), true);
    assert.equal((await listRoots(database.sql)).at(-1)?.chains, 5n);
    assert.deepEqual(await faultsOf(), []);
  });

  test("a clock that is set forward or back moves nothing into a root that is sealed", async () => {
    for (const hours of [-2_400, 4_800, 1]) {
      await passHours(hours);
      await record(database.sql, 2);
      assert.equal(await sealCommitted(database.sql, keyring), true);
      assert.equal((await listRoots(database.sql)).at(-1)?.chains, 2n);
      await record(database.sql, 1);
      assert.deepEqual(await faultsOf(), []);
      await passHours(1);
      assert.equal(await sealCommitted(database.sql, keyring), true);
    }
  });

  test("numbers go on where the records came from a server that had counted further", async () => {
    const ahead = 1_000_000;
    await database.sql`update events set written_by = written_by + ${ahead}`;
    await database.sql`update merkle_roots set written_before = written_before + ${ahead},
      written_from = case when number = 1 then 0 else written_from + ${ahead} end`;
    assert.deepEqual(await faultsOf(), []);
    await continueNumbering(database.sql);
    await continueNumbering(database.sql);
    await record(database.sql, 4);
    assert.deepEqual(await faultsOf(), []);
    await passHours(1);
    assert.equal(await sealCommitted(database.sql, keyring), true);
    assert.equal((await listRoots(database.sql)).at(-1)?.chains, 4n);
    assert.deepEqual(await faultsOf(), []);
  });
});
