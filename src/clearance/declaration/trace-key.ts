/** A lot, a number or a name of a producer as it is compared. @example traceKey(" lot a-17 ") // "LOTA-17" */
export function traceKey(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[\s,.'"()]/g, "")
    .toUpperCase();
}
