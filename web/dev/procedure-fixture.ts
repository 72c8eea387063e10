/** Made answers of goods under special procedures and of settled values. */
const declarationId = "01990000-0000-7000-8000-000000000001";

const account = {
  declarationId,
  item: 1,
  mrn: "220520261056000001",
  holder: "3122260101",
  procedure: "bonded-processing",
  procedureName: { en: "Bonded processing", zh: "保税加工" },
  contract: "C22051234567",
  commodity: "5205110000",
  enteredOn: "2026-03-02",
  since: "2026-02-10",
  endsOn: "2027-03-02",
  status: "open",
  suspended: "18450.00",
  secured: "18450.00",
  currency: "CNY",
  units: [
    {
      unit: "035",
      entered: "5000",
      claimed: "500",
      discharged: "3000",
      charged: "0",
      left: "1500",
    },
    { unit: "kg", entered: "5000", claimed: "500", discharged: "3000", charged: "0", left: "1500" },
  ],
};
const line = {
  declarationId,
  line: 1,
  item: 1,
  reference: "220520261056000077",
  kind: "sold-here",
  kindName: { en: "Sold in China", zh: "内销" },
  state: "done",
  unit: "035",
  quantity: "3000",
  at: "2026-06-10T04:00:00Z",
  doneOn: "2026-06-10",
  by: "broker-1",
  reason: null,
};
const debt = {
  number: 1,
  cause: "time-limit",
  unit: "035",
  quantity: "200",
  aroseOn: "2026-09-03",
  charged: "738.00",
  interest: "1.33",
  returned: false,
  reason: "The time limit ended.",
  lines: [
    {
      taxType: "DUTY",
      amount: "200.00",
      formula: "5000.00 × 200 ÷ 5000 = 200.00",
      rate: "5 %",
      quantity: "200",
      unit: "035",
      legalBasis: "Import and Export Tariff",
      reasons: [{ code: "PRO-101", says: { en: "Not discharged in time.", zh: "到期未核销。" } }],
    },
  ],
};
const whole = {
  ...account,
  charges: [
    { taxType: "DUTY", suspended: "5000.00", rate: "5 %", legalBasis: "Tariff" },
    { taxType: "VAT", suspended: "13450.00", rate: "13 %", legalBasis: "VAT" },
  ],
  bill: [line, { ...line, line: 2, state: "claimed", quantity: "500", doneOn: null }],
  debts: [debt],
};
const settlement = {
  id: declarationId,
  reference: "S-2026-1",
  kind: "final-price",
  knownOn: "2026-11-20",
  declaredOn: "2026-11-25",
  late: false,
  counts: true,
  party: "3122260101",
  madeBy: "officer-1",
  madeAt: "2026-11-25T04:00:00Z",
  doneAt: "2026-11-25T04:00:01Z",
  currency: "CNY",
};
const entry = {
  declarationId,
  mrn: "220520261056000001",
  item: 1,
  final: "1500.00",
  finalCurrency: "USD",
  oldValue: "7100.00",
  newValue: "10650.00",
  oldCharges: "923.00",
  newCharges: "1384.50",
  status: "settled",
  version: 2,
  says: null,
};

/** The answer of a path; undefined where it is about something else. */
export function procedureAnswers(path: string): unknown {
  if (path === "/procedure-accounts") return { accounts: [account], next: null };
  if (/^\/declarations\/[^/]+\/procedure-accounts$/.test(path)) return { accounts: [whole] };
  if (path === "/value-settlements") {
    const summary = { ...settlement, entries: 2, refused: 1, change: "461.50" };
    return { settlements: [summary], next: null };
  }
  if (path.startsWith("/value-settlements/")) {
    const refused = { ...entry, status: "refused", oldValue: null, newValue: null, version: null };
    return {
      ...settlement,
      reason: "Prices of the season are final.",
      documents: [{ type: "380", id: "INV-FINAL" }],
      entries: [
        entry,
        { ...refused, item: 2, mrn: "NOBODY", says: "No assessed item of this number is known." },
      ],
      totals: { settled: 1, unchanged: 0, refused: 1, open: 0, change: "461.50" },
    };
  }
  return undefined;
}
