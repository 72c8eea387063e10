import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keptFiles } from "../reference/files.ts";
import type { Step } from "./step.ts";

/** Where two texts part, for a message that shows the first difference. */
export function firstDifference(stored: string, made: string): string | undefined {
  if (stored === made) return undefined;
  const ours = stored.split("\n");
  const theirs = made.split("\n");
  const at = theirs.findIndex((line, index) => line !== ours[index]);
  const line = at < 0 ? theirs.length : at;
  return `line ${line + 1}: stored "${ours[line] ?? ""}", made "${theirs[line] ?? ""}"`;
}

/** Compares every generated file that is kept with what the code makes now. */
export const generatedStep: Step = {
  name: "generated files",
  run: async (root) => {
    const findings: string[] = [];
    for (const { file, make } of keptFiles) {
      const path = join(root, file);
      const stored = existsSync(path) ? readFileSync(path, "utf8") : "";
      try {
        const difference = firstDifference(stored, await make(root));
        if (difference) findings.push(`${file} is out of date (npm run generate): ${difference}`);
      } catch (error) {
        findings.push(`${file} cannot be made: ${error instanceof Error ? error.message : ""}`);
      }
    }
    return { looked: keptFiles.length, unit: "files", findings };
  },
};
