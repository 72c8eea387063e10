/**
 * Tidy keeps the house in order: rules about files, imports, sizes and words that no compiler
 * states. In: the files of the repository; out: findings with file and line. It owns no tables and
 * changes nothing.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { derivedFrom } from "#src/kernel/derived.ts";

export type Finding = { readonly file: string; readonly line: number; readonly message: string };

/** What a guard looked at and found. A guard that looked at nothing has failed. */
export type GuardReport = { readonly looked: number; readonly findings: readonly Finding[] };

export type Guard = {
  readonly name: string;
  readonly says: string;
  readonly check: (files: readonly SourceFile[]) => GuardReport;
  /** Violations the guard must catch, each of one or more files; a test plants them one by one. */
  readonly planted: readonly (readonly PlantedFile[])[];
};

/**
 * A guard that looks at each file by itself: what it said of one is kept with it, so that planting one
 * file among thousands costs one look.
 */
export function eachFile(check: (file: SourceFile) => GuardReport): Guard["check"] {
  const checked = derivedFrom(check);
  return (files) => {
    const reports = files.map(checked);
    return {
      looked: reports.reduce((sum, { looked }) => sum + looked, 0),
      findings: reports.flatMap(({ findings }) => findings),
    };
  };
}

export type PlantedFile = { readonly path: string; readonly text: string };

/** A node of the syntax tree, in ESTree's shape, as far as the guards look. */
export type SyntaxNode = { readonly type: string; readonly start: number; readonly end: number };

/** An import as written: static, re-export, or `import("…")` with a literal, of a module or a type. */
export type Import = {
  readonly from: string;
  readonly line: number;
  readonly typeOnly: boolean;
};

/** One tracked file; the syntax tree is made on first use, since most guards need only the text. */
export class SourceFile {
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;
  #parsed: ReturnType<typeof parseSync> | undefined;
  #imports: readonly Import[] | undefined;

  constructor(planted: PlantedFile) {
    this.path = planted.path;
    this.text = planted.text;
  }

  get isCode(): boolean {
    return /\.(ts|tsx|mjs)$/.test(this.path);
  }

  get isTest(): boolean {
    return /\.(test|proof)\.tsx?$/.test(this.path) || this.path.startsWith("test/");
  }

  get lines(): readonly string[] {
    return this.text.split("\n");
  }

  get name(): string {
    return this.path.slice(this.path.lastIndexOf("/") + 1);
  }

  get folder(): string {
    return this.path.slice(0, Math.max(0, this.path.lastIndexOf("/")));
  }

  parsed(): ReturnType<typeof parseSync> {
    this.#parsed ??= parseSync(this.path, this.text);
    return this.#parsed;
  }

  lineAt(offset: number): number {
    this.#lineStarts ??= lineStarts(this.text);
    let low = 0;
    let high = this.#lineStarts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Found once: a guard asks every file again with each violation that a test plants. */
  imports(): readonly Import[] {
    this.#imports ??= this.#findImports();
    return this.#imports;
  }

  #findImports(): readonly Import[] {
    const { module } = this.parsed();
    const found: Import[] = [];
    for (const one of module.staticImports) {
      const typeOnly = one.entries.length > 0 && one.entries.every((entry) => entry.isType);
      found.push({ from: one.moduleRequest.value, line: this.lineAt(one.start), typeOnly });
    }
    for (const one of module.staticExports) {
      for (const entry of one.entries) {
        if (!entry.moduleRequest) continue;
        const line = this.lineAt(entry.start);
        found.push({ from: entry.moduleRequest.value, line, typeOnly: entry.isType });
      }
    }
    for (const one of module.dynamicImports) {
      const text = this.text.slice(one.moduleRequest.start, one.moduleRequest.end);
      const literal = /^["'`]([^"'`$]*)["'`]$/.exec(text)?.[1];
      if (literal) found.push({ from: literal, line: this.lineAt(one.start), typeOnly: false });
    }
    return [...found, ...this.#importedTypes()];
  }

  /** Lines of imports whose path is worked out. */
  unnamedImports(): readonly number[] {
    return this.parsed()
      .module.dynamicImports.filter(({ moduleRequest: { start, end } }) => {
        return !/^["'`][^"'`$]*["'`]$/.test(this.text.slice(start, end));
      })
      .map(({ start }) => this.lineAt(start));
  }

  /** `import("…").Name` in a type, which the parser does not list. */
  #importedTypes(): readonly Import[] {
    const found: Import[] = [];
    if (!/\bimport\s*\(/.test(this.text)) return found;
    this.walk((node) => {
      if (node.type !== "TSImportType") return;
      const from = field(field(node, "source") ?? field(node, "argument"), "value");
      if (typeof from === "string")
        found.push({ from, line: this.lineAt(node.start), typeOnly: true });
    });
    return found;
  }

  /** Walks every node of the tree; `parents` runs from the root to the node's parent. */
  walk(visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void): void {
    const parents: SyntaxNode[] = [];
    const step = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if (Array.isArray(value)) {
        for (const one of value) step(one);
        return;
      }
      if (!isNode(value)) return;
      visit(value, parents);
      parents.push(value);
      // by name: making a list of its values for each node doubles the cost of a walk
      for (const name in value) step((value as Readonly<Record<string, unknown>>)[name]);
      parents.pop();
    };
    step(this.parsed().program);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    "start" in value
  );
}

/** A field of a node that may not have it, for the few shapes a guard looks into. */
export function field(node: unknown, name: string): unknown {
  if (typeof node !== "object" || node === null) return undefined;
  // an object, as just asked; a list of its entries would be made for every field that is asked of a node
  return Object.hasOwn(node, name) ? (node as Readonly<Record<string, unknown>>)[name] : undefined;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

const textFile =
  /\.(ts|tsx|mjs|json|md|sql|tsv|csv|css|html|svg|yml|yaml|txt|xsd|xml|sh)$|(^|\/)(LICENSE|NOTICE|run)$/;

/** Pictures are known by name only. */
const picture = /\.(png|jpg|webp|woff2)$/;

function readText(root: string, path: string): string {
  return picture.test(path) ? "" : readFileSync(join(root, path), "utf8");
}

/** Every file of the repository that git knows or would add, as far as the guards look. */
export function readSources(root: string): readonly SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split("\0"))]
    .filter((path) => !/^\.(?!ci\/|ox)[^/]*\//.test(path))
    .filter((path) => textFile.test(path) || picture.test(path))
    .filter((path) => existsSync(join(root, path)))
    .toSorted()
    .map((path) => new SourceFile({ path, text: readText(root, path) }));
}

/** Where an import leads inside the repository; `undefined` for packages and Node's own modules. */
export function resolveImport(file: SourceFile, from: string): string | undefined {
  if (from.startsWith("#src/")) return from.slice(1);
  if (!from.startsWith(".")) return undefined;
  const parts = file.folder === "" ? [] : file.folder.split("/");
  for (const part of from.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
