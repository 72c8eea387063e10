/**
 * Reads the part of X-13's specification language that this slice answers. What it does not know
 * is refused by name: a run with an option left out would be a wrong figure.
 */
import { Refusal } from "./refusal.ts";

export type Arguments = ReadonlyMap<string, readonly string[]>;
/** Blocks by lower-case name, each with its arguments; lists lose their brackets. */
export type Specification = ReadonlyMap<string, Arguments>;

const lengthMax = 100_000;

/** Words, quoted texts, bracketed names such as easter[8] or lags [1 3], and punctuation. */
function tokens(text: string): readonly string[] {
  if (text.length > lengthMax) throw new Refusal(`the specification is over ${lengthMax} signs`);
  const sign = /"[^"]*"|'[^']*'|#[^\n]*|[{}()=,]|(?:\[[^\]]*\]|[^\s{}()=,#[])+|\[/gu;
  return (text.match(sign) ?? []).filter((token) => !token.startsWith("#"));
}

export function parseSpecification(text: string): Specification {
  const blocks = new Map<string, Arguments>();
  const rest = [...tokens(text)].reverse();
  while (rest.length > 0) {
    if (rest.at(-1) === ",") {
      rest.pop();
      continue;
    }
    const name = (rest.pop() ?? "").toLowerCase();
    if (!/^[a-z0-9]+$/u.test(name) || rest.pop() !== "{")
      throw new Refusal(`a block name and { must come where ${name} stands`);
    if (blocks.has(name)) throw new Refusal(`${name} is given twice`);
    blocks.set(name, parseArguments(name, rest));
  }
  return blocks;
}

function parseArguments(block: string, rest: string[]): Arguments {
  const found = new Map<string, readonly string[]>();
  for (;;) {
    const name = rest.pop()?.toLowerCase();
    if (name === "}") return found;
    if (name === ",") continue;
    if (name === undefined || rest.pop() !== "=")
      throw new Refusal(`${block}: an argument and = must come where ${name ?? "the end"} stands`);
    found.set(name, parseValue(`${block} ${name}`, rest));
  }
}

/**
 * One word, or a list in brackets; groups of brackets side by side, as in a model, are one list with
 * its brackets. A comma without a value before it keeps that place empty.
 */
function parseValue(where: string, rest: string[]): readonly string[] {
  if (rest.at(-1) !== "(") {
    const value = rest.pop();
    if (value === undefined || /^[{}=),]$/u.test(value)) throw new Refusal(`${where} has no value`);
    return [unquoted(value)];
  }
  const groups: string[][] = [];
  while (rest.at(-1) === "(") {
    rest.pop();
    groups.push(parseList(where, rest));
  }
  // A model may end in the number of its season.
  const season = /^\d+$/u.test(rest.at(-1) ?? "") && rest.at(-2) !== "=" ? rest.pop() : undefined;
  const [only] = groups;
  if (groups.length === 1 && season === undefined) return only ?? [];
  const bracketed = groups.flatMap((group) => ["(", ...group, ")"]);
  return season === undefined ? bracketed : [...bracketed, season];
}

function parseList(where: string, rest: string[]): string[] {
  const values: string[] = [];
  let isEmpty = true;
  for (;;) {
    const value = rest.pop();
    if (value === undefined || value === "{" || value === "}" || value === "=")
      throw new Refusal(`${where} has no closing bracket`);
    if (value === ")") return values;
    if (value === "(") {
      values.push(...parseList(where, rest));
      isEmpty = false;
    } else if (value === ",") {
      if (isEmpty) values.push("");
      isEmpty = true;
    } else {
      values.push(unquoted(value));
      isEmpty = false;
    }
  }
}

function unquoted(value: string): string {
  return value.replaceAll(/^["']|["']$/gu, "");
}

/** Refuses arguments other than those named. */
export function allowOnly(block: string, given: Arguments, known: readonly string[]): void {
  for (const name of given.keys())
    if (!known.includes(name)) throw new Refusal(`${block} ${name} is not supported`);
}
