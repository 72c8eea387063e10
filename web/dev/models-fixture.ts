/** Made answers of the pages of models and of the month. */
import type { Routes } from "../routes.gen.ts";

const modelId = "019ac000-0000-7000-8000-0000000000e1";

const block = {
  rows: 8_134,
  positives: 1_704,
  auc: 0.982,
  atRate: [
    { rate: 0.01, precision: 1, recall: 0.048, low: 0.955, high: 1 },
    { rate: 0.05, precision: 0.998, recall: 0.238, low: 0.983, high: 0.999 },
    { rate: 0.1, precision: 0.998, recall: 0.476, low: 0.991, high: 0.999 },
  ],
  calibration: { meanScore: 0.215, rate: 0.2095, brier: 0.031 },
};
const model = {
  id: modelId,
  profile: "cn",
  aim: "fraud",
  learner: "boosting",
  source: "records",
  madeAt: "2026-11-20T02:00:00Z",
  madeBy: "key:analyst",
  trainedFrom: "2026-01-01",
  trainedTo: "2026-11-19",
  rows: 37_385,
  positives: 8_112,
  dataHash: "4f6a".repeat(16),
  codeVersion: "0.1.0+0123456789ab",
  seed: 7,
  parameters: { learner: "boosting", depth: 3, trees: 160 },
  metrics: {
    all: block,
    seen: { ...block, rows: 6_681, positives: 1_400, auc: 0.997 },
    novel: { ...block, rows: 1_453, positives: 304, auc: 0.647 },
    measuredFrom: "2026-09-01",
    measuredTo: "2026-11-19",
    platt: { slope: 1.02, offset: -0.03 },
  },
  fileHash: "9b1c".repeat(16),
  role: "champion",
};
const aims = [
  { id: "fraud", says: { en: "Any false statement", zh: "申报不实" } },
  { id: "safety", says: { en: "Danger to people, animals or plants", zh: "危害人员或动植物安全" } },
];

const drift = ["2026-11-22", "2026-11-23", "2026-11-24"].flatMap((day, at) => [
  measure(day, "inputs", "origin", [0.05 + at * 0.12, 0.25]),
  measure(day, "score", "", [0.04 + at * 0.02, 0.25]),
  measure(day, "calibration", "", [0.01, 0.05]),
  measure(day, "yield", "", [null, 0.1]),
]);

function measure(
  day: string,
  kind: string,
  subject: string,
  [measured, threshold]: readonly [number | null, number],
) {
  const alarmed = measured !== null && measured > threshold;
  return {
    day,
    kind,
    subject,
    measured,
    threshold,
    alarmed,
    cases: measured === null ? 12 : 2_400,
  };
}

function yields(controls: number, found: number) {
  const share = found / controls;
  return { controls, found, yield: share, low: share * 0.8, high: Math.min(1, share * 1.2) };
}

const report = {
  profile: "cn",
  month: "2026-10",
  declarations: 41_200,
  controlled: 1_640,
  concluded: 1_590,
  found: 412,
  lines: [
    { by: "rules", ...yields(900, 180) },
    { by: "models", ...yields(500, 210) },
    { by: "draws", ...yields(90, 12) },
    { by: "random", ...yields(100, 10) },
    { by: "officers", controls: 0, found: 0, yield: null, low: 0, high: 1 },
  ],
  traffic: { rate: 0.061, low: 0.038, high: 0.097 },
  rules: [
    { rule: "model-fraud", ...yields(500, 210) },
    { rule: "RSK-0012", ...yields(300, 41) },
  ],
  useless: [
    {
      reason: "goods-known",
      says: { en: "Known goods of a known trader", zh: "已知企业的常规货物" },
      times: 31,
    },
  ],
  alarms: 1,
  says: [
    {
      en: "In 2026-10 41200 declarations were selected for a lane; 1640 of them (4.0%) were controlled.",
      zh: "2026-10 共有 41200 份报关单进入分流，其中 1640 份（4.0%）被查验。",
    },
    {
      en: "Models: 210 findings in 500 controls (42.0%; 95% interval 37.7% to 46.4%).",
      zh: "模型：500 次查验查获 210 次（42.0%；95% 置信区间 37.7% 至 46.4%）。",
    },
  ],
};

const rooms = {
  day: "2026-11-25",
  bar: 1_250.5,
  drawRate: 0.004,
  rooms: [
    {
      office: "*",
      kind: "examination",
      minutesMax: 4_800,
      placesMax: 60,
      minutesEach: 45,
      usedMinutes: 1_035,
      usedPlaces: 23,
    },
  ],
};

const curve: Routes["GET /risk/models/{id}/curve"]["answer"] = {
  from: "2026-08-27",
  to: "2026-11-25",
  concluded: 610,
  found: 47,
  rate: 0.05,
  points: [0.01, 0.05, 0.1, 0.2, 0.5, 1].map((share) => {
    const recall = Math.min(1, Math.sqrt(share));
    const lift = recall / share;
    return { share, threshold: 1 - share, recall, precision: lift * 0.05, lift };
  }),
};

/** Answers of the routes of models; undefined for other paths. */
export function modelAnswers(path: string): unknown {
  switch (path) {
    case "/risk/models":
      return {
        profile: "cn",
        version: "cn-0123456789ab+4",
        aims,
        models: [
          model,
          { ...model, id: `${modelId.slice(0, -1)}2`, role: null, learner: "logistic" },
        ],
      };
    case `/risk/models/${modelId}`:
      return { ...model, aimSays: aims[0]?.says, drift };
    case `/risk/models/${modelId}/curve`:
      return curve;
    case "/risk/useless-reasons":
      return { reasons: report.useless.map(({ reason, says }) => ({ id: reason, says })) };
    case "/risk/capacity":
      return rooms;
    case "/risk/reports/2026-10":
      return report;
    default:
      return undefined;
  }
}
