/**
 * Values of our own as JSON and back: bigint, Temporal.Instant and Temporal.PlainDate become tagged
 * objects. For what the system stores for itself; what goes to people is printed by hand.
 */
import { printSlices, type Sliced } from "./sliced.ts";

type Tagged = { readonly $n: string } | { readonly $i: string } | { readonly $d: string };

/** Text of a value. @example toStoredJson({ a: 1n }) // {"a":{"$n":"1"}} */
export function toStoredJson(value: unknown): string {
  return JSON.stringify(tag(value));
}

/** The same text, an element of its lists at a time. */
export function storedJsonSlices(value: object): Sliced<string> {
  return printSlices(value, toStoredJson);
}

function tag(value: unknown): unknown {
  if (typeof value === "bigint") return { $n: value.toString() } satisfies Tagged;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Temporal.Instant) return { $i: value.toString() } satisfies Tagged;
  if (value instanceof Temporal.PlainDate) return { $d: value.toString() } satisfies Tagged;
  if (Array.isArray(value)) return value.map(tag);
  return tagMembers(value as Readonly<Record<string, unknown>>); // read by its own keys
}

/** Copied only where a member is tagged: most hold texts alone. */
function tagMembers(members: Readonly<Record<string, unknown>>): object {
  // what is of a class may say itself how JSON prints it
  const isPlain = Object.getPrototypeOf(members) === Object.prototype;
  let copy: Record<string, unknown> | undefined = isPlain ? undefined : { ...members };
  for (const name of Object.keys(members)) {
    const inner = members[name];
    const tagged = tag(inner);
    if (tagged === inner) continue;
    copy ??= { ...members };
    copy[name] = tagged;
  }
  return copy ?? members;
}

/** The value again, an element of its lists at a time. */
export function* fromStoredSlices(json: unknown): Sliced<unknown> {
  if (Array.isArray(json)) {
    const values: unknown[] = [];
    for (const one of json) {
      values.push(fromStoredJson(one));
      yield;
    }
    return values;
  }
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json);
  // a value of our own is a single member with a text
  if (entries.length === 1 && typeof entries[0]?.[1] === "string") return fromStoredJson(json);
  const members: [string, unknown][] = [];
  for (const [name, value] of entries) members.push([name, yield* fromStoredSlices(value)]);
  return Object.fromEntries(members);
}

/**
 * The value again, from parsed JSON.
 * @example fromStoredJson(JSON.parse(toStoredJson({ a: 1n })))
 */
export function fromStoredJson(json: unknown): unknown {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map(fromStoredJson);
  const entries = Object.entries(json);
  const [name, inner] = entries[0] ?? [];
  if (entries.length === 1 && typeof inner === "string") {
    if (name === "$n") return BigInt(inner);
    if (name === "$i") return Temporal.Instant.from(inner);
    if (name === "$d") return Temporal.PlainDate.from(inner);
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, fromStoredJson(value)]));
}
