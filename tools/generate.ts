/**
 * `npm run generate`: writes every file that is made from the code; with words after it, those whose
 * path holds one of them; with `--made`, those the repository does not keep.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stopTestEngines } from "#src/platform/engines/test-engines.ts";
import { generatedFiles } from "./reference/files.ts";

const root = join(import.meta.dirname, "..");

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith("--"));
const onlyMade = args.includes("--made");

for (const { file, make, isKept } of generatedFiles) {
  if (onlyMade && isKept !== false) continue;
  if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
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
