/** Made answers about duties and rulings, in the shape of the API, for the pages' own server. */
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const rulingNumber = "R-2-0100-2026-0001";
const words = { en: "Customs tariff", zh: "海关进出口税则" };
const reason = {
  code: "DUT-011",
  says: { en: "The preference was not claimed.", zh: "未申请该优惠。" },
};

const titles = [
  { code: "84", title: { en: "Machinery, computers", zh: "机器、计算机" } },
  {
    code: "8471",
    title: { en: "Computers, laptops, storage units", zh: "计算机、笔记本电脑、存储设备" },
  },
];
const taxes = {
  DUTY: { en: "Import duty", zh: "进口关税" },
  VAT: { en: "Import value added tax", zh: "进口环节增值税" },
};
const controls = [
  { code: "8471", type: "M", says: words, area: "CN", documents: ["A"], legalBasis: "Order 236" },
];

const documentNames = { A: { en: "Inspection certificate", zh: "入境货物通关单" } };
const line = {
  scope: { en: "code 84713010; any origin", zh: "编号 84713010；任何原产地" },
  taxType: "DUTY",
  measure: "duty-2018/84713010",
  legalBasis: "Customs tariff",
  rate: "5 %",
  base: "7000.00",
  payable: "350.00",
  amount: "350.00",
  method: "computed",
  formula: "7000.00 × 5 % = 350.00",
  reasons: [],
};
const charges = {
  asOf: "2026-11-25",
  version: "cn-000000000000+0",
  commodity: "84713010",
  titles,
  customsValue: "7000.00",
  currency: "CNY",
  taxes,
  valuation: "1000 USD at 7 = 7000.00",
  lines: [line],
  notApplied: [{ taxType: "DUTY", measure: "ftz/84713010", rate: "0 %", reason }],
  reasons: [],
  totals: { payable: "350.00", undetermined: 0 },
  landedCost: "7350.00",
  preferences: [{ preference: "ASEAN", payable: "0.00" }],
  controls,
  documentNames,
};
const code = {
  profile: "cn",
  asOf: "2026-11-25",
  version: "cn-000000000000+0",
  commodity: "84713010",
  titles,
  controls,
  documentNames,
  taxes,
  history: [
    {
      commodity: "84713010",
      taxType: "DUTY",
      origin: "*",
      preference: "",
      rate: "5 %",
      validFrom: "2018-01-01",
      validTo: null,
      legalBasis: "Customs tariff",
    },
  ],
};

const published = {
  number: rulingNumber,
  profile: "cn",
  kind: "classification",
  direction: "import",
  office: "0100",
  goods: "Portable computers of not more than 10 kg, built around the chip […]",
  composition: "Aluminium, glass",
  use: "Office work",
  commodity: "84713010",
  origin: null,
  agreement: "",
  valuationMethod: null,
  question: "",
  finding: "",
  reasons: "Heading 8471 names them.",
  legalBasis: ["General interpretative rules 1 and 6"],
  keywords: ["laptop"],
  validFrom: "2026-11-25",
  validTo: "2029-11-25",
};
const publishedRow = {
  ...published,
  standing: "issued",
  useUntil: null,
  updatedAt: "2026-11-25T04:00:00.000Z",
};

const rules = {
  profile: "cn",
  kinds: (["classification", "origin", "valuation"] as const).map((kind) => ({
    kind,
    says: words,
    daysToAccept: 10,
    daysToDecide: 60,
    validMonths: 36,
    needs: ["goods"],
    source: words,
  })),
  binds: words,
  extendedUseMonthsMax: 6,
  daysBeforeGoods: 90,
  appeal: words,
  source: words,
};

const way = (document: string | null, bound: string | null = null) => ({ document, bound });
const demand = (...ways: readonly ReturnType<typeof way>[]) => ({ outcome: "missing", ways });

