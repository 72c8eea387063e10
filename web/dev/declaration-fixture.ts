/** Declarations in the shape of the API, for the pages' own server. */
import type {
  Charges,
  Control,
  Declaration,
  HistoryEvent,
  Summary,
} from "../console/declarations/declaration-answer.ts";

const held = [
  ["control", "under-control", "red"],
  ["payment", "awaiting-payment", null],
  ["release", "awaiting-arrival", "green"],
  ["assessment", "charges-undetermined", null],
  ["release", "cleared", "green"],
] as const;

const controlled = [{ item: 1, why: ['CITES:ivory code 96 and "ivory"; without E or F'] }];

export const firstId = "019ac000-0000-7000-8000-000000000000";

type Valued = { readonly value: string | null; readonly currency: string };

/** Sixty declarations spread over the stations. */
export const summaries: readonly (Summary & Valued)[] = Array.from({ length: 60 }, (_, index) => {
  const [station, status, lane] = held[index % held.length] ?? held[0];
  return {
    id: firstId.slice(0, -3) + String(index).padStart(3, "0"),
    mrn: `0202202411${String(70000000 + index)}`,
    reference: `REF-2026-${String(index + 1).padStart(4, "0")}`,
    profile: "cn",
    status,
    station,
    lane,
    direction: index % 3 === 0 ? "export" : "import",
    lodgedAt: `2026-11-25T0${index % 10}:12:4${index % 10}Z`,
    updatedAt: `2026-11-25T0${index % 10}:12:5${index % 10}Z`,
    value: status === "charges-undetermined" ? null : `${((index * 7919) % 1009) * 100}.00`,
    currency: "CNY",
  };
});

type Line = readonly [
  type: string,
  station: string,
  minute: string,
  actor: string,
  reason?: readonly [code: string, en: string, zh: string],
];

const lines: readonly Line[] = [
  ["declaration.received", "intake", "00:01", "broker-7"],
  [
    "declaration.checked",
    "intake",
    "00:01",
    "system",
    ["DEC-000", "No error; one warning.", "无错误，一项提示。"],
  ],
  ["declaration.registered", "declaration", "00:01", "system"],
  [
    "declaration.accepted",
    "declaration",
    "00:01",
    "system",
    ["ACC-001", "Accepted on the day of lodging.", "申报当日接受。"],
  ],
  ["charges.assessed", "assessment", "00:01", "system"],
  [
    "payment.awaited",
    "payment",
    "00:01",
    "system",
    ["PAY-002", "The account holds less than is due.", "账户余额不足。"],
  ],
  ["payment.received", "payment", "21:40", "bank"],
  ["charges.settled", "payment", "21:40", "system"],
  [
    "lane.selected",
    "selection",
    "21:40",
    "system",
    ["SEL-014", "First import of this commodity by the trader.", "该企业首次进口此商品。"],
  ],
  ["control.opened", "control", "21:40", "system"],
];

function history(): HistoryEvent[] {
  return lines.map(([type, station, minute, actor, reason], index) => ({
    seq: index + 1,
    type,
    station,
    at: `2026-11-25T02:${minute}Z`,
    actor,
    reason:
      reason === undefined ? null : { code: reason[0], says: { en: reason[1], zh: reason[2] } },
    registerVersions: { cn: "base-1f2e3d4c+3" },
    hash: `${index}`.repeat(8) + "c0ffee",
  }));
}

const controlLaw = {
  says: { en: "Goods are subject to examination.", zh: "进出口货物应当接受海关查验。" },
  source: "Customs Law, article 28",
};

const charges: Charges = {
  currency: "CNY",
  items: [
    {
      item: 1,
      commodity: "8703234910",
      customsValue: "1254300.00",
      currency: "CNY",
      valuation: "168000.00 USD × 7.1042 + 60794.40 CNY",
      reasons: [],
      notApplied: [
        {
          taxType: "DUTY",
          measure: "asean.87032349.2019-01-01",
          rate: "0",
          reason: {
            code: "DUT-045",
            says: { en: "No proof of origin is stated.", zh: "未填报原产地证明。" },
          },
        },
      ],
      lines: [
        {
          taxType: "DUTY",
          measure: "mfn.87032349.2019-01-01",
          legalBasis: "Tariff schedule in force from 2019-01-01",
          base: "1254300.00",
          rate: "15 %",
          amount: "188145.00",
          relieved: "0.00",
          payable: "188145.00",
          method: "computed",
          formula: "1254300.00 × 15 %",
          reasons: [
            {
              code: "DUT-003",
              says: {
                en: "The rate of 2019-01-01 is the last known one.",
                zh: "2019-01-01的税率为最后已知税率。",
              },
            },
          ],
        },
        {
          taxType: "VAT",
          measure: "vat.standard",
          legalBasis: "Announcement 39 of 2019, article 1",
          base: "1442445.00",
          rate: "13 %",
          amount: "187517.85",
          relieved: "0.00",
          payable: "187517.85",
          method: "computed",
          formula: "(1254300.00 + 188145.00) × 13 %",
          reasons: [],
        },
      ],
    },
    {
      item: 2,
      commodity: "2402200000",
      customsValue: "18000.00",
      currency: "CNY",
      reasons: [],
      notApplied: [],
      lines: [
        {
          taxType: "CT",
          measure: null,
          legalBasis: null,
          base: "18000.00",
          rate: null,
          amount: null,
          relieved: null,
          payable: null,
          method: "undetermined",
          formula: null,
          reasons: [
            {
              code: "DUT-012",
              says: {
                en: "No rate is loaded for this commodity.",
                zh: "该商品没有已载入的税率。",
              },
            },
          ],
        },
      ],
    },
  ],
  asOf: "2026-11-25",
  tariff: "cn base-1f2e3d4c+3",
  totals: {
    amount: "375662.85",
    relieved: "0.00",
    payable: "375662.85",
    undetermined: 1,
    byTax: [
      { taxType: "DUTY", payable: "188145.00" },
      { taxType: "VAT", payable: "187517.85" },
    ],
  },
};

