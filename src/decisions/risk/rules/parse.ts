/**
 * Reads the text of a condition. The grammar, words in quotes as written:
 *
 *     condition  = each { "or" each }
 *     each       = single { "and" single }
 *     single     = "not" single | "(" condition ")" | test
 *     test       = textFact ( "=" | "!=" ) value
 *                | textFact [ "not" ] "in" ( "(" value { "," value } ")" | "list" name )
 *                | textFact "starts" "with" ( value | "(" value { "," value } ")" )
 *                | textFact "contains" ( value | "(" value { "," value } ")" )
 *                | textFact "resembles" value [ "at" number ]
 *                | fact "is" ( "known" | "missing" )
 *                | measure ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) bound
 *                | measure "between" bound "and" bound
 *                | measure [ "not" ] "in" "(" bound { "," bound } ")"
 *     measure    = numberFact | dateFact
 *                | ( "count" | "findings" ) "(" textFact { "+" textFact } "," number "days" ")"
 *                | "ratio" "(" numberFact "," "by" textFact { "+" textFact } ")"
 *                | "distance" "(" textFact "," ( textFact | text ) ")"
 *     value      = text in quotes | word          bound = number [ "%" | "km" ] | date
 *
 * A fact that is missing matches no test but `is missing`; `not ( … )` turns the answer round.
 */
import type { Comparison, Condition, Measure, FactReference, Test } from "./condition.ts";
import { factCatalogue, kindOfFact } from "./fact-catalogue.ts";
import { ConditionError, positionOf, scan, type Token } from "./scan.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

export type ParseFault = {
  readonly message: string;
  readonly fix: string;
  readonly line: number;
  readonly column: number;
  readonly at: number;
};
export type Parsed =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly fault: ParseFault };

const depthMax = 40;
const daysMax = 1_096;

