/** The PostgreSQL driver is mended while it is read; who imports it from npm would meet it as it is. */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const mender = "src/platform/driver/postgres.ts";
/** A value import or a dynamic one; types may be taken from where they are. */
const imports = /^import\s+(?!type\s)[^;]*?from\s+"postgres";|import\("postgres"\)/gm;

function checkDriver(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || file.path === mender || file.path === "tools/tidy/driver.ts") continue;
    looked++;
    for (const found of file.text.matchAll(imports)) {
      const message = `the PostgreSQL driver comes from ${mender}`;
      findings.push({ file: file.path, line: file.lineAt(found.index), message });
    }
  }
  return { looked, findings };
}

export const driver: Guard = {
  name: "driver",
  says: "The PostgreSQL driver is imported from src/platform/driver/postgres.ts, which mends it.",
  check: checkDriver,
  planted: [
    [{ path: "src/flow/planted.ts", text: 'import postgres from "postgres";\n' }],
    [{ path: "src/flow/planted.ts", text: 'const driver = await import("postgres");\n' }],
  ],
};
