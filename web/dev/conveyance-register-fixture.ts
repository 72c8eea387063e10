/** The register of conveyances for the mock: a ship with a former name, and another ship of its name. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type OneEntry = Routes["GET /conveyance-register/{id}"]["answer"];

const listed: Routes["GET /conveyance-register"]["answer"]["entries"][number] = {
  id: madeId,
  profile: "cn",
  kind: "ship",
  number: "IMO9074729",
  name: "MADE STAR",
  flag: "PA",
  callSign: "3EAB2",
  operator: "C3000014",
  remark: "container ship",
  validFrom: "2025-07-01",
  validTo: null,
  holds: true,
  party: "customs",
  partyName: "Made Customs",
  isOfCustoms: true,
  statedAt: "2026-11-30T08:00:00.000Z",
  endedAt: null,
  reason: null,
  isErased: false,
};
const former = {
  ...listed,
  id: `${madeId}2`,
  name: "MADE DAWN",
  flag: "LR",
  validFrom: "2024-01-01",
  validTo: "2025-07-01",
  holds: false,
};
const one: OneEntry = {
  ...listed,
  statedBy: "officer",
  operatorName: "MADE LINE",
  history: [former],
  sameName: [{ ...listed, id: `${madeId}3`, number: "IMO9319466" }],
  calls: [
    {
      id: madeId,
      voyage: "026E",
      name: "MADE STAR",
      office: "2225",
      place: "CNSHA",
      berth: "WGQ2",
      eta: "2026-12-01T02:00:00.000Z",
      arrivedAt: null,
      departedAt: null,
      state: "expected",
    },
  ],
};

/** The answer of a path; undefined where it is not about the register of conveyances. */
export function conveyanceRegisterAnswers(path: string): unknown {
  if (path === "/conveyance-register") return { entries: [listed, former], next: null };
  return path.startsWith("/conveyance-register/") ? one : undefined;
}
