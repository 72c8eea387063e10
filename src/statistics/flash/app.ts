/** What flashes of accepted trade are handed. */
import type { MoneyApp } from "#src/money/app.ts";
import type { StatisticsApp } from "../app.ts";

export type FlashApp = StatisticsApp & Pick<MoneyApp, "profiles" | "desk">;
