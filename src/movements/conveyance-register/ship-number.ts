/** IMO ship identification numbers: seven digits, of which the last checks the others. */

/** The seven digits, where it is written as an IMO number. @example readImo("IMO 9074729") // "9074729" */
function readImo(id: string): string | undefined {
  return /^(?:IMO[ .-]*)?(\d{7})$/i.exec(id.trim())?.[1];
}

/**
 * Whether it is written as an IMO number whose check digit is wrong. Ships below the tonnage of SOLAS
 * XI-1/3 have none, and are known by another number. Check digit: the last of the sum of the first six,
 * weighted 7 to 2.
 * @example isWrongImo("IMO9074728") // true
 */
export function isWrongImo(id: string): boolean {
  const digits = readImo(id);
  if (digits === undefined) return /^IMO/i.test(id.trim());
  const sum = [...digits.slice(0, 6)].reduce((all, digit, at) => all + Number(digit) * (7 - at), 0);
  return sum % 10 !== Number(digits[6]);
}
