/**
 * Parses a long JSON text a part at a time, so that others may have their turn between two parts. A part
 * is a value that ends within `partLength` characters: `JSON.parse` reads it, and only what is longer is
 * gone into. For texts of our own: one that is no JSON fails somewhere on the way.
 */
import type { Sliced } from "./sliced.ts";

/** `JSON.parse` takes about half a millisecond for so much. */
const partLength = 65_536;

/**
 * The value that `JSON.parse` would give.
 * @example inOnePiece(jsonSlices('{"a":[1]}')) // { a: [1] }
 */
export function* jsonSlices(text: string): Sliced<unknown> {
  if (text.length <= partLength) return parse(text);
  const json: JsonText = { text, at: 0 };
  const value = yield* readValue(json);
  if (skipSpace(json) !== "") throw notJson(json);
  return value;
}

const parse: (text: string) => unknown = JSON.parse;

/** A text, and the place up to which it is read. */
type JsonText = { readonly text: string; at: number };

function* readValue(json: JsonText): Sliced<unknown> {
  const first = skipSpace(json);
  const { text, at } = json;
  const end = endOfValue(text, at, first === "{" || first === "[" ? at + partLength : text.length);
  if (end !== undefined) {
    json.at = end;
    return parse(text.slice(at, end));
  }
  json.at++;
  return first === "[" ? yield* readList(json) : yield* readObject(json);
}

function* readList(json: JsonText): Sliced<unknown[]> {
  const values: unknown[] = [];
  for (;;) {
    values.push(yield* readValue(json));
    yield;
    if (goesOn(json, "]")) continue;
    return values;
  }
}

function* readObject(json: JsonText): Sliced<unknown> {
  const members: [string, unknown][] = [];
  for (;;) {
    if (skipSpace(json) !== '"') throw notJson(json);
    const end = endOfString(json.text, json.at);
    const name = String(parse(json.text.slice(json.at, end)));
    json.at = end;
    if (skipSpace(json) !== ":") throw notJson(json);
    json.at++;
    members.push([name, yield* readValue(json)]);
    yield;
    if (goesOn(json, "}")) continue;
    return Object.fromEntries(members);
  }
}

/** Goes behind a comma, or behind the end of the list or object. */
function goesOn(json: JsonText, end: "]" | "}"): boolean {
  const next = skipSpace(json);
  if (next !== "," && next !== end) throw notJson(json);
  json.at++;
  return next === ",";
}

/** @returns the character that follows, "" at the end */
function skipSpace(json: JsonText): string {
  for (;;) {
    const next = json.text.charAt(json.at);
    if (next !== " " && next !== "\n" && next !== "\r" && next !== "\t") return next;
    json.at++;
  }
}

/** Where a value ends that begins here; undefined where that is not before `max`. */
function endOfValue(text: string, from: number, max: number): number | undefined {
  let depth = 0;
  const most = Math.min(max, text.length);
  for (let at = from; at < most; at++) {
    switch (text.charCodeAt(at)) {
      case codes.quote:
        at = endOfString(text, at) - 1;
        if (depth === 0) return at + 1;
        break;
      case codes.listBegins:
      case codes.objectBegins:
        depth++;
        break;
      case codes.listEnds:
      case codes.objectEnds:
        // of what a number or a word stands in
        if (depth === 0) return at;
        if (--depth === 0) return at + 1;
        break;
      case codes.comma:
        if (depth === 0) return at;
        break;
      default:
    }
  }
  return most === text.length ? most : undefined;
}

const codes = {
  quote: 0x22,
  comma: 0x2c,
  listBegins: 0x5b,
  backslash: 0x5c,
  listEnds: 0x5d,
  objectBegins: 0x7b,
  objectEnds: 0x7d,
} as const;

/** Behind the closing quote of a string that begins here. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === codes.backslash) before--;
    if ((at - before) % 2 === 1) return at + 1;
  }
  return text.length;
}

function notJson({ at }: JsonText): SyntaxError {
  return new SyntaxError(`No JSON at character ${at}`);
}
