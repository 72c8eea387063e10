/** One run: a specification and a series into the rows of the tables it saves. */
import { modifiedTables } from "./modified.ts";
import { readX11, type Wanted } from "./options.ts";
import type { Observations } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import { at, type Values } from "./series.ts";
import { parseSpecification } from "./specification.ts";
import { decompose } from "./x11.ts";

export type Row = { readonly table: string; readonly period: string; readonly value: number };

export function runAdjustment(spec: string, observations: Observations): readonly Row[] {
  const blocks = parseSpecification(spec);
  for (const name of blocks.keys())
    if (!["transform", "x11"].includes(name)) throw new Refusal(`${name}{} is not supported`);
  const x11 = blocks.get("x11");
  if (x11 === undefined) throw new Refusal("there is no x11{}");
  const transform = blocks.get("transform")?.get("function")?.[0] ?? "none";
  if (transform !== "log" && transform !== "none")
    throw new Refusal(`transform function=${transform} is not supported`);
  const wanted = readX11(x11, observations.perYear, transform === "log");
  return tablesOf(observations, wanted);
}

function tablesOf(observations: Observations, wanted: Wanted): readonly Row[] {
  const { series, observed, perYear } = observations;
  const { mode } = wanted.options;
  if (observed.last - observed.first + 1 < 5 * perYear)
    throw new Refusal("a series under five years is not adjusted");
  if (mode !== "add" && observations.values.some((value) => value <= 0))
    throw new Refusal(`mode ${mode} needs values above zero`);
  const input = { series, observed, last: observed.last, perYear };
  const { tables } = decompose(input, wanted.options);
  const get = (name: string) => tables.get(name) ?? [];
  const more = modifiedTables(
    {
      original: series,
      calendarFree: series,
      adjusted: get("d11"),
      trend: get("d12"),
      irregular: get("d13"),
      weights: get("c17"),
    },
    observed,
    mode === "add",
  );
  return wanted.tables.flatMap((name) => {
    const values = tables.get(name) ?? more.get(name);
    if (values === undefined) throw new Refusal(`table ${name} is not supported`);
    const ahead = wanted.ahead && (name === "d10" || name === "d16") ? perYear : 0;
    return rows(name, values, observations, observed.last + ahead);
  });
}

function rows(table: string, values: Values, observations: Observations, last: number): Row[] {
  const made: Row[] = [];
  for (let p = observations.observed.first; p <= last; p += 1) {
    const value = at(values, p);
    if (!Number.isNaN(value)) made.push({ table, period: observations.periodAt(p), value });
  }
  return made;
}
