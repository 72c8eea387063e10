/** Suspected goods for the mock: one that waits for the determination of customs. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

type InfringementAnswer = Routes["GET /infringements/{id}"]["answer"];

const listed: Routes["GET /infringements"]["answer"]["infringements"][number] = {
  id: `${firstId}.1`,
  profile: "cn",
  state: "detained",
  recordal: "T2017-00042",
  right: "trademark",
  title: "SWIFTSTEP",
  description: "Sports shoes, white, 600 pairs",
  goods: [{ item: 1, commodity: "64041100", quantity: "600", unit: "025" }],
  value: { amount: "50000.00", currency: "CNY" },
  security: { amount: "25000.00", currency: "CNY" },
  dueOn: "2027-01-07",
  settled: "0.00",
  isSettled: false,
  guaranteeId: madeId,
  deposit: null,
  awarded: null,
  noticedAt: "2026-11-24T03:10:00.000Z",
  updatedAt: "2026-11-25T03:10:00.000Z",
  disclosed: { declaration: "530420261000000001", trader: "3122260001", name: "Harbour Shoes" },
  control: { id: madeId, task: 1 },
};
const entry = { reason: null, outcome: null, reference: null };
const one: InfringementAnswer = {
  ...listed,
  history: [
    {
      number: 1,
      act: "notice",
      at: "2026-11-24T03:10:00.000Z",
      actor: "account:li@customs",
      reason: "The stitching differs.",
      outcome: null,
      reference: null,
      dueOn: "2026-11-27",
    },
    {
      ...entry,
      number: 2,
      act: "application",
      at: "2026-11-25T03:10:00.000Z",
      actor: "account:chen@swift",
      dueOn: "2027-01-07",
    },
  ],
};

export function infringementAnswers(path: string): unknown {
  if (path === "/infringements") return { infringements: [listed], next: null };
  return path.startsWith("/infringements/") ? one : undefined;
}
