/** A file's declarations for an assessment; one that lost its namespaces is read by its names. */
import { readFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { classifyFile } from "../intake/files.ts";
import { type ReadPool, type ReadResult, readDeclarations } from "../intake/read.ts";
import { restoreNamespaces } from "./lost-namespaces.ts";

/** Finding of intake about a declaration without its namespaces. */
const lostNamespaces = "INT-012";

export async function readDeclarationFile(
  file: string,
  profile: { readonly id: string },
  pool: ReadPool,
): Promise<readonly ReadResult[]> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  const kind = classifyFile(file, bytes);
  if (kind.kind === "skip") return [{ kind: "other", reason: kind.reason, position: 1 }];
  const { contentType } = kind;
  const results = await readDeclarations({ bytes, contentType, profile }, pool);
  const [first] = results;
  if (first?.kind !== "unreadable" || first.problems[0]?.code !== lostNamespaces) return results;
  const restored = restoreNamespaces(bytes.toString("utf8"));
  if (restored === undefined) return results;
  const again = await readDeclarations(
    { bytes: Buffer.from(restored), contentType, profile },
    pool,
  );
  // still told: what was read here, intake refuses
  return again.map((result) =>
    result.kind === "read"
      ? { ...result, problems: [...first.problems, ...result.problems] }
      : first,
  );
}

function unreadable(file: string, cause: unknown): AppError {
  return new AppError({
    code: "FILE_UNREADABLE",
    status: 400,
    message: `${file} cannot be read.`,
    fix: "Name a file or folder that exists and may be read.",
    cause,
  });
}
