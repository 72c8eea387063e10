/**
 * Writes what is generated from the mapping table: XSD and JSON Schema; `schemas.test.ts` compares
 * them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { declarationJsonSchema } from "../../src/clearance/declaration/json-schema.ts";
import { declarationSchemas } from "../../src/clearance/declaration/xsd.ts";

const folder = new URL("../../src/clearance/declaration/schemas/", import.meta.url);

/** All generated files by name. */
export function generatedSchemas(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const profile of ["gb", "cn"]) {
    for (const file of declarationSchemas(profile)) files.set(file.name, file.text);
    files.set(
      `declaration-${profile}.schema.json`,
      `${JSON.stringify(declarationJsonSchema(profile), null, 1)}\n`,
    );
  }
  return files;
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  const files = generatedSchemas();
  for (const [name, text] of files) writeFileSync(new URL(name, folder), text);
  console.error(`${files.size} files written to src/clearance/declaration/schemas`);
}
