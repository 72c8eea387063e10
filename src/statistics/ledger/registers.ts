/**
 * What the ledger freezes beside the declared codes: district, province, statistical regime and type of
 * enterprise. An administration's own answer lies in `profiles/<id>/official/`; where it has none, the
 * declared code itself is the class.
 */
import { existsSync } from "node:fs";
import { readTsv, type TsvRow } from "../official/tsv.ts";
import { officialFolder } from "../official/folder.ts";
import type { LedgerRegisters } from "./ledger.ts";

/** Reads the classes of a profile. Read once when the server starts and hand it to each release. */
export function ledgerRegisters(profile: string): LedgerRegisters {
  const tradeModes = classesOf(profile, "trade-modes");
  const enterpriseTypes = classesOf(profile, "enterprise-types");
  const district = prefixOf(profile, "district");
  const province = prefixOf(profile, "province");
  return {
    districtOf: (office) => (office === "" ? undefined : district ? district(office) : office),
    provinceOf: (code) => province?.(code),
    tradeModeOf: (mode) => (mode === "" ? undefined : tradeModes ? (tradeModes.get(mode) ?? "OTHER") : mode.slice(0, 2)),
    enterpriseTypeOf: (type) =>
      type === "" ? undefined : enterpriseTypes ? (enterpriseTypes.get(type) ?? "OTHER") : type,
  };
}

/** The class that the first digits of a declared code make, where the profile builds codes that way. */
function prefixOf(profile: string, dimension: string): ((code: string) => string | undefined) | undefined {
  const path = new URL("code-prefixes.tsv", officialFolder(profile));
  const row = existsSync(path) ? readTsv(path).find((one) => one["dimension"] === dimension) : undefined;
  if (row === undefined) return undefined;
  const length = Number(row["declaredDigits"]);
  return (code) =>
    code.length === length ? code.slice(0, Number(row["digits"])) + (row["pad"] ?? "") : undefined;
}

/** Declared code → statistical class; the class's own code stands for itself too. */
function classesOf(profile: string, name: string): ReadonlyMap<string, string> | undefined {
  const path = new URL(`${name}.tsv`, officialFolder(profile));
  if (!existsSync(path)) return undefined;
  const classes = new Map<string, string>();
  for (const row of readTsv(path)) {
    const code = row["code"] ?? "";
    classes.set(code, code);
    for (const declared of declaredOf(row)) classes.set(declared, code);
  }
  return classes;
}

function declaredOf(row: TsvRow): readonly string[] {
  return (row["declared"] ?? "").split(" ").filter((code) => code !== "");
}
