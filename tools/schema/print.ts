import type { Catalogue, Table } from "./catalogue.ts";

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function printTable(table: Table): string {
  const columns = table.columns.map((column) => {
    const parts = [column.name, column.type, column.isRequired ? "not null" : "", column.fallback];
    return `  ${parts.filter((part) => part !== "" && part !== null).join(" ")}`;
  });
  const constraints = table.constraints.map((one) => `  constraint ${one.name} ${one.definition}`);
  const ending = table.partitionedBy === null ? "" : ` partition by ${table.partitionedBy}`;
  const head = `create table ${table.name} (\n${[...columns, ...constraints].join(",\n")}\n)${ending};`;
  const security = table.hasRowSecurity
    ? [`alter table ${table.name} enable row level security;`]
    : [];
  const comments = table.columns.map(
    (column) =>
      `comment on column ${table.name}.${column.name} is ${quoted(column.comment ?? "")};`,
  );
  return [
    head,
    ...table.indexes.map((index) => `${index.definition.replace(" ON ONLY ", " ON ")};`),
    ...security,
    ...table.policies.map((policy) => `${policy};`),
    ...table.triggers.map((trigger) => `${trigger};`),
    `comment on table ${table.name} is ${quoted(table.comment ?? "")};`,
    ...comments,
  ].join("\n");
}

/** The schema as text, the same for the same schema whatever order it was made in. */
export function printCatalogue(catalogue: Catalogue): string {
  const head =
    "-- The schema after all migrations, read from the catalogue by `npm run generate`.\n" +
    "-- For reading and for comparing; databases are made by db/migrations/.";
  const views = catalogue.views.map((view) => `create view ${view.name} as\n${view.definition}`);
  const parts = [head, ...catalogue.functions, ...catalogue.tables.map(printTable), ...views];
  return `${parts.map((part) => part.trimEnd()).join("\n\n")}\n`;
}
