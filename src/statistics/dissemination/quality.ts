/**
 * The quality report of a profile's statistics with the concepts of SIMS: what the office states stands in
 * `profiles/<id>/rules/quality.json`, what can be counted is counted here.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Text } from "#src/kernel/text.ts";
import type { StoredRelease } from "../releases/store.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import { lastReleasedAt } from "./dataset.ts";
import { formats } from "./format-names.ts";

const Both = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const Concept = z.strictObject({
  id: z.string().regex(/^S\.\d{1,2}(\.\d{1,2})*$/),
  title: Both,
  /** Absent where the office has not stated it. */
  text: Both.optional(),
});
const File = z.strictObject({ concepts: z.array(Concept) });
type Concept = z.infer<typeof Concept>;

/** The report; concepts in order, those nobody stated with a null. */
export function qualityReport(
  profile: string,
  releases: readonly StoredRelease[],
  tables: readonly TableDefinition[],
): object {
  const all = [...statedOf(profile), ...countedOf(releases, tables)];
  return {
    profile,
    standard: "SIMS 2.0",
    prepared: lastReleasedAt(releases) ?? null,
    concepts: all
      .toSorted((a, b) => orderOf(a.id) - orderOf(b.id))
      .map(({ id, title, text }) => ({ id, title, text: text ?? null })),
  };
}

/** What is said of it, concept by concept; those nobody stated are left out. */
export function reportedConcepts(
  profile: string,
  releases: readonly StoredRelease[],
  tables: readonly TableDefinition[],
): readonly { readonly id: string; readonly title: Text; readonly text: Text }[] {
  return [...statedOf(profile), ...countedOf(releases, tables)]
    .toSorted((a, b) => orderOf(a.id) - orderOf(b.id))
    .flatMap(({ id, title, text }) => (text ? [{ id, title, text }] : []));
}

/** Concepts of the report whether stated or not: the structure it is served in. */
export function conceptsOf(
  profile: string,
  releases: readonly StoredRelease[],
  tables: readonly TableDefinition[],
): readonly { readonly id: string; readonly title: Text }[] {
  return [...statedOf(profile), ...countedOf(releases, tables)]
    .toSorted((a, b) => orderOf(a.id) - orderOf(b.id))
    .map(({ id, title }) => ({ id, title }));
}

function orderOf(id: string): number {
  const [first = "0", second = "0"] = id.slice(2).split(".");
  return Number(first) * 100 + Number(second);
}

function statedOf(profile: string): readonly Concept[] {
  const path = new URL(`../../../profiles/${profile}/rules/quality.json`, import.meta.url);
  if (!existsSync(path)) return [];
  return File.parse(JSON.parse(readFileSync(path, "utf8"))).concepts;
}

function countedOf(
  releases: readonly StoredRelease[],
  tables: readonly TableDefinition[],
): readonly Concept[] {
  const [first, last] = [releases.at(0), releases.at(-1)];
  const revised = releases.filter(({ sequence }) => sequence > 1).length;
  const titles = (locale: "en" | "zh") => [
    ...new Set(tables.flatMap((one) => one.dimensions.map(({ title }) => title[locale]))),
  ];
  const of = (id: string, title: Text, text: Text): Concept => ({ id, title, text });
  const always = [
    of(
      "S.3.2",
      { en: "Classification system", zh: "分类体系" },
      {
        en: `${tables.length} tables by: ${titles("en").join(", ")}`,
        zh: `${tables.length}张统计表，分类：${titles("zh").join("、")}`,
      },
    ),
    of(
      "S.10.6",
      { en: "Formats", zh: "格式" },
      {
        en: `${formats.join(", ")}; SDMX at /api/v1/statistics/sdmx`,
        zh: `${formats.join("、")}；SDMX：/api/v1/statistics/sdmx`,
      },
    ),
    of(
      "S.17.2",
      { en: "Data revision practice", zh: "修订做法" },
      {
        en: `${releases.length} periods are released, ${revised} of them more than once.`,
        zh: `已发布${releases.length}期，其中${revised}期发布超过一次。`,
      },
    ),
  ];
  if (!first || !last) return always;
  const { currency } = last.manifest;
  return [
    ...always,
    of(
      "S.4",
      { en: "Unit of measure", zh: "计量单位" },
      {
        en: `${currency} and USD, exact to the minor unit; kilograms; statistical quantities`,
        zh: `${currency}与美元（精确到最小货币单位）、千克、法定计量单位`,
      },
    ),
    of(
      "S.5",
      { en: "Reference period", zh: "参考时期" },
      {
        en: `${first.period} to ${last.period}`,
        zh: `${first.period}至${last.period}`,
      },
    ),
  ];
}
