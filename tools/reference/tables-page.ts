import { loadProfiles } from "#src/registers/profile.ts";
import { tableSetOf } from "#src/statistics/tables/table-set.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/** Tables a period is compiled into. */
export const tablesPage: GeneratedFile = {
  file: "docs/reference/statistical-tables.md",
  make: async () => {
    const tables = [...loadProfiles().keys()].flatMap((profile) =>
      tableSetOf(profile).tables.map((table) => ({ profile, table })),
    );
    const rows = tables.map(({ profile, table }) => [
      `\`${profile}\``,
      `\`${table.id}\``,
      table.number ?? "",
      `${table.title.en} · ${table.title.zh}`,
      table.dimensions.map((dimension) => `\`${dimension.name}\``).join(", "),
      table.measures.map((measure) => `\`${measure}\``).join(", "),
      table.hasBalance ? "yes" : "",
    ]);
    return [
      pageHead("Statistical tables", "`profiles/*/rules/tables.json`"),
      "`tidegate statistics table ID --period PERIOD`. Every table has exports and imports, the period",
      "and the year to date. `national` is the profile's currency in minor units, `DECL` counts",
      "declarations, `G` is net mass in grams, `quantity` is in the unit of the list's entry.\n",
      markdownTable(
        ["profile", "id", "official number", "table", "split by", "measures", "balance"],
        rows,
      ),
    ].join("\n");
  },
};
