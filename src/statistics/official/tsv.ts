/** Tab-separated tables of the profiles: first line names the columns, no quoting. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type TsvRow = Readonly<Record<string, string>>;

/** Reads a table; a line with the wrong number of fields is named by file and line. */
export function readTsv(path: URL): readonly TsvRow[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").replace(/\n+$/, "").split("\n");
  const columns = head.split("\t");
  return lines.map((line, index) => {
    const fields = line.split("\t");
    if (fields.length !== columns.length) {
      const where = `${fileURLToPath(path)}:${index + 2}:1`;
      throw new Error(`${where}: ${fields.length} fields where ${columns.length} are named`);
    }
    return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? ""]));
  });
}
