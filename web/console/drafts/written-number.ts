/**
 * Numbers as people write them in spreadsheets, with separators between the thousands: taken where there is
 * one way to read them. The server reads those of files by the same patterns (a test holds both to that);
 * here the currency beside a number is left out as well, and nothing else: a word may be its unit or size.
 */

/** What stands before the decimals in what is pasted; undefined where its numbers do not show it. */
export type DecimalSign = "both" | "comma" | "point" | undefined;

/** Signs of currencies whose countries all part thousands by commas. */
const commaCurrency = /^[¥￥£]/;
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** A number without the sign or the code of a currency before or behind it. */
function withoutCurrency(text: string): string {
  const bare = text.trim().replace(/^\p{Sc}|\p{Sc}$/u, "");
  if (bare !== text.trim()) return bare;
  const code = /^[A-Z]{3}(?=[\s\d])|(?<=[\s\d])[A-Z]{3}$/.exec(bare)?.[0] ?? "";
  return currencies.has(code) ? bare.replace(code, "") : bare;
}

/** Wide letters stand in Unicode in the order of the narrow ones, this far behind them. */
const wideBehind = 0xff_00 - 0x20;

/**
 * Wide digits and signs of Chinese keyboards, spaces that do not break, and typographic apostrophes. Not all
 * that Unicode calls alike: the digit of a footnote (`1200¹`) is no digit of the number.
 */
function plainSigns(text: string): string {
  return withoutCurrency(text)
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
 * @example readNumber("1 200,50", undefined) // "1200.50"
 */
export function readNumber(text: string, sign: DecimalSign): string | undefined {
  const written = plainSigns(text);
  if (isMarked(text, written)) return undefined;
  if (plain.test(written)) return written;
  if (byCommas.test(written)) return written.replaceAll(",", "");
  if (byPoints.test(written)) return written.replaceAll(".", "").replace(",", ".");
  if (bySpaces.test(written)) return written.replaceAll(/[ ']/g, "").replace(",", ".");
  if (commaDecimal.test(written)) return written.replace(",", ".");
  if (!eitherWay.test(written)) return undefined;
  if (sign === "point" || commaCurrency.test(text.trim())) return written.replace(",", "");
  return sign === "comma" ? written.replace(",", ".") : undefined;
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

/** What stands before the decimals in all of these, by those that can be read in one way alone. */
export function decimalSignOf(texts: readonly string[]): DecimalSign {
  const signs = new Set(texts.map((text) => signOf(plainSigns(text))));
  signs.delete(undefined);
  return signs.size > 1 ? "both" : [...signs][0];
}

function signOf(written: string): DecimalSign {
  if (byPoints.test(written) || commaDecimal.test(written)) return "comma";
  if (byCommas.test(written)) return "point";
  if (bySpaces.test(written) && /[.,]/.test(written))
    return written.includes(",") ? "comma" : "point";
  // a spreadsheet shows its numbers in one way, those without thousands too
  const isPoint = plain.test(written) && written.includes(".") && !onePoint.test(written);
  return isPoint ? "point" : undefined;
}
