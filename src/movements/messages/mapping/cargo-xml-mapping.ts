/**
 * The mapping tables of Cargo-XML, from public descriptions: IATA's schemas were not seen. Columns: `path` of
 * elements below the root, `to` as in the tables of EDIFACT, `form`. `open` begins an entry at its element,
 * `const` states a member of it, `fixed` is written only.
 */
import { readFileSync } from "node:fs";
import { MadeOnDemand } from "#src/kernel/made-on-demand.ts";

export type XmlForm =
  | { readonly kind: "open" | "text" | "number" | "kg" }
  | { readonly kind: "const" | "fixed"; readonly value: string }
  | {
      readonly kind: "code";
      readonly words: ReadonlyMap<string, string>;
      readonly codes: ReadonlyMap<string, string>;
    };

/** An element of the table with the rows that stand at it, and those below it in their order. */
export type XmlElement = {
  readonly name: string;
  readonly rows: { readonly to: readonly string[]; readonly form: XmlForm }[];
  readonly children: Map<string, XmlElement>;
};

export type CargoXmlType = {
  readonly type: "XFWB" | "XFZB" | "XFFM" | "XFNM";
  /** Name and namespace of the root element. */
  readonly root: string;
  readonly namespace: string;
};

/** The namespace of what all messages share. */
export const sharedNamespace = "iata:datamodel:3";

export const cargoXmlTypes: readonly CargoXmlType[] = [
  { type: "XFWB", root: "Waybill", namespace: "iata:waybill:1" },
  { type: "XFZB", root: "HouseWaybill", namespace: "iata:housewaybill:1" },
  { type: "XFFM", root: "FlightManifest", namespace: "iata:flightmanifest:1" },
  // what answers the others: elements and codes as senders print them who publish theirs, Transport
  // Canada's guide to PACT (3.00, `Acknowledgement` and `Error`) among them
  { type: "XFNM", root: "Response", namespace: "iata:response:3" },
];

/** The elements of a type from its root down; each table is read when it is asked for. */
export const cargoXmlMappings: ReadonlyMap<string, XmlElement> = new MadeOnDemand(
  cargoXmlTypes.map(({ type }) => type),
  loadMapping,
);

/** The lines of a table: path, member, form. */
export function cargoXmlLines(type: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`${type.toLowerCase()}.tsv`, import.meta.url), "utf8");
  const [, ...lines] = text.trimEnd().split("\n");
  return lines.map((line) => line.split("\t"));
}

function loadMapping(type: string): XmlElement {
  const root: XmlElement = { name: type, rows: [], children: new Map() };
  for (const [path = "", to = "", form = ""] of cargoXmlLines(type)) {
    let at = root;
    for (const name of path.split("/")) {
      const child = at.children.get(name) ?? { name, rows: [], children: new Map() };
      at.children.set(name, child);
      at = child;
    }
    at.rows.push({ to: to === "" ? [] : to.split("."), form: formOf(form) });
  }
  return root;
}

function formOf(text: string): XmlForm {
  const [kind = "", rest = ""] = text.split(":");
  switch (kind) {
    case "open":
    case "text":
    case "number":
    case "kg":
      return { kind };
    case "const":
    case "fixed":
      return { kind, value: rest };
    case "code": {
      const pairs = rest.split(",").map((pair): [string, string] => {
        const [code = "", word = ""] = pair.split("=");
        return [code, word];
      });
      return {
        kind,
        words: new Map(pairs),
        codes: new Map(pairs.map(([code, word]) => [word, code])),
      };
    }
    default:
      throw new Error(`cargo-xml: no form ${text}`);
  }
}
