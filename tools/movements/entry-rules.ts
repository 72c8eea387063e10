/**
 * Makes `profiles/gb/rules/entry-summary.json` from the published rules of entry summaries, which lie beside
 * the project: each test becomes a condition of ours, each text is ours (`rule-texts.ts`). A file whose name
 * ends with `_New` replaces the one without in the newer edition.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EditionName } from "#src/movements/entry-summaries/mapping.ts";
import type { EntryRule, EntryRuleFile } from "#src/movements/entry-summaries/rules.ts";
import type { SourceLine } from "../profiles/register-files.ts";
import { parseTest } from "./parse-test.ts";
import { readRuleTexts, textsOf } from "./rule-texts.ts";
import { translateTest } from "./translate-test.ts";

const published = new URL("../../../shared/conformance/gb-ens/rules/", import.meta.url).pathname;
export const entryRulesPath = new URL("../../profiles/gb/rules/entry-summary.json", import.meta.url)
  .pathname;

/** What the profile says of where the rules come from. */
export const entryRulesSource: SourceLine = {
  path: "rules/entry-summary.json",
  source: "HMRC import-control entry declarations: rules, error codes and schema 11.2",
  licence: "Apache-2.0; facts",
  snapshot: "2026-11-25",
  note: "each published test as a condition of ours; sentences in our own words; days of the editions from memory",
};

const PublishedRules = z.object({
  element: z.string(),
  asserts: z.array(z.object({ test: z.string(), errorCode: z.string() })),
});

const from = "2025-01-31";
const editions: EntryRuleFile["editions"] = [
  {
    name: "base",
    appliesTo: from,
    source: {
      en: "Rules and schema 11.2 as first published; the day on which the reduced data set replaced them is from memory",
      zh: "最初公布的规则和 11.2 版结构；精简数据集取代之日系凭记忆，尚未核实",
    },
  },
  {
    name: "new",
    appliesFrom: from,
    source: {
      en: "Rules and schema 11.2 of the reduced data set; in force since the day that entry summaries have been asked for goods from the European Union, which is from memory",
      zh: "精简数据集的规则和 11.2 版结构；自要求欧盟货物提交入境摘要申报之日起施行，该日期系凭记忆，尚未核实",
    },
  },
];

type PublishedTest = {
  readonly code: string;
  readonly test: string;
  readonly element: string;
  readonly edition: EditionName | undefined;
};

/** Every test with its edition; undefined where the rules do not lie beside the project. */
export function readPublishedTests(): readonly PublishedTest[] | undefined {
  if (!existsSync(published)) return undefined;
  const names = readdirSync(published).toSorted((a, b) => orderOf(a) - orderOf(b));
  const replaced = names.filter((name) => name.endsWith("_New.json"));
  const found: PublishedTest[] = [];
  for (const name of names) {
    const twin = name.replace(/\.json$/, "_New.json");
    const edition = replaced.includes(name) ? "new" : replaced.includes(twin) ? "base" : undefined;
    const text = readFileSync(join(published, name), "utf8");
    const { element, asserts } = PublishedRules.parse(JSON.parse(text));
    for (const { test, errorCode: code } of asserts) {
      const same = found.findIndex(
        (one) => one.code === code && one.test === test && one.element === element,
      );
      const before = found[same];
      // what both editions say alike is one rule
      if (before && before.edition !== edition) found[same] = { ...before, edition: undefined };
      else found.push({ code, test, element, edition });
    }
  }
  return found;
}

/** By the number in the name: the order of the message. */
function orderOf(name: string): number {
  return Number(/^p(\d+)/.exec(name)?.[1] ?? 0);
}

export function translateRules(tests: readonly PublishedTest[]): EntryRuleFile {
  const texts = readRuleTexts();
  const rules = tests.map(({ code, test, element, edition }): EntryRule => {
    const { when, must } = translateTest(parseTest(test), element);
    const each = element.split("/").filter(Boolean).join(".");
    return {
      code,
      ...(edition ? { edition } : {}),
      ...(each === "" ? {} : { each }),
      ...(when ? { when } : {}),
      must,
      ...textsOf({ code, test, element }, texts),
    };
  });
  return {
    source:
      "HM Revenue and Customs, entry summary declarations: rules and error codes as published under the Apache Licence 2.0, translated into conditions; texts are ours",
    editions,
    rules,
  };
}

/** Lists and conditions that fit a line stand on one. */
export function printRules(file: EntryRuleFile): string {
  return `${printed(file, "")}\n`;
}

const columnsMax = 100;

function printed(value: unknown, indent: string): string {
  const short = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || indent.length + short.length < columnsMax)
    return short;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Array.isArray(value)
    ? value.map((one: unknown) => printed(one, inner))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${printed(one, inner)}`);
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}

if (import.meta.main) {
  const tests = readPublishedTests();
  if (tests) writeFileSync(entryRulesPath, printRules(translateRules(tests)));
  console.log(
    tests
      ? `entry rules: ${tests.length} tests translated`
      : "entry rules: skipped, no published rules beside the project (0 tests)",
  );
}
