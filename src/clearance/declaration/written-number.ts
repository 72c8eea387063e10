/**
 * Numbers as people write them in spreadsheets, with separators between the thousands: taken where there is
 * one way to read them. Documents of programs (JSON, XML) write plain numbers, and are read as they stand.
 */

/** What stands before the decimals in a file; undefined where its numbers do not show it. */
export type DecimalSign = "both" | "comma" | "point" | undefined;

/** Wide letters stand in Unicode in the order of the narrow ones, this far behind them. */
const wideBehind = 0xff_00 - 0x20;

/**
 * Wide digits and signs of Chinese keyboards, spaces that do not break, and typographic apostrophes. Not all
 * that Unicode calls alike: the digit of a footnote (`1200¹`) is no digit of the number.
 */
function plainSigns(text: string): string {
  return text
    .trim()
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - wideBehind))
    .replaceAll(/\s/g, " ")
    .replaceAll("’", "'")
    .replaceAll("\u2212", "-")
    .replace(/^\+(?=\d)/, "");
}

const plain = /^-?\d+(?:\.\d+)?$/;
/** Groups of three: by commas, by points, or by spaces or apostrophes. */
const byCommas = /^-?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
const byPoints = /^-?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
const bySpaces = /^-?[1-9]\d{0,2}(?:[ ']\d{3})+(?:[.,]\d+)?$/;
/** A comma that stands before decimals: not before just three digits, or behind a nought or four digits. */
const commaDecimal = /^-?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d{3}|\d{4,},\d{3})$/;
const eitherWay = /^-?[1-9]\d{0,2},\d{3}$/;
/** A plain number that parts thousands where decimals stand behind commas. */
const onePoint = /^-?[1-9]\d{0,2}\.\d{3}$/;
/**
 * The same with a wide point among plain digits, by which the grid marks a number that nobody has said how to
 * read; a number that is wide as a whole was typed so.
 */
const widePoint = /^[^.\uFF10-\uFF19]*\uFF0E[^.\uFF10-\uFF19]*$/;
const isMarked = (text: string, written: string) => widePoint.test(text) && onePoint.test(written);

/**
 * A number as a declaration writes it; undefined where the text is none, or can be read in two ways and
 * nothing beside it says which.
 * @example readWrittenNumber("1 200,50", undefined) // "1200.50"
 */
export function readWrittenNumber(text: string, sign: DecimalSign): string | undefined {
  if (plain.test(text)) return text;
  const written = plainSigns(text);
  if (isMarked(text, written)) return undefined;
  if (plain.test(written)) return written;
  if (byCommas.test(written)) return written.replaceAll(",", "");
  if (byPoints.test(written)) return written.replaceAll(".", "").replace(",", ".");
  if (bySpaces.test(written)) return written.replaceAll(/[ ']/g, "").replace(",", ".");
  if (commaDecimal.test(written)) return written.replace(",", ".");
  if (!eitherWay.test(written) || sign === undefined || sign === "both") return undefined;
  return written.replace(",", sign === "comma" ? "." : "");
}

/**
 * Whether a number with one point and three digits behind it (`1.200`) stands among texts of which some have
 * decimal commas: it may be twelve hundred there, and passes for a plain number. With a wide point it is in
 * doubt wherever it stands.
 */
export function isInDoubt(text: string, sign: DecimalSign): boolean {
  const written = plainSigns(text);
  return (
    isMarked(text, written) || (sign !== undefined && sign !== "point" && onePoint.test(written))
  );
}

/**
 * Both readings of a number such as `1,200`, or of a `1.200` that is not taken as it stands, the larger
 * first; undefined of every other text.
 */
export function readBothWays(text: string): readonly [string, string] | undefined {
  const written = plainSigns(text);
  if (!eitherWay.test(written) && !onePoint.test(written)) return undefined;
  return [written.replace(/[.,]/, ""), written.replace(",", ".")];
}

/**
 * What stands before the decimals in all of these, by those that can be read in one way alone.
 * @param isShown the texts are numbers as a program shows them, all in one way, those without thousands too;
 * a workbook gives its own numbers with a point, whatever its writer's country: they show nothing
 */
export function decimalSignOf(texts: Iterable<string>, isShown = false): DecimalSign {
  let sign: DecimalSign;
  for (const text of texts) {
    if (text === "") continue;
    // nearly all are plain, and need no reading
    const found = plain.test(text) ? isShown && signOfPlain(text) : signOf(text, isShown);
    if (!found) continue;
    if (sign !== undefined && sign !== found) return "both";
    sign = found;
  }
  return sign;
}

function signOf(text: string, isShown: boolean): DecimalSign {
  const written = plainSigns(text);
  if (byPoints.test(written) || commaDecimal.test(written)) return "comma";
  if (byCommas.test(written)) return "point";
  if (bySpaces.test(written) && /[.,]/.test(written))
    return written.includes(",") ? "comma" : "point";
  return isShown && plain.test(written) ? signOfPlain(written) : undefined;
}

function signOfPlain(written: string): DecimalSign {
  return written.includes(".") && !onePoint.test(written) ? "point" : undefined;
}
