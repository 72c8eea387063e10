/**
 * A list that rows are compared with is a parameter of its own type. Cast from text in the statement
 * it is read again for each row that a filter looks at (`src/platform/array-parameter.ts`).
 */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const compared = /(?:\bany\s*\(|&&|@>|<@)\s*\$\{/g;
const castFromText = /^\s*::\s*text\s*::\s*\w+\[\]/;

/** Where a `${` that begins at a place ends. */
function endOf(text: string, from: number): number {
  let open = 1;
  let at = from;
  for (; open > 0 && at < text.length; at++) {
    if (text[at] === "{") open++;
    else if (text[at] === "}") open--;
  }
  return at;
}

function checkLists(files: readonly SourceFile[]): GuardReport {
  let looked = 0;
  const findings: Finding[] = [];
  for (const file of files.filter(({ path }) => /^src\/.*\.ts$/.test(path))) {
    for (const found of file.text.matchAll(compared)) {
      looked++;
      const rest = file.text.slice(endOf(file.text, found.index + found[0].length));
      if (!castFromText.test(rest)) continue;
      const message =
        "a list that rows are compared with is cast once: ${…}::uuid[], without ::text";
      findings.push({ file: file.path, line: file.lineAt(found.index), message });
    }
  }
  return { looked, findings };
}

export const comparedLists: Guard = {
  name: "compared lists",
  says: "A list that rows are compared with is not cast from text for each of them.",
  check: checkLists,
  planted: [
    [
      {
        path: "src/clearance/planted/store.ts",
        text: "export const find = (sql: Sql, ids: readonly string[]) =>\n  sql`select 1 from events where declaration_id = any(${textArray(ids.map((id) => `${id}`))}::text::uuid[])`;\n",
      },
    ],
    [
      {
        path: "src/movements/planted/store.ts",
        text: "export const find = (sql: Sql, names: string) =>\n  sql`select 1 from stock_lots where owners && ${names}::text::text[]`;\n",
      },
    ],
  ],
};
