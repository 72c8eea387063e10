/**
 * Hostile requests for every route, made from a seed: a body or a query of the form that the route
 * states with one part of it spoilt, odd paths, odd headers, bytes that are no text.
 */
import type { AnyRoute } from "#src/http/app.ts";
import type { InjectOptions } from "fastify";
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";

type Random = () => number;
type Schema = Readonly<Record<string, unknown>>;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: string): Random {
  let state = 0;
  for (const letter of seed) state = (Math.imul(state, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("Nothing to pick from");
  return value;
}

const texts: readonly string[] = [
  ...["\u0000", "a\u0000b", "\ud800", "x\udfff", "", " ", "\u202e", "\ufeff", "０１", "𝟙"],
  ...["0000-01-01", "0001-01-01", "0099-12-31", "-000001-01-01", "+010000-01-01", "9999-12-31"],
  ...[
    "2026-02-30",
    "0000-01-01T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "0000-01",
    "9999-99",
    "0000",
  ],
  ...["1e308", "-1e308", "NaN", "Infinity", "-1", "0x10", "9".repeat(400), "99999999999999999999"],
  ...["9223372036854775808", "2147483648", "-2147483649", "1.7976931348623157e309", "5e-324"],
  ...[
    "x".repeat(70_000),
    "\n".repeat(500),
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
  ],
  ...[
    "../../etc/passwd",
    "%00",
    "'; drop table events; --",
    "$" + "{x}",
    "{",
    "\\",
    "(((((((((a+)+)+)+",
  ],
  ...["00000000-0000-0000-0000-000000000000", "=cmd|' /C calc'!A0", "<a>&lt;"],
];
const numbers: readonly number[] = [
  ...[-1, 0, -0, 0.1, 5e-324, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 53), 9.3e18, 1e21],
];

function deep(levels: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function hostile(random: Random, like: unknown): unknown {
  const kind = random();
  if (typeof like === "number" && kind < 0.6) return pick(random, numbers);
  if (kind < 0.6) return pick(random, texts);
  if (kind < 0.75) return pick(random, numbers);
  const odd = [null, true, [], {}, [[[[]]]], deep(50), Array.from({ length: 1_500 }, () => "x")];
  return pick<unknown>(random, [
    ...odd,
    [like, like],
    { length: 9e9 },
    Object.fromEntries([["__proto__", 1]]),
  ]);
}

const candidates: readonly string[] = [
  ...[
    "2026-11-20",
    "2024-01",
    "2024",
    "CNY",
    "CN",
    "cn",
    "A00",
    "8703210000",
    "12.50",
    "1",
    "08:00",
  ],
  ...["key:1", "account:1", "abc", "ABC", "0100", "https://example.com/hook", "made-li", "en"],
  ...["3122260001", "91310000MA1FL0AQ5X", "a-b", "0".repeat(64), "GB123456789000"],
];

/** A value of the form that a JSON schema describes. */
function sample(random: Random, schema: Schema, top: Schema): unknown {
  const ref = schema["$ref"];
  if (typeof ref === "string") {
    const defs = (top["$defs"] ?? {}) as Record<string, Schema>; // as zod prints them
    return sample(random, defs[ref.split("/").at(-1) ?? ""] ?? {}, top);
  }
  // lists in JSON Schema
  const choice = (schema["anyOf"] ?? schema["oneOf"]) as readonly Schema[] | undefined;
  if (choice) return sample(random, pick(random, choice), top);
  if ("const" in schema) return schema["const"];
  const values = schema["enum"] as readonly unknown[] | undefined; // a list in JSON Schema
  if (values) return pick(random, values);
  switch (schema["type"]) {
    case "object":
      return sampleObject(random, schema, top);
    case "array": {
      const items = (schema["items"] ?? {}) as Schema; // one schema, as zod prints lists
      const least = Number(schema["minItems"] ?? 1);
      return Array.from({ length: Math.max(1, least) }, () => sample(random, items, top));
    }
    case "integer":
    case "number":
      return Math.max(1, Number(schema["minimum"] ?? 1) > 1e6 ? 1 : Number(schema["minimum"] ?? 1));
    case "boolean":
      return random() < 0.5;
    case "null":
      return null;
    default:
      return sampleText(schema);
  }
}

function sampleObject(random: Random, schema: Schema, top: Schema): unknown {
  const properties = (schema["properties"] ?? {}) as Record<string, Schema>; // by JSON Schema
  const required = (schema["required"] ?? []) as readonly string[]; // by JSON Schema
  const entries = Object.entries(properties).filter(
    ([name]) => required.includes(name) || random() < 0.6,
  );
  return Object.fromEntries(entries.map(([name, one]) => [name, sample(random, one, top)]));
}

function sampleText(schema: Schema): string {
  switch (schema["format"]) {
    case "uuid":
      return "00000000-0000-7000-8000-000000000000";
    case "date":
      return "2026-11-20";
    case "date-time":
      return "2026-12-20T00:00:00Z";
    case "email":
      return "somebody@hostile.example";
    case "uri":
      return "https://example.com/hook";
    default: {
      const pattern = schema["pattern"];
      const least = Number(schema["minLength"] ?? 0);
      const fits = (text: string) =>
        text.length >= least &&
        (typeof pattern !== "string" || new RegExp(pattern, "u").test(text));
      return candidates.find(fits) ?? "abc".padEnd(least, "c");
    }
  }
}

/** Puts something hostile in the place of one part. */
function spoil(random: Random, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && random() < 0.85) {
    const list: readonly unknown[] = value;
    const at = Math.floor(random() * list.length);
    return list.map((one, index) => (index === at ? spoil(random, one) : one));
  }
  if (typeof value === "object" && value !== null && random() < 0.95) {
    const names = Object.keys(value);
    if (names.length === 0 || random() < 0.05)
      return { ...value, [pick(random, texts)]: hostile(random, "") };
    const chosen = pick(random, names);
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        name === chosen ? spoil(random, one) : one,
      ]),
    );
  }
  return hostile(random, value);
}

