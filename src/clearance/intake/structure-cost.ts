/**
 * What a text would cost to read, counted on the text itself before anything is made of it: a body of a
 * few megabytes can hold values by the million, each many times its two bytes in memory. Exact for texts
 * that are what they claim to be, and bounded for all others.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Field } from "#src/clearance/declaration/mapping.ts";
import { hasValue } from "#src/clearance/declaration/mapping.ts";
import { syntaxProblem } from "./syntax-problem.ts";

/** 9,999 items with 250 values each, containers counted. */
const valuesMax = 2_500_000;
/** Opened and closed, in the longest XML that is read: 9,999 items with 50 elements each. */
const tagsMax = 1_000_000;
/** The schemas know four, with declarations of namespaces a dozen. */
const attributesMax = 64;
/** Values of members that no declaration has, before the document counts as something else. */
const foreignMax = 10_000;

/** Members of one object: a class of a declaration has a hundred. */
const membersMax = 1_000;
/** Characters of one cell of CSV: a declaration has hundreds in one. */
const cellLengthMax = 65_536;

const [quote, comma, semicolon, backslash, tab, line] = [34, 44, 59, 92, 9, 10];
const [openBracket, openBrace, closeBracket, closeBrace] = [91, 123, 93, 125];

/**
 * Why JSON is not read: values by the million, members of one object by the thousand, or lists within
 * lists, which no declaration has.
 */
export function findJsonExcess(text: string): Problem | undefined {
  let values = 1;
  let nested = 0;
  /** Of each container that is open: its values so far, below zero for a list. */
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const inner = open.at(-1) ?? 0;
    if (code === quote) at = endOfString(text, at);
    else if (code === comma) {
      if (open.length > 0) open[open.length - 1] = inner < 0 ? inner - 1 : inner + 1;
      if (inner >= membersMax) return tooCostly("members", membersMax);
      if (++values > valuesMax) return tooCostly("values", valuesMax);
    } else if (code === openBracket || code === openBrace) {
      if (code === openBracket && inner < 0 && ++nested > foreignMax) return tooCostly("foreign");
      open.push(code === openBracket ? -1 : 1);
      if (++values > valuesMax) return tooCostly("values", valuesMax);
    } else if (code === closeBracket || code === closeBrace) open.pop();
  }
  return undefined;
}

/** Says whether a cell of CSV is so long that nobody wrote it: a quote that is never closed makes one. */
export function hasEndlessCell(text: string): boolean {
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) isQuoted = !isQuoted;
    else if (!isQuoted && (code === comma || code === semicolon || code === tab || code === line))
      from = at;
    if (at - from > cellLengthMax) return true;
  }
  return false;
}

/** Cells of CSV, whatever its delimiter; it stops counting above `max`. */
export function countCells(text: string, max: number): number {
  let count = 1;
  let isQuoted = false;
  for (let at = 0; at < text.length && count <= max; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (code === comma || code === semicolon || code === tab || code === line) count++;
  }
  return count;
}

/** Why XML is not read: one tag with attributes by the hundred, or tags by the million. */
export function findXmlExcess(text: string): Problem | undefined {
  let tags = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    if (++tags > tagsMax) return tooCostly("elements", tagsMax / 2);
    const end = endOfMarkup(text, at);
    if (end < 0) return tooCostly("attributes", attributesMax);
    at = end;
  }
  return undefined;
}

/** Offset behind a tag, a comment or a CDATA section; -1: a tag has too many attributes. */
function endOfMarkup(text: string, from: number): number {
  if (text.startsWith("<!--", from)) return behind(text, "-->", from);
  if (text.startsWith("<![CDATA[", from)) return behind(text, "]]>", from);
  let attributes = 0;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 62) return at + 1;
    if (code !== quote && code !== 39) continue;
    if (++attributes > attributesMax) return -1;
    const close = text.indexOf(text[at] ?? "", at + 1);
    if (close < 0) return text.length;
    at = close;
  }
  return text.length;
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Offset of the closing quote. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

/** Says whether so much of a document has no place in a declaration that it is none. */
export function isForeign(document: object, root: Field): boolean {
  const count = { left: foreignMax };
  countInClass(document, root, count);
  return count.left < 0;
}

type Count = { left: number };

function countInClass(value: object, field: Field, count: Count): void {
  for (const [name, inner] of Object.entries(value)) {
    if (count.left < 0) return;
    const member = field.byJson.get(name);
    if (member === undefined) countAll(inner, count);
    else if (Array.isArray(inner) && member.max > 1) {
      for (const [at, one] of inner.entries())
        if (at < member.max) countOne(one, member, count);
        else countAll(one, count);
    } else countOne(inner, member, count);
  }
}

function countOne(value: unknown, field: Field, count: Count): void {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject && field.kind === "class") countInClass(value, field, count);
  else if (isObject && hasValue(field.kind)) {
    for (const inner of Object.values(value)) if (typeof inner !== "string") countAll(inner, count);
  } else if (typeof value !== "string") countAll(value, count);
}

function countAll(value: unknown, count: Count): void {
  if (--count.left < 0 || typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) {
    countAll(inner, count);
    if (count.left < 0) return;
  }
}

type Excess =
  | "attributes"
  | "cell"
  | "cells"
  | "elements"
  | "foreign"
  | "members"
  | "memory"
  | "values";

const says: Readonly<Record<Excess, (max: number) => Text>> = {
  attributes: (max) => ({
    en: `An element has more than ${max} attributes.`,
    zh: `某元素的属性超过 ${max} 个。`,
  }),
  cell: () => ({
    en: `A cell has more than ${cellLengthMax} characters; a quotation mark may not be closed.`,
    zh: `某单元格超过 ${cellLengthMax} 个字符；可能有引号未闭合。`,
  }),
  members: (max) => ({
    en: `An object has more than ${max} members.`,
    zh: `某对象的成员超过 ${max} 个。`,
  }),
  cells: (max) => ({
    en: `The file has more than ${max} cells.`,
    zh: `文件的单元格超过 ${max} 个。`,
  }),
  elements: (max) => ({
    en: `The file has more than ${max} elements.`,
    zh: `文件的元素超过 ${max} 个。`,
  }),
  foreign: () => ({
    en: `More than ${foreignMax} values stand where a declaration has none.`,
    zh: `报关单未规定的位置上有超过 ${foreignMax} 个值。`,
  }),
  memory: () => ({
    en: "Reading the file takes more memory than one file may have.",
    zh: "读取该文件所需内存超过单个文件的上限。",
  }),
  values: (max) => ({
    en: `The JSON has more than ${max} values.`,
    zh: `JSON 的值超过 ${max} 个。`,
  }),
};

/** A file that is not read because of what reading it would take. */
export function tooCostly(excess: Excess, max = 0): Problem {
  return syntaxProblem("INT-020", says[excess](max), {
    en: "Send what a declaration has and nothing else, and fewer items in one.",
    zh: "请仅发送报关单规定的内容，并减少每份报关单的商品项数。",
  });
}
