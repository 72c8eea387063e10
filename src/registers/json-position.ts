/** Finds where in a JSON text a value stands, so that a fault can name line and column. */

export type Position = { readonly line: number; readonly column: number };

/**
 * Position of the value at a path, or of the nearest value around it. The text must be valid JSON.
 */
export function findJsonPosition(text: string, path: readonly PropertyKey[]): Position {
  const scanner = new Scanner(text);
  let best = scanner.skipSpace();
  for (const step of path) {
    const found = scanner.enter(String(step));
    if (found === undefined) break;
    best = found;
  }
  return positionAt(text, best);
}

/** Lines on which the elements of a list begin, which is a member of the text; in one pass. */
export function findElementLines(text: string, member: string): readonly number[] {
  const scanner = new Scanner(text);
  if (scanner.enter(member) === undefined) return [];
  const lines: number[] = [];
  let line = 1;
  let seen = 0;
  for (const offset of scanner.elements()) {
    for (let at = text.indexOf("\n", seen); at >= 0 && at < offset; at = text.indexOf("\n", at + 1))
      line++;
    seen = offset;
    lines.push(line);
  }
  return lines;
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  skipSpace(): number {
    while (/[\s,:]/.test(this.#text[this.#at] ?? "x")) this.#at++;
    return this.#at;
  }

  /** Stands before a value; goes into its member and returns where the member's value begins. */
  enter(step: string): number | undefined {
    this.skipSpace();
    const opening = this.#text[this.#at];
    if (opening !== "{" && opening !== "[") return undefined;
    const start = this.#at;
    this.#at++;
    for (let index = 0; ; index++) {
      this.skipSpace();
      if ("}]".includes(this.#text[this.#at] ?? "}")) break;
      const key = opening === "{" ? this.#readString() : String(index);
      this.skipSpace();
      if (key === step) return this.#at;
      this.#skipValue();
    }
    this.#at = start;
    return undefined;
  }

  /** Stands before a list; goes through it and says where each element begins. */
  *elements(): Generator<number, void> {
    this.skipSpace();
    if (this.#text[this.#at] !== "[") return;
    this.#at++;
    for (;;) {
      this.skipSpace();
      if ("}]".includes(this.#text[this.#at] ?? "}")) return;
      yield this.#at;
      this.#skipValue();
    }
  }

  #readString(): string {
    const start = this.#at;
    this.#skipString();
    return String(JSON.parse(this.#text.slice(start, this.#at)));
  }

  #skipString(): void {
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
      this.#at += this.#text[this.#at] === "\\" ? 2 : 1;
    this.#at++;
  }

  #skipValue(): void {
    let depth = 0;
    do {
      this.skipSpace();
      const char = this.#text[this.#at] ?? "";
      if (char === '"') this.#skipString();
      else if ("{[}]".includes(char)) {
        depth += "{[".includes(char) ? 1 : -1;
        this.#at++;
      } else this.#skipScalar();
    } while (depth > 0 && this.#at < this.#text.length);
  }

  #skipScalar(): void {
    while (this.#at < this.#text.length && !/[\s,\]}]/.test(this.#text[this.#at] ?? ","))
      this.#at++;
  }
}
