/** Reads the files of a profile, hashes what it read and collects faults by line and column. */
import { createHash, type Hash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { z } from "zod";
import { findJsonPosition } from "./json-position.ts";

/** A mistake in a profile's files, where an editor can jump to. */
export type Fault = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

/**
 * @example printFault({ file: "profiles/cn/registers/units.tsv", line: 14, column: 3, message: "…"
 * })
 */
export function printFault(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column}: ${fault.message}`;
}

/** Bytes of one file of a profile; the largest today is the tariff, about a megabyte. */
const fileBytesMax = 64 * 1024 * 1024;
const faultsMax = 200;

export class FolderReader {
  readonly folder: string;
  readonly faults: Fault[] = [];
  readonly #hash: Hash = createHash("sha256");
  readonly #seen = new Set<string>();

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  /** Name of a file as people write it: `profiles/cn/profile.json`. */
  nameOf(path: string): string {
    return relative(dirname(dirname(this.folder)), join(this.folder, path)).replaceAll("\\", "/");
  }

  fault(
    path: string,
    at: { readonly line: number; readonly column: number },
    message: string,
  ): void {
    if (this.faults.length < faultsMax)
      this.faults.push({ file: this.nameOf(path), line: at.line, column: at.column, message });
  }

  /** Files of a folder with one ending, sorted: the fingerprint must not depend on the disk. */
  list(path: string, ending: string): readonly string[] {
    const folder = join(this.folder, path);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .toSorted()
      .map((name) => `${path}/${name}`);
  }

  /** Text of a file; a fault and `undefined` when it is missing or not UTF-8. */
  read(path: string): string | undefined {
    const file = join(this.folder, path);
    if (!existsSync(file)) {
      this.fault(
        path,
        { line: 1, column: 1 },
        `the file is missing; a profile needs ${basename(path)}`,
      );
      return undefined;
    }
    const bytes = readFileSync(file);
    if (bytes.length > fileBytesMax) {
      this.fault(
        path,
        { line: 1, column: 1 },
        `the file has ${bytes.length} bytes; at most ${fileBytesMax} are read`,
      );
      return undefined;
    }
    if (!this.#seen.has(path)) this.#hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    this.#seen.add(path);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      this.fault(path, { line: 1, column: 1 }, "the file is not UTF-8; save it as UTF-8");
      return undefined;
    }
  }

  /** A JSON file by its schema; faults name the value's line and column. */
  readJson<S extends z.ZodType>(path: string, schema: S): z.output<S> | undefined {
    const text = this.read(path);
    return text === undefined ? undefined : this.parseJson(path, text, schema);
  }

  /** JSON text that was read before. */
  parseJson<S extends z.ZodType>(path: string, text: string, schema: S): z.output<S> | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      const { at, message } = syntaxFault(error, text);
      this.fault(path, at, `not valid JSON: ${message}`);
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const where = issue.path.map(String).join(".");
      this.fault(
        path,
        findJsonPosition(text, issue.path),
        `${where === "" ? "the file" : where}: ${issue.message}`,
      );
    }
    return undefined;
  }

  fingerprint(): string {
    return this.#hash.copy().digest("hex");
  }
}

function syntaxFault(
  error: unknown,
  text: string,
): { at: { line: number; column: number }; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(message)?.[1];
  const offset = position === undefined ? text.length : Number(position);
  const before = text.slice(0, offset).split("\n");
  const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return {
    at,
    message: message
      .replace(/ in JSON at position.*$/, "")
      .replace(/, ".*" is not valid JSON$/, ""),
  };
}
