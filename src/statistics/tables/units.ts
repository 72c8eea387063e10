/** Names of units that no register has: counts of operations, and both ways to value goods. */
import type { Text } from "#src/kernel/text.ts";
import { quantityPrefix } from "./compile.ts";

const names: Readonly<Record<string, Text>> = {
  FOB: { en: "value free on board", zh: "离岸价" },
  CIF: { en: "value with insurance and freight", zh: "到岸价" },
  [`${quantityPrefix}VOYAGE`]: { en: "arrivals and departures", zh: "艘（架、列、辆）次" },
  [`${quantityPrefix}BILL`]: { en: "consignments", zh: "票" },
  [`${quantityPrefix}KGM`]: { en: "kilograms", zh: "千克" },
  [`${quantityPrefix}PIECE`]: { en: "packages", zh: "件" },
  [`${quantityPrefix}BOX`]: { en: "containers", zh: "箱" },
  [`${quantityPrefix}FORM`]: { en: "declarations", zh: "份" },
  [`${quantityPrefix}TASK`]: { en: "tasks of controls", zh: "批次" },
};

/** The name of a unit as in cell keys; undefined where a register has to tell. */
export function findUnitName(id: string): Text | undefined {
  return names[id];
}
