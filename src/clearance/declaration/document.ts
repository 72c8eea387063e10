/**
 * The declaration as a document: WCO classes in lower camel case (`mapping.tsv` is the whole of
 * it). Repeatable elements are arrays always; text, code, id, number and date values are strings as
 * written. It is a tree of plain JSON values on purpose: one table drives all its readers, writers
 * and checks.
 */
export type DocumentAmount = { readonly value: string; readonly currencyId?: string };
export type DocumentMeasure = { readonly value: string; readonly unitCode?: string };
export type DocumentDate = { readonly value: string; readonly formatCode?: string };

export type DocumentClass = { readonly [name: string]: DocumentValue };
export type DocumentLeaf = string | DocumentAmount | DocumentMeasure | DocumentDate;
export type DocumentValue =
  | DocumentLeaf
  | DocumentClass
  | readonly DocumentClass[]
  | readonly string[];

/** The root class, `Declaration` in XML. */
export type DeclarationDocument = DocumentClass;

const none: readonly DocumentClass[] = [];

/**
 * The class below a name, and one below that. @example findClass(document, "goodsShipment",
 * "consignment")
 */
export function findClass(
  from: DocumentClass | undefined,
  name: string,
  inner?: string,
): DocumentClass | undefined {
  const next: unknown = from?.[name];
  const found = isClass(next) ? next : undefined;
  return inner === undefined || found === undefined ? found : findClass(found, inner);
}

/** The classes of a repeatable element; empty where there is none. */
export function listClasses(
  from: DocumentClass | undefined,
  name: string,
): readonly DocumentClass[] {
  const value = from?.[name];
  if (!Array.isArray(value)) return none;
  // Array.isArray cannot narrow readonly arrays; a repeatable class holds classes only, by the
  // mapping table
  return value as readonly DocumentClass[];
}

/** The text of an element; of an amount, measure or date its value. */
export function findText(from: DocumentClass | undefined, name: string): string | undefined {
  const value: unknown = from?.[name];
  if (typeof value === "string") return value === "" ? undefined : value;
  if (!isClass(value)) return undefined;
  const inner = value["value"];
  return typeof inner === "string" && inner !== "" ? inner : undefined;
}

/** The attribute of an amount (`currencyId`), measure (`unitCode`) or date (`formatCode`). */
export function findAttribute(
  from: DocumentClass | undefined,
  name: string,
  attribute: "currencyId" | "unitCode" | "formatCode",
): string | undefined {
  const value: unknown = from?.[name];
  const inner = isClass(value) ? value[attribute] : undefined;
  return typeof inner === "string" && inner !== "" ? inner : undefined;
}

/** An amount, measure or date is read by its members like a class, so one view serves both. */
function isClass(value: unknown): value is DocumentClass {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
