/**
 * A file's declarations for an assessment; one that lost its namespaces is read by its names, one whose
 * comments break it without them.
 */
import { readFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { classifyFile } from "../../intake/files.ts";
import { readDeclarations } from "../../intake/read.ts";
import { mendMarkup } from "./broken-markup.ts";
import { restoreNamespaces } from "./lost-namespaces.ts";
import type { ReadPool } from "../../intake/read-pool.ts";
import type { ReadResult } from "../../intake/read-body.ts";

/** What brings a text back that intake refuses with this code. */
const remedies: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ["INT-010", mendMarkup],
  ["INT-012", restoreNamespaces],
]);

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
  const read = (body: Buffer): Promise<readonly ReadResult[]> =>
    readDeclarations({ bytes: body, contentType, profile }, pool);
  const results = await read(bytes);
  const [first] = results;
  if (first?.kind !== "unreadable") return results;
  let [again, text] = [results, bytes.toString("utf8")];
  // one remedy may show what the next is for, and none helps twice
  for (const used = new Set<string>(); again[0]?.kind === "unreadable";) {
    const code = again[0].problems[0]?.code ?? "";
    const mended = used.has(code) ? undefined : remedies.get(code)?.(text);
    if (mended === undefined) return results;
    used.add(code);
    text = mended;
    again = await read(Buffer.from(text));
  }
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
