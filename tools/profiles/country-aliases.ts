/**
 * What people write for a country whose code is another: own list, of usage. The three-letter codes stand in
 * registers that hold them.
 */
const written: Readonly<Record<string, string>> = {
  AE: "UAE",
  CN: "PRC",
  GB: "UK",
  GR: "EL",
  KR: "ROK",
};

/** With those that a register without three-letter codes needs besides. */
const writtenLong: Readonly<Record<string, string>> = { ...written, CI: "RCI", US: "USA" };

/** @example aliasOf("GB", { hasLongCodes: true }) // "UK" */
export function aliasOf(
  code: string,
  { hasLongCodes }: { readonly hasLongCodes: boolean },
): string {
  return (hasLongCodes ? written : writtenLong)[code] ?? "";
}
