/**
 * Numbers as people write them in spreadsheets, with separators between the thousands: taken where there is
 * one way to read them. Documents of programs (JSON, XML) write plain numbers, and are read as they stand.
 */

/** What stands before the decimals in a file; undefined where its numbers do not show it. */
export type DecimalSign = "comma" | "point" | undefined;

/** Wide digits and signs of Chinese keyboards, spaces that do not break, and typographic apostrophes. */
function plainSigns(text: string): string {
  return text
    .trim()
    .normalize("NFKC")
    .replaceAll(/\s/g, " ")
    .replaceAll("’", "'")
    .replaceAll("\u2212", "-");
}

const plain = /^-?\d+(?:\.\d+)?$/;
/** Groups of three: by commas, by points, or by spaces or apostrophes. */
const byCommas = /^-?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
const byPoints = /^-?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
const bySpaces = /^-?[1-9]\d{0,2}(?:[ ']\d{3})+(?:[.,]\d+)?$/;
/** A comma that stands before decimals: not before just three digits, or behind a nought or four digits. */
const commaDecimal = /^-?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d{3}|\d{4,},\d{3})$/;
const eitherWay = /^-?[1-9]\d{0,2},\d{3}$/;

/**
 * A number as a declaration writes it; undefined where the text is none, or can be read in two ways and
 * nothing beside it says which.
 * @example readWrittenNumber("1 200,50", undefined) // "1200.50"
 */
export function readWrittenNumber(text: string, sign: DecimalSign): string | undefined {
  if (plain.test(text)) return text;
  const written = plainSigns(text);
  if (plain.test(written)) return written;
  if (byCommas.test(written)) return written.replaceAll(",", "");
  if (byPoints.test(written)) return written.replaceAll(".", "").replace(",", ".");
  if (bySpaces.test(written)) return written.replaceAll(/[ ']/g, "").replace(",", ".");
  if (commaDecimal.test(written)) return written.replace(",", ".");
  if (!eitherWay.test(written) || sign === undefined) return undefined;
  return written.replace(",", sign === "comma" ? "." : "");
}

/** Both readings of a number such as `1,200`, the larger first; undefined of every other text. */
export function readBothWays(text: string): readonly [string, string] | undefined {
  const written = plainSigns(text);
  if (!eitherWay.test(written)) return undefined;
  return [written.replace(",", ""), written.replace(",", ".")];
}

/**
 * What stands before the decimals in all of these, by those that can be read in one way alone. Plain numbers
 * show nothing: a workbook gives its own numbers with a point, whatever its writer's country.
 */
export function decimalSignOf(texts: Iterable<string>): DecimalSign {
  let sign: DecimalSign;
  for (const text of texts) {
    if (text === "" || plain.test(text)) continue;
    const written = plainSigns(text);
    const isComma =
      byPoints.test(written) ||
      commaDecimal.test(written) ||
      (bySpaces.test(written) && written.includes(","));
    const isPoint = byCommas.test(written) || (bySpaces.test(written) && written.includes("."));
    if (!isComma && !isPoint) continue;
    const found = isComma ? "comma" : "point";
    if (sign !== undefined && sign !== found) return undefined;
    sign = found;
  }
  return sign;
}
