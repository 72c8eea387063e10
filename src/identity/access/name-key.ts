/**
 * A name of a party as it is compared: in whatever letters somebody typed it.
 * @example nameKey(" 9131 0000ma1fake002") // "91310000MA1FAKE002"
 */
export function nameKey(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
}
