import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { readMarkdown } from "./markdown.ts";

describe("documents as help", () => {
  test("headings, lists, tables, code and links become data", () => {
    const topic = readMarkdown(
      [
        "# Title",
        "",
        "Say `npx` **now** on *this page*, see [lodge](lodge.md)",
        "and go on.",
        "- one",
        "  goes on",
        "- two",
        "",
        "```sh",
        "# not a heading",
        "```",
        "| a | b |",
        "| --- | --- |",
        "| x \\| y | `z` |",
      ].join("\n"),
    );
    assert.equal(topic.title, "Title");
    assert.deepEqual(
      topic.blocks.map((block) => block.kind),
      ["paragraph", "list", "code", "table"],
    );
    assert.deepEqual(topic.blocks[0], {
      kind: "paragraph",
      of: [
        { kind: "text", text: "Say " },
        { kind: "code", text: "npx" },
        { kind: "text", text: " " },
        { kind: "strong", text: "now" },
        { kind: "text", text: " on " },
        { kind: "emphasis", text: "this page" },
        { kind: "text", text: ", see " },
        { kind: "link", text: "lodge", to: "lodge.md" },
        { kind: "text", text: " and go on." },
      ],
    });
    assert.deepEqual(topic.blocks[2], { kind: "code", text: "# not a heading" });
    const table = topic.blocks[3];
    assert.ok(table?.kind === "table");
    assert.deepEqual(table.rows[1]?.[0], [{ kind: "text", text: "x | y" }]);
  });

  test("lines set in by four spaces are code, those of a list are not", () => {
    const { blocks } = readMarkdown("Do:\n\n    npx one\n\n    npx two\n\n- item\n    goes on\n");
    assert.deepEqual(
      blocks.map((block) => block.kind),
      ["paragraph", "code", "list"],
    );
    assert.deepEqual(blocks[1], { kind: "code", text: "npx one\n\nnpx two" });
  });

  test("every document of docs/using has a title and something to say, in Chinese one of its name", () => {
    const folder = join(import.meta.dirname, "../../docs/using");
    const files = readdirSync(folder).filter((file) => file.endsWith(".md"));
    assert.ok(files.length > 10);
    const chinese = readdirSync(join(folder, "zh"));
    assert.deepEqual(
      chinese.filter((file) => !files.includes(file)),
      [],
    );
    for (const file of [...files, ...chinese.map((name) => join("zh", name))]) {
      const topic = readMarkdown(readFileSync(join(folder, file), "utf8"));
      assert.notEqual(topic.title, "", file);
      assert.ok(topic.blocks.length > 0, file);
    }
  });
});
