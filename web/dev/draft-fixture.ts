/** Made drafts for the pages' own server: one that is written, with a finding at a cell of it. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type Column = Routes["GET /declarations/columns"]["answer"]["columns"][number];

const plain: Omit<Column, "key" | "says"> = {
  example: "",
  usual: "",
  ofItem: false,
  isRequired: false,
  form: "text",
  format: "an..35",
  values: [],
  choosing: "none",
  register: null,
};
const ofItem = { ...plain, ofItem: true } as const;
const countries = { choosing: "register", register: "countries", example: "DE" } as const;

const columns: readonly Column[] = [
  {
    ...plain,
    key: "functionalReferenceId",
    says: { en: "Your reference", zh: "企业内部编号" },
    example: "CN-EXAMPLE-1",
    isRequired: true,
  },
  {
    ...plain,
    ...countries,
    key: "goodsShipment.exportCountry.id",
    says: { en: "Country of dispatch", zh: "启运国（地区）" },
  },
  {
    ...ofItem,
    key: "item.commodity.description",
    says: { en: "Goods", zh: "商品名称" },
    isRequired: true,
  },
  {
    ...ofItem,
    key: "item.commodity.classification[1].id",
    says: { en: "Commodity code", zh: "商品编号" },
    choosing: "commodity",
  },
  {
    ...ofItem,
    ...countries,
    key: "item.origin[1].countryCode",
    says: { en: "Country of origin", zh: "原产国（地区）" },
  },
];

const draft: Routes["GET /drafts/{id}"]["answer"] = {
  id: madeId,
  partyId: "trader",
  profile: "cn",
  kind: "declaration",
  name: "Shoes of November",
  version: 3,
  items: 2,
  amends: null,
  madeAt: "2026-11-24T02:00:00Z",
  savedAt: "2026-11-25T03:00:00Z",
  savedBy: "Zhao Broker",
  keptUntil: "2027-02-23T03:00:00Z",
  lodgedAs: null,
  beside: [],
  sheet: {
    head: { functionalReferenceId: "SHOES-11", "goodsShipment.exportCountry.id": "DE" },
    columns: [
      "item.commodity.description",
      "item.commodity.classification[1].id",
      "item.origin[1].countryCode",
    ],
    rows: [
      ["Leather shoes", "64035900", "DE"],
      ["Rubber boots", "64019900", "de"],
    ],
  },
};

const check: Routes["POST /declarations/checks"]["answer"] = {
  asOf: "2026-11-25",
  isAcceptable: false,
  findings: [
    {
      code: "CN-010",
      pointer: "42A/67A/68A[2]/23A/05B[1].063",
      path: "goodsShipment.governmentAgencyGoodsItem[1].origin[0].countryCode",
      severity: "error",
      message: { en: "de is not a country code.", zh: "de 不是国别代码。" },
      fix: { en: "Use a code of the list.", zh: "请使用清单中的代码。" },
      place: { row: 1, column: "item.origin[1].countryCode" },
      edits: [{ row: 1, column: "item.origin[1].countryCode", value: "DE" }],
    },
  ],
  charges: {
    currency: "CNY",
    tariff: "cn 2026",
    payable: "1390.00",
    relieved: "0.00",
    undetermined: 0,
    byTax: [{ taxType: "DUTY", name: { en: "Duty", zh: "关税" }, payable: "1390.00" }],
    items: {
      row: [0, 1],
      customsValue: ["1000.00", "900.00"],
      payable: ["800.00", "590.00"],
      undetermined: [0, 0],
    },
  },
  payment: { holder: "91310000MA1FL0A0X9", available: "5000.00", isEnough: true },
};

const scan: Routes["GET /drafts/{id}/files"]["answer"]["files"][number] = {
  id: madeId,
  name: "invoice 2026-114.pdf",
  mediaType: "application/pdf",
  size: 412_300,
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  uploadedAt: "2026-11-25T03:10:00.000Z",
  line: { item: null, typeCode: "380", number: "2026-114" },
};
const draftFiles: Routes["GET /drafts/{id}/files"]["answer"] = {
  files: [scan],
  lines: [
    { item: null, typeCode: "380", number: "2026-114" },
    { item: 1, typeCode: "705", number: "MEDU-7" },
  ],
  limits: {
    bytesMax: 5_000_000,
    countMax: 60,
    ofPartyBytes: 412_300,
    ofPartyBytesMax: 2_000_000_000,
  },
};

/** What is answered under an address of drafts; undefined for others. */
export function draftAnswers(method: string, path: string): unknown {
  const { sheet, ...head } = draft;
  if (path === "/declarations/columns") return { profile: "cn", columns };
  if (path === "/declarations/checks") return check;
  if (path === "/drafts" && method === "GET") {
    const template = { ...head, id: `${madeId.slice(0, -1)}2`, kind: "template", name: "Shoes" };
    return { drafts: [head, template], next: null };
  }
  if (path === "/drafts") return head;
  if (path === `/drafts/${madeId}/files`) return draftFiles;
  if (path !== `/drafts/${madeId}`) return undefined;
  return method === "GET" ? { ...head, sheet } : { ...head, version: head.version + 1 };
}
