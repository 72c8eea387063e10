import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { foldText } from "./fold.ts";
import { editDistance, similarity } from "./similarity.ts";

describe("folded texts", () => {
  for (const [text, folded] of [
    ["Müller & Söhne, S.A.", "muller sohne sa"],
    ["O'NEIL  Łukasz-Straße", "oneil lukasz strasse"],
    ["Роснефть", "rosneft"],
    ["Ελλάς", "ellas"],
    ["حسن", "hsn"],
    ["上海华为技术", "shang hai hua wei ji shu"],
    ["張偉", "zhang wei"],
    ["삼성전자", "samseongjeonja"],
    ["トヨタ", "toyota"],
    ["ﬁrst １２", "first 12"],
    ["—", ""],
  ] as const) {
    test(`${text} is ${folded}`, () => assert.equal(foldText(text), folded));
  }
  test("two neighbours that changed places are one change", () => {
    assert.equal(editDistance("mueller", "meuller"), 1);
    assert.equal(editDistance("kitten", "sitting"), 3);
    assert.equal(editDistance("kitten", "sitting", 1), 2);
    assert.equal(similarity("", ""), 1);
  });
});
