/**
 * What every schema of ours must keep: words beside every column, names of one kind, exact numbers. What a
 * cluster asks of it stands in `placements.ts`.
 */
import type { Catalogue } from "./catalogue.ts";

/** Tables and columns without a comment. */
export function findMissingComments(catalogue: Catalogue): readonly string[] {
  const missing: string[] = [];
  for (const table of catalogue.tables) {
    if (!table.comment) missing.push(`table ${table.name} has no comment`);
    for (const column of table.columns) {
      if (!column.comment) missing.push(`column ${table.name}.${column.name} has no comment`);
    }
  }
  return missing;
}

/**
 * Names the house rules out: tables and columns are snake_case; a sequence would have to span
 * shards.
 */
export function findSchemaFaults(catalogue: Catalogue): readonly string[] {
  const faults: string[] = [];
  for (const table of catalogue.tables) {
    for (const name of [table.name, ...table.columns.map((column) => column.name)]) {
      if (!/^[a-z][a-z0-9_]*$/.test(name))
        faults.push(`${table.name}: "${name}" is not snake_case`);
    }
    for (const { name, definition } of table.constraints) {
      if (countedMost(definition) > countedMax)
        faults.push(`${name} counts characters by a pattern; compare length() instead`);
    }
    for (const column of table.columns) {
      if (column.fallback?.includes("nextval(") || column.fallback?.includes("identity")) {
        faults.push(`${table.name}.${column.name} takes its value from a sequence`);
      }
      if (/^(real|double precision|money)$/.test(column.type)) {
        faults.push(`${table.name}.${column.name} is ${column.type}; use bigint or numeric`);
      }
    }
  }
  return faults;
}

/**
 * PostgreSQL makes a state for each character that a pattern counts, anew for each row written: 22 µs for
 * the 64 of a hash, 49 for an account of up to 120, where a length and a pattern without a count took 3.
 */
const countedMax = 60;

/** The largest number of repetitions that a pattern in a constraint asks for. */
function countedMost(definition: string): number {
  const counts = [...definition.matchAll(/\{(\d+)(?:,(\d*))?\}/g)];
  return Math.max(0, ...counts.flatMap(([, least, most = ""]) => [Number(least), Number(most)]));
}
