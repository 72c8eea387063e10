/** The flow in the shape of the API, for the pages' own server, with counts that move. */
import type { Flow } from "../console/flow/flow-answer.ts";

const stations = [
  [
    "intake",
    "Intake",
    "接收",
    "Reads the message and checks it against the rules.",
    "读取报文并按规则审核。",
    0,
  ],
  [
    "declaration",
    "Declaration",
    "申报",
    "Registers and accepts what was declared.",
    "登记并接受申报。",
    3,
  ],
  [
    "assessment",
    "Assessment",
    "计税",
    "Computes every charge with its legal basis.",
    "计算各项税费并注明依据。",
    2,
  ],
  [
    "payment",
    "Payment",
    "缴税",
    "Settles what is due from the trader’s account.",
    "从企业账户结清应缴税费。",
    14,
  ],
  [
    "selection",
    "Selection",
    "布控",
    "Chooses the lane by rules and a random share.",
    "按规则和随机比例选定通道。",
    0,
  ],
  [
    "control",
    "Control",
    "查验",
    "Holds what has to be looked at until it is decided.",
    "对须查验的货物作出决定前予以扣留。",
    27,
  ],
  [
    "release",
    "Release",
    "放行",
    "Releases when all before is done and the goods are there.",
    "各环节办结且货物到港后放行。",
    118,
  ],
  [
    "statistics",
    "Statistics",
    "统计",
    "Books each item into the ledger of trade.",
    "逐项记入贸易统计账册。",
    0,
  ],
] as const;

const row = (
  on: string,
  station: string,
  handler: string,
  emits: string[],
  waitsFor: string[] = [],
) => ({
  on,
  station,
  handler,
  emits,
  waitsFor,
});

const steps = [
  row("declaration.received", "intake", "checkReceived", [
    "declaration.checked",
    "declaration.rejected",
  ]),
  row("declaration.checked", "declaration", "registerDeclaration", ["declaration.registered"]),
  row("declaration.registered", "declaration", "acceptDeclaration", [
    "declaration.accepted",
    "presentation.awaited",
  ]),
  row(
    "presentation.awaited",
    "declaration",
    "acceptDeclaration",
    ["declaration.accepted"],
    ["goods.arrived"],
  ),
  row("declaration.accepted", "assessment", "assessCharges", [
    "charges.assessed",
    "charges.undetermined",
  ]),
  row(
    "charges.undetermined",
    "assessment",
    "assessCharges",
    ["charges.assessed"],
    ["charges.determined"],
  ),
  row("charges.assessed", "payment", "settleCharges", ["charges.settled", "payment.awaited"]),
  row("payment.awaited", "payment", "settleCharges", ["charges.settled"], ["payment.received"]),
  row("charges.settled", "selection", "selectLane", ["lane.selected"]),
  row("lane.selected", "control", "openControl", ["control.passed", "control.opened"]),
  row(
    "control.opened",
    "control",
    "concludeControl",
    ["control.passed", "release.refused"],
    ["control.decided"],
  ),
  row("control.passed", "release", "grantRelease", ["release.granted", "arrival.awaited"]),
  row("arrival.awaited", "release", "grantRelease", ["release.granted"], ["goods.arrived"]),
  row("release.granted", "statistics", "recordTrade", ["trade.recorded"]),
  row("trade.recorded", "release", "awaitDeparture", ["departure.awaited", "declaration.cleared"]),
  row(
    "departure.awaited",
    "release",
    "closeDeclaration",
    ["declaration.cleared"],
    ["goods.departed"],
  ),
];

/** The answer at a tick: each tick lets seven more declarations pass. */
export function flowFixture(tick: number): Flow {
  return {
    profile: { id: "cn", timeZone: "Asia/Shanghai", currency: "CNY" },
    stations: stations.map(([id, en, zh, says, saysZh, waiting], index) => ({
      id,
      name: { en, zh },
      says: { en: says, zh: saysZh },
      waiting,
      passedToday: 1840 - index * 21 + tick * 7,
      passedTotal: 20412 - index * 33 + tick * 7,
    })),
    steps,
    finals: ["declaration.rejected", "release.refused", "declaration.cleared"],
  };
}
