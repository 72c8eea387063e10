import { generatedSchemas } from "../documents/generate.ts";
import type { GeneratedFile } from "./page.ts";

const schemas = generatedSchemas();

/** XSD and JSON Schema of each profile, from the one mapping table. */
export const declarationSchemas: readonly GeneratedFile[] = [...schemas].map(([name, text]) => ({
  file: `src/clearance/declaration/schemas/${name}`,
  make: async () => text,
}));
