import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { foldText, lexemesOf, queryWords } from "./fold-name.ts";

/** What PostgreSQL does with the words: each must begin one of the name's. */
function finds(search: string, ...names: readonly string[]): boolean {
  const lexemes = lexemesOf(names);
  const words = queryWords(search);
  return (
    words.length > 0 && words.every((word) => lexemes.some((lexeme) => lexeme.startsWith(word)))
  );
}

describe("names that are searched", () => {
  test("王 and Wang find each other's parties", () => {
    for (const search of [
      "王",
      "Wang",
      "wang",
      "WÁNG",
      "Ｗａｎｇ",
      "王晓明",
      "wang xiaoming",
      "wxm",
    ])
      assert.ok(finds(search, "王晓明"), search);
    assert.ok(finds("Wang", "Wang Trading Ltd"));
    assert.ok(!finds("Wang", "李晓明"));
    assert.ok(!finds("王", "汪晓明"));
  });

  test("traditional characters are found by simplified ones and the other way round", () => {
    assert.ok(finds("国际贸易", "王氏國際貿易有限公司"));
    assert.ok(finds("國際貿易", "王氏国际贸易有限公司"));
  });

  test("a part of a name is found, by characters and by syllables run together", () => {
    const name = "北京王府井百货大楼股份有限公司";
    for (const search of ["王府井", "wangfujing", "Beijing wangfujing", "百货 bj", "gongsi"])
      assert.ok(finds(search, name), search);
    assert.ok(!finds("府王", name));
  });

  test("a family name is found by its own reading as well as the common one", () => {
    assert.ok(finds("shan", "单田芳"));
    assert.ok(finds("dan", "单田芳"));
    for (const search of ["lv bu", "lu bu", "lyubu", "lü"])
      assert.ok(finds(search, "吕布"), search);
  });

  test("marks, case and letters that do not come apart are folded", () => {
    assert.equal(foldText("ÅRØ Straße Łódź"), "aro strasse lodz");
    assert.ok(finds("muller", "Müller & Söhne GmbH"));
    assert.ok(finds("3m", "3M China"));
  });

  test("a question of signs alone asks for nothing", () => {
    assert.deepEqual(queryWords("'); -- :* & | !"), []);
    assert.deepEqual(queryWords(""), []);
  });

  test("no name makes more words than there is room for", () => {
    assert.ok(lexemesOf(Array.from({ length: 10 }, () => "王晓明".repeat(66))).length <= 400);
  });
});
