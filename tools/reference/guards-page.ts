import { guards } from "../tidy/guards.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/** The rules of the house that a test keeps. */
export const guardsPage: GeneratedFile = {
  file: "docs/reference/guards.md",
  make: async () => {
    const rows = guards.map((guard) => [guard.name, guard.says, String(guard.planted.length)]);
    const head = pageHead("Guards of the house", "`tools/tidy/`");
    const text =
      "Each guard reads the whole repository in `npm test` and `npm run check`. A test plants the\n" +
      "stated number of violations beside the real files, and each must be caught.\n";
    return `${head}\n${text}\n${markdownTable(["guard", "says", "planted"], rows)}`;
  },
};
