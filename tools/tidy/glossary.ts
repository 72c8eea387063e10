/**
 * One word for one concept: GLOSSARY.md has no two entries for one thing, keeps its order, and what it
 * names to avoid stands in no text that people read, in either language.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import { field, type Finding, type Guard, type GuardReport, type SourceFile } from "./source.ts";

type GlossaryEntry = {
  readonly line: number;
  readonly section: string;
  readonly word: string;
  readonly chinese: readonly string[];
  readonly avoided: readonly string[];
};

const row = /^\| (?!word \||---)([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/;

function readEntries(glossary: SourceFile): readonly GlossaryEntry[] {
  let section = "";
  return glossary.lines.flatMap((text, index): GlossaryEntry[] => {
    if (text.startsWith("## ")) section = text.slice(3);
    const [, word, chinese = "", meaning = ""] = row.exec(text) ?? [];
    if (word === undefined) return [];
    const avoided = / Avoid: ([^.]+)\.$/.exec(meaning)?.[1]?.split(/,\s*/) ?? [];
    return [{ line: index + 1, section, word, chinese: chinese.split(/[、/]/), avoided }];
  });
}

/** The word without what its brackets say. */
const bare = (word: string): string => word.replace(/ \(.*\)$/, "");

const joining = new Set(["a", "an", "and", "as", "by", "for", "of", "on", "the", "to"]);

/** Its words in one order, without hyphens, capitals, the s of the plural and what only joins them. */
function parts(word: string): readonly string[] {
  const letters = bare(word)
    .toLowerCase()
    .replaceAll("-", " ")
    .replaceAll(/[^a-z0-9 ]/g, "");
  return letters
    .split(" ")
    .filter((one) => !joining.has(one))
    .map((one) => one.replace(/s$/, ""))
    .toSorted();
}

/** Why two entries are one concept, or may be taken for one; undefined where they are two. */
function twinOf(one: GlossaryEntry, other: GlossaryEntry): string | undefined {
  const shared = one.chinese.find((word) => other.chinese.includes(word));
  if (shared !== undefined) return `both are ${shared}`;
  const [a, b] = [parts(one.word), parts(other.word)];
  const areSame = a.join(" ") === b.join(" ");
  const areTold = one.word.endsWith(")") && other.word.endsWith(")") && one.word !== other.word;
  if (areSame) return areTold ? undefined : "the same words; brackets say which is meant";
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  const isLonger = few.length > 1 && few.every((word) => many.includes(word));
  return isLonger ? "one has only a word more" : undefined;
}

function checkEntries(file: SourceFile, entries: readonly GlossaryEntry[]): readonly Finding[] {
  const findings: Finding[] = [];
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const find = (message: string) => findings.push({ file: file.path, line: entry.line, message });
    if (before?.section === entry.section) {
      const [a, b] = [before.word, entry.word].map((word) => word.toLowerCase().replace(/\W/g, ""));
      if ((a ?? "") > (b ?? "")) find(`"${entry.word}" stands after "${before.word}"`);
    }
    for (const other of entries.slice(0, index)) {
      const why = twinOf(entry, other);
      if (why !== undefined) find(`"${entry.word}" and "${other.word}": ${why}`);
    }
    const avoided = entries.find((other) => other.avoided.includes(entry.word));
    if (avoided) find(`"${entry.word}" is to be avoided for "${avoided.word}"`);
  });
  return findings;
}

/** Documents by hand; those under docs/reference are made from the code that is looked at here. */
const isDocument = (path: string): boolean =>
  /^(README|CONTRIBUTING)\.md$|^docs\/(?!reference\/).*\.md$/.test(path);

/** Rules, labels and texts of the profiles: sentences of problems, notifications, notices and tables. */
const isRules = (path: string): boolean =>
  /^profiles\/[\w-]+\/(?:profile|(?:rules|texts)\/[\w-]+)\.json$/.test(path);

const isCode = (file: SourceFile): boolean =>
  /^(src|web)\/.*\.tsx?$/.test(file.path) && !file.isTest;

/** Texts of a file with the line they begin on: lines of a document, strings of the code. */
function textsOf(file: SourceFile): readonly (readonly [line: number, text: string])[] {
  if (!isCode(file))
    return file.lines.map(
      (text, index) => [index + 1, `${text}\n${file.lines[index + 1] ?? ""}`] as const,
    );
  const texts: (readonly [number, string])[] = [];
  file.walk((node) => {
    const value =
      node.type === "TemplateElement"
        ? field(field(node, "value"), "cooked")
        : field(node, "value");
    const isText = /^(Literal|TemplateElement|JSXText)$/.test(node.type);
    if (isText && typeof value === "string") texts.push([file.lineAt(node.start), value]);
  });
  return texts;
}

const plain = (word = ""): string => word.toLowerCase().replaceAll(/[\s*_-]+/g, " ");

