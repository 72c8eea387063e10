/** What a command line says for a check: profile, edition and the day. */
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import type { CommandContext } from "#src/platform/command.ts";
import type { CheckRequest } from "./message.ts";

/** Without a day the clock of the machine counts; with one the end of that day. */
export function checkRequestOf(context: CommandContext, bytes: Uint8Array): CheckRequest {
  const { asOf, profile, options } = context;
  const now = asOf ? startOfLegalDay("UTC", asOf.add({ days: 1 })) : Temporal.Now.instant();
  const edition = options["edition"];
  return { bytes, profile, edition, asOf: asOf ?? legalDay("UTC", now), now };
}
