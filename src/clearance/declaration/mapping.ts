/**
 * The one mapping table (`mapping.tsv`), compiled per profile: every element of the declaration
 * with its names in XML, JSON and CSV, its form, how often it may occur and its WCO number. XSD,
 * JSON Schema, readers, writers, structural checks, pointers and the reference page all come from
 * here; none of them knows an element by itself.
 */
import { readFileSync } from "node:fs";

export type FieldKind =
  | "amount"
  | "class"
  | "code"
  | "date"
  | "id"
  | "measure"
  | "numeric"
  | "quantity"
  | "text";

/**
 * `an..17`, `a2`, `n..4`: text. `n..16,3`: a decimal of so many digits and places. `n`: any
 * decimal.
 */
export type FieldFormat =
  | {
      readonly kind: "text";
      readonly letters: "a" | "an" | "n";
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "decimal"; readonly digits: number; readonly places: number }
  | { readonly kind: "date" }
  | { readonly kind: "none" };

export type Namespace = "declaration" | "cn";

export type Field = {
  readonly xml: string;
  readonly json: string;
  /** Column in CSV, `[]` where the number of a repetition may stand; empty for classes. */
  readonly csv: string;
  readonly kind: FieldKind;
  readonly format: FieldFormat;
  /** The format as the table writes it. */
  readonly formatText: string;
  readonly values: ReadonlySet<string> | undefined;
  readonly min: number;
  readonly max: number;
  /** Class id (`21A`) or number of the data element (`145`). */
  readonly wco: string;
  readonly profiles: "all" | "cn" | "gb";
  readonly namespace: Namespace;
  /** XML path below the root. */
  readonly path: string;
  /** Place among its siblings. */
  readonly order: number;
  readonly fields: readonly Field[];
  readonly byXml: ReadonlyMap<string, Field>;
  readonly byJson: ReadonlyMap<string, Field>;
  readonly required: readonly Field[];
};

type Row = Omit<Field, "order" | "fields" | "byXml" | "byJson" | "required"> & {
  readonly maxText: string;
};

const columns = [
  "path",
  "json",
  "csv",
  "kind",
  "format",
  "values",
  "min",
  "max",
  "wco",
  "profiles",
];

/** Attribute that goes with a kind, by its names in JSON and XML. */
export const attributes: Readonly<
  Partial<Record<FieldKind, { readonly json: string; readonly xml: string }>>
> = {
  amount: { json: "currencyId", xml: "currencyID" },
  measure: { json: "unitCode", xml: "unitCode" },
  quantity: { json: "unitCode", xml: "unitCode" },
  date: { json: "formatCode", xml: "formatCode" },
};

/** Kinds whose JSON value is `{ value, … }` instead of a plain string. */
export function hasValue(kind: FieldKind): boolean {
  return kind === "amount" || kind === "measure" || kind === "quantity" || kind === "date";
}

export function parseFormat(text: string): FieldFormat {
  if (text === "date") return { kind: "date" };
  if (text === "") return { kind: "none" };
  if (text === "n") return { kind: "decimal", digits: Infinity, places: Infinity };
  const decimal = /^n\.\.(\d+),(\d+)$/.exec(text);
  if (decimal) return { kind: "decimal", digits: Number(decimal[1]), places: Number(decimal[2]) };
  const match = /^(an|a|n)(\.\.)?(\d+)$/.exec(text);
  if (!match) throw new Error(`mapping.tsv: no format: ${text}`);
  const letters = match[1] === "a" ? "a" : match[1] === "n" ? "n" : "an";
  const max = Number(match[3]);
  // up to so many digits may be none at all in the official schema; text must hold something
  return { kind: "text", letters, min: match[2] ? (letters === "an" ? 1 : 0) : max, max };
}

function readRows(text: string): Row[] {
  const [head, ...lines] = text.trimEnd().split("\n");
  if (head !== columns.join("\t")) throw new Error("mapping.tsv:1: unexpected columns");
  return lines.map((line, at) => {
    const [
      path = "",
      json = "",
      csv = "",
      kind = "",
      format = "",
      values = "",
      min = "",
      max = "",
      wco = "",
      profiles = "",
    ] = line.split("\t");
    if (profiles !== "all" && profiles !== "cn" && profiles !== "gb")
      throw new Error(`mapping.tsv:${at + 2}: profiles: ${profiles}`);
    return {
      xml: path.slice(path.lastIndexOf("/") + 1),
      json,
      csv,
      // the table is ours and a test reads every row; an unknown kind has no writer and fails there
      kind: kind as FieldKind,
      format: parseFormat(variant(format, "all")),
      formatText: format,
      values: values === "" ? undefined : new Set(values.split(" ")),
      min: Number(min),
      max: 1,
      maxText: max,
      wco,
      profiles,
      namespace: /(^|\/)(Item)?National(\/|$)/.test(path) ? "cn" : "declaration",
      path,
    };
  });
}

