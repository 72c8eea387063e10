/**
 * Makes the WCO rows of `src/clearance/declaration/mapping.tsv` from an official schema: element,
 * place, length, occurrence and the number of the data element are facts; descriptions stay where
 * they are. Run by hand when a new schema is published: `node tools/documents/mapping.ts FOLDER
 * POINTERS.json`, FOLDER holding `WCO_DEC_2_DMS.xsd`. The `national` rows are ours and kept as they
 * stand in the table.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, XmlElement } from "libxml2-wasm";

const target = new URL("../../src/clearance/declaration/mapping.tsv", import.meta.url);
const columns = "path\tjson\tcsv\tkind\tformat\tvalues\tmin\tmax\twco\tprofiles";
const kinds: Readonly<Record<string, string>> = {
  AmountType: "amount",
  CodeType: "code",
  DateTimeType: "date",
  IDType: "id",
  MeasureType: "measure",
  NumericType: "numeric",
  QuantityType: "quantity",
  TextType: "text",
};

type Shape = { readonly kind: string; readonly format: string; readonly values: string };

function children(of: XmlElement, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = of.firstChild; node; node = node.next) {
    if (node instanceof XmlElement && (name === undefined || node.name === name)) found.push(node);
  }
  return found;
}

function descendant(of: XmlElement, name: string): XmlElement | undefined {
  for (const child of children(of)) {
    if (child.name === name) return child;
    const below = descendant(child, name);
    if (below) return below;
  }
  return undefined;
}

function shapeOf(type: XmlElement): Shape {
  const restriction = descendant(type, "restriction");
  const facet = (name: string) =>
    (restriction ? children(restriction, name) : []).map((one) => one.attr("value")?.value ?? "");
  const kind = kinds[restriction?.attr("base")?.value.replace("udt:", "") ?? ""];
  if (!kind) throw new Error(`A type of no known kind: ${type.attr("name")?.value}`);
  const pattern = facet("pattern")[0] ?? "";
  const letters = pattern.includes("a-z") ? "a" : pattern.includes("0-9") ? "n" : "an";
  const [max, exact, total, fraction] = [
    "maxLength",
    "length",
    "totalDigits",
    "fractionDigits",
  ].map((name) => facet(name)[0]);
  const format =
    kind === "date"
      ? "date"
      : total
        ? `n..${total},${fraction}`
        : exact
          ? `${letters}${exact}`
          : max
            ? `${letters}..${max}`
            : "n";
  return { kind, format, values: facet("enumeration").join(" ") };
}

/** `FunctionalReferenceID` → `functionalReferenceId`, `LPCOExemptionCode` → `lpcoExemptionCode`. */
export function jsonName(xml: string): string {
  const name = xml.replace(/ID$/, "Id");
  const run = /^[A-Z]+/.exec(name)?.[0].length ?? 0;
  const lower = run > 1 && run < name.length ? run - 1 : run;
  return name.slice(0, lower).toLowerCase() + name.slice(lower);
}

/** Column of a CSV file: path in JSON, items short; `[]` where a number may stand. */
export function csvName(path: readonly { json: string; repeats: boolean }[]): string {
  const inItem = path[1]?.json === "governmentAgencyGoodsItem";
  const steps = path.slice(inItem ? 2 : 0).map((step) => `${step.json}${step.repeats ? "[]" : ""}`);
  return [...(inItem ? ["item"] : []), ...steps].join(".");
}

type Level = { readonly xml: string; readonly json: string; readonly repeats: boolean };

