/**
 * English that a native technical writer would not print. Some phrases are refused wherever they stand;
 * *tell* is refused in documents and in sentences that people read: a finding is reported, a party is
 * notified, a page shows. There a percent sign closes up to its number (13.4%), as a publisher sets it; the
 * notation of rates (`2.5 %`) is data, and stands in code.
 */
import {
  eachFile,
  field,
  type Finding,
  type Guard,
  type GuardReport,
  type SourceFile,
} from "./source.ts";

/** Written in pieces, so that this file does not find itself. */
const refusedPhrases = [
  ["since", "ever"],
  ["are told,", "nothing of the future"],
  ["answered rather", "than half"],
  ["of what is gone", "officers see that it is"],
].map((pieces) => pieces.join(" "));

const between = String.raw`(?:\s|\*|//|--)+`;
const phrase = new RegExp(
  String.raw`\b(?:${refusedPhrases.map((one) => one.split(" ").join(between)).join("|")})\b`,
  "gi",
);

/** What sentences may not say, and what to write; the first group of the pattern is named in the finding. */
const inSentences: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/\b(?:tells?|told|telling)\b/gi, "write notify, report, show or reveal"],
  [/\bparted by\b/gi, "write separated by"],
  [/\bway has ended\b/gi, "write final status, or processing has ended"],
  [/\bowes?\?/gi, "write duties and taxes due"],
  [/\b(?:is|are|still|be) in work\b/gi, "write being processed"],
  [/\bworked out by rule\b/gi, "write computed by rule"],
  [/; (?:absent|left out): /gi, "write by default"],
  [/\b[a-z]+\(s\)(?= )/gi, "write one form for one and another for several"],
  [/\bworked out\b/gi, "write computed or recalculated"],
  [/\bwith commas(?: between| in between)?\b/gi, "write separated by commas"],
  [/\bwhose money it is\b/gi, "write assign to a party, or account holder"],
  [/(?<![`{}])\d %(?!\w)/g, "close the sign up to its number: 13.4%"],
];

/** Signs of English between Chinese words; an English document may quote such a list. */
const inChinese: typeof inSentences = [
  [/[「」『』]/gu, "a customs notice of the mainland quotes with “ and ”"],
  [/\p{Script=Han}[:,](?=\s|\p{Script=Han}|$)/gu, "Chinese has its own signs: ：，"],
];

/** A sign between two values of a page is that of the reader's language. */
const joining = /^: ?$/;

/** English signs that a page puts between a name and what is said of it, in every language. */
function findSigns(file: SourceFile): readonly number[] {
  const starts: number[] = [];
  if (!/^web\/.*\.tsx$/.test(file.path) || file.isTest) return starts;
  file.walk((node) => {
    if (node.type !== "JSXText") return;
    const value = field(node, "value");
    if (typeof value === "string" && joining.test(value.replaceAll(/\s+/g, " ").trimStart()))
      starts.push(node.start);
  });
  return starts;
}

/** Documents by hand; those under docs/reference are made from the code. */
const isDocument = (path: string): boolean =>
  /^(README|CONTRIBUTING|GLOSSARY)\.md$|^docs\/(?!reference\/).*\.md$/.test(path);

const isTexts = (path: string): boolean => /^web\/\w+\/texts\//.test(path);

/** Members whose text is shown to people. */
const shown = new Set(["en", "zh", "message", "fix"]);

type TextPart = { readonly start: number; readonly text: string };

/** Code in a document is not prose: its place stays, its letters go. */
function proseOf(file: SourceFile): readonly TextPart[] {
  const blank = (code: string) => code.replaceAll(/[^\n]/g, " ");
  const fenced = file.text.replaceAll(/^```[^]*?^```/gm, blank).replaceAll(/^ {4}.*$/gm, blank);
  return [{ start: 0, text: fenced.replaceAll(/`[^`]*`/g, blank) }];
}

