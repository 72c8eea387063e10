/**
 * Files and folders named on the command line: which of them may hold declarations, and as what
 * they are read.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import { workbookType } from "./xlsx-read.ts";

/** A file to look at; a file that was named is meant, one that lay in a folder may be anything. */
export type FoundFile = { readonly file: string; readonly isNamed: boolean };

/**
 * All files below the paths, each folder in the order of its names; a path that is not there is among them,
 * so that it has its line and the others theirs. Throws AppError where none is there, and where there is no
 * file at all.
 */
export function declarationFiles(paths: readonly string[]): readonly FoundFile[] {
  const [first] = paths;
  if (first !== undefined && paths.every((path) => !isThere(path))) throw noPath(first);
  const found = [...filesOf(paths)];
  if (found.length > 0) return found;
  throw new AppError({
    code: "NO_FILES",
    status: 400,
    message: `There is no file in ${paths.join(", ").slice(0, 200)}.`,
    fix: "Name files, or folders that hold some.",
  });
}

function* filesOf(paths: readonly string[]): Generator<FoundFile> {
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) yield* below(path);
    else yield { file: path, isNamed: true };
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

export const pathMissing = "intake-path";

function noPath(path: string, cause?: unknown): AppError {
  return new AppError({
    code: pathMissing,
    status: 400,
    message: `There is no file or folder ${path.slice(0, 200)}.`,
    fix: "Check the path; it is taken from the folder you are in.",
    cause,
  });
}

function* below(folder: string): Generator<FoundFile> {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // a link could lead round in circles; only what really lies here is read
    if (entry.isDirectory()) yield* below(path);
    else if (entry.isFile()) yield { file: path, isNamed: false };
  }
}

/** A file that is not there, or that the system does not let us read. */
export function unreadableFile(code: string, cause: unknown): AppError {
  if (code === "ENOENT") return noPath(pathOf(cause), cause);
  return new AppError({
    code: "intake-file",
    status: 400,
    message: `The file cannot be read: ${code}.`,
    fix: "Check its permissions.",
    cause,
  });
}

function pathOf(cause: unknown): string {
  const path = cause instanceof Error && "path" in cause ? cause.path : "";
  return typeof path === "string" ? path : "";
}

export type FileKind =
  | { readonly kind: "read"; readonly contentType: string }
  | { readonly kind: "skip"; readonly reason: string };

const byExtension: Readonly<Record<string, string>> = {
  xml: "application/xml",
  json: "application/json",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  csv: "text/csv",
  xlsx: workbookType,
};

/** What a file is read as, by its name, else by how it begins. */
export function classifyFile(path: string, bytes: Uint8Array): FileKind {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  const known = byExtension[extension];
  if (known) return { kind: "read", contentType: known };
  const start = new TextDecoder("utf-8").decode(bytes.subarray(0, 200)).trimStart();
  if (start.startsWith("<")) return { kind: "read", contentType: "application/xml" };
  if (start.startsWith("{")) return { kind: "read", contentType: "application/json" };
  return {
    kind: "skip",
    reason:
      extension === ""
        ? "not a declaration: no XML, JSON or CSV"
        : `not a declaration: a .${extension.slice(0, 20)} file`,
  };
}
