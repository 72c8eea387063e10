/**
 * What people call the elements of the data model (`element-words.tsv`, by the name in XML), where a profile
 * has no word of its own for them.
 */
import { readFileSync } from "node:fs";
import type { Text } from "#src/kernel/text.ts";
import type { Step } from "./mapping.ts";

const words: ReadonlyMap<string, Text> = new Map(
  readFileSync(new URL("./element-words.tsv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [xml = "", en = "", zh = ""] = line.split("\t");
      return [xml, { en, zh }];
    }),
);

/** Classes that every element of a kind lies in: their names say nothing of it. */
const unsaid: ReadonlySet<string> = new Set([
  "GoodsShipment",
  "GovernmentAgencyGoodsItem",
  "Consignment",
  "Commodity",
  "Address",
  "National",
  "ItemNational",
  "Cn",
]);

/** Undefined for what the data model does not have. */
export function wordOf(xml: string): Text | undefined {
  return words.get(xml);
}

/**
 * An element by the class it lies in and its own name.
 *
 * @example elementWords(stepsOf("GoodsShipment/UCR/TraderAssignedReferenceID")).en
 * // "Unique consignment reference: Trader's reference"
 */
export function elementWords(steps: readonly Step[]): Text {
  const said = steps.filter(({ field }, at) => at === steps.length - 1 || !unsaid.has(field.xml));
  const names = said.slice(-2).map(({ field: { xml } }) => wordOf(xml) ?? { en: xml, zh: xml });
  return {
    en: names.map(({ en }) => en).join(": "),
    zh: names.map(({ zh }) => zh).join("："),
  };
}