/** Reads a condition; what is wrong comes with its line and column. */
export function parseCondition(source: string): Parsed {
  try {
    const parser = new Parser(scan(source));
    return { ok: true, condition: parser.whole() };
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    const { message, fix, at } = error;
    return { ok: false, fault: { message: `${message}.`, fix, at, ...positionOf(source, at) } };
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Condition {
    const condition = this.#any();
    if (this.#now.kind !== "end") this.#fail("and, or, or the end", "Join tests by and or or");
    return condition;
  }

  get #now(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (!token) throw new Error("Broken assumption: there is an end");
    return token;
  }

  #fail(wanted: string, fix: string): never {
    const { kind, text, at } = this.#now;
    const found = kind === "end" ? "the condition ends" : `"${text.slice(0, 40)}" stands`;
    throw new ConditionError(`Here ${found} where ${wanted} belongs`, at, `${fix}.`);
  }

  #take(text: string): boolean {
    const { kind, text: found } = this.#now;
    if (kind === "text" || kind === "end" || found !== text) return false;
    this.#at++;
    return true;
  }

  #need(text: string): void {
    if (!this.#take(text)) this.#fail(`"${text}"`, `Write ${text} here`);
  }

  #any(): Condition {
    if (++this.#depth > depthMax) this.#fail("less nesting", "Split the rule into several");
    const parts = [this.#all()];
    while (this.#take("or")) parts.push(this.#all());
    this.#depth--;
    return join("any", parts);
  }

  #all(): Condition {
    const parts = [this.#single()];
    while (this.#take("and")) parts.push(this.#single());
    return join("all", parts);
  }

  #single(): Condition {
    if (this.#take("not")) {
      if (++this.#depth > depthMax) this.#fail("less nesting", "Split the rule into several");
      const part = this.#single();
      this.#depth--;
      return { kind: "not", part };
    }
    if (this.#take("(")) {
      const condition = this.#any();
      this.#need(")");
      return condition;
    }
    return this.#test();
  }

  #test(): Condition {
    const name = this.#now.text;
    if (this.#now.kind === "word" && this.#tokens[this.#at + 1]?.text === "(") {
      const measure = this.#called();
      if (measure) return this.#compared(measure, "number");
    }
    const fact = this.#fact(["text", "texts", "number", "date"]);
    if (this.#take("is")) {
      const not = this.#take("missing");
      if (!not) this.#need("known");
      return { kind: "known", fact, not };
    }
    const kind = kindOfFact(name);
    if (kind === "number" || kind === "date") return this.#compared({ kind: "fact", fact }, kind);
    return this.#textTest(fact);
  }

  #textTest(fact: string): Test {
    if (this.#take("=")) return { kind: "in", fact, values: [this.#value()], not: false };
    if (this.#take("!=")) return { kind: "in", fact, values: [this.#value()], not: true };
    const not = this.#take("not");
    if (this.#take("in")) {
      if (this.#take("list")) return { kind: "listed", fact, list: this.#value(), not };
      return { kind: "in", fact, values: this.#values(true), not };
    }
    if (not) this.#fail('"in"', "After not comes in; other tests are turned round by not ( … )");
    if (this.#take("starts")) {
      this.#need("with");
      return { kind: "prefix", fact, values: this.#values(false) };
    }
    if (this.#take("contains")) return { kind: "contains", fact, values: this.#values(false) };
    if (this.#take("resembles")) {
      const text = this.#value();
      return { kind: "resembles", fact, text, least: this.#take("at") ? this.#share() : 0.9 };
    }
    return this.#fail(
      "=, !=, in, starts with, contains, resembles or is",
      `${fact} is a text; say what it has to be`,
    );
  }

  #share(): number {
    const at = this.#at;
    const share = this.#bound("number");
    if (share > 0 && share <= 1) return share;
    this.#at = at;
    return this.#fail("a share above 0, at most 1", "Write 0.9, or 90 %");
  }

  #compared(measure: Measure, kind: "number" | "date"): Condition {
    if (this.#take("between")) {
      const low = this.#bound(kind);
      this.#need("and");
      const high = this.#bound(kind);
      return join("all", [
        { kind: "compare", measure, op: ">=", bound: low },
        { kind: "compare", measure, op: "<=", bound: high },
      ]);
    }
    const not = this.#take("not");
    if (this.#take("in")) return this.#oneOf(measure, kind, not);
    if (not) this.#fail('"in"', "After not comes in; other tests are turned round by not ( … )");
    const ops: readonly Comparison[] = ["!=", "<=", ">=", "=", "<", ">"];
    const op = ops.find((one) => this.#take(one));
    if (!op) return this.#fail("=, !=, <, <=, >, >=, in or between", "Compare it with a number");
    return { kind: "compare", measure, op, bound: this.#bound(kind) };
  }

  /** Some numbers or days; none of them stands for a known one. */
  #oneOf(measure: Measure, kind: "number" | "date", not: boolean): Condition {
    const bounds: number[] = [];
    this.#need("(");
    do bounds.push(this.#bound(kind));
    while (this.#take(","));
    this.#need(")");
    const op = not ? "!=" : "=";
    return join(
      not ? "all" : "any",
      bounds.map((bound): Condition => ({ kind: "compare", measure, op, bound })),
    );
  }

  #bound(kind: "number" | "date"): number {
    const { text } = this.#now;
    if (kind === "date") {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayNumber(text) : Number.NaN;
      if (Number.isNaN(day)) this.#fail("a day", "Write a day as 2024-06-30");
      this.#at++;
      return day;
    }
    const [, digits, unit] = /^(-?\d+(?:\.\d+)?)(%|km)?$/.exec(text) ?? [];
    if (digits === undefined || this.#now.kind !== "word") {
      this.#fail("a number", "Write a number with a point and no separators");
    }
    this.#at++;
    const percent = unit === "%" || (unit === undefined && this.#take("%"));
    if (unit === undefined && !percent) this.#take("km");
    return percent ? Number(digits) / 100 : Number(digits);
  }

  /** `count(…)`, `findings(…)`, `ratio(…)`, `distance(…)`; undefined where none of them stands. */
  #called(): Measure | undefined {
    const name = this.#now.text;
    if (!["count", "findings", "ratio", "distance"].includes(name)) return undefined;
    this.#at += 2;
    const measure = this.#measure(name);
    this.#need(")");
    return measure;
  }

  #measure(name: string): Measure {
    if (name === "ratio") {
      const fact = this.#fact(["number"]);
      this.#need(",");
      this.#need("by");
      return { kind: "ratio", fact, by: this.#facts() };
    }
    if (name === "distance") {
      const from = this.#fact(["text"]);
      this.#need(",");
      return { kind: "distance", from, to: this.#place() };
    }
    const facts = this.#facts();
    this.#need(",");
    const at = this.#at;
    const days = this.#bound("number");
    if (!Number.isInteger(days) || days < 1 || days > daysMax) {
      this.#at = at;
      this.#fail(`a number of days from 1 to ${daysMax}`, "Shorten the window");
    }
    if (!this.#take("day")) this.#need("days");
    return { kind: "count", of: name === "count" ? "declarations" : "findings", facts, days };
  }

  #place(): FactReference {
    if (this.#now.kind === "text") return { kind: "code", code: this.#value() };
    return { kind: "fact", fact: this.#fact(["text"]) };
  }

  #facts(): readonly string[] {
    const facts = [this.#fact(["text"])];
    while (this.#take("+")) facts.push(this.#fact(["text"]));
    return facts;
  }

  #fact(kinds: readonly string[]): string {
    const { kind, text } = this.#now;
    // commodity.4 is the first four digits: a fact cut short, for counters and peers
    const found = kind === "word" ? kindOfFact(text.replace(/\.\d{1,2}$/, "")) : undefined;
    const isCut = /\.\d{1,2}$/.test(text);
    if (found !== undefined && kinds.includes(found) && (!isCut || found === "text")) {
      this.#at++;
      return text;
    }
    const fitting = factCatalogue.filter((one) => kinds.includes(one.kind)).map((one) => one.name);
    const near = nearest(text, fitting);
    return this.#fail(
      kinds.length === 4 ? "a fact" : `a fact of the kind ${kinds.join(" or ")}`,
      near === undefined ? "See the list of facts" : `Did you mean ${near}? See the list of facts`,
    );
  }

  #value(): string {
    const { kind, text } = this.#now;
    if (kind !== "text" && kind !== "word") this.#fail("a value", 'Write a code or "a text"');
    if (text === "") this.#fail("a value that is not empty", "Ask is missing for what is empty");
    this.#at++;
    return text;
  }

  #values(needsBrackets: boolean): readonly string[] {
    if (!this.#take("(")) {
      if (needsBrackets) this.#fail('"("', "Values stand in brackets: in (CN, VN)");
      return [this.#value()];
    }
    const values = [this.#value()];
    while (this.#take(",")) values.push(this.#value());
    this.#need(")");
    return [...new Set(values)];
  }
}

function join(kind: "all" | "any", parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind, parts: flat };
}

/** The name that needs the fewest changes, where few are enough. */
function nearest(text: string, names: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  const scored = names
    .map((name) => ({ name, cost: edits(lower, name.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost);
  const [best] = scored;
  return best && best.cost <= Math.max(2, lower.length / 3) ? best.name : undefined;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
