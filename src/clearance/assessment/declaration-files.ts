/** Files and folders named on the command line, and the declarations in them. */
import { readFile, readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import { type ReadPool, type ReadResult, readDeclarations } from "../intake/read.ts";
import { restoreNamespaces } from "./lost-namespaces.ts";

const types: Readonly<Record<string, string>> = {
  ".xml": "application/xml",
  ".json": "application/json",
  ".ndjson": "application/x-ndjson",
  ".csv": "text/csv",
};
const filesMax = 100_000;

/** Content type by the file's name; undefined for a type we do not read. */
function typeOfFile(file: string): string | undefined {
  return types[extname(file).toLowerCase()];
}

/** Every file, folders walked in the order of their names. */
export async function findFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) await walk(path, files);
  return files;
}

async function walk(path: string, files: string[]): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => Promise.reject(missing(path, cause)));
  if (!found.isDirectory()) {
    if (files.length >= filesMax) throw tooMany();
    files.push(path);
    return;
  }
  for (const name of (await readdir(path)).toSorted()) {
    if (!name.startsWith(".")) await walk(join(path, name), files);
  }
}

/** Reads a file for an assessment; one that lost its namespaces is read by its names, and keeps the finding. */
export async function readDeclarationFile(file: string, profile: { readonly id: string }, pool: ReadPool): Promise<readonly ReadResult[]> {
  const contentType = typeOfFile(file);
  if (contentType === undefined) return [{ kind: "other", reason: "not a file type we read", position: 1 }];
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw missing(file, cause);
  });
  const results = await readDeclarations({ bytes, contentType, profile }, pool);
  const [first] = results;
  if (first?.kind !== "unreadable" || first.problems[0]?.code !== "INT-012") return results;
  const restored = restoreNamespaces(bytes.toString("utf8"));
  if (restored === undefined) return results;
  const again = await readDeclarations({ bytes: Buffer.from(restored), contentType, profile }, pool);
  // still told: what was read here, intake refuses
  return again.map((result) => (result.kind === "read" ? { ...result, problems: [...first.problems, ...result.problems] } : first));
}

function missing(path: string, cause: unknown): AppError {
  return new AppError({ code: "FILE_UNREADABLE", status: 400, message: `${path} cannot be read.`, fix: "Name a file or folder that exists.", cause });
}

function tooMany(): AppError {
  return new AppError({ code: "FILES_TOO_MANY", status: 400, message: `There are more than ${filesMax} files.`, fix: "Name fewer at once." });
}
