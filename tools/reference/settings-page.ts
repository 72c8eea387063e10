import { settings } from "#src/platform/settings.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/** Every setting the environment may hold. */
export const settingsPage: GeneratedFile = {
  file: "docs/reference/settings.md",
  make: async () => {
    const rows = Object.values(settings).map((setting) => [
      `\`${setting.variable}\``,
      `${setting.says.en} · ${setting.says.zh}`,
      setting.wants,
      setting.fallback === undefined ? "" : `\`${setting.fallback}\``,
      setting.isSecret ? "yes" : "",
    ]);
    return [
      pageHead("Settings", "`src/platform/settings.ts`"),
      "Settings come from the environment. An empty variable counts as unset.\n",
      markdownTable(["variable", "says", "a value is", "default", "secret"], rows),
    ].join("\n");
  },
};
