/**
 * Merkle tree hash over ordered leaves (RFC 6962, section 2.1): leaf and node prefixes keep a leaf
 * from being passed off as a node. Used for the hourly root over all event chains.
 */
import { createHash } from "node:crypto";

/** Root of the leaves, hex. Depth grows with log2 of the leaves. @example merkleRoot(["a", "b"]) */
export function merkleRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) return createHash("sha256").digest("hex");
  let level = leaves.map((leaf) => digest(0, Buffer.from(leaf)));
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i];
      const right = level[i + 1];
      // RFC 6962 splits at the largest power of two: carrying the odd node up unchanged is the same
      // tree
      if (left) next.push(right ? digest(1, left, right) : left);
    }
    level = next;
  }
  return level[0]?.toString("hex") ?? "";
}

function digest(prefix: 0 | 1, ...parts: readonly Buffer[]): Buffer {
  const hash = createHash("sha256").update(Buffer.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
}
