/** Reads a statement of the bank: a small one here, a large one in a thread of its own. */
import { AppError } from "#src/kernel/app-error.ts";
import { workAside } from "#src/platform/aside/aside.ts";
import { type BankStatement, readCamt } from "./camt.ts";
import type { CamtWorkInput, CamtWorkPart } from "./camt-work.ts";

/** Smaller ones are read on the caller's thread: handing them over would cost more. */
const smallMax = 256 * 1024;

/**
 * @param sender whose turn it takes
 * @throws AppError `BANK_FILE_BROKEN` with the line where something is wrong; 503 where too much waits, 413
 *   where it takes too much memory or time
 */
export async function readStatement(input: CamtWorkInput, sender: string): Promise<BankStatement> {
  const { text, currency } = input;
  if (text.length <= smallMax) return readCamt(text, currency);
  const parts = await workAside<CamtWorkPart>({
    module: new URL("camt-work.ts", import.meta.url),
    input: { text, currency: { code: currency.code, decimals: currency.decimals } },
    sender,
    weight: text.length,
  });
  const [head] = parts;
  if (head?.kind === "unreadable") throw new AppError(head.error);
  if (head?.kind !== "statement") throw new Error("A thread that reads says first what it read");
  const entries = parts.flatMap((part) => (part.kind === "entries" ? part.entries : []));
  return { ...head.statement, entries };
}
