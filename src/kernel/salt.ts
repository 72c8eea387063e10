/** What makes a digest say nothing of a text that somebody could guess. */
import { randomFillSync } from "node:crypto";

const saltBytes = 16;
/** Asking the system for each salt alone costs as much as hashing a document. */
const pool = Buffer.alloc(saltBytes * 256);
let poolAt = pool.length;

/** 128 random bits in hex, never given twice. @example newSalt().length // 32 */
export function newSalt(): string {
  if (poolAt === pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  const salt = pool.toString("hex", poolAt, poolAt + saltBytes);
  poolAt += saltBytes;
  return salt;
}
