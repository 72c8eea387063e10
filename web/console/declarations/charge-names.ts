/** What charges and units are called, and what the head of a declaration gives them to stand on. */
import type { Routes } from "../../routes.gen.ts";
import { useAnswer } from "../shell/session.tsx";

export type ChargeFacts = Routes["GET /declarations/{id}/charges/facts"]["answer"];
export type ChargeNames = Pick<ChargeFacts, "taxes" | "units">;

export const noNames: ChargeNames = { taxes: {}, units: {} };

/** Of the head alone: the facts of thousands of items are sixteen megabytes. */
export function useHeadFacts(id: string, enabled = true): ChargeFacts | undefined {
  const asked = { params: { id }, query: { item: 0 } };
  return useAnswer("GET /declarations/{id}/charges/facts", asked, { enabled }).data;
}

export function useChargeNames(id: string): ChargeNames {
  return useHeadFacts(id) ?? noNames;
}
