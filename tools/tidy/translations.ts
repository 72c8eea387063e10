/**
 * The help is whole in both languages: a topic of docs/using and its Chinese one have the same headings,
 * steps, lists, tables and examples, in the same order, and name the same routes, settings and codes.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Block, readMarkdown } from "../../web/help/markdown.ts";
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const english = /^docs\/using\/([\w-]+)\.md$/;

/** What a reader sees of a block besides its sentences; undefined of a paragraph. */
function shapeOf(block: Block): string | undefined {
  switch (block.kind) {
    case "heading":
      return `a heading of level ${block.level}`;
    case "list":
      return `${block.items.length} ${block.ordered ? "steps" : "items of a list"}`;
    case "table":
      return `a table of ${block.rows.length} rows and ${block.rows[0]?.length ?? 0} columns`;
    case "code":
      return "an example";
    case "paragraph":
      return undefined;
    default:
      return block satisfies never;
  }
}

const shapesOf = derivedFrom((file: SourceFile): readonly string[] =>
  readMarkdown(file.text).blocks.flatMap((block) => shapeOf(block) ?? []),
);

/** The first difference of two lists of shapes, in words. */
function differenceOf(wanted: readonly string[], found: readonly string[]): string | undefined {
  const length = Math.max(wanted.length, found.length);
  for (let at = 0; at < length; at++) {
    const [here, there] = [wanted[at] ?? "nothing more", found[at] ?? "nothing more"];
    if (here !== there) return `part ${at + 1} is ${there}, in English ${here}`;
  }
  return undefined;
}

/** Routes, addresses, settings and codes of answers: names that are the same in every language. */
const nameForms = [
  /\/api\/v1\/[\w/{}-]+/g,
  /\bTIDEGATE_[A-Z_]+\b/g,
  /(?<=`)[A-Z]{2,}(?:_[A-Z]{2,})+(?=`)/g,
  /\b[A-Z]{3}-0\d\d\b/g,
];

const namesOf = derivedFrom(
  ({ text }: SourceFile): ReadonlySet<string> =>
    new Set(nameForms.flatMap((form) => [...text.matchAll(form)].map(([name]) => name))),
);

function checkTranslations(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    const [, topic] = english.exec(file.path) ?? [];
    const other = topic && files.find(({ path }) => path === `docs/using/zh/${topic}.md`);
    // that every topic has a Chinese one is a test of the documents
    if (!other) continue;
    looked++;
    const find = (message: string) => findings.push({ file: other.path, line: 1, message });
    const difference = differenceOf(shapesOf(file), shapesOf(other));
    if (difference !== undefined) find(difference);
    const named = namesOf(other);
    const missing = [...namesOf(file)].filter((name) => !named.has(name));
    if (missing.length > 0) find(`does not name ${missing.join(", ")}`);
  }
  return { looked, findings };
}

const pair = (own: string, chinese: string) => [
  { path: "docs/using/planted.md", text: own },
  { path: "docs/using/zh/planted.md", text: chinese },
];

export const translations: Guard = {
  name: "translations",
  says: "A topic of the help has the same headings, steps, lists, tables and examples in both languages, and names the same routes, settings and codes.",
  check: checkTranslations,
  planted: [
    pair("# One\n\n## Two\n\nText.\n", "# 一\n\n内容。\n"),
    pair("# One\n\n1. First.\n2. Second.\n", "# 一\n\n1. 首先。\n"),
    pair("# One\n\n- First.\n", "# 一\n\n1. 首先。\n"),
    pair("# One\n\n| a | b |\n| --- | --- |\n| c | d |\n", "# 一\n\n| 甲 | 乙 |\n| --- | --- |\n"),
    pair("# One\n\n| a | b |\n| --- | --- |\n", "# 一\n\n| 甲 |\n| --- |\n"),
    pair("# One\n\n    tidegate verify\n", "# 一\n\n内容。\n"),
    pair("# One\n\nAsk `GET /api/v1/flow`.\n", "# 一\n\n见流程页面。\n"),
    pair("# One\n\nSet `TIDEGATE_DROP`.\n", "# 一\n\n设置文件夹。\n"),
    pair("# One\n\nElse `GOODS_GONE`.\n", "# 一\n\n否则不予受理。\n"),
    pair("# One\n\nIt warns (PTY-001).\n", "# 一\n\n予以提示。\n"),
  ],
};
