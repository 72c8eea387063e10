/** Check digits that rules ask for by name; numbers of another form are another rule's finding. */
import { creditCheck } from "#src/registers/parties/check-number.ts";

export const checkDigits = {
  /** Unified social credit code, eighteen characters (GB 32100-2015). */
  credit: (text: string): boolean =>
    !/^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(text) || creditCheck(text.slice(0, 17)) === text[17],
  /** Freight container (ISO 6346): owner, category, serial number and the digit. */
  container: (text: string): boolean =>
    !/^[A-Z]{3}[UJZ]\d{7}$/.test(text) || containerCheck(text.slice(0, 10)) === text[10],
} as const;

export type CheckDigit = keyof typeof checkDigits;

/** ISO 6346, annex A: value times 2 to the place, mod 11, 10 is 0. */
function containerCheck(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) sum += containerValue(body.charCodeAt(at)) * 2 ** at;
  return String((sum % 11) % 10);
}

/** Letters count from 10; multiples of 11 are left out. */
function containerValue(character: number): number {
  if (character < 65) return character - 48;
  const place = character - 65;
  return 10 + place + Math.floor((place + 9) / 10);
}
