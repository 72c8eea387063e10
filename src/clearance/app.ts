/** What routes of clearance are handed. */
import type { MoneyApp } from "#src/money/app.ts";
import type { ReadPool } from "./intake/read.ts";
import type { LodgingDesk } from "./lodging/lodgement.ts";
import type { RulingRegister } from "./rulings/ruling-register.ts";

export type ClearanceApp = MoneyApp & {
  readonly desk: LodgingDesk;
  readonly readers: ReadPool;
  /** Advance rulings in force, which entries are checked against. */
  readonly rulings: RulingRegister;
};
