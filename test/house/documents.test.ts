import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { commandIndex as commands } from "#src/cli/command-index.gen.ts";
import { routes } from "#src/main/routes.ts";
import { settings } from "#src/platform/settings.ts";
import { readSources } from "../../tools/tidy/source.ts";

const root = join(import.meta.dirname, "../..");

type Mention = { readonly text: string; readonly where: string };

/** Every place where a document says something of the given form. */
function mentions(pattern: RegExp): readonly Mention[] {
  const documents = readSources(root).filter(
    (file) => file.path.endsWith(".md") && !/^docs\/(reference|adr)\//.test(file.path),
  );
  return documents.flatMap((file) =>
    [...file.text.matchAll(pattern)].map((match) => ({
      text: match[1] ?? "",
      where: `${file.path}:${file.lineAt(match.index)}`,
    })),
  );
}

describe("documents", () => {
  test("every command they name exists", (t) => {
    const named = mentions(/(?<![/\w])tidegate ([a-z][a-z-]+(?: [a-z][a-z-]+)?)/g);
    t.diagnostic(`looked at ${named.length} mentions`);
    assert.ok(named.length > 20);
    // two words are looked for, so of a command of three its first two
    const known = new Set(
      commands.flatMap(({ name }) => {
        const [first = "", second = ""] = name.split(" ");
        return [name, first, `${first} ${second}`];
      }),
    );
    const single = new Set(
      commands.filter(({ name }) => !name.includes(" ")).map(({ name }) => name),
    );
    const unknown = named.filter(({ text }) => {
      const [first = ""] = text.split(" ");
      return !known.has(text) && !single.has(first);
    });
    assert.deepEqual(unknown, []);
  });

  test("every topic of the help is there in Chinese", () => {
    const paths = readSources(root).map(({ path }) => path);
    const topics = paths.flatMap((path) => /^docs\/using\/([\w-]+)\.md$/.exec(path)?.[1] ?? []);
    // the list of documents itself is not a topic
    const missing = topics.filter(
      (topic) => topic !== "README" && !paths.includes(`docs/using/zh/${topic}.md`),
    );
    assert.ok(topics.length > 50);
    assert.deepEqual(missing, []);
  });

  test("every npm script they name exists", () => {
    const about: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const scripts = new Set(Object.keys((about as { scripts: object }).scripts)); // npm's own form
    const named = mentions(/npm run ([a-z]+)/g);
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter(({ text }) => !scripts.has(text)),
      [],
    );
  });

  test("every route they name exists", () => {
    const known = routes.map(({ path }) => path.split("/"));
    const named = mentions(/\/api\/v1(\/[a-z][a-zA-Z/{}-]*[a-z}])/g);
    assert.ok(named.length > 5);
    // a parameter may stand as itself, as ID or as an example; the words around it may not
    const fits = (route: readonly string[], path: readonly string[]) =>
      path.length <= route.length &&
      path.every((part, at) => route[at] === part || /^\{\w+\}$/.test(route[at] ?? ""));
    const unknown = named.filter(({ text }) => !known.some((one) => fits(one, text.split("/"))));
    assert.deepEqual(unknown, []);
  });

  test("every variable they name is a setting", () => {
    const known = new Set<string>(Object.values(settings).map(({ variable }) => variable));
    const named = mentions(/\b(TIDEGATE_[A-Z_]+)\b/g);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter(({ text }) => !known.has(text)),
      [],
    );
  });
});

describe("the glossary", () => {
  const text = readFileSync(join(root, "GLOSSARY.md"), "utf8");
  const rows = text
    .split("\n")
    .filter((line) => /^\| (?!word|---)/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));

  test("every word has a Chinese term, a meaning and a source", () => {
    assert.ok(rows.length > 80);
    const incomplete = rows.filter(([word, zh, meaning, source, more]) => {
      const isWhole = Boolean(word && meaning && source) && more === undefined;
      return !isWhole || !/\p{Script=Han}/u.test(zh ?? "");
    });
    assert.deepEqual(incomplete, []);
  });

  test("no word stands twice, and each part is in order", () => {
    const words = rows.map(([word = ""]) => word);
    assert.equal(new Set(words).size, words.length);
    for (const part of text.split(/^## /m).slice(1)) {
      const own = part.split("\n").filter((line) => /^\| (?!word|---)/.test(line));
      const plain = own.map((line) => (line.split(" | ")[0] ?? "").toLowerCase());
      assert.deepEqual(plain, plain.toSorted());
    }
  });
});
