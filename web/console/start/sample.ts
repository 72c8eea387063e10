/** The sample of the tour, as the first steps lodge it. */
import "../../elements/schema.ts";
import * as z from "zod/mini";

const [text = ""] = Object.values(
  import.meta.glob<string>("../../../docs/tour/footwear.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);

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
