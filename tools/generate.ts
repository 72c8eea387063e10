/** `npm run generate`: writes every file that is made from the code. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stopTestEngines } from "#src/platform/engines/test-engines.ts";
import { generatedFiles } from "./reference/files.ts";

const root = join(import.meta.dirname, "..");

for (const { file, make } of generatedFiles) {
  const path = join(root, file);
  const text = await make(root);
  const isSame = existsSync(path) && readFileSync(path, "utf8") === text;
  if (!isSame) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(`${isSame ? "kept   " : "written"} ${file}`);
}
await stopTestEngines();
