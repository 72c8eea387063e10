/** Files of JSON that commands are given. */
import { readFileSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";

/**
 * The object, or list, that a file holds.
 * @param page of the docs that shows such a file
 * @throws AppError FILE_UNREADABLE
 */
export function readJsonObject(file: string, page: string): object {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof read === "object" && read !== null) return read;
    throw new SyntaxError("it is not an object");
  } catch (cause) {
    throw new AppError({
      code: "FILE_UNREADABLE",
      status: 400,
      message: `The file ${file} cannot be read as JSON.`,
      fix: `Check its name and that it is what ${page} shows.`,
      cause,
    });
  }
}