/** A licence or one of two documents, and an inspection; exports ask for nothing. */
function requirements(movement: string | null): object {
  const common = { code: "847130", isByCountry: false, legalBasis: "Made law", footnotes: [] };
  const found = [
    {
      ...common,
      kind: "IMDOC",
      says: { en: "Dual-use import licence", zh: "两用物项和技术进口许可证" },
      outcome: "missing",
      demands: [demand(way("2"), way("7"), way(null, "20 KGM"))],
    },
    {
      ...common,
      kind: "IMBAN",
      says: { en: "Import prohibition", zh: "禁止进口" },
      outcome: "undetermined",
      demands: [],
    },
    {
      ...common,
      kind: "A",
      says: { en: "Inspection and quarantine (entry)", zh: "检验检疫" },
      outcome: "listed",
      demands: [],
    },
  ];
  return {
    outcome: movement === "export" ? "met" : "missing",
    requirements: movement === "export" ? [] : found,
    documentNames: { 2: { en: "Dual-use items import licence", zh: "两用物项和技术进口许可证" } },
  };
}

/** What needs no key. */
export function publicRulingAnswers({ pathname, searchParams }: URL): object | undefined {
  const path = pathname.replace("/api/v1", "");
  if (path === "/tariff-profiles") {
    const cn = { id: "cn", name: { en: "China", zh: "中国" }, country: "CN", currency: "CNY" };
    return { profiles: [{ ...cn, timeZone: "Asia/Shanghai", calculates: true }], usual: "cn" };
  }
  if (path === "/tariff/search") {
    const isNothing = searchParams.get("q") === "nothing";
    const found = isNothing
      ? []
      : titles.map((one, at) => ({
          ...one,
          kind: "heading-titles",
          above: titles.slice(0, at),
        }));
    return { version: "cn-000000000000+0", found };
  }
  if (/^\/tariff\/\d+\/charges$/.test(path)) return charges;
  if (/^\/tariff\/\d+\/requirements$/.test(path)) return requirements(searchParams.get("movement"));
  if (/^\/tariff\/\d+$/.test(path)) return code;
  if (path === "/ruling-rules") return rules;
  if (path === `/published-rulings/${rulingNumber}`) return publishedRow;
  if (path === "/published-rulings")
    return { rulings: [{ ...publishedRow, share: 750 }], next: null };
  return undefined;
}

const day = "2026-11-25T04:00:00.000Z";
const row = {
  id: madeId,
  profile: "cn",
  kind: "classification",
  status: "submitted",
  standing: "submitted",
  number: null,
  holder: "3122260777",
  goods: "Portable computers of not more than 10 kg",
  commodity: "84713010",
  dueOn: "2026-12-05",
  validFrom: null,
  validTo: null,
  updatedAt: day,
};
const application = {
  kind: "classification",
  holder: { number: "3122260777", name: "Harbour Optics" },
  direction: "import",
  goods: "Portable computers of not more than 10 kg, built around the chip [[XR-7]]",
  composition: "Aluminium, glass",
  use: "Office work",
  tradeName: "Starview",
  commodity: "84713010",
  agreement: "",
  question: "",
  grounds: "Heading 8471 names them.",
  price: { amount: "3215.50", currency: "USD" },
  confidential: "",
  samples: "none",
  pendingElsewhere: false,
};
const whole = {
  ...row,
  applicantPartyId: "trader",
  office: "0100",
  application,
  decision: null,
  published: null,
  useUntil: null,
  submittedAt: day,
  acceptedAt: null,
  problems: [
    {
      code: "RUL-012",
      pointer: "",
      path: "expectedFrom",
      severity: "warning",
      message: words,
      fix: words,
    },
  ],
  documents: [
    {
      id: madeId,
      name: "a.pdf",
      mediaType: "application/pdf",
      size: 12_000,
      hash: "0",
      uploadedAt: day,
    },
  ],
  steps: [
    { seq: 1, type: "ruling.drafted", at: day, actor: "trader", says: "", hash: "0" },
    { seq: 2, type: "ruling.submitted", at: day, actor: "trader", says: "", hash: "0" },
  ],
  isOwn: true,
};