function rowsOf(
  type: XmlElement,
  above: readonly Level[],
  shapes: ReadonlyMap<string, Shape>,
  tags: ReadonlyMap<string, string>,
): string[] {
  const rows: string[] = [];
  for (const sequence of children(type, "sequence")) {
    for (const element of children(sequence, "element")) {
      const xml = element.attr("name")?.value ?? "";
      const max = (element.attr("maxOccurs")?.value ?? "1").replace("unbounded", "*");
      const levels = [...above, { xml, json: jsonName(xml), repeats: max !== "1" }];
      const inner = children(element, "complexType")[0];
      const path = levels.map((level) => level.xml).join("/");
      const shape = inner
        ? { kind: "class", format: "", values: "" }
        : shapes.get(element.attr("type")?.value.replace("ds:", "") ?? "");
      if (!shape) throw new Error(`No type for ${path}`);
      const annotation = children(element, "annotation")[0];
      const wco =
        (annotation && descendant(annotation, "WCOID")?.content.trim()) || tags.get(path) || "";
      if (wco === "") throw new Error(`No number for ${path}`);
      const most = path === "GoodsShipment/GovernmentAgencyGoodsItem" ? `${max};cn=9999` : max;
      rows.push(
        [
          path,
          jsonName(xml),
          inner ? "" : csvName(levels),
          shape.kind,
          shape.format,
          shape.values,
          element.attr("minOccurs")?.value ?? "1",
          most,
          wco,
          "all",
        ].join("\t"),
      );
      if (inner) rows.push(...rowsOf(inner, levels, shapes, tags));
    }
  }
  return rows;
}

/** Neither the schema nor the list of pointers numbers it; the administration's own answers do. */
const classificationType =
  "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/IdentificationTypeCode";

/** Numbers the schema's annotations leave out, from the published list of pointers. */
function readTags(path: string): Map<string, string> {
  // shape of the published file: {"pointers":[{"42A/017":{"dms_field_name":"FunctionCode"}}, …]}
  const file = JSON.parse(readFileSync(path, "utf8")) as {
    pointers: Record<string, { dms_field_name: string }>[];
  };
  const names = new Map<string, string>();
  for (const one of file.pointers)
    for (const [pointer, says] of Object.entries(one)) names.set(pointer, says.dms_field_name);
  const tags = new Map<string, string>([[classificationType, "337"]]);
  for (const [pointer] of names) {
    const steps = pointer.split("/");
    const words = steps.map((_, at) => names.get(steps.slice(0, at + 1).join("/")) ?? "");
    tags.set(words.slice(1).join("/"), steps.at(-1) ?? "");
  }
  return tags;
}

function main(folder: string, pointers: string): void {
  using declaration = XmlDocument.fromBuffer(readFileSync(join(folder, "WCO_DEC_2_DMS.xsd")));
  using types = XmlDocument.fromBuffer(readFileSync(join(folder, "WCO_DS/WCO_DEC_DS_2_DMS.xsd")));
  const shapes = new Map<string, Shape>();
  for (const type of children(types.root)) {
    if (type.name.endsWith("Type")) shapes.set(type.attr("name")?.value ?? "", shapeOf(type));
  }
  const root = children(declaration.root, "complexType")[0];
  if (!root) throw new Error("The schema has no root type");
  const rows = rowsOf(root, [], shapes, readTags(pointers));
  const kept = existsSync(target)
    ? readFileSync(target, "utf8")
        .split("\n")
        .filter((line) =>
          /^(GoodsShipment\/GovernmentAgencyGoodsItem\/Item|)National[\t/]/.test(line),
        )
    : [];
  const last = rows.findLastIndex((row) =>
    row.startsWith("GoodsShipment/GovernmentAgencyGoodsItem/"),
  );
  const ofItem = kept.filter((line) => line.startsWith("GoodsShipment/"));
  const ofHeader = kept.filter((line) => line.startsWith("National"));
  const all = [...rows.slice(0, last + 1), ...ofItem, ...rows.slice(last + 1), ...ofHeader];
  writeFileSync(target, `${[columns, ...all].join("\n")}\n`);
  console.error(`${rows.length} elements of the schema, ${kept.length} national ones`);
}

const [folder, pointers] = process.argv.slice(2);
if (import.meta.main) {
  if (!folder || !pointers)
    throw new Error("Say the folder of the schema and the file of pointers");
  main(folder, pointers);
}
