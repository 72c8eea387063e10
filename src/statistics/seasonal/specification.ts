/**
 * Reads the part of X-13's specification language that this slice answers. What it does not know
 * is refused by name: a run with an option left out would be a wrong figure.
 */
import { Refusal } from "./refusal.ts";

export type Arguments = ReadonlyMap<string, readonly string[]>;
/** Blocks by lower-case name, each with its arguments; lists lose their brackets. */
export type Specification = ReadonlyMap<string, Arguments>;

const lengthMax = 100_000;

/** Words, quoted texts, bracketed names such as easter[8], and punctuation. */
function tokens(text: string): readonly string[] {
  if (text.length > lengthMax) throw new Refusal(`the specification is over ${lengthMax} signs`);
  return text.match(/"[^"]*"|'[^']*'|[{}()=]|[^\s{}()=,]+/gu) ?? [];
}

export function parseSpecification(text: string): Specification {
  const blocks = new Map<string, Arguments>();
  const rest = [...tokens(text)].reverse();
  while (rest.length > 0) {
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
    if (name === undefined || rest.pop() !== "=")
      throw new Refusal(`${block}: an argument and = must come where ${name ?? "the end"} stands`);
    found.set(name, parseValue(`${block} ${name}`, rest));
  }
}

/** One word, or a list in brackets; groups of brackets side by side, as in a model, are one list. */
function parseValue(where: string, rest: string[]): readonly string[] {
  const values: string[] = [];
  if (rest.at(-1) !== "(") {
    const value = rest.pop();
    if (value === undefined || value === "}") throw new Refusal(`${where} has no value`);
    return [value.replaceAll(/^["']|["']$/gu, "")];
  }
  while (rest.at(-1) === "(") {
    values.push(rest.pop() ?? "(");
    for (;;) {
      const value = rest.pop();
      if (value === undefined) throw new Refusal(`${where} has no closing bracket`);
      values.push(value.replaceAll(/^["']|["']$/gu, ""));
      if (value === ")") break;
    }
  }
  const groups = values.filter((value) => value === "(").length;
  return groups === 1 ? values.slice(1, -1) : values;
}

/** Refuses arguments other than those named. */
export function allowOnly(block: string, given: Arguments, known: readonly string[]): void {
  for (const name of given.keys())
    if (!known.includes(name)) throw new Refusal(`${block} ${name} is not supported`);
}
