/** Made answers of the time release study. */
import type { Routes } from "../routes.gen.ts";

type Times = Routes["GET /times"]["answer"];
type Group = Times["groups"][number];

const spread = (hours: number) => {
  const at = (share: number) => Math.round(hours * share * 3_600);
  return {
    p10: at(0.2),
    p25: at(0.5),
    p50: at(0.9),
    p75: at(1.3),
    p80: at(1.5),
    p90: at(2.1),
    p95: at(3),
    meanSeconds: at(1),
  };
};

const group = (code: string, cases: number, hours: number): Group => {
  const part = (
    stage: Group["parts"][number]["stage"],
    waitedFor: Group["parts"][number]["waitedFor"],
    share: number,
  ) => ({
    stage,
    waitedFor,
    cases,
    seconds: `${Math.round(cases * hours * share * 3_600)}.000`,
    ...spread(hours * share),
  });
  return {
    code,
    name: null,
    cases,
    declarations: cases,
    consignments: cases,
    fromLodgement: 3,
    total: spread(hours),
    toRelease: spread(hours * 0.6),
    parts: [
      part("unloading", "terminal", 0.1),
      part("lodgement", "trader", 0.3),
      part("payment", "trader", 0.05),
      part("documents", "customs", 0.05),
      part("examination", "agency", 0.1),
      part("removal", "trader", 0.4),
    ],
  };
};

const times: Times = {
  edition: 7,
  madeAt: "2026-11-25T16:05:00.000Z",
  from: "2026-10-27",
  to: "2026-11-25",
  dimension: "none",
  groups: [group("", 1_240, 31)],
  sum: {
    consignments: 1_240,
    declarations: 1_240,
    seconds: "138384000.000",
    secondsOfStages: "138384000.000",
  },
};

/** The answer of a path; undefined where it is not about release times. */
export function timesAnswers(path: string): unknown {
  return path === "/times" ? times : undefined;
}
