/**
 * Buckets: 4,096 parts that declarations are divided into by who lodges them. A declaration carries its
 * bucket in its id (`ids.ts`), so that its place is known without a look-up. Lanes own buckets, and so may
 * shards of a cluster.
 */
import { sha256 } from "./canonical-json.ts";

export type Bucket = number & { readonly __bucket: true };

/** Twelve bits: the part of a UUIDv7 behind its time. */
export const bucketCount = 4_096;

/**
 * The bucket a lodger lodges in: the first twelve bits of the SHA-256 of its id, which SQL can
 * work out, too.
 * @example bucketOf("3122260001") // 1878
 */
export function bucketOf(lodgerId: string): Bucket {
  return Number.parseInt(sha256(lodgerId).slice(0, 3), 16) as Bucket; // three hexadecimal digits
}
