/** Reads a large statement of the bank in a thread of its own; see `read-large.ts`. */
import { AppError } from "#src/kernel/app-error.ts";
import type { AsideWork } from "#src/platform/aside/aside.ts";
import { type BankEntry, type BankStatement, readCamt } from "./camt.ts";

export type CamtWorkInput = {
  readonly text: string;
  readonly currency: { readonly code: string; readonly decimals: number };
};

/** Entries handed over in one part: taking them in is work of the server's thread. */
const entriesInPart = 2_000;

/** What the statement is, or why it cannot be read; then its entries. */
export type CamtWorkPart =
  | {
      readonly kind: "unreadable";
      readonly error: Pick<AppError, "code" | "status" | "message" | "fix">;
    }
  | { readonly kind: "statement"; readonly statement: Omit<BankStatement, "entries"> }
  | { readonly kind: "entries"; readonly entries: readonly BankEntry[] };

export const work: AsideWork<CamtWorkInput, CamtWorkPart> = function* work({ text, currency }) {
  try {
    const { entries, ...statement } = readCamt(text, currency);
    yield { kind: "statement", statement };
    for (let from = 0; from < entries.length; from += entriesInPart)
      yield { kind: "entries", entries: entries.slice(from, from + entriesInPart) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, status, message, fix } = error;
    yield { kind: "unreadable", error: { code, status, message, fix } };
  }
};
