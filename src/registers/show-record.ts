/**
 * One record of a register as of a day, with its source and its other versions: `registers show`.
 */
import type { MeasureRow } from "./measures.ts";
import { isLastKnown } from "./measures.ts";
import type { Profile } from "./profile.ts";
import { findRegisterKind } from "./register-kinds.ts";
import { type RegisterRow, holdsOn } from "./register-table.ts";
import type { RegisterSnapshot } from "./snapshot.ts";

export type ShownRecord = {
  readonly profile: string;
  readonly kind: string;
  readonly code: string;
  readonly asOf: string;
  readonly version: string;
  /** The row that holds on the day; null when the code is known but not on that day. */
  readonly record: object | null;
  /** All rows that hold on the day, where the register has several of a code. */
  readonly records?: readonly object[];
  /** For measures: all that match the commodity on the day. */
  readonly measures?: readonly object[];
  /** Other validities of the code. */
  readonly others: readonly object[];
  readonly sources: readonly {
    readonly source: string;
    readonly licence: string;
    readonly snapshot: string;
    readonly note: string;
  }[];
};

/** `undefined`: the register does not hold the code on any day. */
export function showRecord(
  context: {
    readonly profile: Profile;
    readonly snapshot: RegisterSnapshot;
    readonly asOf: Temporal.PlainDate;
  },
  kind: string,
  code: string,
): ShownRecord | undefined {
  const { profile, snapshot, asOf } = context;
  const day = asOf.toString();
  const history = findHistory(snapshot, kind, code);
  const measures = kind === "measures" ? snapshot.measuresFor(code, asOf) : undefined;
  if (history.length === 0 && (measures?.length ?? 0) === 0) return undefined;
  const holding = history.filter((one) => holdsOn(one, day));
  const [row] = holding;
  const names = new Set([
    ...history.map((one) => one.source),
    ...(measures ?? []).map((one) => one.source),
  ]);
  return {
    profile: profile.id,
    kind,
    code,
    asOf: day,
    version: snapshot.version,
    record: row ? printRow(row) : null,
    ...(holding.length > 1 && { records: holding.map(printRow) }),
    ...(measures && { measures: measures.map((measure) => printMeasure(measure, day)) }),
    others: history.filter((one) => !holding.includes(one)).map(printRow),
    sources: profile.sources
      .filter(({ path }) => [...names].some((name) => name.endsWith(`/${path}`)))
      .map(({ source, licence, snapshot: taken, note }) => ({
        source,
        licence,
        snapshot: taken,
        note,
      })),
  };
}

/**
 * Rows of a code. Behind a "/" stand values of the columns that tell rows of one code apart, in their
 * order; for ranges of commodities, a commodity in the range.
 * @example findHistory(snapshot, "country-duties", "5700/s301")
 */
function findHistory(
  snapshot: RegisterSnapshot,
  kind: string,
  code: string,
): readonly RegisterRow[] {
  const whole = snapshot.history(kind, code);
  const [head = "", ...asked] = code.split("/");
  if (whole.length > 0 || asked.length === 0) return whole;
  const key = findRegisterKind(kind)?.key ?? [];
  const [first = ""] = asked;
  const isRange = key[0] === "from" && key[1] === "to";
  return snapshot.history(kind, head).filter(({ values }) => {
    if (!isRange) return asked.every((value, at) => values[key[at] ?? ""] === value);
    const { from = "", to = "" } = values;
    return from.slice(0, first.length) <= first && first <= to.slice(0, first.length);
  });
}

/** The record of another database is what the other columns were made of. */
function printRow(row: RegisterRow): object {
  const values = Object.fromEntries(
    Object.entries(row.values).filter(([name, value]) => value !== "" && name !== "record"),
  );
  return {
    ...values,
    validFrom: row.validFrom || null,
    validTo: row.validTo || null,
    source: row.source,
  };
}

function printMeasure(measure: MeasureRow, day: string): object {
  const {
    additionalCodes,
    preference,
    knownUntil: _knownUntil,
    imported: _imported,
    note,
    ...rest
  } = measure;
  return {
    ...rest,
    ...(additionalCodes.length > 0 && { additionalCodes }),
    ...(preference !== undefined && { preference }),
    validFrom: measure.validFrom || null,
    validTo: measure.validTo || null,
    lastKnown: isLastKnown(measure, day),
    note: note ?? null,
  };
}
