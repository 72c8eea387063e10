import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { tableSetOf } from "./table-set.ts";

const official = new URL("../../../../shared/official/cn-2024/table_set.csv", import.meta.url);
const page = readFileSync(new URL("../../../docs/using/tables.md", import.meta.url), "utf8");
const Rows = z.array(z.object({ release: z.string(), table_no: z.string() }));

/** Rows of the page: the official table, and the tables or the page that make it. */
function told(): ReadonlyMap<string, string> {
  const rows = page.split("\n").filter((line) => /^\| (preliminary|monthly_|trade_)/.test(line));
  return new Map(
    rows.map((line) => {
      const [, name = "", , made = ""] = line.split("|").map((cell) => cell.trim());
      return [name, made] as const;
    }),
  );
}

/** @example numbersOf("preliminary 2 and 3; bulletin 5") // three names */
function numbersOf(text: string): readonly string[] {
  return text.split("; ").flatMap((part) => {
    const [kind = "", ...rest] = part.split(" ");
    return rest
      .join(" ")
      .split(" and ")
      .map((one) => `${kind} ${one}`);
  });
}

describe("the official table set", () => {
  const skip = existsSync(official) ? false : "the official list is not beside this clone";

  test("has a row in the page for each of its tables, and no others", { skip }, () => {
    const rows = Rows.parse(parse(readFileSync(official, "utf8"), { columns: true, bom: true }));
    const names = rows.map(({ release, table_no: number }) => `${release} ${number}`);
    assert.deepEqual([...told().keys()].toSorted(), names.toSorted());
    console.log(`looked for ${names.length} official tables`);
  });

  test("is made by tables that the profile has, under the number they answer to", () => {
    const { tables } = tableSetOf("cn");
    let looked = 0;
    for (const [name, made] of told()) {
      if (name === "trade_indices 20") continue;
      const ids = [...made.matchAll(/`([a-z-]+)`/g)].flatMap(([, id = ""]) => {
        const found = tables.find((table) => table.id === id);
        return found ? [found] : [];
      });
      assert.ok(ids.length > 0, name);
      for (const table of ids) {
        const isNamed = numbersOf(table.number ?? "").includes(name.replace("monthly_", ""));
        assert.ok(isNamed, `${table.id} answers to ${table.number ?? "nothing"}, not to ${name}`);
        looked += 1;
      }
    }
    assert.ok(looked >= 27);
  });
});
