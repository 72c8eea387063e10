/**
 * Numbers as people write them in spreadsheets, with separators between the thousands: taken where there is
 * one way to read them. The server reads those of files by the same patterns; here signs of currencies and
 * words around a number are left out as well, which somebody sees.
 */

/** What stands before the decimals in what is pasted; undefined where its numbers do not show it. */
export type DecimalSign = "comma" | "point" | undefined;

/** Signs of currencies whose countries all part thousands by commas. */
const commaCurrency = /^[¥￥£]/;

/** Wide digits and signs of Chinese keyboards, spaces that do not break, and typographic apostrophes. */
function plainSigns(text: string): string {
  return text
    .trim()
    .normalize("NFKC")
    .replaceAll(/\s/g, " ")
    .replaceAll("’", "'")
    .replaceAll("\u2212", "-")
    .replace(/^[^\d.,+-]+|[^\d.,]+$/g, "")
    .replace(/^\+/, "");
}

const plain = /^-?\d+(?:\.\d+)?$/;
/** Groups of three: by commas, by points, or by spaces or apostrophes. */
const byCommas = /^-?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
const byPoints = /^-?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
const bySpaces = /^-?[1-9]\d{0,2}(?:[ ']\d{3})+(?:[.,]\d+)?$/;
/** A comma that stands before decimals: not before just three digits, or behind a nought or four digits. */
const commaDecimal = /^-?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d{3}|\d{4,},\d{3})$/;
/** Among numbers with decimal commas its point parts thousands. */
const onePoint = /^-?[1-9]\d{0,2}\.\d{3}$/;
const eitherWay = /^-?[1-9]\d{0,2},\d{3}$/;

/**
 * A number as a declaration writes it; undefined where the text is none, or can be read in two ways and
 * nothing beside it says which.
 * @example readNumber("1 200,50", undefined) // "1200.50"
 */
export function readNumber(text: string, sign: DecimalSign): string | undefined {
  const written = plainSigns(text);
  if (sign === "comma" && onePoint.test(written)) return written.replace(".", "");
  if (plain.test(written)) return written;
  if (byCommas.test(written)) return written.replaceAll(",", "");
  if (byPoints.test(written)) return written.replaceAll(".", "").replace(",", ".");
  if (bySpaces.test(written)) return written.replaceAll(/[ ']/g, "").replace(",", ".");
  if (commaDecimal.test(written)) return written.replace(",", ".");
  if (!eitherWay.test(written)) return undefined;
  if (sign === "point" || commaCurrency.test(text.trim())) return written.replace(",", "");
  return sign === "comma" ? written.replace(",", ".") : undefined;
}

/** Both readings of a number such as `1,200`, the larger first; undefined of every other text. */
export function readBothWays(text: string): readonly [string, string] | undefined {
  const written = plainSigns(text);
  if (!eitherWay.test(written)) return undefined;
  return [written.replace(",", ""), written.replace(",", ".")];
}

/** What stands before the decimals in all of these, by those that can be read in one way alone. */
export function decimalSignOf(texts: readonly string[]): DecimalSign {
  const signs = new Set(texts.map((text) => signOf(plainSigns(text))));
  signs.delete(undefined);
  return signs.size === 1 ? [...signs][0] : undefined;
}

function signOf(written: string): DecimalSign {
  if (byPoints.test(written) || commaDecimal.test(written)) return "comma";
  if (byCommas.test(written)) return "point";
  if (bySpaces.test(written) && /[.,]/.test(written))
    return written.includes(",") ? "comma" : "point";
  // a spreadsheet shows its numbers in one way, those without thousands too
  const isShown = plain.test(written) && written.includes(".") && !onePoint.test(written);
  return isShown ? "point" : undefined;
}
