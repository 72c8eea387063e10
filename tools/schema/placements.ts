/**
 * What a cluster cannot keep, found in the catalogue: keys that shards cannot know of, references to where
 * rows are not, and policies and triggers that read other tables.
 */
import { distributionColumn, readPlacement } from "#src/platform/cluster/placement.ts";
import type { Catalogue, Constraint, Table } from "./catalogue.ts";

/** Tables that do not say where they lie, or say that they are spread and have no column for it. */
export function findUnplaced(catalogue: Catalogue): readonly string[] {
  return catalogue.tables.flatMap((table) => {
    const stated = readPlacement(table.comment);
    if (!stated) return [`${table.name}: its comment does not say where it lies in a cluster`];
    const column = table.columns.find(({ name }) => name === distributionColumn);
    if (stated.placement !== "bucket")
      return column
        ? [`${table.name}: is ${stated.placement} and has a ${distributionColumn}`]
        : [];
    const isPlain =
      column?.isRequired === true && column.fallback?.startsWith("generated") !== true;
    return isPlain
      ? []
      : [`${table.name}: is spread, and has no plain column ${distributionColumn}`];
  });
}

/** Tables of declarations that are not spread. */
export function findUnspread(catalogue: Catalogue): readonly string[] {
  return catalogue.tables
    .filter(({ columns }) =>
      columns.some(({ name, isRequired }) => name === "declaration_id" && isRequired),
    )
    .filter(({ comment }) => readPlacement(comment)?.placement !== "bucket")
    .map(({ name }) => `${name}: names a declaration and is not spread`);
}

/** Keys of spread tables without the column that they are spread by. */
export function findLooseKeys(catalogue: Catalogue): readonly string[] {
  return spreadTables(catalogue).flatMap((table) => {
    const keys = table.constraints.filter(
      ({ kind }) => kind === "p" || kind === "u" || kind === "x",
    );
    const indexes = table.indexes.filter(({ isUnique }) => isUnique);
    return [...keys, ...indexes]
      .filter(({ columns }) => !columns.includes(distributionColumn))
      .map(({ name }) => `${table.name}: ${name} is unique without ${distributionColumn}`);
  });
}

/** Foreign keys to rows that another server may have. */
export function findFarReferences(catalogue: Catalogue): readonly string[] {
  const placed = new Map(
    catalogue.tables.map(({ name, comment }) => [name, readPlacement(comment)?.placement]),
  );
  const isFar = (table: Table, key: Constraint): boolean => {
    const from = placed.get(table.name);
    const to = key.target === null ? undefined : placed.get(key.target);
    if (from === "bucket")
      return to === "bucket" ? !key.columns.includes(distributionColumn) : to !== "reference";
    return to === "bucket";
  };
  return catalogue.tables.flatMap((table) =>
    table.constraints
      .filter((key) => key.kind === "f" && isFar(table, key))
      .map((key) => `${table.name}: ${key.name} leads to where its rows are not (${key.target})`),
  );
}

/**
 * Policies with a query inside, which a cluster refuses, and policies, checks and triggers whose functions
 * read a table: on a shard they would read it from there.
 */
export function findReachingOver(catalogue: Catalogue): readonly string[] {
  const reading = functionsThatRead(catalogue);
  const calls = (text: string) => reading.filter((name) => text.includes(`${name}(`));
  return catalogue.tables
    .filter(({ comment }) => readPlacement(comment)?.placement !== "local")
    .flatMap((table) => {
      const queries = table.policies
        .filter((policy) => /\bselect\b/i.test(policy.replace(/\bfor select\b/i, "")))
        .map(() => `${table.name}: a policy has a query inside`);
      const checks = table.constraints.filter(({ kind }) => kind === "c");
      const programs = [
        ...table.policies,
        ...table.triggers,
        ...checks.map(({ definition }) => definition),
      ];
      const called = programs.flatMap(calls).map((name) => `${table.name}: ${name} reads a table`);
      return [...queries, ...new Set(called)];
    });
}

function spreadTables({ tables }: Catalogue): readonly Table[] {
  return tables.filter(({ comment }) => readPlacement(comment)?.placement === "bucket");
}

/** Functions whose text names a table after `from`, `join`, `into` or `update`. */
function functionsThatRead({ functions, tables }: Catalogue): readonly string[] {
  const names = new Set(tables.map(({ name }) => name));
  return functions.flatMap((text) => {
    const named = [...text.matchAll(/\b(?:from|join|into|update)\s+(\w+)/gi)].map(
      ([, name]) => name,
    );
    const [, name] = /FUNCTION public\.(\w+)\(/.exec(text) ?? [];
    return name !== undefined && named.some((one) => names.has(one ?? "")) ? [name] : [];
  });
}
