/** Refusals in Chinese: for every code the server answers a page with, and for no other. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { completeRefusals } from "./refusals-complete.ts";
import { fillSentence, refusalSentences } from "./refusal-sentences.ts";
import { refusalsZh } from "./refusals.ts";
import { sayImportFault } from "./say-import.ts";
import { sayRefusal } from "./say-refusal.ts";

const source = fileURLToPath(new URL("../../../src/", import.meta.url));
/** Folders whose refusals meet people on pages. */
const folders = [
  "registers/parties",
  "platform",
  "identity",
  "clearance/law/rulings",
  "clearance/control/case",
  "flow",
];

function textOf(folder: string): string {
  return readdirSync(join(source, folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(source, folder, file), "utf8"))
    .join("\n");
}

test("each is of a code that the server knows, and says something in Chinese", () => {
  const all = textOf("");
  const codes = Object.keys(refusalsZh);
  assert.ok(codes.length > 150, `${codes.length} codes`);
  const gone = codes.filter((code) => !all.includes(`"${code}"`));
  assert.deepEqual(gone, []);
  const wrong = Object.entries(refusalsZh).filter(
    ([, says]) => !/^[\p{Script=Han}“].+。$/u.test(says),
  );
  assert.deepEqual(
    wrong.filter(([code]) => !/JSON|IDEMPOTENCY/.test(code)),
    [],
  );
});

test("nearly every code of the folders that people meet has one", () => {
  const thrown =
    /code: "([A-Z][A-Z_]{4,})",\s+status: (?:401|403|404|409|412|413|415|422|429|503)/g;
  const codes = new Set(
    folders.flatMap((folder) => [...textOf(folder).matchAll(thrown)].map(([, code]) => code ?? "")),
  );
  const missing = [...codes].filter((code) => !Object.hasOwn(refusalsZh, code));
  assert.ok(codes.size > 100, `${codes.size} codes looked at`);
  assert.ok(missing.length <= codes.size / 10, `without Chinese: ${missing.join(" ")}`);
});

test("a record that is not there, or is another's, is refused in Chinese whatever kind it is of", () => {
  const codes = [...textOf("").matchAll(/notFound: "([A-Z_]+)"/g)].map(([, code]) => code ?? "");
  assert.ok(codes.length > 30, `${codes.length} kinds of record`);
  assert.deepEqual(
    codes.filter((code) => !Object.hasOwn(refusalsZh, code)),
    [],
  );
});

/** Codes of the statistics that only the command line and a start meet. */
const withoutPage = new Set([
  ...["WRONG_USE", "CASES_UNREADABLE", "FOLDER_UNREADABLE", "TABLES_UNREADABLE"],
  ...["OBSERVATIONS_UNREADABLE", "SEARCH_WORK_INVALID", "TABLE_NOT_PROTECTABLE"],
]);

test("every code of the statistics has one", () => {
  const text = textOf("statistics");
  // stated in an error itself, or handed to the function that makes it
  const stated = [...text.matchAll(/code:\s[^,]*?"([A-Z]+(?:_[A-Z]+)+)",\s+status/g)];
  const handed = [...text.matchAll(/\b(?:refused|fault|broken)\(\s*"([A-Z]+(?:_[A-Z]+)+)"/g)];
  const codes = new Set([...stated, ...handed].map(([, code]) => code ?? ""));
  assert.ok(codes.size > 40, `${codes.size} codes looked at`);
  const missing = [...codes].filter(
    (code) => !withoutPage.has(code) && !Object.hasOwn(refusalsZh, code),
  );
  assert.deepEqual(missing, []);
});

test("sentences with numbers and names are those of the server, with every gap said in Chinese", () => {
  const gapless = textOf("").replaceAll(/\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}/g, "{}");
  const all = Object.entries(refusalSentences).flatMap(([code, forms]) =>
    forms.map(([english, chinese]) => ({ code, english, chinese })),
  );
  assert.ok(all.length > 100, `${all.length} sentences`);
  const unknown = all.filter(({ code }) => !Object.hasOwn(refusalsZh, code));
  assert.deepEqual(unknown, []);
  const lost = all.filter(({ english }) => !gapless.includes(english));
  assert.deepEqual(lost, []);
  // a list may be left out where the sentence goes on about it in a form of the server's own
  const unsaid = all.filter(
    ({ code, english, chinese }) =>
      code !== "RISK_CONDITION_UNREADABLE" &&
      english
        .split("{}")
        .slice(1)
        .some((_, gap) => !chinese.includes(`{${gap}}`)),
  );
  assert.deepEqual(unsaid, []);
  const forms = refusalSentences["OTHER_OFFICE"] ?? [];
  assert.match(
    fillSentence(forms, "The case belongs to office 2225; you belong to 0101.") ?? "",
    /关区 2225.*关区为 0101/,
  );
  assert.equal(fillSentence(forms, "Something else."), undefined);
  assert.equal(
    fillSentence(
      refusalSentences["DECLARATION_NOT_FOUND"] ?? [],
      "There is no declaration 310120260000000022 that you may see.",
    ),
    "没有您有权查看的报关单 310120260000000022。",
  );
});

