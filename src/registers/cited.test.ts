import assert from "node:assert/strict";
import { test } from "node:test";
import { cited } from "./cited.ts";
import { clearingProfiles, loadProfiles } from "./profile.ts";

type Law = { readonly en: string; readonly zh: string; readonly isChecked: boolean };

/** Texts of law wherever they stand in rules. */
function lawsIn(value: unknown): readonly Law[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(lawsIn);
  return "isChecked" in value ? [value as Law, ...inner] : inner; // by its schema
}

test("no text of law is cited with the remark that its words were not compared", () => {
  let looked = 0;
  for (const profile of clearingProfiles(loadProfiles()).values())
    for (const file of ["control", "custody", "travellers", "property-rights", "laboratory"]) {
      const text = profile.ruleTexts.get(file);
      if (text === undefined) continue;
      for (const law of lawsIn(JSON.parse(text))) {
        looked += 1;
        const { en, zh } = cited(law);
        assert.doesNotMatch(en, /not (checked|compared)/, en);
        assert.doesNotMatch(zh, /未核对/, zh);
        assert.ok(en.length > 10 && zh.length > 5, `${en} ${zh}`);
      }
    }
  assert.ok(looked > 100, `${looked} texts`);
});

test("what stands before the remark stays", () => {
  const law = {
    en: "Order 156, article 3. From memory, wording not checked",
    zh: "第三条。凭记忆列出，条文未核对",
  };
  assert.deepEqual(cited(law), { en: "Order 156, article 3", zh: "第三条" });
});
