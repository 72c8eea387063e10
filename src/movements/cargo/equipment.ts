/** Numbers of containers and seals: kept and shown as they were written, compared without separators. */

/**
 * The form in which they are compared: letters and digits alone, in capitals. Papers, gates and marks write
 * the same number with hyphens, with spaces or with neither.
 * @example equipmentKey("mscu 123456-7") // "MSCU1234567"
 */
export function equipmentKey(number: string): string {
  const plain = number.normalize("NFKC").toUpperCase();
  return plain.replaceAll(/[^\p{L}\p{N}]/gu, "") || plain;
}

/** Each once, as it was written first. */
export function distinctEquipment(numbers: readonly string[]): readonly string[] {
  const first = new Map<string, string>();
  for (const number of numbers) {
    const key = equipmentKey(number);
    if (!first.has(key)) first.set(key, number);
  }
  return [...first.values()];
}

/** Those that the others do not hold. */
export function equipmentWithout(
  numbers: readonly string[],
  others: readonly string[],
): readonly string[] {
  const known = new Set(others.map(equipmentKey));
  return numbers.filter((number) => !known.has(equipmentKey(number)));
}

/**
 * How reports may have written a number that is asked for: without separators, as it was typed, and with
 * hyphens between the parts of a container's number (ISO 6346).
 */
export function equipmentForms(asked: string): readonly string[] {
  const key = equipmentKey(asked);
  const forms = [key, asked.replaceAll(/\s+/g, "").toUpperCase()];
  const [, owner, serial, digit] = /^([A-Z]{4})(\d{6})(\d)$/.exec(key) ?? [];
  if (owner !== undefined)
    forms.push(
      `${owner}${serial}-${digit}`,
      `${owner}-${serial}-${digit}`,
      `${owner}-${serial}${digit}`,
    );
  return [...new Set(forms)];
}
