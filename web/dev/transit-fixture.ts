/** Transit operations for the mock: one on the way. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type OneTransit = Routes["GET /transits/{id}"]["answer"];

const listed: Routes["GET /transits"]["answer"]["transits"][number] = {
  id: madeId,
  profile: "cn",
  holder: "forwarder",
  holderName: "Made Forwarder",
  number: "26CN0MADE0TRANSJ4",
  state: "on-the-way",
  says: { en: "released for transit, on the way", zh: "已放行，在途" },
  kind: "transfer",
  reference: "R-1",
  departure: { office: "2225", place: "Y1" },
  destination: { office: "2300", place: "D1" },
  consignee: "depot",
  consigneeName: "Made Depot",
  conveyance: { mode: "truck", id: "沪A12345" },
  until: "2026-12-10",
  answerBy: null,
  packages: 10,
  lodgedAt: "2026-11-25T04:00:00.000Z",
  updatedAt: "2026-11-25T06:00:00.000Z",
};
const step = { actor: "forwarder", office: null, place: null, says: null };
const one: OneTransit = {
  ...listed,
  itinerary: [{ office: "2304", passedAt: null, isNamed: true }],
  seals: ["S1"],
  guarantee: {
    reference: "G1",
    reserved: "1000.00",
    currency: "CNY",
    basis: "stated",
    chargesAtRisk: "1000.00",
    computed: { amount: null, version: null, asOf: null, item: 1, why: "no-code" },
  },
  items: [
    {
      item: 1,
      document: { type: "705", id: "BLT1" },
      carrier: null,
      commodity: null,
      origin: null,
      value: null,
      description: "Machine parts",
      packages: 10,
      grossMassKg: "120",
      onTheWay: { packages: 10, massKg: "120" },
      found: null,
    },
  ],
  arrivals: [],
  differences: [],
  isAnswered: false,
  charged: null,
  debt: null,
  history: [
    { ...step, number: 1, act: "lodged", at: "2026-11-25T04:00:00.000Z" },
    { ...step, number: 2, act: "accepted", at: "2026-11-25T05:00:00.000Z", actor: "customs" },
    { ...step, number: 3, act: "released", at: "2026-11-25T06:00:00.000Z", actor: "customs" },
  ],
};
const source = { en: "made", zh: "样例", isChecked: false };
const rules: Routes["GET /transit-rules"]["answer"] = {
  profile: "cn",
  kinds: [
    {
      code: "transfer",
      name: { en: "Customs transfer between offices", zh: "转关" },
      days: 15,
      daysMax: 30,
      validFrom: "2000-01-01",
      source,
    },
  ],
  guarantee: { flatAmount: "50000.00", leastAmount: "100.00", source },
  enquiry: { afterDays: 7, answerDays: 28, source },
  debt: { taxType: "DUTY", kind: "duty", source },
};

export function transitAnswers(path: string): unknown {
  if (path === "/transits") return { transits: [listed], next: null };
  if (path === "/transit-rules") return rules;
  if (path.startsWith("/transits/")) return one;
  return undefined;
}
