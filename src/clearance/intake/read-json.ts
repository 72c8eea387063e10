/**
 * One declaration in JSON. `JSON.parse` keeps the last of two members of one name and knows no
 * depth limit, so both are looked at here. The form of what was read is checked later, with
 * everything else, by the mapping table.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { characterProblem, emptyProblem } from "./decode.ts";
import { findDuplicate } from "./json-members.ts";
import { type TextPosition, placeOf, syntaxProblem } from "./syntax-problem.ts";

export type JsonOutcome =
  | {
      readonly kind: "read";
      readonly document: DeclarationDocument;
      /** The object stands alone, so it may be another document altogether. */
      readonly bare: boolean;
      readonly profile?: string;
    }
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[] };

/** @param firstLine line of the sender's file on which the text begins, from 1 */
export function readJson(text: string, depthMax: number, firstLine = 1): JsonOutcome {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return unreadable(notJson({ text, firstLine }, error));
  }
  const members = countMembers(value, depthMax);
  if (members < 0) {
    return unreadable(
      syntaxProblem(
        "INT-015",
        { en: `The JSON is nested deeper than ${depthMax}.`, zh: `JSON 嵌套超过 ${depthMax} 层。` },
        {
          en: "A declaration needs no more than ten levels; remove the rest.",
          zh: "报关单最多需要十层；请删除多余层级。",
        },
      ),
    );
  }
  if (members !== countColons(text) || hasLooseColon(text)) {
    const twice = findDuplicate(text);
    if (twice) return unreadable(memberTwice({ text, firstLine }, twice));
  }
  if (text.includes("\\u") && !isStorable(value)) return unreadable(characterProblem());
  return unwrap(value);
}

function unreadable(problem: Problem): JsonOutcome {
  return { kind: "unreadable", problems: [problem] };
}

/** `{profile?, declaration}` or the document alone. */
function unwrap(value: unknown): JsonOutcome {
  if (!isObject(value)) {
    return unreadable(
      syntaxProblem(
        "INT-017",
        {
          en: "The JSON is not an object; a declaration has to be one.",
          zh: "该 JSON 不是对象；报关单应为对象。",
        },
        {
          en: 'Send {"declaration": {…}} or the declaration itself; many at once as NDJSON, one a line.',
          zh: '请发送 {"declaration": {…}} 或报关单本身；批量请用 NDJSON，每行一份。',
        },
      ),
    );
  }
  // the document's types are claims about a checked document; until checkStructure has run it is
  // only JSON
  if (!("declaration" in value))
    return { kind: "read", document: value as DeclarationDocument, bare: true };
  const { declaration, profile, ...others } = value;
  const other = Object.keys(others)[0];
  if (
    other !== undefined ||
    !isObject(declaration) ||
    (profile !== undefined && typeof profile !== "string")
  ) {
    return unreadable(
      syntaxProblem(
        "INT-017",
        {
          en: "Besides declaration (an object), only profile (text) is allowed.",
          zh: "除 declaration（对象）外只能有 profile（文本）。",
        },
        { en: "Remove the other members.", zh: "请删除其他成员。" },
        { path: other?.slice(0, 60) ?? "declaration" },
      ),
    );
  }
  const document = declaration as DeclarationDocument; // as above
  const read = { kind: "read", document, bare: false } as const;
  return profile === undefined ? read : { ...read, profile };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type JsonExcerpt = { readonly text: string; readonly firstLine: number };

function placeIn({ text, firstLine }: JsonExcerpt, offset: number): TextPosition {
  const { line, column } = placeOf(text, offset);
  return { line: firstLine + line - 1, column };
}

function notJson(within: JsonExcerpt, error: unknown): Problem {
  const { text } = within;
  if (text.trim() === "") return emptyProblem();
  const says = error instanceof Error ? error.message : "";
  const position = /at position (\d+)/.exec(says);
  const offset = position ? Number(position[1]) : text.length;
  return syntaxProblem(
    "INT-017",
    { en: "The text is not JSON from here on.", zh: "自此处起不是有效的 JSON。" },
    {
      en: "Check quotes, commas and brackets before this place.",
      zh: "请核对此处之前的引号、逗号和括号。",
    },
    { place: placeIn(within, offset) },
  );
}

function memberTwice(
  within: JsonExcerpt,
  twice: { readonly name: string; readonly offset: number },
): Problem {
  return syntaxProblem(
    "INT-018",
    {
      en: `The member ${twice.name.slice(0, 60)} occurs twice in one object.`,
      zh: `同一对象中成员 ${twice.name.slice(0, 60)} 出现两次。`,
    },
    {
      en: "Keep one; of repeated elements make an array.",
      zh: "请只保留一个；重复元素应写成数组。",
    },
    { place: placeIn(within, twice.offset), path: twice.name.slice(0, 60) },
  );
}

/** Members of all objects together; -1 where it goes too deep. */
function countMembers(value: unknown, left: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (left === 0) return -1;
  let count = 0;
  if (Array.isArray(value)) {
    for (const one of value) {
      const inner = countMembers(one, left - 1);
      if (inner < 0) return -1;
      count += inner;
    }
    return count;
  }
  for (const name in value) {
    count++;
    const inner = countMembers((value as Record<string, unknown>)[name], left - 1); // an object, see above
    if (inner < 0) return -1;
    count += inner;
  }
  return count;
}

/** White space before a colon: names are then counted the slow way. */
function hasLooseColon(text: string): boolean {
  return (
    text.includes(" :") || text.includes("\n:") || text.includes("\t:") || text.includes("\r:")
  );
}

/** `":` ends a member's name unless its quote is escaped. */
function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) {
    if (text.charCodeAt(at - 1) !== 92) count++;
  }
  return count;
}

/** NUL and half surrogate pairs can be written as escapes and stored nowhere. */
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner));
}
