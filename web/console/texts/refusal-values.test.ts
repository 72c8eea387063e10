/** What the server puts into the gaps of its refusals: whatever is English there has its Chinese. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { refusalsZh } from "./refusals.ts";
import { sayValue } from "./refusal-values.ts";
import { sayRefusal, wordsFor } from "./say-refusal.ts";

const source = fileURLToPath(new URL("../../../src/", import.meta.url));

type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
};
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;
const nodes = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];

function walk(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, see));
  if (!isNode(node)) return;
  see(node);
  Object.values(node).forEach((one) => walk(one, see));
}

/** A gap of a refusal: texts that may stand in it as written, and whether others have `texts`. */
type Gap = {
  readonly code: string;
  readonly written: string;
  readonly english: readonly string[];
  readonly lacksTexts: boolean;
};

/** Paths, and codes of rules: they are the same in every language. */
const isName = /^\/|^[A-Z]{3}-\d+$/;

const nameOf = (node: unknown): string =>
  isNode(node) && typeof node["name"] === "string" ? node["name"] : "";

/** Initial values of the constants of a file, by name; the last one before a place is meant there. */
function constantsOf(program: unknown): (name: string, before: number) => Node | undefined {
  const all = new Map<string, Node[]>();
  walk(program, (node) => {
    if (node.type !== "VariableDeclarator" || !isNode(node["init"])) return;
    const name = nameOf(node["id"]);
    all.set(name, [...(all.get(name) ?? []), node["init"]]);
  });
  return (name, before) => all.get(name)?.findLast(({ start }) => start < before);
}

function gapsOf(text: string): readonly Gap[] {
  const { program } = parseSync("a.ts", text);
  const constant = constantsOf(program);
  /** What an expression may be that is written out: both ways of a choice, what stands for nothing. */
  const writtenIn = (node: Node, depth = 0): readonly Node[] => {
    const into = (...members: readonly string[]) =>
      members.flatMap((one) => nodes(node[one]).flatMap((part) => writtenIn(part, depth + 1)));
    if (depth > 8) return [];
    if (node.type === "Literal" || node.type === "TemplateLiteral") return [node];
    if (node.type === "ConditionalExpression") return into("consequent", "alternate");
    if (node.type === "LogicalExpression") return into("left", "right");
    if (node.type === "ArrayExpression") return into("elements");
    if (node.type === "SpreadElement") return into("argument");
    if (node.type === "CallExpression") return into("callee");
    if (node.type === "MemberExpression")
      return nameOf(node["property"]) === "en" ? [node] : into("object");
    if (node.type !== "Identifier") return [];
    const found = constant(nameOf(node), node.start);
    return found ? writtenIn(found, depth + 1) : [];
  };
  const found: Gap[] = [];
  walk(program, (node) => {
    if (node.type !== "ObjectExpression") return;
    const members = new Map(
      nodes(node["properties"]).map((one) => [nameOf(one["key"]), one["value"]]),
    );
    const codes = nodes(members.get("code")).flatMap((one) => writtenIn(one));
    const code = codes
      .map((one) => String(one["value"]))
      .find((one) => Object.hasOwn(refusalsZh, one));
    if (code === undefined) return;
    const messages = nodes(members.get("message")).flatMap((one) => writtenIn(one));
    for (const gap of messages.flatMap((one) => nodes(one["expressions"]))) {
      const parts = writtenIn(gap);
      const english = parts.flatMap((one) => {
        const cooked = nodes(one["quasis"]).map(
          (part) => (part["value"] as { cooked: string }).cooked,
        );
        if (cooked.length > 0) return [cooked.join("7")];
        return typeof one["value"] === "string" ? [one["value"]] : [];
      });
      found.push({
        code,
        written: text.slice(gap.start, gap.end),
        english: english.filter((one) => /[a-z]{2}/i.test(one) && !isName.test(one)),
        lacksTexts: parts.some((one) => one.type === "MemberExpression") && !members.has("texts"),
      });
    }
  });
  return found;
}

/** English that would stand in a Chinese sentence. */
const unsaid = (gaps: readonly Gap[]): readonly string[] =>
  gaps.flatMap(({ code, written, english, lacksTexts }) => [
    ...(lacksTexts ? [`${code}: ${written} has no texts`] : []),
    ...english
      .filter((one) => sayValue(one, { texts: [], wordOf: wordsFor(code) }) === one)
      .map((one) => `${code}: ${one}`),
  ]);

test("whatever the server writes into a gap of a refusal is said in Chinese", () => {
  const gaps = readdirSync(source, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(source, file), "utf8"))
    .filter((text) => text.includes("message:") && text.includes("${"))
    .flatMap(gapsOf);
  assert.ok(gaps.length > 700, `${gaps.length} gaps`);
  assert.ok(gaps.filter(({ english }) => english.length > 0).length > 20);
  assert.deepEqual(unsaid(gaps), []);
  const planted =
    'const what = ok ? id : "a thing"; const e = { code: "DEBT_PAID", message: `${what} (${law.en})` };';
  assert.deepEqual(unsaid(gapsOf(planted)), [
    "DEBT_PAID: a thing",
    "DEBT_PAID: law.en has no texts",
  ]);
});

test("texts of the law stand in the Chinese sentence, with their own commas and brackets", () => {
  const law = { en: "Customs Law, article 30 (sale), as amended", zh: "《海关法》第三十条" };
  const missing = [
    { en: "proceedings at the stage final or closed", zh: "案件处于“终结”阶段" },
    { en: "a witness", zh: "见证人" },
  ];
  const message = `To leave by sell the goods need ${missing.map(({ en }) => en).join(", ")} (${law.en}).`;
  assert.equal(
    sayRefusal("CUSTODY_EXIT_INCOMPLETE", message, { texts: [...missing, law] }),
    "以 变卖 离库尚缺：案件处于“终结”阶段、见证人（《海关法》第三十条）。",
  );
});
