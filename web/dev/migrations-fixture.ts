/** Migrations of the page Health in the middle of an upgrade. */
import type { Routes } from "../routes.gen.ts";

const applied = {
  name: "0100_main.sql",
  kind: "base" as const,
  state: "applied" as const,
  appliedAt: "2026-11-01T06:00:00.000Z",
  rows: null,
  isKnown: true,
  stops: [],
};

export const migrationsFixture: Routes["GET /migrations"]["answer"] = {
  migrations: [
    applied,
    { ...applied, name: "0201_money_purse.sql", kind: "expand" },
    {
      ...applied,
      name: "0202_money_purse.sql",
      kind: "backfill",
      state: "filling",
      appliedAt: null,
      rows: 81_500,
    },
    {
      ...applied,
      name: "0203_money_purse_gone.sql",
      kind: "contract",
      state: "pending",
      appliedAt: null,
      stops: [{ name: "customs-2:8080", release: "0.2.0" }],
    },
  ],
};
