/**
 * The hourly proof: a Merkle root over the heads of the chains that moved since the root before it, bound to
 * that and signed. Whoever holds a root can show later that a declaration is missing or was changed.
 *
 * What a root covers is a snapshot's word: the runs of the transactions that had ended, and no other. A
 * moment of the clock would leave out what waits and commits late, and what a clock that is set back dates.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { merkleRoot } from "#src/kernel/merkle.ts";
import type { Database } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  askEnded,
  type ChainHead,
  insertRoot,
  listHeads,
  listRoots,
  type StoredRoot,
} from "./store.ts";

const hourMs = 3_600_000;
const firstPrevRoot = "0".repeat(64);

/** The signing key of this installation, made at first use, readable by its owner only. */
export async function signingKey(dataFolder: string): Promise<KeyObject> {
  const file = join(dataFolder, "signing-key.pem");
  try {
    return createPrivateKey(await readFile(file, "utf8"));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const { privateKey } = generateKeyPairSync("ed25519");
    await writeFile(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    return privateKey;
  }
}

/**
 * Seals what was committed since the last root, once an hour. What a transaction that is still open writes
 * comes into a later root, and so does what began after it. @returns whether there is a root more
 */
export async function sealCommitted(sql: Database, key: KeyObject): Promise<boolean> {
  const last = (await listRoots(sql)).at(-1);
  return await sql.begin(async (tx) => {
    const { ended, at } = await askEnded(tx);
    if (last && hourOf(last.madeAt) === hourOf(at)) return false;
    const writtenFrom = last?.writtenBefore ?? 0n;
    if (ended <= writtenFrom) return false;
    const stretch = { writtenFrom, writtenBefore: ended };
    const heads = await listHeads(tx, stretch);
    if (heads.length === 0) return false;
    const after = { number: (last?.number ?? 0n) + 1n, prevRoot: last?.root ?? firstPrevRoot };
    await insertRoot(tx, sealHeads(heads, { ...stretch, ...after, madeAt: at }, key));
    return true;
  });
}

/** Set forward or back, the clock only says that another hour has come. */
function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs);
}

type RootPlace = Omit<StoredRoot, "chains" | "root" | "signature">;

/** The root over the heads of a stretch. */
function sealHeads(heads: readonly ChainHead[], place: RootPlace, key: KeyObject): StoredRoot {
  const root = merkleRoot(heads.map((head) => `${head.declarationId}:${head.seq}:${head.hash}`));
  const unsigned = { ...place, chains: BigInt(heads.length), root };
  return { ...unsigned, signature: sign(null, signedText(unsigned), key).toString("base64") };
}

function signedText(unsigned: Omit<StoredRoot, "signature">): Buffer {
  const { number, writtenFrom, writtenBefore, chains, root, prevRoot, madeAt } = unsigned;
  return Buffer.from(
    canonicalJson({
      number: number.toString(),
      writtenFrom: writtenFrom.toString(),
      writtenBefore: writtenBefore.toString(),
      chains: chains.toString(),
      root,
      prevRoot,
      madeAt: madeAt.toISOString(),
    }),
  );
}

export type RootFault = { readonly root: string; readonly says: string };

/** Recomputes every root from the chains as they are now. */
export async function verifyRoots(
  sql: Sql,
  key: KeyObject,
): Promise<{ readonly roots: number; readonly faults: readonly RootFault[] }> {
  const faults: RootFault[] = [];
  let before: Pick<StoredRoot, "number" | "root" | "writtenBefore"> = {
    number: 0n,
    root: firstPrevRoot,
    writtenBefore: 0n,
  };
  const roots = await listRoots(sql);
  const publicKey = createPublicKey(key);
  for (const stored of roots) {
    const root = `${stored.number} of ${stored.madeAt.toISOString()}`;
    const made = sealHeads(await listHeads(sql, stored), stored, key);
    if (made.root !== stored.root)
      faults.push({ root, says: "the chains it covers are not those that were sealed" });
    const follows =
      stored.number === before.number + 1n &&
      stored.writtenFrom === before.writtenBefore &&
      stored.prevRoot === before.root;
    if (!follows) faults.push({ root, says: "it does not follow the root before it" });
    if (!verify(null, signedText(stored), publicKey, Buffer.from(stored.signature, "base64")))
      faults.push({ root, says: "the signature is not ours" });
    before = stored;
  }
  return { roots: roots.length, faults };
}