/** The cell's text for a profile: `an..17;cn=an..18` is `an..18` for `cn` and `an..17` elsewhere. */
function variant(text: string, profile: string): string {
  const [general = "", ...others] = text.split(";");
  return others.find((one) => one.startsWith(`${profile}=`))?.slice(profile.length + 1) ?? general;
}

function maxOf(text: string, profile: string): number {
  const max = variant(text, profile);
  return max === "*" ? Infinity : Number(max);
}

function classOf(row: Row, rows: readonly Row[], profile: string, order: number): Field {
  const prefix = row.path === "" ? "" : `${row.path}/`;
  const own = rows.filter(
    (one) =>
      one.path.startsWith(prefix) &&
      one.path !== "" &&
      !one.path.slice(prefix.length).includes("/"),
  );
  const below = row.kind === "class" ? rows.filter((one) => one.path.startsWith(prefix)) : [];
  const fields = row.kind === "class" ? own.map((one, at) => classOf(one, below, profile, at)) : [];
  const { maxText, ...rest } = row;
  return {
    ...rest,
    max: maxOf(maxText, profile),
    format: parseFormat(variant(row.formatText, profile)),
    formatText: variant(row.formatText, profile),
    order,
    fields,
    byXml: new Map(fields.map((field) => [field.xml, field])),
    byJson: new Map(fields.map((field) => [field.json, field])),
    required: fields.filter((field) => field.min > 0),
  };
}

const rootRow: Row = {
  xml: "Declaration",
  json: "",
  csv: "",
  kind: "class",
  format: { kind: "none" },
  formatText: "",
  values: undefined,
  min: 1,
  max: 1,
  maxText: "1",
  wco: "42A",
  profiles: "all",
  namespace: "declaration",
  path: "",
};

const rows = readRows(readFileSync(new URL("mapping.tsv", import.meta.url), "utf8"));
const compiled = new Map<string, Field>();
const ownProfiles: ReadonlySet<string> = new Set(rows.map((row) => row.profiles));

/**
 * The declaration of a profile, from its root down; profiles without elements of their own share
 * one table.
 */
export function declarationMapping(profile: string): Field {
  const ready = compiled.get(profile);
  if (ready) return ready;
  const known = ownProfiles.has(profile) ? profile : "";
  let root = compiled.get(known);
  if (!root) {
    const own = rows.filter((row) => row.profiles === "all" || row.profiles === known);
    root = classOf(rootRow, own, known, 0);
    compiled.set(known, root);
  }
  return root;
}

/** All fields below one, in the order of the table. */
export function* allFields(from: Field): Generator<Field> {
  for (const field of from.fields) {
    yield field;
    yield* allFields(field);
  }
}

export type Step = {
  readonly field: Field;
  /** From 0; only repeatable elements have one. */ readonly index: number | undefined;
};

/** `42A/67A/68A[1]/23A/21A[3].337`: sections by class id, the element's own number last. */
export function pointerOf(steps: readonly Step[]): string {
  let text = "42A";
  for (const { field, index } of steps) {
    text += field.kind === "class" ? `/${field.wco}` : `.${field.wco}`;
    if (index !== undefined && field.kind === "class") text += `[${index + 1}]`;
  }
  return text;
}

/** `goodsShipment.governmentAgencyGoodsItem[0].commodity`. */
export function jsonPathOf(steps: readonly Step[]): string {
  return steps
    .map(({ field, index }) => (index === undefined ? field.json : `${field.json}[${index}]`))
    .join(".");
}

/**
 * The steps of a JSON path, indexes read from `[n]`; undefined where the table knows no such path.
 */
export function findSteps(root: Field, path: string): Step[] | undefined {
  const steps: Step[] = [];
  let at = root;
  for (const part of path.split(".")) {
    const match = /^(\w+)(?:\[(\d+)\])?$/.exec(part);
    const field = match ? at.byJson.get(match[1] ?? "") : undefined;
    if (!field || !match) return undefined;
    const index = match[2] === undefined ? (field.max > 1 ? 0 : undefined) : Number(match[2]);
    steps.push({ field, index });
    at = field;
  }
  return steps;
}
