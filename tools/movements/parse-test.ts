/**
 * Reads a test of the published rules of entry summaries: calls with texts in quotation marks, comparisons,
 * `||`, `&&` and `!`, and functions of a local element in braces.
 */
export type Expression =
  | { readonly kind: "or" | "and" | "add" | "times"; readonly parts: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "compare"; readonly sign: string; readonly sides: readonly Expression[] }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly on: Expression | undefined;
      readonly given: readonly Expression[];
    }
  | { readonly kind: "function"; readonly body: Expression }
  | { readonly kind: "text" | "number" | "name"; readonly text: string };

const [quoted, digits, names, marks] = [
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/,
  /\d+(?:\.\d+)?/,
  /[A-Za-z]+/,
  /\|\||&&|==|!=|<=|>=|->|[!<>()+*.,{}]/,
].map(({ source }) => `(${source})`);
const token = new RegExp(`\\s*(?:${quoted}|${digits}|${names}|${marks})`, "y");

const signs = ["==", "!=", "<=", ">=", "<", ">"];

/** @throws Error where the text is not such a test */
export function parseTest(text: string): Expression {
  const reader = new TestReader(tokensOf(text));
  const read = reader.or();
  reader.end();
  return read;
}

type Token = { readonly kind: "text" | "number" | "name" | "sign"; readonly text: string };

function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match)
      throw new Error(`Not a test that can be read, at ${at}: ${text.slice(at, at + 40)}`);
    const [, inQuotes, number, name, sign = ""] = match;
    if (inQuotes !== undefined)
      found.push({ kind: "text", text: inQuotes.slice(1, -1).replaceAll(/\\(.)/g, "$1") });
    else if (number !== undefined) found.push({ kind: "number", text: number });
    else if (name !== undefined) found.push({ kind: "name", text: name });
    else found.push({ kind: "sign", text: sign });
  }
  return found;
}

/** Lives as long as one test is read. */
class TestReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  or(): Expression {
    return this.#list("or", "||", () => this.#list("and", "&&", () => this.#not()));
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new Error(`Not read: ${this.#rest()}`);
  }

  #not(): Expression {
    return this.#takes("!") ? { kind: "not", of: this.#not() } : this.#compare();
  }

  #compare(): Expression {
    const left = this.#sum();
    const sign = signs.find((one) => this.#takes(one));
    return sign === undefined ? left : { kind: "compare", sign, sides: [left, this.#sum()] };
  }

  #sum(): Expression {
    return this.#list("add", "+", () => this.#list("times", "*", () => this.#value()));
  }

  #list(kind: "or" | "and" | "add" | "times", sign: string, one: () => Expression): Expression {
    const first = one();
    const parts = [first];
    while (this.#takes(sign)) parts.push(one());
    return parts.length === 1 ? first : { kind, parts };
  }

  #value(): Expression {
    let value = this.#first();
    while (this.#takes(".")) value = this.#call(this.#name(), value);
    return value;
  }

  #first(): Expression {
    if (this.#takes("(")) {
      const inner = this.or();
      this.#must(")");
      return inner;
    }
    if (this.#takes("{")) {
      // its two arguments are always the element asked about and the local one
      while (!this.#takes("->")) this.#at++;
      const body = this.or();
      this.#must("}");
      return { kind: "function", body };
    }
    const next = this.#tokens[this.#at++];
    if (next?.kind === "name")
      return this.#peeks("(")
        ? this.#call(next.text, undefined)
        : { kind: "name", text: next.text };
    if (next?.kind === "text" || next?.kind === "number")
      return { kind: next.kind, text: next.text };
    throw new Error(`Not a value: ${this.#rest()}`);
  }

  #call(name: string, on: Expression | undefined): Expression {
    this.#must("(");
    const given: Expression[] = [];
    while (!this.#takes(")")) {
      given.push(this.or());
      this.#takes(",");
    }
    return { kind: "call", name, on, given };
  }

  #name(): string {
    const next = this.#tokens[this.#at++];
    if (next?.kind !== "name") throw new Error(`Not a name: ${this.#rest()}`);
    return next.text;
  }

  #peeks(sign: string): boolean {
    const next = this.#tokens[this.#at];
    return next?.kind === "sign" && next.text === sign;
  }

  #takes(sign: string): boolean {
    const found = this.#peeks(sign);
    if (found) this.#at++;
    return found;
  }

  #must(sign: string): void {
    if (!this.#takes(sign)) throw new Error(`No ${sign} before: ${this.#rest()}`);
  }

  #rest(): string {
    return this.#tokens
      .slice(Math.max(0, this.#at - 1))
      .map(({ text }) => text)
      .join(" ")
      .slice(0, 60);
  }
}
