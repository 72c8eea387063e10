/**
 * What people call the elements of a declaration: the columns of the profile's workbook carry the names
 * (`rules/template.json`). An element that is no column of it keeps its technical name alone.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Text } from "#src/kernel/text.ts";
import type { Field } from "./mapping.ts";

const Columns = z.object({
  columns: z.array(
    z.object({ key: z.string(), says: z.object({ en: z.string(), zh: z.string() }) }),
  ),
});
type Names = ReadonlyMap<string, Text>;
const read = new Map<string, Names>();

/** Read once for each profile: files do not change while a process runs. */
function namesOf(profile: string): Names {
  const known = read.get(profile);
  if (known) return known;
  const file = new URL(`../../../profiles/${profile}/rules/template.json`, import.meta.url);
  const columns = existsSync(file)
    ? Columns.parse(JSON.parse(readFileSync(file, "utf8"))).columns
    : [];
  const names = new Map(columns.map(({ key, says }) => [key.replaceAll(/\d+(?=\])/g, ""), says]));
  read.set(profile, names);
  return names;
}

/**
 * An element as a sentence names it: what people call it, its technical name, by which a sender of
 * messages finds it, and its item.
 *
 * @param path its place in JSON, with the number of its item
 * @example nameOfField("cn", declarationOffice, "declarationOfficeId").en // "Customs office (DeclarationOfficeID)"
 */
export function nameOfField(profile: string, field: Field | undefined, path: string): Text {
  const xml = field?.xml ?? "Declaration";
  const said = field && namesOf(profile).get(field.csv);
  const [, item] = /GoodsItem\[(\d+)\]/i.exec(path) ?? [];
  const name = said
    ? { en: `${said.en} (${xml})`, zh: `${said.zh}（${xml}）` }
    : { en: xml, zh: `“${xml}”` };
  if (item === undefined) return name;
  const number = Number(item) + 1;
  return { en: `${name.en} of item ${number}`, zh: `第 ${number} 项商品的${name.zh}` };
}
