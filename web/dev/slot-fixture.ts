/** Booked hours for the mock: one that came early, one that is awaited. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

const arrived: Routes["GET /lorry-slots/{id}"]["answer"] = {
  id: madeId,
  profile: "cn",
  crossing: "5301",
  hour: "2026-12-01T02:00:00.000Z",
  party: "line",
  partyName: "Made Line",
  plate: "粤ZA123港",
  driver: "陈志明",
  grossMassKg: 24_000,
  isLoaded: true,
  state: "arrived",
  bookedAt: "2026-11-30T08:00:00.000Z",
  cancelledAt: null,
  reason: null,
  arrivedAt: "2026-12-01T01:20:00.000Z",
  punctuality: "early",
  weighedKg: 24_180,
};
const awaited = {
  ...arrived,
  id: `${madeId}2`,
  plate: "粤ZB456港",
  isLoaded: false,
  state: "booked",
  arrivedAt: null,
  punctuality: null,
  weighedKg: null,
};
const crossings = [
  {
    code: "5301",
    office: "5301",
    name: { en: "Huanggang", zh: "皇岗口岸" },
    graceMinutes: 30,
    daysAhead: 7,
    hours: [{ hour: "2026-12-01T02:00:00.000Z", capacity: 300, free: 298, isOver: false }],
  },
];

/** The answer of a path; undefined where it is not about booked hours. */
export function slotAnswers(path: string): unknown {
  if (path === "/crossings") return { day: "2026-12-01", crossings };
  if (path === "/lorry-slots") return { slots: [arrived, awaited], next: null };
  return path.startsWith("/lorry-slots/") ? arrived : undefined;
}
