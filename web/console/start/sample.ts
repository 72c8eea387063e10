/** The sample of the tour, as the first steps lodge it. */
import text from "../../../docs/tour/footwear.json?raw";
import { z } from "../../elements/schema.ts";

const { declaration } = z
  .object({
    declaration: z.object({
      functionalReferenceId: z.string(),
      goodsShipment: z.object({ importer: z.object({ id: z.string() }) }),
    }),
  })
  .parse(JSON.parse(text));

/** The trader whose account its charges are taken from. */
export const sampleTrader = declaration.goodsShipment.importer.id;

/** The sample under another reference: one is used once. */
export function sampleAs(reference: string): string {
  return text.trim().replace(declaration.functionalReferenceId, reference);
}
