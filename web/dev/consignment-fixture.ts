/** Consignments for the mock: one released and gone in part, one of which more was declared than stated. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

type Listed = Routes["GET /consignments"]["answer"]["consignments"][number];

const nothing = { packages: 0, massKg: "0" };
const whole = { packages: 40, massKg: "18250.5" };

const consignment: Listed = {
  id: madeId,
  profile: "cn",
  carrier: "9131000060722222XY",
  carrierName: "Ever Bright Shipping",
  document: { type: "705", id: "COSU6183920471" },
  state: "partly-left",
  stated: whole,
  landed: whole,
  released: whole,
  left: { packages: 25, massKg: "11406.5625" },
  leftUnreleased: nothing,
  call: "ship 9074729 024E",
  containers: ["CSNU6829160", "CSLU2013440"],
  firstSaidAt: "2026-11-24T01:30:00Z",
  lastSaidAt: "2026-11-25T00:30:00Z",
  differences: ["CGN-106", "CGN-107"],
};

const standing = { stated: whole, landed: whole, released: nothing, left: nothing };
const version = { reportId: firstId, reason: null, ...standing };
const one: Routes["GET /consignments/{id}"]["answer"] = {
  ...consignment,
  master: "704:COSU6183920400",
  seals: ["CN7731902"],
  statedBy: "manifest",
  places: ["CNSHG0001"],
  onwardCall: null,
  openReports: ["outturn", "amendment"],
  onTheWay: null,
  versions: [
    {
      number: 1,
      act: "arrival",
      at: "2026-11-25T00:31:00.000Z",
      party: consignment.carrier,
      partyName: consignment.carrierName,
      state: "landed",
      ...version,
    },
    {
      number: 2,
      act: "write-off",
      at: "2026-11-25T03:10:00.000Z",
      party: "3122261201",
      partyName: null,
      state: "released",
      ...version,
      reportId: null,
      released: whole,
    },
  ],
  cases: [
    {
      number: 1,
      code: "CGN-105",
      state: "to-settle",
      waitsFor: "customs",
      at: "2026-11-25T00:31:00.000Z",
      reportedBy: "yard",
      office: "2225",
      place: "CNSHG0001",
      found: [],
      figures: { ...standing, leftUnreleased: nothing },
      away: nothing,
      outcome: null,
      law: null,
      liability: null,
      settledAt: null,
      explanation: "Two cartons were left at the terminal of loading.",
      reason: null,
    },
  ],
  declarations: [
    { declarationId: firstId, taken: whole, left: consignment.left, at: "2026-11-25T03:10:00Z" },
  ],
};

const { carrier, carrierName, document } = consignment;
const listedCases = one.cases.map((rest) => ({
  ...rest,
  id: `${madeId}.${rest.number}`,
  consignmentId: madeId,
  carrier,
  carrierName,
  document,
}));

const note: Routes["GET /release-notes"]["answer"]["notes"][number] = {
  number: "7K3M9QX2B4TD",
  state: "partly-used",
  consignmentId: madeId,
  carrier,
  document,
  goods: whole,
  left: { packages: 25, massKg: "11406.5625" },
  rest: { packages: 15, massKg: "6843.9375" },
  containers: consignment.containers,
  place: "CNSHG0001",
  issuedAt: "2026-11-25T03:10:00.000Z",
  replaces: null,
  revokedAt: null,
  revokedFor: null,
  declarationId: firstId,
};

const {
  text: heldText,
  isWhole,
  ...held
}: Routes["GET /quarantine/{id}"]["answer"] = {
  id: madeId,
  profile: "cn",
  lodger: carrier,
  lodgerName: carrierName,
  receivedAt: "2026-11-25T03:10:00.000Z",
  lastAt: "2026-11-25T03:12:00.000Z",
  times: 2,
  type: "CUSCAR",
  reference: "MANIFEST-7",
  length: 61,
  marked: String.raw`QQQ+\x07`,
  problems: [
    {
      code: "EDI-040",
      pointer: "QQQ[4]",
      path: "QQQ[4]",
      severity: "error",
      message: { en: "QQQ does not stand here in CUSCAR.", zh: "QQQ 不得位于 CUSCAR 的此处。" },
      fix: {
        en: "Correct the message at this place and send it again.",
        zh: "请改正此处后重新发送。",
      },
    },
  ],
  state: "open",
  endedAt: null,
  reason: null,
  successorId: null,
  text: {
    before: "UNH+M2+CUSCAR:D:24A:UN'\nBGM+785+MANIFEST-7+9'\n",
    marked: String.raw`QQQ+\x07'`,
    behind: "\nCNI+1'",
  },
  isWhole: true,
};

const lying = {
  consignmentId: madeId,
  carrier: "line",
  carrierName: "Made Line",
  document: { type: "705", id: "COSU6183920471" },
  place: "CNSHG0001",
  goods: { packages: 12, massKg: "1440" },
  since: "2026-11-01T00:31:00.000Z",
  days: 24,
  declareBy: "2026-11-16",
  storageUntil: "2027-01-30",
  isLate: true,
  isOverStorage: false,
  extendedUntil: null,
  case: { number: 1, state: "to-settle" },
  waiting: [{ declarationId: madeId, mrn: "222520260000000017" }],
  reminders: [
    {
      stage: "not-declared",
      at: "2026-11-17T01:00:00.000Z",
      notified: [
        { party: "line", name: null, as: "carrier" },
        { party: "3122269999", name: "Made Trading", as: "consignee" },
      ],
    },
  ],
};

/** The answer of a path; undefined where it is not about consignments. */
export function consignmentAnswers(path: string): unknown {
  if (path === "/consignments") {
    const expected = { ...consignment, id: `${madeId}2`, state: "landed", ...standing };
    return { consignments: [consignment, { ...expected, differences: [] }], next: null };
  }
  if (path === "/release-notes") return { notes: [note], next: null };
  if (path.startsWith("/release-notes/")) return { ...note, code: `TG1.${"a".repeat(180)}` };
  if (path === "/quarantine") return { messages: [held], next: null };
  if (path.startsWith("/quarantine/")) return { ...held, text: heldText, isWhole };
  if (path === "/undeclared-goods") return { goods: [lying], next: null };
  if (path === "/cargo-differences") return { differences: listedCases, next: null };
  return path.startsWith("/consignments/") ? one : undefined;
}
