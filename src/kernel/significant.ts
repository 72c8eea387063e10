/** A number to so many significant digits and never as a power of ten: 1260, not 1.26e+3. */
export function significant(value: number, digits: number): string {
  const printed = value.toPrecision(digits);
  return printed.includes("e+") ? String(Number(printed)) : printed;
}
