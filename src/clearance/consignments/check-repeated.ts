/**
 * Warns of a consignment that was declared before under another reference. It never refuses: a
 * carrier may use a number twice, and two deliveries may be alike. The earlier declaration is named
 * only to its own lodger.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { Consignments, Declared } from "./consignment-book.ts";

export function checkRepeated(declared: Declared, before: Consignments): readonly Problem[] {
  const earlier = before.find(declared);
  if (!earlier) return [];
  const { lodgerId, reference } = earlier;
  const isOwn = lodgerId === declared.lodgerId;
  return [
    {
      code: "INT-003",
      pointer: "42A",
      path: "",
      severity: "warning",
      message: isOwn
        ? {
            en: `Your declaration ${reference} states the same transport document, invoice and goods of this trader.`,
            zh: `贵方报关单 ${reference} 已申报该企业相同的运输单证、发票和货物。`,
          }
        : {
            en: "Another declaration states the same transport document, invoice and goods of this trader.",
            zh: "另有报关单已申报该企业相同的运输单证、发票和货物。",
          },
      fix: {
        en: "If it is the same consignment, cancel one of the two; of a consignment that is split, declare on each its own goods and quantities.",
        zh: "如为同一批货物，请撤销其中一份报关单；如为分批申报，请在各份报关单上分别填报其货物和数量。",
      },
    },
  ];
}
