/**
 * The user's own regressors: columns of a CSV beside the cases, numbers in the specification, or a
 * file of numbers.
 */
import { positionOfDate } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import type { RegressionContext, Group, Regressor } from "./regressors.ts";
import type { Values } from "./series.ts";
import type { Arguments } from "./specification.ts";

/** Reads a column file beside the cases; the user's regressors may be there. */
export type ReadBeside = (name: string) => string;

/** The tables the kinds of the specification go to. */
const groupOf: ReadonlyMap<string, Group> = new Map([
  ["holiday", "hol"],
  ["holiday1", "hol"],
  ["holiday2", "hol"],
  ["holiday3", "hol"],
  ["holiday4", "hol"],
  ["holiday5", "hol"],
  ["td", "td"],
  ["lom", "td"],
  ["loq", "td"],
  ["lpyear", "td"],
  ["ao", "ao"],
  ["ls", "ls"],
  ["tc", "tc"],
  ["so", "so"],
  ["seasonal", "seasonal"],
  ["user", "user"],
]);

export function readUserRegressors(
  given: Arguments,
  context: RegressionContext,
  readBeside: ReadBeside,
): readonly Regressor[] {
  const names = given.get("user") ?? [];
  if (names.length === 0) return [];
  const types = given.get("usertype") ?? ["user"];
  if (types.length !== 1 && types.length !== names.length)
    throw new Refusal(`regression usertype needs one kind or ${names.length}`);
  const columns = columnsOf(names, given, context, readBeside);
  return names.map((name, i) => {
    const type = ((types.length === 1 ? types[0] : types[i]) ?? "").toLowerCase();
    const group = groupOf.get(type);
    if (group === undefined) throw new Refusal(`regression usertype ${type} is not supported`);
    return { name, group, values: columns[i] ?? [] };
  });
}

function columnsOf(
  names: readonly string[],
  given: Arguments,
  context: RegressionContext,
  readBeside: ReadBeside,
): readonly Values[] {
  const data = given.get("data") ?? [];
  const table = /^([A-Za-z0-9][A-Za-z0-9_-]*\.csv):$/u.exec(data[0] ?? "");
  if (table !== null) return fromTable(names, table[1] ?? "", data.slice(1), context, readBeside);
  const file = given.get("file")?.[0];
  if (file !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/u.test(file))
    throw new Refusal("regression file must stand beside the cases");
  const texts =
    file === undefined
      ? data
      : readBeside(file)
          .trim()
          .split(/[\s,]+/u);
  const numbers = texts.map(Number);
  if (numbers.length === 0 || numbers.some((value) => !Number.isFinite(value)))
    throw new Refusal("regression data must be numbers, or name a CSV file and its columns");
  const { observations, last } = context;
  const startDate = given.get("start")?.[0];
  const start =
    startDate === undefined ? observations.observed.first : positionOfDate(startDate, observations);
  return names.map((name, i) =>
    Array.from({ length: last + 1 }, (_, p) => {
      if (p < observations.reach) return 0;
      const value = p < start ? undefined : numbers[(p - start) * names.length + i];
      if (value === undefined)
        throw new Refusal(`there is no value of ${name} for ${observations.periodAt(p)}`);
      return value;
    }),
  );
}

/** `data=(FILE: COLUMN … , FIRST to LAST)`: columns of a CSV, one for each name. */
function fromTable(
  names: readonly string[],
  file: string,
  columns: readonly string[],
  { observations, last }: RegressionContext,
  readBeside: ReadBeside,
): readonly Values[] {
  const [header = [], ...rows] = readBeside(file)
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  return names.map((name, i) => {
    const column = header.indexOf(columns[i] ?? "");
    if (column < 1) throw new Refusal(`${file} has no column ${columns[i] ?? `for ${name}`}`);
    const byPeriod = new Map(rows.map((cells) => [cells[0] ?? "", Number(cells[column])]));
    return Array.from({ length: last + 1 }, (_, p) => {
      if (p < observations.reach) return 0;
      const period = observations.periodAt(p);
      const value = byPeriod.get(period);
      if (value === undefined || !Number.isFinite(value))
        throw new Refusal(`${file} has no value of ${name} for ${period}`);
      return value;
    });
  });
}
