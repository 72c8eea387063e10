/** The unit of a view as charts know it. */
import type { Unit } from "../../elements/chart/figure.ts";
import { findMoneyUnit } from "../../elements/unit.ts";
import type { View } from "./view.ts";

/** Money by its currency, anything else by its name. */
export const unitOf = ({ unit }: View): Unit =>
  findMoneyUnit(unit) === undefined ? { kind: "plain", name: unit } : { kind: "money", of: unit };
