import { allFields, declarationMapping } from "#src/clearance/declaration/mapping.ts";
import type { Field } from "#src/clearance/declaration/mapping.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

function occurs(of: Field): string {
  return `${of.min}–${of.max === Number.POSITIVE_INFINITY ? "n" : of.max}`;
}

function merge(): readonly Field[] {
  const known = new Map<string, Field>();
  for (const profile of ["cn", "gb"]) {
    for (const one of allFields(declarationMapping(profile))) {
      if (!known.has(one.path)) known.set(one.path, one);
    }
  }
  return [...known.values()];
}

/** Every element of the declaration with its names, form and occurrence. */
export const declarationPage: GeneratedFile = {
  file: "docs/reference/declaration-elements.md",
  make: async () => {
    const rows = merge().map((one) => [
      `\`${one.path}\``,
      `\`${one.json}\``,
      one.csv === "" ? "" : `\`${one.csv}\``,
      one.kind,
      one.formatText,
      occurs(one),
      one.wco,
      one.profiles === "all" ? "" : one.profiles,
    ]);
    const head = ["XML path", "JSON", "CSV column", "kind", "form", "occurs", "WCO", "only"];
    return [
      pageHead("Elements of a declaration", "`src/clearance/declaration/mapping.tsv`"),
      "`an..17`: up to 17 letters and digits; `n..16,3`: a decimal of up to 16 digits with three",
      "places. A JSON value of the kinds amount, measure, quantity and date is an object with",
      "`value`; every other value is a string. Elements that may repeat are lists in JSON.",
      "Occurrence is that of the first profile that has the element.\n",
      markdownTable(head, rows),
    ].join("\n");
  },
};
