import { summaries } from "./declaration-fixture.ts";

/** What `GET /search/suggestions` says to a few letters. */
export function suggestionsFixture(q: string) {
  const wanted = q.toLowerCase();
  const begins = (text: string) => text.toLowerCase().startsWith(wanted);
  const named = [
    { id: "3122260001", name: "Shanghai Harbour Trading", number: "3122260001" },
    { id: "4403260002", name: "深圳海运代理有限公司", number: "4403260002" },
  ];
  return {
    q,
    declarations: summaries
      .filter(({ mrn, reference }) => begins(mrn ?? "") || begins(reference ?? ""))
      .slice(0, 5)
      .map(({ id, mrn, reference, status }) => ({ id, mrn, reference, status })),
    parties: named.filter(({ name, number }) => begins(name) || begins(number)),
    commodities: begins("Shirts")
      ? [
          {
            code: "6105",
            name: { en: "Shirts, knitted, for men or boys", zh: "针织或钩编的男衬衫" },
          },
        ]
      : [],
    codes: begins("CN")
      ? [{ kind: "countries", code: "CN", name: { en: "China", zh: "中国" } }]
      : [],
    rules: begins("RSK")
      ? [{ id: "RSK-0012", says: { en: "Undervalued shirts", zh: "衬衫低报价格" } }]
      : [],
  };
}
