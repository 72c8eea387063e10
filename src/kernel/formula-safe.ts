/**
 * Text for a cell that a spreadsheet opens. `web/elements/csv.ts` has the same rule for files that the
 * browser makes; a test compares the two.
 */

/** Signs that begin a formula, full-width and small ones too, after whatever is not seen before them. */
const begins = /^[\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫−]/u;
const number = /^-?\d+(?:\.\d+)?$/;

/**
 * A text that a spreadsheet would run begins with an apostrophe; numbers stay numbers.
 * @example formulaSafe("=1+1") // "'=1+1"
 * @example formulaSafe("-12.50") // "-12.50"
 */
export function formulaSafe(text: string): string {
  const isRun = (begins.test(text) || /^[\t\r\n]/.test(text)) && !number.test(text);
  return isRun ? `'${text}` : text;
}
