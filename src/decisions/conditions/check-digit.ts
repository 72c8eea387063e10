/** Check digits that rules ask for by name; numbers of another form are another rule's finding. */
import { personNumber } from "#src/decisions/duties/person-number.ts";
import { creditCheck } from "#src/registers/parties/check-number.ts";

export const checkDigits = {
  /**
   * Unified social credit code, eighteen characters (GB 32100-2015); one with a letter that codes do
   * not have (O for 0) has no right last character. A person's number has eighteen too.
   */
  credit: (text: string): boolean =>
    !/^[0-9A-Z]{18}$/.test(text) || isCredit(text) || isResident(text),
  /**
   * Number of a resident's identity card (GB 11643-1999); a company may be named in its place, and its
   * code too may be eighteen digits.
   */
  resident: (text: string): boolean => {
    const number = personNumber(text);
    return !/^\d{17}[\dX]$/.test(number) || isResident(number) || isCredit(number);
  },
  /** Freight container (ISO 6346): owner, category, serial number and the digit, set apart or not. */
  container: (text: string): boolean => {
    const number = text.toUpperCase().replaceAll(/[\s-]/g, "");
    return (
      !/^[A-Z]{3}[UJZ]\d{7}$/.test(number) || containerCheck(number.slice(0, 10)) === number[10]
    );
  },
} as const;

export type CheckDigit = keyof typeof checkDigits;

function isCredit(text: string): boolean {
  return creditCheck(text.slice(0, 17)) === text[17];
}

/**
 * Number of a resident's identity card (GB 11643-1999): six digits of the place, a day of birth, three of
 * order, and the check character of ISO 7064, mod 11-2.
 */
function isResident(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || !isDay(text.slice(6, 14))) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += Number(text[at]) * (2 ** (17 - at) % 11);
  return "10X98765432"[sum % 11] === text[17];
}

/** Whether eight digits are a day of the calendar. */
function isDay(digits: string): boolean {
  const [, year = "", month = "", day = ""] = /^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return year >= "1800" && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** Letters that are written for digits. */
const written: Readonly<Record<string, string>> = { O: "0", I: "1", Z: "2", S: "5" };

/** The credit code that one with a letter of none was meant to be, where that is certain. */
export function meantCredit(text: string): string | undefined {
  const digits = text.replaceAll(/[OIZS]/g, (letter) => written[letter] ?? letter);
  return digits !== text && /^[0-9A-Z]{18}$/.test(digits) && isCredit(digits) ? digits : undefined;
}

/** ISO 6346, annex A: value times 2 to the place, mod 11, 10 is 0. */
export function containerCheck(body: string): string {
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