function patternOf(entries: readonly GlossaryEntry[]): RegExp | undefined {
  const words = entries.flatMap(({ avoided }) => avoided);
  if (words.length === 0) return undefined;
  // a word may be broken over lines, joined by a hyphen or stand in emphasis
  const patterns = words.map((word) =>
    /^[a-z]/i.test(word) ? `\\b${word.replaceAll(/[ -]/g, "[\\s*_-]+")}s?\\b` : word,
  );
  return new RegExp(patterns.join("|"), "i");
}

/** What one glossary finds in a file: it stays as it is while files are planted beside thousands. */
const checksOf = derivedFrom((glossary: SourceFile) => {
  const entries = readEntries(glossary);
  const avoided = patternOf(entries);
  const findings = checkEntries(glossary, entries);
  const find = (file: SourceFile): readonly Finding[] => {
    const isLookedAt = isDocument(file.path) || isRules(file.path) || isCode(file);
    if (avoided === undefined || !isLookedAt || !avoided.test(file.text)) return [];
    return textsOf(file).flatMap(([line, text]): Finding[] => {
      const [found] = avoided.exec(text) ?? [];
      const entry = entries.find((one) =>
        one.avoided.some((word) => plain(found).startsWith(plain(word))),
      );
      // "settlement of value" is avoided, and its plural is the word itself
      if (!entry || plain(found) === plain(entry.word)) return [];
      const message = `"${found}": the glossary says ${entry.word} (${entry.chinese.join("、")})`;
      return [{ file: file.path, line, message }];
    });
  };
  return { looked: entries.length, findings, find: derivedFrom(find) };
});

function checkGlossary(files: readonly SourceFile[]): GuardReport {
  const glossary = files.find(({ path }) => path === "GLOSSARY.md");
  if (glossary === undefined) return { looked: 0, findings: [] };
  const { looked, findings, find } = checksOf(glossary);
  return { looked, findings: [...findings, ...files.flatMap(find)] };
}

const glossaryOf = (...rows: readonly string[]): string =>
  [
    "## Planted",
    "",
    "| word | 中文 | meaning | source |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");

export const glossary: Guard = {
  name: "glossary",
  says: "The glossary has one entry for each concept, in order; what it avoids stands in no text, in either language.",
  check: checkGlossary,
  planted: [
    // one has a word more, one only another order, one the same Chinese, one no brackets, one the wrong place
    [
      {
        path: "GLOSSARY.md",
        text: glossaryOf(
          "| trade system | 甲 | A. | ours |",
          "| trade system, general | 乙 | B. | ours |",
        ),
      },
    ],
    [
      {
        path: "GLOSSARY.md",
        text: glossaryOf(
          "| value settlement | 甲 | A. | ours |",
          "| settlements of value | 乙 | B. | ours |",
        ),
      },
    ],
    [
      {
        path: "GLOSSARY.md",
        text: glossaryOf("| gate | 甲 | A. | ours |", "| lane | 甲、乙 | B. | ours |"),
      },
    ],
    [
      {
        path: "GLOSSARY.md",
        text: glossaryOf("| view | 甲 | A. | ours |", "| view (of a table) | 乙 | B. | ours |"),
      },
    ],
    [
      {
        path: "GLOSSARY.md",
        text: glossaryOf("| lane | 甲 | A. | ours |", "| gate | 乙 | B. | ours |"),
      },
    ],
    [{ path: "docs/using/planted.md", text: "Ask for a physical inspection of the goods.\n" }],
    [{ path: "docs/using/planted.md", text: "Ask for a physical\ninspection of the goods.\n" }],
    [{ path: "docs/using/planted.md", text: "The **general** system counts it.\n" }],
    [
      {
        path: "web/console/texts/planted.ts",
        text: 'export const zh = { says: "货物已被扣押" };\n',
      },
    ],
    [
      {
        path: "src/clearance/planted.ts",
        text: 'export const says = { en: "The general system counts it" };\n',
      },
    ],
    [{ path: "profiles/cn/texts/zh.json", text: '{ "statuses.under-control": "检查中" }\n' }],
    [{ path: "profiles/gb/rules/planted.json", text: '{ "zh": "本配置的选择" }\n' }],
    [{ path: "docs/using/zh/planted.md", text: "货物已出闸。\n" }],
    [{ path: "docs/using/zh/planted.md", text: "导入登记数据。\n" }],
    [{ path: "docs/using/zh/planted.md", text: "设置网络回调。\n" }],
    [{ path: "profiles/gb/texts/zh.json", text: '{ "statuses.planted": "税费待关员核定" }\n' }],
    [
      {
        path: "web/console/texts/planted.ts",
        text: 'export const zh = { says: "该参考编号已使用" };\n',
      },
    ],
  ],
};
