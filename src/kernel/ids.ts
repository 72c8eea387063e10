/**
 * Identifiers made by the application: UUIDv7 (RFC 9562), monotonic within a process, so that the
 * primary keys of one batch are ordered and the monthly partitions by id range work.
 */
import { randomFillSync } from "node:crypto";
import type { Bucket } from "./bucket.ts";

export type Id<Name extends string> = string & { readonly __id: Name };
export type DeclarationId = Id<"declaration">;
export type PartyId = Id<"party">;

const pool = Buffer.alloc(8 * 1024);
let poolAt = pool.length;

let lastMs = 0;
let counter = 0;

/**
 * How far ids may run ahead of the instant asked for: more than a burst of them borrows, less than a
 * clock that was set wrong. What lies further behind is counted by its own instant, so that one wrong
 * hour does not move all ids, and clocks that stand, as those of sandboxes do, keep their order.
 */
export const idsAheadMsMax = 10_000;
/** Last count of instants that others were ahead of, by the instant asked for, the newest asked for last. */
const behind = new Map<number, Count>();
const behindMax = 4_096;
const counterMax = 0xfff;
/** Instants begin at a count below it, and those that are asked for behind the running clock above. */
const behindFirst = 0x800;

type Count = readonly [ms: number, counter: number];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Says whether a text has the form of an id.
 * @example isUuid("01a212e2-bd0c-7171-9171-c33e7c15c11a") // true
 */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** A new UUIDv7 at an instant in milliseconds since 1970. @example newId(Date.now()) */
export function newId<Name extends string = string>(atMs: number): Id<Name> {
  const { time, count, random } = next(atMs);
  const variant = ((Number.parseInt(random.slice(0, 1), 16) & 3) | 8).toString(16);
  const text = print(time, hex3(count), `${variant}${random.slice(1)}`);
  return text as Id<Name>; // built above in the form of an id
}

/**
 * The id of a new declaration: a UUIDv7 with its bucket behind the time and the version, so that whoever has
 * an id knows where its rows are. What keeps the order within the bucket comes behind it.
 * @example newDeclarationId(Date.now(), bucketOf("3122260001"))
 */
export function newDeclarationId(atMs: number, bucket: Bucket): DeclarationId {
  const { time, count, random } = next(atMs);
  // the variant, twelve bits that count, and the first two that are random
  const counted = 0x8000 | (count << 2) | (Number.parseInt(random.slice(0, 1), 16) & 3);
  const text = print(time, hex3(bucket), `${counted.toString(16)}${random.slice(4)}`);
  return text as DeclarationId; // built above in the form of an id
}

function next(atMs: number) {
  if (poolAt + 8 > pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  const first = pool.readUInt16BE(poolAt) & 0x7ff;
  const [ms, count] =
    lastMs - atMs > idsAheadMsMax ? countBehind(atMs, first) : countOn(atMs, first);
  const random = pool.toString("hex", poolAt, poolAt + 8);
  poolAt += 8;
  return { time: ms.toString(16).padStart(12, "0"), count, random };
}

function hex3(value: number): string {
  return value.toString(16).padStart(3, "0");
}

function print(time: string, middle: string, end: string): string {
  return `${time.slice(0, 8)}-${time.slice(8)}-7${middle}-${end.slice(0, 4)}-${end.slice(4)}`;
}

/** More than 2,048 in a millisecond borrow from the next: order is kept. */
function countOn(atMs: number, first: number): Count {
  if (atMs > lastMs) {
    // whose clock stands at the instant that is left asks for it again, and begins no lower than here
    if (counter >= behindFirst) keepCount(lastMs, [lastMs, counter]);
    lastMs = atMs;
    counter = first;
  } else if (++counter > counterMax) {
    lastMs++;
    counter = 0;
  }
  if (atMs < lastMs) keepCount(atMs, [lastMs, counter]);
  return [lastMs, counter];
}

/** Goes on where an instant was counted last; behind what the running clock counts from its first. */
function countBehind(atMs: number, first: number): Count {
  const [ms, last] = behind.get(atMs) ?? [atMs, behindFirst | (first >> 1)];
  const next: Count = last < counterMax ? [ms, last + 1] : [ms + 1, 0];
  keepCount(atMs, next);
  return next;
}

function keepCount(atMs: number, count: Count): void {
  behind.delete(atMs);
  behind.set(atMs, count);
  const [oldest] = behind.keys();
  if (behind.size > behindMax && oldest !== undefined) behind.delete(oldest);
}

/** The instant an id was made, in milliseconds. @example idTimeMs(newId(1000)) // 1000 */
export function idTimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The bucket of a declaration. */
export function idBucket(declarationId: string): Bucket {
  const [high = 0, low = 0] = Uint8Array.fromHex(`0${declarationId.slice(15, 18)}`);
  return ((high << 8) | low) as Bucket; // twelve bits: three hexadecimal digits
}

/** The smallest id of an instant: bounds of a partition. @example lowestId(0) */
export function lowestId(atMs: number): string {
  const time = atMs.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
