/**
 * The hourly proof: a Merkle root over the heads of the chains that moved since the root before it, bound to
 * that and signed. Whoever holds a root can show later that a declaration is missing or was changed.
 *
 * What a root covers is a snapshot's word: the runs of the transactions that had ended, and no other. A
 * moment of the clock would leave out what waits and commits late, and what a clock that is set back dates.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { merkleRoot } from "#src/kernel/merkle.ts";
import type { Database } from "#src/platform/database.ts";
import { isSignature, type Keyring } from "#src/platform/keyring/keyring.ts";
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

/**
 * Seals what was committed since the last root, once an hour. What a transaction that is still open writes
 * comes into a later root, and so does what began after it. @returns whether there is a root more
 */
export async function sealCommitted(
  sql: Database,
  keyring: Pick<Keyring, "sign">,
): Promise<boolean> {
  const last = (await listRoots(sql)).at(-1);
  const { at } = await askEnded(sql);
  if (last && hourOf(last.madeAt) === hourOf(at)) return false;
  return await sealNow(sql, keyring);
}

/**
 * Seals what was committed since the last root, whenever that was made. Not in one transaction: what has
 * ended does not change, a root that another made meanwhile has the number already, and a transaction that
 * asks for the key in a second session holds the first while it waits.
 */
export async function sealNow(sql: Database, keyring: Pick<Keyring, "sign">): Promise<boolean> {
  const last = (await listRoots(sql)).at(-1);
  const { ended, at } = await askEnded(sql);
  const writtenFrom = last?.writtenBefore ?? 0n;
  if (ended <= writtenFrom) return false;
  const stretch = { writtenFrom, writtenBefore: ended };
  const heads = await listHeads(sql, stretch);
  if (heads.length === 0) return false;
  const after = { number: (last?.number ?? 0n) + 1n, prevRoot: last?.root ?? firstPrevRoot };
  const made = rootOver(heads, { ...stretch, ...after, madeAt: at });
  await insertRoot(sql, { ...made, ...(await keyring.sign(signedText(made))) });
  return true;
}

/** Set forward or back, the clock only says that another hour has come. */
function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs);
}

export type UnsignedRoot = Omit<StoredRoot, "keyId" | "signature">;
type RootPlace = Omit<UnsignedRoot, "chains" | "root">;

/** The root over the heads of a stretch. */
function rootOver(heads: readonly ChainHead[], place: RootPlace): UnsignedRoot {
  const root = merkleRoot(heads.map((head) => `${head.declarationId}:${head.seq}:${head.hash}`));
  return { ...place, chains: BigInt(heads.length), root };
}

/** What the signature of a root is of. */
export function signedText(unsigned: UnsignedRoot): Buffer {
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

/** How many roots a key signed. */
export type RootSigner = { readonly keyId: string; readonly roots: number };

/** Recomputes every root from the chains as they are now; any key that was ever ours may have signed it. */
export async function verifyRoots(
  sql: Sql,
  keyring: Pick<Keyring, "keptKeys">,
): Promise<{
  readonly roots: number;
  readonly signers: readonly RootSigner[];
  readonly faults: readonly RootFault[];
}> {
  const faults: RootFault[] = [];
  const counts = new Map<string, number>();
  let before: Pick<StoredRoot, "number" | "root" | "writtenBefore"> = {
    number: 0n,
    root: firstPrevRoot,
    writtenBefore: 0n,
  };
  const roots = await listRoots(sql);
  const keys = await keyring.keptKeys();
  for (const stored of roots) {
    const root = `${stored.number} of ${stored.madeAt.toISOString()}`;
    const made = rootOver(await listHeads(sql, stored), stored);
    if (made.root !== stored.root)
      faults.push({ root, says: "the chains it covers are not those that were sealed" });
    const follows =
      stored.number === before.number + 1n &&
      stored.writtenFrom === before.writtenBefore &&
      stored.prevRoot === before.root;
    if (!follows) faults.push({ root, says: "it does not follow the root before it" });
    const key = keys.get(stored.keyId);
    if (key && isSignature(signedText(stored), stored.signature, key))
      counts.set(key.id, (counts.get(key.id) ?? 0) + 1);
    else faults.push({ root, says: "the signature is not ours" });
    before = stored;
  }
  const signers = [...counts].map(([keyId, count]) => ({ keyId, roots: count }));
  return { roots: roots.length, signers, faults };
}
