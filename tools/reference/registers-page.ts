import { loadProfiles } from "#src/registers/profile.ts";
import { registerKinds } from "#src/registers/register-kinds.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/** Every kind of register, its columns, and how many rows each profile carries. */
export const registersPage: GeneratedFile = {
  file: "docs/reference/registers.md",
  make: async () => {
    const profiles = [...loadProfiles().values()];
    const rows = Object.entries(registerKinds).map(([kind, about]) => [
      `\`${kind}\``,
      `${about.says.en} · ${about.says.zh}`,
      `\`${about.code.source}\``,
      about.columns.map((column) => `\`${column}\``).join(", "),
      ...profiles.map((profile) => String(profile.registers.get(kind)?.rows.length ?? "–")),
    ]);
    const head = ["kind", "holds", "form of a code", "columns", ...profiles.map(({ id }) => id)];
    return [
      pageHead("Registers", "`src/registers/register-kinds.ts` and `profiles/`"),
      "A register is a table of codes with validity. Every file begins with the columns `code`,",
      "`validFrom`, `validTo` (half-open: the last day is not included; empty means open).",
      "The last columns say how many rows each profile carries before any import.\n",
      markdownTable(head, rows),
    ].join("\n");
  },
};
