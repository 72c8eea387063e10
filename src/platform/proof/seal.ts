/**
 * The hourly proof: a Merkle root over the chain heads of the hour, bound to the root before it and
 * signed. Whoever holds a root can show later that a declaration is missing or was changed.
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
  findFirstRecorded,
  findLastRecorded,
  type HourHead,
  insertRoot,
  listHourHeads,
  listRoots,
  type StoredRoot,
  tryHourLock,
} from "./store.ts";

const hourMs = 3_600_000;
/** Between the moment that a writer takes and its lock on the hour lies far less. */
const settleMs = 5 * 60_000;
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
 * Seals every hour that is over and not sealed yet, up to the last one in which anything was recorded.
 * An hour of which a transaction is still open waits for it, and so do those after it. `now` is the
 * clock of the database, which records the events. @returns hours sealed
 */
export async function sealHours(sql: Database, key: KeyObject, now: Date): Promise<number> {
  const roots = await listRoots(sql);
  const last = roots.at(-1);
  // as long as nothing is sealed there is little to read
  const first = last ? new Date(last.hour.getTime() + hourMs) : await findFirstRecorded(sql);
  const recorded = first && (await findLastRecorded(sql, first));
  if (!recorded) return 0;
  const until = Math.min(now.getTime() - settleMs, ceilHour(recorded));
  let prevRoot = last?.root ?? firstPrevRoot;
  let sealed = 0;
  for (let at = Math.floor(first.getTime() / hourMs) * hourMs; at + hourMs <= until; at += hourMs) {
    const hour = new Date(at);
    const before = prevRoot;
    const root = await sql.begin(async (tx) => {
      if (!(await tryHourLock(tx, at / hourMs))) return undefined;
      const made = sealHour(hour, await listHourHeads(tx, hour), { prevRoot: before, key });
      await insertRoot(tx, made, now);
      return made;
    });
    if (!root) break;
    prevRoot = root.root;
    sealed++;
  }
  return sealed;
}

/** First moment after the hour of a moment. */
function ceilHour(at: Date): number {
  return Math.floor(at.getTime() / hourMs) * hourMs + hourMs;
}

type SealOptions = { readonly prevRoot: string; readonly key: KeyObject };

/** The root of one hour. */
export function sealHour(
  hour: Date,
  heads: readonly HourHead[],
  { prevRoot, key }: SealOptions,
): StoredRoot {
  const root = merkleRoot(heads.map((head) => `${head.declarationId}:${head.seq}:${head.hash}`));
  const unsigned = { hour, chains: BigInt(heads.length), root, prevRoot };
  return { ...unsigned, signature: sign(null, signedText(unsigned), key).toString("base64") };
}

function signedText({ hour, chains, root, prevRoot }: Omit<StoredRoot, "signature">): Buffer {
  return Buffer.from(
    canonicalJson({ hour: hour.toISOString(), chains: chains.toString(), root, prevRoot }),
  );
}

export type RootFault = { readonly hour: string; readonly says: string };

/** Recomputes every root from the chains as they are now. */
export async function verifyRoots(
  sql: Sql,
  key: KeyObject,
): Promise<{ readonly roots: number; readonly faults: readonly RootFault[] }> {
  const faults: RootFault[] = [];
  let prevRoot = firstPrevRoot;
  const roots = await listRoots(sql);
  const publicKey = createPublicKey(key);
  for (const stored of roots) {
    const hour = stored.hour.toISOString();
    const made = sealHour(stored.hour, await listHourHeads(sql, stored.hour), { prevRoot, key });
    if (made.root !== stored.root)
      faults.push({ hour, says: "the chains of the hour are not those that were sealed" });
    if (stored.prevRoot !== prevRoot)
      faults.push({ hour, says: "it does not follow the root before it" });
    if (!verify(null, signedText(stored), publicKey, Buffer.from(stored.signature, "base64"))) {
      faults.push({ hour, says: "the signature is not ours" });
    }
    prevRoot = stored.root;
  }
  return { roots: roots.length, faults };
}