const difference = {
  id: madeId,
  profile: "cn",
  description: "Bluetooth headset with microphone",
  codes: ["85176290", "85183000"],
  offices: ["0100", "2225"],
  traders: ["3122260777"],
  origins: ["VN"],
  items: 42,
  likeness: 800,
  foundAt: day,
  lastOn: "2026-11-25",
  status: "open",
  outcome: null,
  code: null,
  note: null,
  resolvedBy: null,
  resolvedAt: null,
};
const use = {
  office: "0100",
  trader: "3122260777",
  origin: "VN",
  direction: "import",
  description: "Bluetooth headset with microphone",
  exampleId: firstId,
  exampleItem: 1,
  firstOn: "2026-11-01",
  lastOn: "2026-11-25",
};
const uses = [
  { ...use, commodity: "85183000", items: 40 },
  { ...use, commodity: "85176290", office: "2225", items: 2 },
];
const duty = difference.codes.map((commodity, at) => {
  const owed = { value: "10000", payable: at === 0 ? "1300.00" : null, currency: "CNY" };
  return { commodity, origin: "VN", ...owed };
});

const seen = {
  problems: [],
  rulings: [
    {
      item: 1,
      number: rulingNumber,
      how: "own",
      agrees: false,
      share: 900,
      kind: "classification",
      goods: published.goods,
      commodity: "84713090",
      origin: null,
      valuationMethod: null,
      validFrom: published.validFrom,
      validTo: published.validTo,
    },
  ],
};

const facts = {
  item: 1,
  facts: [
    {
      name: { en: "Origin", zh: "原产国（地区）" },
      value: "DE",
      pointer: "42A/67A/68A[1]/29B[1].063",
      path: "goodsShipment.governmentAgencyGoodsItem[0].origin[0].countryCode",
    },
  ],
};

const revenue = { key: "DUTY", before: "1200.00", after: "1800.00", change: "600.00" };
const whatIf = {
  profile: "cn",
  version: "cn-000000000000+0",
  currency: "CNY",
  declarations: 91,
  total: 91,
  next: null,
  truncated: false,
  changed: [
    {
      id: firstId,
      mrn: "222520261000000001",
      reference: "WI-1",
      before: "1200.00",
      after: "1800.00",
      lines: [
        {
          item: 1,
          commodity: "84713010",
          origin: "DE",
          taxType: "DUTY",
          before: "1200.00",
          after: "1800.00",
        },
      ],
    },
  ],
  byTax: [revenue],
  byCommodity: [{ ...revenue, key: "84713010" }],
  byOrigin: [{ ...revenue, key: "DE" }],
  refused: [],
  unparsed: [],
};

/** What needs one. */
export function rulingAnswers(path: string): object | undefined {
  if (path === "/rulings") return { rulings: [row], next: null };
  if (path === `/rulings/${madeId}/publication`) return { ...published, number: "…" };
  if (path.startsWith(`/rulings/${madeId}`)) return whole;
  if (path === "/classification-differences") return { differences: [difference], next: null };
  if (path.startsWith("/classification-differences/")) return { ...difference, uses, duty };
  if (path === `/declarations/${firstId}/rulings`) return seen;
  if (path === "/charges/what-if") return whatIf;
  if (path === `/declarations/${firstId}/charges/facts`) {
    const taxes = { DUTY: { en: "Import duty", zh: "进口关税" } };
    const around = {
      taxes,
      units: { KGM: { en: "kilogram", zh: "千克" } },
      acceptedOn: "2026-11-25",
    };
    const decided = { en: "Computed by rule; not changed by an officer.", zh: "按规则计算。" };
    const due = { en: "Due before the goods are released.", zh: "货物放行前缴纳。" };
    return { header: [], items: [facts], ...around, assessedAt: "2026-11-25", decided, due };
  }
  return undefined;
}
