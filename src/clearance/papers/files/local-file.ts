/** Files of the machine that a command runs on: sent whole, or written from an answer. */
import { readFileSync, writeFileSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { unreadableFile } from "../../intake/files.ts";

/** Writes the bytes of an answer to the file that --to names. */
export async function saveAnswer(context: CommandContext, path: ApiPath<"GET">): Promise<0> {
  const answer = await context.call({ method: "GET", path });
  const to = context.options["to"];
  if (to === undefined) throw noTarget();
  try {
    writeFileSync(to, answer.bytes);
  } catch (cause) {
    throw unwritable(to, cause);
  }
  const row = { file: to, mediaType: answer.type, size: answer.bytes.length };
  context.print(row, `${to}: ${answer.bytes.length} bytes`);
  return 0;
}

/** The bytes of a file that a command is given. @throws AppError FILE_UNREADABLE */
export function readWhole(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw unreadableFile(code, cause);
  }
}

function noTarget(): AppError {
  return new AppError({
    code: "WRONG_USE",
    status: 400,
    message: "No file to write is named.",
    fix: "Add --to with the file to write.",
  });
}

function unwritable(file: string, cause: unknown): AppError {
  return new AppError({
    code: "FILE_NOT_WRITTEN",
    status: 500,
    message: `${file} cannot be written.`,
    fix: "Name a file in a folder that you may write to.",
    cause,
  });
}
