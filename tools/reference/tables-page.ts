import { tableSet } from "#src/statistics/tables/table-set.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/** Tables a period is compiled into. */
export const tablesPage: GeneratedFile = {
  file: "docs/reference/statistical-tables.md",
  make: async () => {
    const rows = tableSet.map((table) => [
      `\`${table.id}\``,
      `${table.title.en} · ${table.title.zh}`,
      table.dimensions.map((dimension) => `\`${dimension.name}\``).join(", "),
      table.measures.map((measure) => `\`${measure}\``).join(", "),
      table.hasBalance ? "yes" : "",
    ]);
    return [
      pageHead("Statistical tables", "`src/statistics/tables/table-set.ts`"),
      "`tidegate statistics table ID --period PERIOD`. Every table has exports and imports, the period",
      "and the year to date. `national` is the profile's currency in minor units, `DECL` counts",
      "declarations, `G` is net mass in grams.\n",
      markdownTable(["id", "table", "split by", "measures", "balance"], rows),
    ].join("\n");
  },
};
