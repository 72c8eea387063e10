/** Made answers of money: debts, guarantees, the bank, revenue, months. */
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const debt = {
  id: `${firstId}.1`,
  party: "3122260001",
  reference: "020220241170000000",
  declarationId: firstId,
  term: "collected",
  aroseOn: "2026-10-20",
  dueOn: "2026-11-06",
  settledOn: null,
  open: "120000.00",
  accrued: "1140.00",
  overdueDays: 19,
  secured: "120000.00",
  parts: [
    { taxType: "DUTY", kind: "duty", open: "20000.00" },
    { taxType: "VAT", kind: "vat", open: "100000.00" },
  ],
  instalments: [{ dueOn: "2026-11-06", amount: "120000.00" }],
  currency: "CNY",
};
const oneDebt = {
  ...debt,
  postings: [
    {
      day: "2026-10-20",
      debit: "receivable:cn:3122260001",
      credit: "revenue:cn:vat",
      amount: "100000.00",
      taxType: "VAT",
    },
  ],
  interest: {
    amount: "1140.00",
    per: "day",
    steps: [
      {
        from: "2026-11-07",
        to: "2026-11-25",
        days: 19,
        principal: "120000.00",
        percent: "0.05",
      },
    ],
  },
  source: { en: "Customs Law, article 60", zh: "海关法第六十条" },
};
const guarantee = {
  id: madeId,
  reference: "G-2026-001",
  holder: "3122260001",
  kind: "comprehensive",
  amount: "500000.00",
  reserved: "120000.00",
  used: "0.00",
  available: "380000.00",
  currency: "CNY",
  validFrom: "2026-01-01",
  validTo: null,
};
const movement = {
  line: 1,
  kind: "reserve",
  amount: "120000.00",
  operation: "020220241170000000",
  at: "2026-10-20T04:00:00Z",
  reason: "",
};
const entry = {
  id: madeId,
  bookedOn: "2026-11-24",
  direction: "credit",
  amount: "100.00",
  currency: "CNY",
  remittance: "November",
  payer: "Example Trading",
  status: "unmatched",
  party: null,
  matchedBy: "",
  reason: "names-nobody",
};
const order = {
  id: madeId,
  kind: "refund",
  party: "3122260001",
  amount: "30.00",
  currency: "CNY",
  dueOn: "2026-11-25",
  status: "open",
  reference: "R-30",
  endToEnd: "TGR1",
};
const revenue = {
  from: "2026-11-01",
  to: "2026-11-25",
  currency: "CNY",
  rows: [
    {
      account: "revenue:cn:vat",
      tax: "VAT",
      office: null,
      day: null,
      charged: "100000.00",
      givenBack: "0.00",
      net: "100000.00",
      postings: 1,
    },
  ],
  total: { charged: "100000.00", givenBack: "0.00", net: "100000.00" },
};
const period = {
  month: "2026-10",
  closed: true,
  postings: 1200,
  amount: "9000000.00",
  currency: "CNY",
  at: "2026-11-02T04:00:00Z",
  by: "customs",
  reason: "end of the month",
};
const statement = {
  month: "2026-10",
  opening: "0.00",
  credits: "50000.00",
  debits: "37500.00",
  closing: "12500.00",
  lines: 12,
  currency: "CNY",
};

/** The answer of a path; undefined where it is not about money. */
export function moneyAnswers(path: string): unknown {
  if (/^\/(accounts\/[^/]+\/)?debts$/.test(path)) return { debts: [debt], next: null };
  if (path.startsWith("/debts/")) return oneDebt;
  if (path === "/guarantees") return { guarantees: [guarantee] };
  if (path.startsWith("/guarantees/")) return { ...guarantee, movements: [movement] };
  if (path === "/bank-entries") return { entries: [entry], next: null };
  if (path === "/payment-orders") return { orders: [order] };
  if (path === "/revenue") return revenue;
  if (path === "/periods") return { periods: [period] };
  if (/^\/accounts\/[^/]+\/statements$/.test(path)) return { statements: [statement] };
  return undefined;
}
