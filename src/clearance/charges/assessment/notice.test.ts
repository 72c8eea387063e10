import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { madeInput, madeItem, madeTariff } from "#src/decisions/duties/made-input.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { printNotice } from "./notice.ts";

describe("assessment notice", () => {
  const law = dutyLawOf(getProfile(loadProfiles(), "gb"));
  const tariff = madeTariff([
    { id: "any", taxType: "A00", preference: "100", rate: "12 %", legalBasis: "Act <1>" },
    { id: "japan", taxType: "A00", preference: "300", origin: ["JP"], rate: "4 %" },
    { taxType: "B00", rate: "20 %" },
  ]);
  const item = madeItem({ additionalProcedures: ["F45"], preference: "300", origin: "AU" });
  const assessment = printAssessment(assessDuties(madeInput([item]), tariff, law));
  const head = {
    reference: '"><script>alert(1)</script>',
    mrn: null,
    acceptedOn: "2024-06-03",
    administration: { en: "Made customs", zh: "海关" },
  };

  test("says what each charge stands on, what was relieved, and why not the lower rate", () => {
    const { html } = printNotice(assessment, head, "en");
    for (const part of [
      "1000.00 × 12 % = 120.00",
      "Preference 300 is claimed",
      "Exempt from import VAT",
      "A00 4 % · japan: It does not cover goods of origin AU.",
      "Relieved<dd>224.00 GBP",
      "Due now<dd>120.00 GBP",
      "made",
    ])
      assert.ok(html.includes(part), part);
  });
  test("speaks both languages", () => {
    const { html } = printNotice(assessment, head, "zh");
    assert.match(html, /<html lang="zh">/);
    assert.match(html, /税费核定通知/);
    assert.match(html, /不适用于原产地 AU 的货物/);
  });
  test("escapes what was declared, and allows nothing but its stylesheet", () => {
    const { html, contentSecurityPolicy } = printNotice(assessment, head, "en");
    assert.ok(!html.includes("<script>"));
    assert.ok(html.includes("Act &lt;1&gt;"));
    const sheet = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(sheet).digest("base64");
    assert.ok(contentSecurityPolicy.includes(`'sha256-${hash}'`));
    assert.match(contentSecurityPolicy, /^default-src 'none'/);
  });
  test("an undetermined charge is said to be one, never zero", () => {
    const open = printAssessment(
      assessDuties(madeInput([item]), madeTariff([], { complete: false }), law),
    );
    const { html } = printNotice(open, head, "en");
    assert.match(html, /An officer determines this charge/);
  });
});