/** Sentences that the code shows: all texts of a page, and what stands as `en`, `message` or `fix`. */
function sentencesOf(file: SourceFile): readonly TextPart[] {
  const spans: (readonly [number, number])[] = [];
  const parts: TextPart[] = [];
  file.walk((node) => {
    if (node.type === "Property") {
      const name = field(field(node, "key"), "name");
      const isShown = isTexts(file.path) || (typeof name === "string" && shown.has(name));
      if (isShown) spans.push([node.start, node.end]);
    }
    if (!/^(Literal|TemplateElement)$/.test(node.type)) return;
    if (!spans.some(([start, end]) => node.start >= start && node.end <= end)) return;
    parts.push({ start: node.start, text: file.text.slice(node.start, node.end) });
  });
  return parts.filter(({ text }) => text.includes(" "));
}

function checkPhrases(file: SourceFile): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  if (!/\.(md|tsx?|sql|html|css|json)$/.test(file.path)) return { looked, findings };
  looked++;
  const find = (start: number, message: string) =>
    findings.push({ file: file.path, line: file.lineAt(start), message });
  for (const found of file.text.matchAll(phrase))
    find(found.index, `"${found[0]}": write what a technical writer would print`);
  const isCode = /^(src|web)\/.*\.tsx?$/.test(file.path) && !file.isTest;
  for (const start of findSigns(file))
    find(start, "an English sign stands between two values: use `colons` of the language");
  const isEnglish = isDocument(file.path) && !file.path.includes("/zh/");
  const wanted = isEnglish ? inSentences : [...inSentences, ...inChinese];
  const asked = wanted.filter(([pattern]) => file.text.search(pattern) >= 0);
  if (!(isDocument(file.path) || isCode) || asked.length === 0) return { looked, findings };
  for (const { start, text } of isCode ? sentencesOf(file) : proseOf(file)) {
    for (const [pattern, advice] of asked)
      for (const found of text.matchAll(pattern))
        find(start + found.index, `"${found[0]}": ${advice}`);
  }
  return { looked, findings };
}

export const phrases: Guard = {
  name: "phrases",
  says: "Text is what a technical writer would print: nobody is told, percent signs close up, and no phrase of those once found stands.",
  check: eachFile(checkPhrases),
  planted: [
    [{ path: "docs/using/planted.md", text: `Such figures were kept ${refusedPhrases[0]}.\n` }],
    [
      {
        path: "src/statistics/planted.ts",
        text: `/**\n * The question is not ${refusedPhrases[2]?.replace(" than ", " than\n * ")}.\n */\nexport const a = 1;\n`,
      },
    ],
    [
      {
        path: "web/portal/planted.ts",
        text: `export const says = "Released figures ${refusedPhrases[1]}.";\n`,
      },
    ],
    [{ path: "db/migrations/0999_planted.sql", text: `-- ${refusedPhrases[3]}\n` }],
    [{ path: "docs/using/planted.md", text: "The lodger is told of it.\n" }],
    [{ path: "docs/using/planted.md", text: "Yields rose by 13.4 % in a year.\n" }],
    [{ path: "docs/using/planted.md", text: "Names parted by spaces.\n" }],
    [{ path: "src/money/planted.ts", text: 'export const says = { zh: "状态: 已放行" };\n' }],
    [
      {
        path: "web/console/money/planted-line.tsx",
        text: "export const line = (name: string, says: string) => (\n  <p>\n    {name}: {says}\n  </p>\n);\n",
      },
    ],
    [{ path: "docs/using/planted.md", text: "The check is in work.\n" }],
    [
      {
        path: "src/clearance/planted.ts",
        text: 'export const says = { en: "Worked out by rule." };\n',
      },
    ],
    [
      {
        path: "src/money/planted.ts",
        text: 'export const says = { en: "Say whose money it is" };\n',
      },
    ],
    [
      {
        path: "src/statistics/planted.ts",
        text: "export const says = { zh: `同比增长 13.4 %。` };\n",
      },
    ],
    [
      {
        path: "src/money/planted.ts",
        text: "export const refusal = { message: `The payer of ${1} was told.` };\n",
      },
    ],
    [
      {
        path: "web/console/texts/planted.ts",
        text: 'export const en = { planted: { says: "Tell the operator." } };\n',
      },
    ],
  ],
};