const control: Control = {
  id: "019ac000-0000-7000-9000-000000000001",
  status: "open",
  decision: null,
  tasks: [
    {
      id: "1",
      agency: "customs",
      kind: "documents",
      status: "done",
      result: "ok",
      finding: null,
    },
    {
      id: "2",
      agency: "food-safety",
      kind: "examination",
      status: "open",
      result: null,
      finding: null,
    },
  ],
};

const payment: Declaration["payment"] = {
  status: "settled",
  due: "375662.85",
  paid: "375662.85",
  heldBack: "0.00",
  currency: "CNY",
  account: "cn:91310000MA1FL0000X",
  available: "1200000.00",
};

const notifications: Declaration["notifications"] = [
  {
    id: "n-1",
    seq: 1,
    functionCode: "01",
    type: "accepted",
    at: "2026-11-25T02:00:01Z",
    pointers: [],
  },
  {
    id: "n-2",
    seq: 2,
    functionCode: "13",
    type: "taxes",
    at: "2026-11-25T02:00:01Z",
    pointers: [],
  },
];

const itemsOf = 1_400;

/** Rows of the items, of which the second has a charge that nobody has determined. */
export function itemRowsFixture(query: URLSearchParams) {
  const [from, limit] = [Number(query.get("from") ?? 1), Number(query.get("limit") ?? 100)];
  const find = query.get("find") ?? "";
  const all = Array.from({ length: itemsOf }, (_, at) => at + 1)
    .map((place) => ({
      place,
      item: place,
      commodity: charges.items[place === 2 ? 1 : 0]?.commodity ?? "",
      description: place === 2 ? "Cigarettes" : `Passenger cars, model ${place}`,
      origin: "DE",
      quantity: "5 001",
      netMassKg: "1200",
      price: "168000.00 USD",
      customsValue: charges.items[place === 2 ? 1 : 0]?.customsValue ?? null,
      payable: place === 2 ? null : "375662.85",
      undetermined: place === 2 ? ["CT"] : [],
    }))
    .filter((row) => query.get("open") !== "true" || row.undetermined.length > 0)
    .filter((row) =>
      `${row.description} ${row.commodity}`.toLowerCase().includes(find.toLowerCase()),
    );
  const items = all.slice(from - 1, from - 1 + limit);
  const next = from + items.length <= all.length ? from + items.length : null;
  return { of: itemsOf, found: all.length, currency: "CNY", items, next };
}

export function itemFixture(place: number) {
  const charged = charges.items[place === 2 ? 1 : 0];
  const document = { sequenceNumeric: String(place), commodity: { description: "Passenger cars" } };
  return { place, document, charges: { ...charged, item: place }, currency: "CNY" };
}

export const formFixture = {
  fields: [
    ["functionalReferenceId", "Your reference", "企业内部编号", "REF-2026-0001"],
    ["goodsShipment.importer.name", "Importer", "境内收货人", "示例贸易有限公司"],
    ["totalGrossMassMeasure", "Gross mass", "毛重", "12 KGM"],
    [
      "national.cn.supervisionMode",
      "Supervision mode",
      "监管方式",
      "0110",
      "general trade",
      "一般贸易",
    ],
  ].map(([path = "", en = "", zh = "", value = "", saysEn, saysZh]) => ({
    name: { en, zh },
    value,
    ...(saysEn === undefined ? {} : { says: { en: saysEn, zh: saysZh ?? "" } }),
    pointer: "42A",
    path,
  })),
};

/** A declaration with its items from one of them on. */
export function declarationFixture(id: string, item = 1): Declaration | undefined {
  const found = summaries.find((item) => item.id === id);
  if (found === undefined) return undefined;
  // those of which a charge is open keep their state; the others wait for a control
  const underControl = { station: "control", status: "under-control", lane: "red" };
  const isOpen = found.status === "charges-undetermined";
  return {
    ...found,
    ...(isOpen ? {} : underControl),
    waitingFor: [isOpen ? "charges.determined" : "control.decided"],
    kind: "live",
    typeCode: "IMA",
    acceptedAt: "2026-11-25T02:00:01Z",
    releasedAt: null,
    items: { first: item, last: item, of: itemsOf, next: item + 1 },
    versions: [
      {
        version: 1,
        at: "2026-11-25T02:00:01Z",
        document: {
          functionalReferenceId: found.reference,
          goodsShipment: { governmentAgencyGoodsItem: [{ sequenceNumeric: "1" }] },
        },
      },
    ],
    problems: [
      {
        code: "CN-W-031",
        pointer: "42A/67A/68A[1]/23A/137",
        path: "goodsShipment.governmentAgencyGoodsItem[0].commodity.description",
        severity: "warning",
        message: { en: "The description names no brand type.", zh: "品名中未注明品牌类型。" },
        fix: { en: "Add the brand type to the description.", zh: "请在品名中补充品牌类型。" },
      },
    ],
    charges,
    controlled,
    selection: {
      lane: "red",
      law: controlLaw,
      reasons: [
        {
          rule: "SEL-014",
          says: {
            en: "First import of this commodity by the trader.",
            zh: "该企业首次进口此商品。",
          },
        },
      ],
    },
    control,
    payment,
    notifications,
    history: history(),
  };
}
