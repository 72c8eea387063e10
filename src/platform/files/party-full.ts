/** A party keeps as much as it may. */
import { AppError } from "#src/kernel/app-error.ts";

export function partyFull(bytesMax: number): AppError {
  return new AppError({
    code: "FILES_OF_PARTY_TOO_LARGE",
    status: 409,
    message: `The files of a party may total at most ${Math.floor(bytesMax / 1_000_000)} MB.`,
    fix: "Remove files not submitted yet, or send smaller scans.",
  });
}
