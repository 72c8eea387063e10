/**
 * One record of a register as of a day, with its source and its other versions: `registers show`.
 */
import type { MeasureRow } from "./measures.ts";
import { isLastKnown } from "./measures.ts";
import type { Profile } from "./profile.ts";
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
  const history = snapshot.history(kind, code);
  const measures = kind === "measures" ? snapshot.measuresFor(code, asOf) : undefined;
  if (history.length === 0 && (measures?.length ?? 0) === 0) return undefined;
  const row = history.find((one) => holdsOn(one, day));
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
    ...(measures && { measures: measures.map((measure) => printMeasure(measure, day)) }),
    others: history.filter((one) => one !== row).map(printRow),
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

function printRow(row: RegisterRow): object {
  const values = Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== ""));
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
