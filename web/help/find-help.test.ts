import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { findHelp, type HelpText, isTasks } from "./find-help.ts";
import { readMarkdown } from "./markdown.ts";
import { sectionsOf } from "./sections.ts";

const folder = join(import.meta.dirname, "../../docs/using");

function read(of: string): readonly HelpText[] {
  const files = readdirSync(of).filter((file) => file.endsWith(".md") && file !== "README.md");
  return files.map((file) => {
    const topic = readMarkdown(readFileSync(join(of, file), "utf8"));
    return { name: file.slice(0, -3), title: topic.title, sections: sectionsOf(topic) };
  });
}

const english = read(folder);
const chinese = read(join(folder, "zh"));
const first = (topics: readonly HelpText[], query: string, most = 3) =>
  findHelp(topics, query, most).map(({ name, heading }) => `${name}: ${heading ?? "–"}`);

describe("search of the help", () => {
  test("a task comes first for what somebody wants to get done, in both languages", () => {
    const asked: readonly (readonly [readonly HelpText[], string, string])[] = [
      [english, "hand over cases", "tasks-officer: Hand over before you leave"],
      [english, "publish a month", "tasks-statistician: Publish a month"],
      [english, "write a rule", "tasks-analyst: Write a rule"],
      [english, "bank statement", "tasks-cashier: Import a bank statement"],
      [english, "restore drill", "tasks-operator: Take and test a backup"],
      [chinese, "交班", "tasks-officer: 交班"],
      [chinese, "发布月度数据", "tasks-statistician: 发布月度数据"],
      [chinese, "编写规则", "tasks-analyst: 编写规则"],
      [chinese, "银行对账文件", "tasks-cashier: 导入银行对账文件"],
    ];
    for (const [topics, query, wanted] of asked) assert.equal(first(topics, query)[0], wanted);
  });

  test("every word has to occur, in a title, a heading or the text", () => {
    assert.ok(first(english, "guarantee reference amount").some((one) => /^guarantees:/.test(one)));
    assert.deepEqual(first(english, "guarantee zeppelin"), []);
    assert.deepEqual(first(english, " "), []);
  });

  test("a plural finds the singular, and a Chinese question what most of it says", () => {
    assert.ok(first(english, "rulings", 5).some((one) => one.startsWith("rulings:")));
    assert.ok(first(chinese, "怎样登记查验结果", 3).includes("tasks-officer: 登记查验结果"));
  });

  test("a hit says where it stands and shows the words around it", () => {
    const hit = findHelp(english, "colleagues see it is yours", 1)[0];
    assert.equal(hit?.heading, "Work through what is waiting for you");
    assert.equal(hit.place, 0);
    assert.equal(hit.found, "colleague");
    assert.match(
      `${hit.before}${hit.found}${hit.after}`,
      /so that your colleagues see it is yours/,
    );
  });

  test("every topic can be found by its title", () => {
    for (const topics of [english, chinese])
      for (const { name, title } of topics) {
        const names = findHelp(topics, title, 6).map((hit) => hit.name);
        assert.ok(names.includes(name), `${name}: ${title} finds ${names.join(", ")}`);
      }
  });
});

/** Names of pages and acts that tasks state in bold. */
function namesIn(file: string): readonly string[] {
  const text = readFileSync(join(folder, file), "utf8");
  return [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = ""]) => name);
}

describe("tasks of the help", () => {
  const files = english.map(({ name }) => name).filter(isTasks);
  const web = join(import.meta.dirname, "..");
  const sources = readdirSync(web, { recursive: true })
    .map(String)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.gen\./.test(file))
    .map((file) => readFileSync(join(web, file), "utf8"))
    .join("\n");

  test("what they call a page or an act is what it is called on the page", () => {
    assert.ok(files.length >= 6);
    const named = files.flatMap((name) => [`${name}.md`, `zh/${name}.md`]);
    for (const file of named) {
      const names = namesIn(file);
      assert.ok(names.length > 4, file);
      const unknown = names.filter((name) => !sources.includes(`"${name}"`));
      assert.deepEqual(unknown, [], file);
    }
  });

  test("none of them has a command line or a route", () => {
    for (const name of files) {
      const text = readFileSync(join(folder, `${name}.md`), "utf8");
      assert.doesNotMatch(text, /tidegate|\/api\/|^ {4}\S|^```/m);
    }
  });
});
