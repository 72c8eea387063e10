/**
 * A register: dated rows of one kind. The same code may stand several times with different
 * validity, half-open `[validFrom, validTo)`; empty bounds are open.
 */
export type RegisterRow = {
  readonly kind: string;
  readonly code: string;
  /** ISO date, a time of one in registers that allow it, or "" where it has always been valid. */
  readonly validFrom: string;
  /** ISO date of the first day it no longer holds, or "" for open. */
  readonly validTo: string;
  /** All other columns by name, as written; "" where empty. */
  readonly values: Readonly<Record<string, string>>;
  /** Where it comes from: the register's file, or the name of an imported file. */
  readonly source: string;
};

export type RegisterTable = {
  readonly kind: string;
  /** Columns after code, validFrom and validTo. */
  readonly columns: readonly string[];
  /** In the order of the file. */
  readonly rows: readonly RegisterRow[];
};

/**
 * Says whether a row holds on a day, or at a time of one: a day is its first moment, and texts of
 * both kinds sort as the moments do.
 * @example holdsOn(row, "2024-01-01"); holdsOn(row, "2024-01-01T13:01")
 */
export function holdsOn(
  row: { readonly validFrom: string; readonly validTo: string },
  day: string,
): boolean {
  return row.validFrom <= day && (row.validTo === "" || day < row.validTo);
}