test("an appeal's states and ways of goods are said in Chinese, withdrawn ones by their own word", () => {
  const says = [
    ["APPEAL_LODGED", "Appeal 1 against this decision is withdrawn."],
    [
      "APPEAL_WAITED_FOR",
      "The goods may not go by sell: appeal 2 against the decision of 2026-11-25 was decided (set-aside) and not followed.",
    ],
    [
      "PERISHABLE_NOT_LAWFUL",
      "Before appeal 1 is decided, goods that cannot be kept may go by sell, destroy only, not by transfer.",
    ],
  ] as const;
  assert.deepEqual(
    says.map(([code, message]) => sayRefusal(code, message)),
    [
      "对该决定已有第 1 号复议申请（已撤回）。",
      "货物不得变卖：针对 2026-11-25 所作决定的第 2 号复议申请已决定（撤销原决定），尚未执行。",
      "第 1 号复议决定作出之前，不宜保存的货物只能变卖、销毁，不得移交。",
    ],
  );
});

type Node = { readonly type: string; readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

/** The texts a value may have as it is written, with `{}` where something is put in. */
function textsIn(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === "Literal") return typeof node["value"] === "string" ? [node["value"]] : [];
  if (node.type === "TemplateLiteral") {
    const quasis: unknown = node["quasis"];
    if (!Array.isArray(quasis)) return [];
    const cooked = quasis.map((part: { value: { cooked: string } }) => part.value.cooked);
    return [cooked.join("{}")];
  }
  if (node.type === "ConditionalExpression")
    return [...textsIn(node["consequent"]), ...textsIn(node["alternate"])];
  return node.type === "ArrowFunctionExpression" ? textsIn(node["body"]) : [];
}

/** Refusals that state code and sentence beside each other. */
function statedRefusals(text: string): readonly (readonly [code: string, message: string])[] {
  const found: (readonly [string, string])[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (!isNode(node)) return;
    if (node.type === "ObjectExpression" && Array.isArray(node["properties"])) {
      const members = new Map(
        node["properties"].map((one: { key?: { name?: string }; value?: unknown }) => [
          one.key?.name,
          one.value,
        ]),
      );
      for (const code of textsIn(members.get("code")))
        for (const message of textsIn(members.get("message"))) found.push([code, message]);
    }
    Object.values(node).forEach(walk);
  };
  walk(parseSync("a.ts", text).program);
  return found;
}

/** Refusals whose sentence is English below the Chinese text of their code. */
function halfSaid(text: string): readonly string[] {
  return statedRefusals(text)
    .filter(([code]) => Object.hasOwn(refusalsZh, code))
    .filter(([code, message]) => {
      const isSaid = refusalSentences[code]?.some(([english]) => english === message);
      return !isSaid && (message.includes("{}") || !completeRefusals.has(code));
    })
    .map(([code, message]) => `${code}: ${message}`);
}

/** Gaps in which the server puts whole English sentences: what a gate found, what is wrong with a table. */
const ownWords = ["STATISTICS_TABLE_SET"];

test("a refusal is whole in Chinese: no English sentence stands below it", () => {
  const files = readdirSync(source, { recursive: true }).map(String);
  const texts = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(source, file), "utf8"))
    .filter((text) => text.includes("message:"));
  const half = texts.flatMap(halfSaid);
  const own = [
    ...ownWords.map((code) => `${code}: `),
    "STATISTICS_TABLE_REFUSED: {}.",
    "REQUEST_INVALID: {}.",
  ];
  assert.deepEqual(
    half.filter((one) => !own.some((start) => one.startsWith(start))),
    [],
  );
  assert.ok(texts.flatMap(statedRefusals).length > 400);
  assert.equal(
    sayRefusal("CHANGED_MEANWHILE", "The record has changed since you read it."),
    refusalsZh["CHANGED_MEANWHILE"],
  );
  // planted: a number in a sentence that nobody said in Chinese
  const planted = 'throw new AppError({ code: "DEBT_PAID", message: `It is ${day} already.` });';
  assert.deepEqual(halfSaid(planted), ["DEBT_PAID: It is {} already."]);
});

test("a refused line of an imported file is said in Chinese, with its place and every reason", () => {
  assert.equal(
    sayImportFault(
      "rates[2]: currency: not a currency code of three capital letters; rate: is missing",
    ),
    "rates[2]：currency：应为三位大写字母的币制代码；rate：必填",
  );
  assert.equal(
    sayImportFault('"3/1" is not a date; write YYYY-MM-DD or leave it empty'),
    "“3/1”不是日期，应为 YYYY-MM-DD，或者留空",
  );
  // every sentence of the two readers that the page of registers uses
  const readers = ["registers/read-register.ts", "registers/read-import.ts"].map((file) =>
    readFileSync(join(source, file), "utf8"),
  );
  const said = readers.flatMap((text) =>
    [
      ...text.matchAll(
        /(?:refuse|reasons\.push|refused\.push)\(\s*(?:\w+(?: \+ 1)?,\s*)?(["`])(.+?)\1/g,
      ),
    ].map(([, , sentence = ""]) => sentence.replaceAll(/\$\{[^}]*\}/g, "7")),
  );
  assert.ok(said.length >= 10, `${said.length} sentences`);
  assert.deepEqual(
    said.filter((sentence) => sayImportFault(sentence) === sentence),
    [],
  );
});
