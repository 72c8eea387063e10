/**
 * Partners that are unlikely for a row: by how often declarations of the same flow, chapter, heading, six
 * digits, commodity and trader, the place the goods were sent from or to, and other items of the
 * declaration itself name the partner. What is told is how often so unlikely a partner or a less
 * likely one would come by itself.
 */
import type { Text } from "#src/kernel/text.ts";
import type { EditInput, EditRow, Suspicion } from "./checks.ts";
import { type Foretold, likelyCodes, nobody } from "./likely-code.ts";

const foretold: Foretold = {
  codeOf: ({ partner }) => partner,
  within: ({ flow }) => flow,
  // goods by flow, the trader's in both flows and in this one
  kinds: [
    ...[2, 4, 6, 10].map(
      (digits) =>
        ({ flow, commodity }: EditRow) =>
          `${flow} ${commodity.slice(0, digits)}`,
    ),
    ({ traderId }) => traderId,
    ({ flow, traderId }) => `${flow} ${traderId}`,
  ],
  beside: [
    ({ dispatchPartner = "" }) => (dispatchPartner === "" ? [] : [dispatchPartner]),
    (row, items) => items.flatMap((item) => (item === row ? [] : [item.partner])),
  ],
};

export function strangePartners({ rows, month, rules, nameOf }: EditInput): readonly Suspicion[] {
  const name = (code: string): Text => nameOf?.(code) ?? { en: code, zh: code };
  return likelyCodes(rows, foretold).flatMap(({ row, likely, odds, all }): readonly Suspicion[] => {
    if (row.month !== month || likely >= rules.leads.falseRate) return [];
    const codes = all();
    const tail = [...codes.values()].reduce((sum, each) => sum + (each <= likely ? each : 0), 0);
    if (tail >= rules.leads.falseRate) return [];
    const usual = [...codes]
      .filter(([code]) => code !== nobody)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([code]) => name(code));
    const own = name(row.partner);
    const percent = Number((tail * 100).toPrecision(2));
    return [
      {
        row,
        surprise: odds,
        isLead: tail >= rules.partner.falseRate,
        numbers: { tailPercent: percent },
        says: {
          en: `${own.en} is an unlikely partner for these goods and this trader (${percent}%); likely are ${usual.map(({ en }) => en).join(", ")}.`,
          zh: `就该商品及企业而言，伙伴为${own.zh}的可能性很小（${percent}%）；较可能为${usual.map(({ zh }) => zh).join("、")}。`,
        },
      },
    ];
  });
}
