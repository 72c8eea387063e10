/** A lot, a number or a name of a producer as it is compared. @example traceKey(" lot a-17 ") // "LOTA-17" */
export function traceKey(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[\s,.'"()]/g, "")
    .toUpperCase();
}

/** The same without what separates its parts: what people leave out. @example looseKey("A-17") // "A17" */
export function looseKey(text: string): string {
  return traceKey(text).replaceAll(/[\p{Pd}_/\\]/gu, "");
}
