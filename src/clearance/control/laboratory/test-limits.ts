/** Limits of contents and laboratories, as the registers hold them on a day. */
import { type Limit, limitKinds } from "#src/decisions/laboratory/conformity.ts";
import type { Text } from "#src/kernel/text.ts";
import { holdsOn, type RegisterRow } from "#src/registers/register-table.ts";
import { nameOf, type RegisterSnapshot } from "#src/registers/snapshot.ts";

/** A row of the register: what is limited, in which goods, by which instrument. */
export type TestLimit = Limit & {
  /** Beginning of the commodity codes it is for. */
  readonly code: string;
  readonly validFrom: string;
  readonly analyte: string;
  readonly name: Text;
  readonly matrix: string;
  readonly matrixName: Text;
  readonly method: string;
  /** Decision rule of its own; empty: the profile's. */
  readonly rule: string;
  readonly instrument: string;
  readonly article: string;
  readonly issued: string;
  readonly basis: string;
  /** Its words were compared with the instrument. */
  readonly isChecked: boolean;
};

export type Laboratory = {
  readonly code: string;
  readonly name: Text;
  /** Id or registration number of the party whose persons report. */
  readonly party: string;
  readonly accreditation: string;
  readonly methods: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
};

/**
 * Limits for a commodity on a day: of each analyte and material the one of the longest code.
 * @param analyte only those of this one
 */
export function limitsFor(
  snapshot: RegisterSnapshot,
  { commodity, day, analyte }: { commodity: string; day: string; analyte?: string | undefined },
): readonly TestLimit[] {
  const codes = Array.from({ length: commodity.length }, (_, at) => commodity.slice(0, at + 1));
  const found = new Map<string, TestLimit>();
  for (const code of codes)
    for (const row of snapshot.history("test-limits", code)) {
      const of = row.values["analyte"] ?? "";
      if (!holdsOn(row, day) || (analyte !== undefined && of !== analyte)) continue;
      const limit = readLimit(row);
      if (limit) found.set(`${of} ${limit.matrix}`, limit);
    }
  return [...found.values()];
}

/** Undefined: of a kind that nothing compares. */
function readLimit(row: RegisterRow): TestLimit | undefined {
  const { code, validFrom, values } = row;
  const said = (name: string) => values[name] ?? "";
  const kind = limitKinds.find((one) => one === said("kind"));
  return (
    kind && {
      code,
      validFrom,
      analyte: said("analyte"),
      name: nameOf(row),
      matrix: said("matrix"),
      matrixName: { en: said("matrix_en"), zh: said("matrix_zh") },
      kind,
      value: said("value"),
      unit: said("unit"),
      units: Math.max(1, Number.parseInt(said("units"), 10) || 1),
      method: said("method"),
      rule: said("rule"),
      instrument: said("instrument"),
      article: said("article"),
      issued: said("issued"),
      basis: said("basis"),
      isChecked: said("isChecked") === "yes",
    }
  );
}

/** Laboratories that are accredited on a day. */
export function laboratoriesOn(snapshot: RegisterSnapshot, day: string): readonly Laboratory[] {
  return snapshot
    .all("laboratories")
    .filter((row) => holdsOn(row, day))
    .map((row) => ({
      code: row.code,
      name: nameOf(row),
      party: row.values["party"] ?? "",
      accreditation: row.values["accreditation"] ?? "",
      methods: (row.values["methods"] ?? "")
        .split(";")
        .map((one) => one.trim())
        .filter((one) => one !== ""),
      validFrom: row.validFrom,
      validTo: row.validTo,
    }));
}
