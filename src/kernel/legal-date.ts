/**
 * Days and instants that somebody states. What lies outside the years in which there is law to apply
 * is a slip of the keyboard, and the first hundred years are worse: programs read them as 19xx, so a
 * record that holds one is not read back as it was written.
 */
import { z } from "zod";
import { yearMax, yearMin } from "./legal-years.ts";

function isInYears(text: string): boolean {
  const year = Number(/^\d{4}(?=-)/.exec(text)?.[0]);
  return year >= yearMin && year <= yearMax;
}

const says = `is not between the years ${yearMin} and ${yearMax}`;

/** A calendar day. @example LegalDate.parse("2026-11-25") // "2026-11-25" */
export const LegalDate = z.iso.date().refine(isInYears, says);

/** An instant with its offset. @example LegalInstant.parse("2026-11-25T04:00:00Z") */
export const LegalInstant = z.iso.datetime({ offset: true }).refine(isInYears, says);

/** A calendar month. @example LegalMonth.parse("2026-11") // "2026-11" */
export const LegalMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "not a month; write YYYY-MM")
  .refine(isInYears, says);
