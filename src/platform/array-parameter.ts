/**
 * PostgreSQL array literals for bulk parameters, written in one pass. The driver's own serialiser
 * calls two replacements for each element, which was a sixth of the time of a commit. Used as
 * `${textArray(values)}::text::uuid[]`: the parameter is text, the server reads the array.
 */
const needsEscape = /["\\]/;
/** JSON writes these in its own way, and halves of surrogate pairs. */
const otherInJson = /\p{Cc}/u;

/** An array of texts; null becomes NULL. @example textArray(["a", null]) // {"a",NULL} */
export function textArray(values: readonly (string | null)[]): string {
  let text = "";
  for (const value of values) {
    if (text !== "") text += ",";
    if (value === null) text += "NULL";
    else text += needsEscape.test(value) ? escaped(value) : `"${value}"`;
  }
  return `{${text}}`;
}

/**
 * JSON escapes quotes and backslashes as PostgreSQL does, in a quarter of the time of a replacement
 * (18 MB of JSON within JSON, which most of what is escaped here is: 0.5 s against 1.9 s).
 */
function escaped(value: string): string {
  return otherInJson.test(value) || !value.isWellFormed()
    ? `"${value.replaceAll(/["\\]/g, "\\$&")}"`
    : JSON.stringify(value);
}

/** An array of numbers; null becomes NULL. @example numberArray([1, 2]) // {1,2} */
export function numberArray(values: readonly (number | bigint | null)[]): string {
  return `{${values.map((value) => (value === null ? "NULL" : String(value))).join(",")}}`;
}
