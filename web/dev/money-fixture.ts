/** Made answers of money: debts, guarantees, the bank, revenue, months. */
import { debtAccount, revenueAccount } from "#src/money/journal/account.ts";
import type { Routes } from "../routes.gen.ts";
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
  due: "120000.00",
  instalments: [
    { dueOn: "2026-11-06", amount: "60000.00", open: "60000.00", agreedOn: "2026-10-25" },
    { dueOn: "2026-12-06", amount: "60000.00", open: "60000.00", agreedOn: "2026-10-25" },
  ],
  defaultedOn: "2026-11-06",
  currency: "CNY",
};
const law = { en: "Civil Code, article 560", zh: "民法典第五百六十条" };
const oneDebt = {
  ...debt,
  postings: [
    {
      day: "2026-10-20",
      debit: debtAccount("cn", "3122260001"),
      credit: revenueAccount("cn", "vat"),
      amount: "100000.00",
      taxType: "VAT",
    },
  ],
  interest: {
    amount: "1140.00",
    per: "day",
    steps: [
      {
        taxType: "VAT",
        from: "2026-11-07",
        to: "2026-11-25",
        days: 19,
        principal: "120000.00",
        percent: "0.05",
      },
    ],
  },
  source: { en: "Customs Law, article 60", zh: "海关法第六十条" },
  interestTax: "LATE",
  termSource: { en: "Announcement 61 of 2022", zh: "海关总署公告2022年第61号" },
  allocation: {
    debts: [
      { by: "overdue", source: law },
      { by: "least-secured", source: law },
      { by: "due", source: law },
    ],
    parts: ["duty", "other", "vat", "late"],
    takes: "due",
    source: { en: "Choice of this profile", zh: "本法域的选择" },
  },
  planning: {
    monthsMax: 6,
    interest: "none",
    source: { en: "Order 124 of 2005, article 24", zh: "总署令2005年第124号第二十四条" },
  },
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
const call = {
  debt: `${firstId}.1`,
  reference: "020220241170000000",
  amount: "120000.00",
  paid: "20000.00",
  open: true,
  at: "2026-11-10T04:00:00Z",
  reason: "not paid",
};
const claim = {
  id: madeId,
  declarationId: firstId,
  party: "3122260001",
  ground: "overpaid",
  says: { en: "More was paid than was owed", zh: "多缴税款" },
  source: { en: "Tariff Law, article 51", zh: "关税法第五十一条" },
  kind: "repayment",
  taxType: "VAT",
  amount: "100.00",
  currency: "CNY",
  reason: "paid twice",
  status: "open",
  granted: "0.00",
  claimedAt: "2026-11-20T04:00:00Z",
  decidedAt: null,
  decision: "",
};
const change = {
  declarationId: firstId,
  reference: "020220241170000000",
  party: "3122260001",
  kind: "correction",
  at: "2026-11-21T04:00:00Z",
  charged: "50.00",
  givenBack: "0.00",
  net: "50.00",
};
const entry = {
  id: madeId,
  bookedOn: "2026-11-24",
  direction: "credit",
  amount: "100.00",
  currency: "CNY",
  remittance: "November",
  payer: "Example Trading",
  payerAccount: "6222000011112222",
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
  answer: "",
};
const ground = {
  code: "overpaid",
  kind: "repayment",
  withinMonths: 36,
  says: claim.says,
  source: claim.source,
};
const revenue = {
  from: "2026-11-01",
  to: "2026-11-25",
  currency: "CNY",
  rows: [
    {
      account: revenueAccount("cn", "vat"),
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

const awaited = {
  id: firstId,
  mrn: "020220241170000000",
  reference: "REF-2026-0001",
  profile: "cn",
  holder: "everything",
  holderName: "Everything Ltd.",
  lodger: "zhao",
  lodgerName: "Zhao Customs Brokers",
  lodgedAt: "2026-11-25T02:00:01Z",
  goods: "Passenger cars",
  items: 2,
  due: "375662.85",
  currency: "CNY",
  waitsFor: "word",
};

const quota = {
  order: "057001",
  from: "2026-01-01",
  to: "2027-01-01",
  unit: "KGM",
  volume: "1000000",
  drawn: "942310.500",
  waiting: "12000",
  balance: "57689.500",
  critical: true,
  criticalAt: "2026-10-02",
  method: "first-come",
  claims: 214,
};
const quotaDay = {
  from: "2026-01-01",
  reason: "accepted on 2026-11-24",
  drawn: "7200.000",
  returned: "0",
  claims: 3,
};
const setAside = {
  claimId: madeId,
  declarationId: firstId,
  item: 2,
  order: "057001",
  status: "waiting",
  reason: "The goods were released already.",
};

const lines: Routes["GET /accounts/{party}/lines"]["answer"]["lines"] = [
  {
    id: `${firstId}-00002`,
    declarationId: firstId,
    at: "2026-10-20T04:00:00.000Z",
    amount: "-37500.00",
    balance: "12500.00",
    taxType: "VAT",
    reference: "020220241170000000",
    other: revenueAccount("cn", "vat"),
  },
  {
    id: `${madeId}-00001`,
    declarationId: madeId,
    at: "2026-10-19T02:00:00.000Z",
    amount: "50000.00",
    balance: "50000.00",
    taxType: null,
    reference: "B-2026-1019",
    other: "bank",
  },
];
const licence: Routes["GET /licences"]["answer"]["licences"][number] = {
  id: madeId,
  profile: "cn",
  number: "2026CN/IM000123",
  document: "F",
  holder: "3122260001",
  goods: ["0507", "9601"],
  countries: ["ZA"],
  unit: "035",
  granted: "120",
  claimed: "10",
  used: "45.5",
  left: "64.5",
  value: { currency: "USD", granted: "90000", taken: "41000" },
  shipments: { max: null, drawn: 2 },
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  status: "active",
};
const licenceMovement = { declarationId: firstId, item: 1, value: "41000", returnedAt: null };
const licenceFixture: Routes["GET /licences/{id}"]["answer"] = {
  ...licence,
  content: { "scientific name": "Loxodonta africana", treatment: "none" },
  movements: [
    {
      ...licenceMovement,
      state: "used",
      quantity: "45.5",
      at: "2026-10-20T03:00:00Z",
      usedAt: "2026-10-21T02:00:00Z",
    },
  ],
};

const usesFixture: Routes["GET /guarantees/{id}/uses"]["answer"] = {
  reserved: "120000.00",
  available: "380000.00",
  currency: "CNY",
  uses: [
    {
      id: "000000001",
      operation: "020220241170000000",
      declaration: { id: firstId, mrn: "020220241170000000", status: "released" },
      purpose: "charges",
      procedures: [],
      reserved: "100000.00",
      since: "2026-10-20T04:00:00Z",
      frees: "paid",
      freesBy: "2026-11-06",
    },
    {
      id: "000000002",
      operation: "020220241170000007/suspended",
      declaration: null,
      purpose: "suspended",
      procedures: ["0615"],
      reserved: "20000.00",
      since: "2026-10-21T04:00:00Z",
      frees: "discharged",
      freesBy: "2027-10-21",
    },
  ],
  next: null,
};

/** The answer of a path; undefined where it is not about money. */
export function moneyAnswers(path: string): unknown {
  if (/^\/(accounts\/[^/]+\/)?debts$/.test(path)) return { debts: [debt], next: null };
  if (path.startsWith("/debts/")) return oneDebt;
  if (path === "/awaited-payments") {
    const refused = { ...awaited, id: madeId, items: 1, waitsFor: "refused" };
    const sums = [{ profile: "cn", declarations: 2, due: "751325.70", currency: "CNY" }];
    return { payments: [awaited, refused], next: null, sums };
  }
  if (path === `/declarations/${firstId}/payments`) return { id: firstId, status: "released" };
  if (path === "/quotas") return { quotas: [quota] };
  if (path === "/quota-allocations/set-aside") return { claims: [setAside] };
  if (path.startsWith("/quotas/")) return { quotas: [quota], days: [quotaDay] };
  if (path === "/licences") return { licences: [licence], next: null };
  if (path.startsWith("/licences/")) return licenceFixture;
  if (path === "/guarantees") return { guarantees: [guarantee] };
  if (/^\/guarantees\/[^/]+\/uses$/.test(path)) return usesFixture;
  if (path.startsWith("/guarantees/"))
    return { ...guarantee, movements: [movement], calls: [call] };
  if (path === "/bank-entries") {
    const fee = { ...entry, id: `${madeId.slice(0, -1)}f`, direction: "debit", reason: "no-order" };
    return { entries: [entry, fee], next: null };
  }
  if (path === "/repayment-grounds") return { grounds: [ground] };
  if (path === "/repayment-claims") return { claims: [claim], next: null };
  if (path.startsWith("/repayment-claims/")) return claim;
  if (path === "/money-changes") return { month: "2026-11", currency: "CNY", changes: [change] };
  if (path === "/payment-orders") return { orders: [order] };
  if (path === "/revenue") return revenue;
  if (path === "/periods") return { periods: [period] };
  if (/^\/accounts\/[^/]+\/lines$/.test(path)) {
    return { account: "cn/deposit/3122260001", currency: "CNY", lines, next: null };
  }
  if (/^\/accounts\/[^/]+\/statements$/.test(path)) return { statements: [statement] };
  if (/^\/accounts\/[^/]+\/statements\/[\d-]+$/.test(path)) {
    const due = [{ dueOn: "2026-11-06", taxType: "VAT", amount: "100000.00" }];
    return { ...statement, due, items: lines.toReversed(), next: null };
  }
  return undefined;
}