const rawBodies: readonly (string | Buffer)[] = [
  Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  "\ufeff{}",
  '{"__proto__":{"scopes":["*"]},"constructor":1}',
  '{"a":1e999}',
  '{"a":"\\ud800","\\u0000":1}',
  "[".repeat(70),
  "null",
  '"text"',
  "[]",
  "<a xmlns:x='\u0001'><b/></a>",
  "<?xml version='1.0' encoding='utf-7'?><Declaration/>",
  "a,b\n\u0000,=1+1\n",
  "UNA:+.? 'UNB+UNOA:1+\u0000'",
  Buffer.from("504b0304140000000000", "hex"),
];
const mediaTypes: readonly string[] = [
  ...[
    "application",
    ";",
    "a/b/c",
    "application/json; charset=utf-16",
    'application/json;charset="',
  ],
  ...["text/html", "application/json, text/plain", "multipart/form-data", "\u00e9/\u00e9", "*/*"],
];
const oddHeaders: readonly (readonly [string, string])[] = [
  ["idempotency-key", "x".repeat(5_000)],
  ["idempotency-key", "\u0000"],
  ["idempotency-key", "\u00ff\u00fe"],
  ["if-match", "*"],
  ["if-match", '"'.repeat(300)],
  ["if-none-match", ",,,,"],
  ["if-modified-since", "Thu, 99 Nov 99999 99:99:99 GMT"],
  ["accept", "application/vnd.sdmx.data+json;version=99,*/*;q=x"],
  ["accept-language", "x".repeat(3_000)],
  ["tidegate-purpose", "\u0000\u00ff"],
  ["host", "\u00e9 bad host"],
  ["host", ""],
  ["cookie", "tidegate.session_token=%zz.a; =; ;;"],
  ["x-forwarded-for", "not an address"],
];
const oddParts: readonly string[] = [
  ...[
    "%00",
    "%ED%A0%80",
    "%zz",
    "%",
    "%c3%28",
    "__proto__",
    "%2e%2e%2f",
    "0",
    "-1",
    "%20",
    "~",
    "'",
  ],
  ...["99999999999999999999", "x".repeat(190), "%F0%9F%9A%A2", "0000-01-01", "00000000-0000-0000"],
];

export type Target = {
  readonly route: AnyRoute;
  /** Id of a record that the caller may see; anything where the route names none. */
  readonly id: string;
  readonly key: string | undefined;
};

/** One hostile request to a route. */
export function hostileRequest(random: Random, { route, id, key }: Target): InjectOptions {
  const kind = random();
  const hasBody = route.method === "POST" || route.method === "PUT";
  const isPathOdd = route.path.includes("{") && kind < 0.15;
  const path = route.path.replaceAll(/\{\w+\}/g, () =>
    isPathOdd ? pick(random, oddParts) : encodeURIComponent(id),
  );
  const headers: Record<string, string> =
    key === undefined ? {} : { authorization: `Bearer ${key}` };
  if (hasBody) headers["content-type"] = pick(random, route.bodyTypes ?? ["application/json"]);
  if (kind > 0.85) {
    const [name, value] = pick(random, oddHeaders);
    headers[name] = value;
  }
  if (hasBody && kind > 0.8 && kind < 0.87) headers["content-type"] = pick(random, mediaTypes);
  return {
    method: route.method,
    url: `/api/v1${path}${queryFor(random, route)}`,
    headers,
    ...(hasBody ? { payload: bodyFor(random, route) } : {}),
  };
}

function bodyFor(random: Random, { body }: AnyRoute): string | Buffer {
  if (!body || random() < 0.15) return pick(random, rawBodies);
  return JSON.stringify(spoil(random, sample(random, jsonOf(body), jsonOf(body)))) ?? "";
}

function queryFor(random: Random, { query }: AnyRoute): string {
  if (random() < 0.1) return `?${pick(random, oddParts)}=${pick(random, oddParts)}&asOf=1&asOf=2`;
  if (!query) return "";
  const stated = sample(random, jsonOf(query), jsonOf(query));
  const spoilt = random() < 0.8 ? spoil(random, stated) : stated;
  if (typeof spoilt !== "object" || spoilt === null) return "?%=%";
  const parts = Object.entries(spoilt).map(
    ([name, value]) => `${encoded(name)}=${encoded(String(value))}`,
  );
  return `?${parts.join("&").slice(0, 4_000)}`;
}

/** Percent-encoded, what is not text too. */
function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
}

const jsonOf = derivedFrom((schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }),
);
