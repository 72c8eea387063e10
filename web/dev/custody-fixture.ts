/** Goods in custody for the mock: one being handed over, one sold. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

type Listed = Routes["GET /custody"]["answer"]["pieces"][number];

const piece: Listed = {
  id: madeId,
  profile: "cn",
  state: "held",
  ground: "undeclared",
  origin: "found",
  description: "Watches beside item 2",
  declaration: firstId,
  item: 2,
  partOf: null,
  category: "prohibited",
  taken: "100",
  parted: "2",
  held: "98",
  unit: "001",
  place: "2201",
  placeName: { en: "Shanghai customs", zh: "上海海关" },
  keeper: "customs",
  keeperName: "Customs administration",
  offer: null,
  seal: "S-114",
  weightKg: "19.6",
  value: { amount: "1500.00", currency: "CNY" },
  proceedings: { number: "2026-118", authority: "Anti-smuggling bureau", stage: "opened" },
  exit: null,
  openedAt: "2026-10-25T03:10:00.000Z",
  closedAt: null,
  days: 31,
};
const offer = {
  place: "DEPOT-7",
  keeper: "depot",
  keeperName: "Made Depot",
  offeredBy: "account:li@customs",
  weightKg: "19.6",
};
const entry = {
  at: "2026-10-25T03:10:00.000Z",
  actor: "account:li@customs",
  reason: null,
  legalBasis: null,
  law: null,
  witness: null,
  proof: null,
};
const one: Routes["GET /custody/{id}"]["answer"] = {
  ...piece,
  photos: [],
  proceeds: "0.00",
  costs: "100.00",
  currency: "CNY",
  history: [
    {
      ...entry,
      number: 1,
      act: "taken-in",
      reason: "Found behind the cartons.",
      facts: { ground: "undeclared", quantity: "100", unit: "001", place: "2201" },
    },
    { ...entry, number: 2, act: "sealed", facts: { seal: "S-114" } },
    { ...entry, number: 3, act: "weighed", facts: { weightKg: "19.6" } },
  ],
};
const says = { en: "Customs Law, article 82", zh: "《海关法》第八十二条", isChecked: false };
const name = (en: string, zh: string) => ({ en, zh });
const rules: Routes["GET /custody-rules"]["answer"] = {
  profile: "cn",
  currency: "CNY",
  found: [],
  grounds: [
    {
      id: "undeclared",
      name: name("found undeclared", "未申报"),
      source: says,
      byDeclaration: false,
      becomes: ["detained", "confiscated"],
      exits: [{ exit: "return", source: says, witness: false, valued: false }],
    },
  ],
  weightTolerance: { percent: "0.5", kilograms: "0.1", source: name("choice", "约定") },
  stages: [{ id: "opened", name: name("opened", "立案") }],
  costs: [{ id: "storage", name: name("storage", "保管费") }],
  categories: [{ id: "epidemic", name: name("epidemics and pests", "疫情疫病和有害生物") }],
  source: name("made", "示例"),
};

/** The answer of a path; undefined where it is not about custody. */
export function custodyAnswers(path: string): unknown {
  if (path === "/custody-rules") return rules;
  if (path === "/custody")
    return {
      pieces: [
        piece,
        { ...piece, id: `${madeId}2`, state: "offered", offer },
        {
          ...piece,
          id: `${madeId}3`,
          state: "closed",
          ground: "abandoned",
          held: "0",
          exit: "sell",
          closedAt: "2026-11-20T03:10:00.000Z",
        },
      ],
      next: null,
    };
  return path.startsWith("/custody/") ? one : undefined;
}
