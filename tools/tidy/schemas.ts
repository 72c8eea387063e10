/**
 * In the browser zod is set up before the first schema is made; who forgets it meets the content security
 * policy.
 */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const setUp = "web/elements/schema.ts";
const zod = /^import (?!type\b)[^;]*? from "zod(?:\/[^"]*)?";/m;
const first = /^import "(?:\.\.?\/)+(?:elements\/)?schema\.ts";/m;

function checkSchemas(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.path.startsWith("web/") || !file.isCode || file.path === setUp) continue;
    const made = zod.exec(file.text);
    if (!made) continue;
    looked++;
    const before = first.exec(file.text);
    if (before && before.index < made.index) continue;
    const message = `zod is imported before ${setUp}, which sets it up`;
    findings.push({ file: file.path, line: file.lineAt(made.index), message });
  }
  return { looked, findings };
}

export const schemas: Guard = {
  name: "schemas",
  says: `Pages import \`${setUp}\` before zod.`,
  check: checkSchemas,
  planted: [
    [{ path: "web/console/planted.ts", text: 'import * as z from "zod/mini";\n' }],
    [
      {
        path: "web/console/planted.ts",
        text: 'import { z } from "zod";\nimport "../elements/schema.ts";\n',
      },
    ],
  ],
};
