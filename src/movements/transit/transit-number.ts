/** Numbers of transit operations. */
import { createHash } from "node:crypto";
import { containerCheck } from "#src/decisions/conditions/check-digit.ts";
import type { Profile } from "#src/registers/profile.ts";

const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * In the form of a movement reference number: year, country, twelve letters and digits, J for transit and a
 * check digit as ISO 6346 counts it. Drawn from the id, so that no two nodes wait for each other; the form
 * is that of the common transit system from memory, and no number of an administration.
 * @example transitNumber("01a212e2-…", { country: "GB" }, 2026) // "26GB7Q0ZK1M2X9TDJ4"
 */
export function transitNumber(
  id: string,
  { country }: Pick<Profile, "country">,
  year: number,
): string {
  const digest = createHash("sha256").update(id).digest();
  const drawn = [...digest.subarray(0, 12)].map((byte) => signs[byte % signs.length]).join("");
  const body = `${String(year % 100).padStart(2, "0")}${country}${drawn}J`;
  return body + containerCheck(body);
}
