/** Charges out of tariffs as they are published, read by the importers and nothing else. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import type { DutyItem } from "#src/decisions/duties/duties.ts";
import { type PrintedItem, printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { amount, madeInput, madeItem } from "#src/decisions/duties/made-input.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { readImport, unpack } from "#src/registers/read-import.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { type RegisterSnapshot, createSnapshot } from "#src/registers/snapshot.ts";
import type { ImportKind } from "#src/registers/store.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { tariffOfSnapshot } from "../../law/tariff/snapshot-tariff.ts";

const gb = getProfile(loadProfiles(), "gb");
const base = createSnapshot(gb);

function rowsOf(kind: ImportKind, text: string): readonly RegisterRow[] {
  const { history } = { history: base.history.bind(base) };
  const read = { kind, text, source: "made", asOf: "2024-01-01", register: undefined };
  return readImport({ ...read, currency: "GBP", history }).rows;
}

function snapshotOf(...rows: readonly (readonly RegisterRow[])[]): RegisterSnapshot {
  return createSnapshot(gb, {
    number: 1,
    rows: rows.flat().map((row) => ({ row, activation: 1 })),
  });
}

function assess(
  snapshot: RegisterSnapshot,
  item: Partial<DutyItem>,
  asOf = "2024-06-03",
): PrintedItem {
  const tariff = tariffOfSnapshot(snapshot, { currency: "GBP", complete: false });
  const input = madeInput([madeItem(item)], { asOf, statements: [] });
  const [done] = printAssessment(assessDuties(input, tariff, dutyLawOf(gb))).items;
  return done ?? assert.fail();
}
const brief = (done: PrintedItem) =>
  done.lines.map(({ taxType, rate, amount: sum }) => [taxType, rate, sum].join(" "));
const why = (done: PrintedItem) =>
  done.notApplied.map(({ taxType, rate, reason }) => [taxType, rate, reason.code].join(" "));
const saying = (code: string) => [{ code, text: undefined }];
const document = (code: string) => [{ category: code.slice(0, 1), type: code.slice(1) }];

type MeasureFields = {
  readonly sid: string;
  readonly type: string;
  readonly commodity?: string;
  readonly area?: string;
  readonly code?: string;
  readonly order?: string;
  readonly parts: string;
};

const record = (body: string) =>
  `<transaction><record><transaction.id>1</transaction.id><record.code>430</record.code><subrecord.code>00</subrecord.code><record.sequence.number>1</record.sequence.number><update.type>3</update.type>${body}</record></transaction>`;
const field = (name: string, value: string | undefined) =>
  value === undefined ? "" : `<${name}>${value}</${name}>`;

function measure({ sid, type, commodity, area, code, order, parts }: MeasureFields): string {
  const head = [
    field("measure.sid", sid),
    field("measure.type", type),
    field("geographical.area", area ?? "1011"),
    field(
      "goods.nomenclature.item.id",
      commodity ?? (code === undefined ? "8510900000" : undefined),
    ),
    field("additional.code.type", code?.slice(0, 1)),
    field("additional.code", code?.slice(1)),
    field("ordernumber", order),
    field("validity.start.date", "2024-01-01"),
    field("measure.generating.regulation.id", "R1"),
  ];
  return record(`<measure>${head.join("")}</measure>`) + parts;
}

type ComponentFields = {
  readonly expression: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly unit?: string;
};
const componentFields = ({ expression, amount: size, currency, unit }: ComponentFields) =>
  [
    field("duty.expression.id", expression),
    field("duty.amount", size),
    field("monetary.unit.code", currency),
    field("measurement.unit.code", unit),
  ].join("");
const component = (sid: string, part: ComponentFields) =>
  record(
    `<measure.component>${field("measure.sid", sid)}${componentFields(part)}</measure.component>`,
  );

type Row = {
  readonly sid: string;
  readonly code: string;
  readonly at: number;
  readonly action: string;
  readonly document?: string;
  readonly bound?: readonly [amount: string, currency: string | undefined, unit: string];
  readonly rate?: readonly ComponentFields[];
};
function condition({ sid, code, at, action, document: wanted, bound, rate }: Row): string {
  const own = `${sid}${code.charCodeAt(0)}${at}`;
  const fields = [
    field("measure.condition.sid", own),
    field("measure.sid", sid),
    field("condition.code", code),
    field("component.sequence.number", String(at)),
    field("condition.duty.amount", bound?.[0]),
    field("condition.monetary.unit.code", bound?.[1]),
    field("condition.measurement.unit.code", bound?.[2]),
    field("action.code", action),
    field("certificate.type.code", wanted?.slice(0, 1)),
    field("certificate.code", wanted?.slice(1)),
  ];
  const parts = (rate ?? []).map((part) =>
    record(
      `<measure.condition.component>${field("measure.condition.sid", own)}${componentFields(part)}</measure.condition.component>`,
    ),
  );
  return record(`<measure.condition>${fields.join("")}</measure.condition>`) + parts.join("");
}
const taric = (...measures: readonly string[]) =>
  rowsOf("taric", `<?xml version="1.0"?><envelope>${measures.join("")}</envelope>`);
const percent = (value: string): ComponentFields => ({ expression: "01", amount: value });

// goods brought to Northern Ireland at risk: the tariff of the Union
const northern = { statements: saying("NIIMP"), itemPrice: amount("1000", "GBP") };

describe("charges out of published tariffs", () => {
  test("a preference with a condition needs its document; without it the rate of any origin stays", () => {
    const snapshot = snapshotOf(
      taric(
        measure({ sid: "1", type: "103", parts: component("1", percent("6")) }),
        measure({
          sid: "2",
          type: "119",
          parts:
            component("2", percent("0")) +
            condition({ sid: "2", code: "C", at: 1, action: "27", document: "C119" }) +
            condition({ sid: "2", code: "C", at: 2, action: "07" }),
        }),
      ),
    );
    const claim = { ...northern, preference: "119" };
    const shown = assess(snapshot, { ...claim, documents: document("C119") });
    assert.equal(brief(shown)[0], "A50 free 0.00");
    assert.equal(
      shown.lines[0]?.reasons[0]?.says.en,
      "Its condition is met: document C119 is declared.",
    );
    const missing = assess(snapshot, claim);
    assert.equal(brief(missing)[0], "A50 6 % 60.00");
    assert.equal(missing.lines[0]?.reasons[0]?.code, "DUT-031");
    assert.deepEqual(why(missing), ["A50 free DUT-050"]);
    assert.equal(
      missing.notApplied[0]?.reason.says.en,
      "A condition of it is not met: it asks for C119.",
    );
  });

  test("an entry price takes the rate of the first bound that the price reaches", () => {
    const step = (at: number, bound: string, rate: readonly ComponentFields[]) =>
      condition({ sid: "1", code: "V", at, action: "01", bound: [bound, "EUR", "DTN"], rate });
    const euros = (value: string): ComponentFields => ({
      expression: "04",
      amount: value,
      currency: "EUR",
      unit: "DTN",
    });
    const snapshot = snapshotOf(
      taric(
        measure({
          sid: "1",
          type: "103",
          parts:
            step(1, "80", [percent("8.8")]) +
            step(2, "70", [percent("8.8"), euros("10")]) +
            step(3, "0", [percent("8.8"), euros("29.8")]),
        }),
      ),
      rowsOf("rates", '{"rates":[{"currency":"EUR","perUnitOf":"GBP","rate":"1.25"}]}'),
    );
    // 1,000 kg: 64 pounds for 100 kg are 80 euros
    const price = (pounds: string) =>
      assess(snapshot, {
        ...northern,
        itemPrice: amount(pounds, "GBP"),
        netMassKg: parseDecimal("1000"),
      }).lines[0];
    assert.equal(price("640")?.rate, "8.8 %");
    assert.equal(price("640")?.amount, "56.32");
    // 639.99 × 8.8 % = 56.319; 10 DTN × 10 EUR ÷ 1.25 = 80
    assert.equal(price("639.99")?.amount, "136.31");
    // 500 × 8.8 % = 44; 10 × 29.8 ÷ 1.25 = 238.4
    assert.equal(price("500")?.amount, "282.40");
    assert.equal(price("500")?.rate, "8.8 % + 29.8 EUR / DTN");
  });

  test("a rate takes its amount from a table by the additional code, and says when none fits", () => {
    const snapshot = snapshotOf(
      taric(
        measure({
          sid: "1",
          type: "103",
          parts:
            component("1", percent("9")) +
            component("1", { expression: "12" }) +
            component("1", { expression: "17", amount: "24.2" }),
        }),
        measure({
          sid: "2",
          type: "672",
          code: "7050",
          parts: component("2", { expression: "01", amount: "16", currency: "GBP", unit: "DTN" }),
        }),
      ),
    );
    const goods = { ...northern, netMassKg: parseDecimal("500") };
    const found = assess(snapshot, { ...goods, additionalCodes: ["7050"] }).lines[0];
    // 1,000 × 9 % + 5 × 16 = 170, below 24.2 %
    assert.equal(found?.rate, "9 % + EA MAX 24.2 %");
    assert.equal(found?.amount, "170.00");
    assert.equal(found?.formula, "1000.00 × 9 % + EA (5.00 × 16 GBP / DTN) = 170.00");
    const none = assess(snapshot, goods).lines[0];
    assert.equal(none?.method, "undetermined");
    assert.equal(none?.reasons.at(-1)?.code, "DUT-034");
  });

  test("a quota has to be claimed by its order number, and one quota is not another", () => {
    const quota = (sid: string, order: string, rate: string) =>
      measure({ sid, type: "122", order, parts: component(sid, percent(rate)) });
    const snapshot = snapshotOf(
      taric(
        measure({ sid: "1", type: "103", parts: component("1", percent("6")) }),
        quota("2", "091111", "1"),
        quota("3", "092222", "2"),
      ),
    );
    const claim = { ...northern, preference: "120" };
    const of = (quotaOrder?: string) => assess(snapshot, { ...claim, quotaOrder });
    assert.equal(brief(of("092222"))[0], "A50 2 % 20.00");
    assert.deepEqual(why(of("092222")), ["A50 6 % DUT-041", "A50 1 % DUT-048"]);
    assert.equal(brief(of())[0], "A50 6 % 60.00");
  });

  test("members of a group count as of the day, and exclusions are excluded", () => {
    const snapshot = snapshotOf(
      taric(
        measure({ sid: "1", type: "103", parts: component("1", percent("6")) }),
        measure({
          sid: "2",
          type: "142",
          area: "2027",
          parts:
            component("2", percent("1")) +
            record(
              "<measure.excluded.geographical.area><measure.sid>2</measure.sid><excluded.geographical.area>PK</excluded.geographical.area></measure.excluded.geographical.area>",
            ),
        }),
      ),
      ["2024-07-01", "2024-01-01", "2024-01-01"].map((validFrom, at) => ({
        kind: "country-groups",
        code: "2027",
        validFrom,
        validTo: "",
        values: { member: ["UZ", "MN", "PK"][at] ?? "", name_en: "", name_zh: "" },
        source: "made",
      })),
    );
    const of = (preferentialOrigin: string, day: string) =>
      brief(assess(snapshot, { ...northern, preference: "200", preferentialOrigin }, day))[0];
    assert.equal(of("MN", "2024-06-03"), "A50 1 % 10.00");
    assert.equal(of("PK", "2024-06-03"), "A50 6 % 60.00");
    assert.equal(of("UZ", "2024-06-03"), "A50 6 % 60.00");
    assert.equal(of("UZ", "2024-07-01"), "A50 1 % 10.00");
  });

  test("with rules of origin a preference needs an agreement and a proof; the rule relied on is told", () => {
    const tariff = taric(
      measure({ sid: "1", type: "103", parts: component("1", percent("6")) }),
      measure({ sid: "2", type: "142", area: "JP", parts: component("2", percent("1")) }),
      measure({ sid: "3", type: "142", area: "AU", parts: component("3", percent("2")) }),
    );
    const rules = rowsOf(
      "origin-rules",
      JSON.stringify({
        "schemes.json": {
          schemes: [{ scheme_code: "japan", title: "Agreement with Japan", countries: ["JP"] }],
        },
        "japan.json": {
          rule_sets: [
            {
              heading: "8510",
              min: "8510000000",
              max: "8510999999",
              rules: [{ rule: "A change from any other **heading**." }],
            },
          ],
        },
      }),
    );
    const snapshot = snapshotOf(tariff, rules);
    const claim = { ...northern, preference: "300", preferentialOrigin: "JP" };
    const proven = assess(snapshot, {
      ...claim,
      documents: document("U110"),
      dispatchCountry: "SG",
    });
    assert.equal(brief(proven)[0], "A50 1 % 10.00");
    const told = proven.lines[0]?.reasons.map(({ code }) => code);
    assert.deepEqual(told, ["DUT-062", "DUT-063", "DUT-072"]);
    assert.match(
      proven.lines[0]?.reasons[0]?.says.en ?? "",
      /Agreement with Japan; its rule for these goods: A change from any other heading\./,
    );
    const unproven = assess(snapshot, claim);
    assert.equal(brief(unproven)[0], "A50 6 % 60.00");
    assert.ok(why(unproven).includes("A50 1 % DUT-061"));
    const until = (validUntil: string) =>
      assess(snapshot, {
        ...claim,
        documents: document("U110").map((proof) => ({ ...proof, validUntil })),
      });
    assert.equal(brief(until("2024-06-03"))[0], "A50 1 % 10.00");
    assert.equal(brief(until("2024-06-02"))[0], "A50 6 % 60.00");
    assert.ok(why(until("2024-06-02")).includes("A50 1 % DUT-067"));
    const stranger = assess(snapshot, {
      ...claim,
      preferentialOrigin: "AU",
      documents: document("U110"),
    });
    assert.equal(brief(stranger)[0], "A50 6 % 60.00");
    assert.ok(why(stranger).includes("A50 2 % DUT-060"));
    // without rules the claim is taken as declared
    assert.equal(brief(assess(snapshotOf(tariff), claim))[0], "A50 1 % 10.00");
  });

  const sample = new URL(
    "../../../../../shared/data/tariff-uk/commodity-supplementary-units-6103230000.json.gz",
    import.meta.url,
  );
  test(
    "a commodity of the tariff service: VAT at zero stands in place of the standard rate",
    { skip: !existsSync(sample) && "no shared data" },
    () => {
      const snapshot = snapshotOf(rowsOf("uk-tariff", unpack(readFileSync(sample))));
      const goods = { commodity: "6103230000", itemPrice: amount("1000", "GBP"), origin: "CN" };
      const adult = assess(snapshot, goods);
      // 1,000 × 12 %, then (1,000 + 120) × 20 %
      assert.deepEqual(brief(adult), ["A00 12 % 120.00", "B00 20 % 224.00"]);
      const child = assess(snapshot, { ...goods, additionalCodes: ["VATZ"] });
      assert.deepEqual(brief(child), ["A00 12 % 120.00", "B00 free 0.00"]);
      assert.ok(why(child).includes("B00 20 % DUT-046"));
      assert.ok(why(adult).includes("B00 free DUT-042"));
      console.log(`1 commodity, ${adult.notApplied.length} measures told`);
    },
  );
});
