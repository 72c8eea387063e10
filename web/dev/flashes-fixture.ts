/** A made flash in the shape of the API, for the pages' own server. */
const label = { en: "TOTAL", zh: "合计" };
const estimate = { value: "3620000000000", low: "3510000000000", high: "3700000000000" };
const figure = (flow: string, value: string) => ({
  flow,
  code: "TOTAL",
  label,
  value: `${value}.00`,
  within: "5000000000.00",
  yoyPct: "4.2",
  estimate: flow === "balance" ? null : { ...estimate, coveragePercent: "83.3", months: 11 },
});

export const flashesFixture = {
  flashes: [
    {
      profile: "cn",
      period: "2026-11",
      day: 20,
      through: "2026-11-20",
      currency: "CNY",
      table: "section",
      releasedAt: "2026-11-21T02:00:00Z",
      embargoUntil: null,
      manifestHash: "0".repeat(64),
      signature: null,
      figures: [
        figure("export", "1405000000000"),
        figure("import", "955000000000"),
        figure("total", "2360000000000"),
        figure("balance", "450000000000"),
      ],
      notes: [],
      more: [
        {
          table: "partner",
          title: { en: "By country or region", zh: "按国别（地区）" },
          figures: [figure("export", "1405000000000"), figure("import", "955000000000")],
        },
      ],
    },
  ],
};

/** Statistical queries about a declaration. */
export const statisticalQueriesFixture = {
  queries: [
    {
      id: "01a20000-0000-7000-8000-000000000001",
      profile: "cn",
      declarationId: "01a20000-0000-7000-8000-000000000002",
      mrn: "222520261000000001",
      item: 1,
      question: "Is the value of item 1 in yuan?",
      askedAt: "2026-11-24T02:00:00Z",
      dueOn: "2026-12-04",
      reminders: 0,
      status: "open",
      answer: null,
      answeredBy: null,
      answeredAt: null,
    },
  ],
};
