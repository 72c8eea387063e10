import { readFileSync } from "node:fs";
import { join } from "node:path";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { writeCsv } from "#src/clearance/declaration/write-csv.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import { readDeclarations } from "#src/clearance/intake/read.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { GeneratedFile } from "./page.ts";
import { openReadPool } from "#src/clearance/intake/read-pool.ts";

const json = "docs/tour/footwear.json";

async function readTour(root: string): Promise<DeclarationDocument> {
  const pool = openReadPool();
  try {
    const bytes = readFileSync(join(root, json));
    const input = { bytes, contentType: "application/json", profile: { id: "cn" } };
    const [read] = await readDeclarations(input, pool);
    if (read?.kind !== "read") throw new Error(`${json} cannot be read`);
    return read.document;
  } finally {
    await pool.close();
  }
}

/** The declaration of the tour in the other two forms, written by the mapping table. */
export const tourFiles: readonly GeneratedFile[] = [
  {
    file: "docs/tour/footwear.xml",
    make: async (root) => {
      const text = writeXml(await readTour(root), declarationMapping("cn"));
      return `${text.trimEnd().replaceAll("><", ">\n<")}\n`;
    },
  },
  {
    file: "docs/tour/footwear.csv",
    make: async (root) => writeCsv([await readTour(root)], declarationMapping("cn")),
  },
];
