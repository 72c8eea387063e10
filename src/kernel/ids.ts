/**
 * Identifiers made by the application: UUIDv7 (RFC 9562), monotonic within a process, so that the
 * primary keys of one batch are ordered and the monthly partitions by id range work.
 */
import { randomFillSync } from "node:crypto";

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
/** Last counter of instants far behind, the newest asked for last. */
const behind = new Map<number, number>();
const behindMax = 256;
const counterMax = 0xfff;

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
  if (poolAt + 8 > pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  const first = pool.readUInt16BE(poolAt) & 0x7ff;
  const [ms, count] =
    lastMs - atMs > idsAheadMsMax ? countBehind(atMs, first) : countOn(atMs, first);
  const time = ms.toString(16).padStart(12, "0");
  const random = pool.toString("hex", poolAt, poolAt + 8);
  poolAt += 8;
  const variant = ((Number.parseInt(random.slice(0, 1), 16) & 3) | 8).toString(16);
  const hex = `${time}7${count.toString(16).padStart(3, "0")}${variant}${random.slice(1)}`;
  const text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return text as Id<Name>; // built above in the form of an id
}

/** More than 2,048 in a millisecond borrow from the next: order is kept. */
function countOn(atMs: number, first: number): readonly [ms: number, counter: number] {
  if (atMs > lastMs) {
    lastMs = atMs;
    counter = first;
  } else if (++counter > counterMax) {
    lastMs++;
    counter = 0;
  }
  return [lastMs, counter];
}

function countBehind(atMs: number, first: number): readonly [ms: number, counter: number] {
  let ms = atMs;
  let last = behind.get(ms);
  while (last === counterMax) last = behind.get(++ms);
  const next = last === undefined ? (ms === atMs ? first : 0) : last + 1;
  behind.delete(ms);
  behind.set(ms, next);
  const [oldest] = behind.keys();
  if (behind.size > behindMax && oldest !== undefined) behind.delete(oldest);
  return [ms, next];
}

/** The instant an id was made, in milliseconds. @example idTimeMs(newId(1000)) // 1000 */
export function idTimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The smallest id of an instant: bounds of a partition. @example lowestId(0) */
export function lowestId(atMs: number): string {
  const time = atMs.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
