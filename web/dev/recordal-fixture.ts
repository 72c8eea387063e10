/** Recordals for the mock: one in force whose renewal is applied for. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type RecordalAnswer = Routes["GET /recordals/{id}"]["answer"];

const particulars: NonNullable<RecordalAnswer["standing"]> = {
  kind: "trademark",
  holder: { number: "91310000MA1FAKE002", name: "Swift Sports" },
  right: "G1234567",
  title: "SWIFTSTEP",
  goods: "Sports shoes",
  commodities: ["6402", "6404"],
  classes: ["25"],
  users: [{ number: "3122260777", name: "Harbour Shoes" }],
  features: "The stitching of the sole has 27 points.",
  contact: { name: "L. Chen", phone: "+86 21 5555 0100", email: "" },
};
const { kind, holder, right, title, goods, commodities, classes } = particulars;
const days = { validFrom: "2017-02-01", validTo: "2027-02-01" };
const number = "T2017-00042";
const listed: Routes["GET /recordals"]["answer"]["recordals"][number] = {
  ...days,
  id: madeId,
  profile: "cn",
  kind,
  number,
  state: "in-force",
  right,
  title,
  holder,
  commodities,
  asked: "renewal",
  dueOn: "2027-01-08",
  version: 1,
  updatedAt: "2026-11-25T03:10:00.000Z",
};
const step = {
  actor: "account:chen@swift",
  reason: null,
  particulars,
  validFrom: null,
  validTo: null,
};
const one: RecordalAnswer = {
  ...listed,
  standing: particulars,
  pending: { asks: "renewal", particulars },
  endedOn: null,
  history: [
    { ...step, number: 1, act: "applied", asks: "recordal", at: "2017-01-10T03:10:00.000Z" },
    {
      number: 2,
      act: "accepted",
      asks: null,
      at: "2017-02-01T03:10:00.000Z",
      actor: "account:li@customs",
      reason: null,
      validFrom: days.validFrom,
      validTo: days.validTo,
      particulars: null,
    },
    { ...step, number: 3, act: "applied", asks: "renewal", at: "2026-11-25T03:10:00.000Z" },
  ],
};
const published: Routes["GET /published-recordals"]["answer"]["recordals"][number] = {
  ...days,
  number,
  profile: "cn",
  kind,
  state: "in-force",
  right,
  title,
  holder: holder.name,
  goods,
  commodities,
  classes,
};
const rules: Routes["GET /property-right-rules"]["answer"] = {
  profile: "cn",
  kinds: [
    { id: "trademark", name: { en: "trade mark", zh: "商标专用权" }, code: "T" },
    { id: "patent", name: { en: "patent", zh: "专利权" }, code: "P" },
  ],
  recordal: {
    decideWorkingDays: 30,
    years: 10,
    renewalMonths: 6,
    series: "{kind}{year}-",
    serialDigits: 5,
    source: { en: "Regulations, articles 7 to 11", zh: "条例第七条至第十一条", isChecked: false },
  },
};

export function recordalAnswers(path: string): unknown {
  if (path === "/recordals") return { recordals: [listed], next: null };
  if (path.startsWith("/recordals/")) return one;
  if (path === "/published-recordals") return { recordals: [published], next: null };
  if (path === "/property-right-rules") return rules;
  return undefined;
}
