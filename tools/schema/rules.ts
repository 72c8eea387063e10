/**
 * What every schema of ours must keep: words beside every column, and nothing a cluster cannot do.
 */
import type { Catalogue, Table } from "./catalogue.ts";

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

/** Claimed by a key of the lodger before the declaration is written, so distributed by lodger. */
const distributedOtherwise = new Set(["commands", "claimed_references"]);

function isOfDeclaration(table: Table): boolean {
  if (distributedOtherwise.has(table.name)) return false;
  return table.columns.some((column) => column.name === "declaration_id" && column.isRequired);
}

/**
 * A cluster distributes the tables of a declaration by its id: every primary key begins with it,
 * every unique key holds it, and no foreign key leads to another declaration's rows.
 */
export function findClusterProblems(catalogue: Catalogue): readonly string[] {
  const problems: string[] = [];
  const distributed = catalogue.tables.filter(isOfDeclaration);
  const names = new Set(distributed.map((table) => table.name));
  for (const table of distributed) {
    const primary = table.constraints.find((one) => one.kind === "p");
    const isOurs = primary?.columns.includes("declaration_id") ?? false;
    if (!isOurs) problems.push(`${table.name}: the primary key has no declaration_id`);
    for (const key of table.constraints) {
      if (key.kind === "u" && !key.columns.includes("declaration_id")) {
        problems.push(`${table.name}: ${key.name} is unique without declaration_id`);
      }
      if (key.kind === "f" && key.target !== null && names.has(key.target)) {
        if (!key.columns.includes("declaration_id")) {
          problems.push(`${table.name}: ${key.name} leads to another shard`);
        }
      }
    }
    for (const index of table.indexes) {
      if (index.isUnique && !index.columns.includes("declaration_id")) {
        problems.push(`${table.name}: ${index.name} is unique without declaration_id`);
      }
    }
  }
  return problems;
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
