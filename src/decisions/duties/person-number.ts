/**
 * The number of a person in one spelling: full-width digits, blanks and small letters name nobody else.
 * @example personNumber(" １１０101 ") // "110101"
 */
export function personNumber(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
}
