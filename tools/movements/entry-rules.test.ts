import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { openProfiles } from "#src/registers/profile.ts";
import { entryAgreement, printEntryAgreement } from "../conformance/entry-summaries.ts";
import { entryRulesPath, printRules, readPublishedTests, translateRules } from "./entry-rules.ts";
import { parseTest } from "./parse-test.ts";
import { translateTest } from "./translate-test.ts";

const published = readPublishedTests();
const skip = published ? false : "the published rules are not beside the project";

function translate(text: string, element: string) {
  return translateTest(parseTest(text), element);
}

describe("the translation of published tests", () => {
  test("asks for something where something else holds", () => {
    assert.deepEqual(translate("not('A') || exists('../B/C')", "/X"), {
      when: { given: "A" },
      must: { given: "/B.C" },
    });
  });

  test("finds elements of the goods item from inside of it", () => {
    assert.deepEqual(translate("exists('../S/T') || exists('../../N')", "/GOOITEGDS/P").must, {
      any: [{ given: "^.S.T" }, { given: "/N" }],
    });
    assert.deepEqual(translate("exists('../../GOOITEGDS/Q')", "/GOOITEGDS/P").must, {
      given: "/GOOITEGDS.Q",
    });
  });

  test("asks for numbers and codes of one element together", () => {
    assert.deepEqual(
      translate(
        "!(number('M') == 1 || number('M') == 8) || trim('K') == 'A' || trim('K') == 'B'",
        "/X",
      ),
      { when: { matches: ["M", "^0*(1|8)$"] }, must: { is: ["K", "A", "B"] } },
    );
  });

  test("keeps a pattern whole", () => {
    assert.deepEqual(translate(String.raw`applyRegex('.', '\\s*[0-9]{2}\\s*')`, "/X").must, {
      matches: ["", "^(?:[0-9]{2})$"],
    });
  });

  test("forbids an element that may never be there", () => {
    assert.deepEqual(translate("not(('.'))", "/X/Y"), {
      when: undefined,
      must: { not: { given: "" } },
    });
  });

  test("refuses what it cannot translate", () => {
    for (const text of [
      "exists('A'",
      "exists('A') or exists('B')",
      "guess('A')",
      "'A'",
      "number('A') < 3",
    ])
      assert.throws(() => translate(text, "/X"));
  });

  test("makes exactly the file that is committed", { skip }, (context) => {
    assert.ok(published);
    assert.equal(printRules(translateRules(published)), readFileSync(entryRulesPath, "utf8"));
    context.diagnostic(`${published.length} tests translated`);
  });
});

describe("the open cases of entry summaries", () => {
  test("are judged as the administration judges them", { skip }, () => {
    const agreement = entryAgreement(openProfiles());
    printEntryAgreement(agreement);
    assert.deepEqual(agreement?.others, []);
    assert.ok([...(agreement?.byEdition.values() ?? [])].every(({ cases }) => cases > 200));
  });
});
