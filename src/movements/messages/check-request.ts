/** What a command line says for a check: profile, edition, language and the day. */
import { isLocale } from "#src/kernel/text.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import type { CommandContext } from "#src/platform/command.ts";
import type { CheckRequest } from "./message.ts";

/** Without a day the clock counts; with one the end of that day. */
export function checkRequestOf(
  { asOf, profile, options }: CommandContext,
  bytes: Uint8Array,
  clock: Temporal.Instant,
): CheckRequest {
  const now = asOf ? startOfLegalDay("UTC", asOf.add({ days: 1 })) : clock;
  const { edition, locale = "" } = options;
  const language = isLocale(locale) ? { locale } : {};
  return { bytes, profile, edition, ...language, asOf: asOf ?? legalDay("UTC", now), now };
}
