/** Files that commands of rules and alerts are given. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";

export function readTextFile(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, "utf8");
  throw new AppError({
    code: "FILE_UNKNOWN",
    status: 404,
    message: `There is no file ${file}.`,
    fix: "Check the path.",
  });
}

/** What a JSON file holds; its members are checked by the server. */
export function readJsonFile(file: string): unknown {
  const text = readTextFile(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError({
      code: "RISK_FILE_UNREADABLE",
      status: 400,
      message: `${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: "Correct it; docs/using/risk-rules.md shows a rule, docs/using/risk-alerts.md an alert.",
      cause,
    });
  }
}
