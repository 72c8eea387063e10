/**
 * Whether goods are those of a closer check. Who declares a producer is compared by it; who declares none, by
 * trader, goods and origin, so that leaving the producer out changes nothing. Pure.
 */
import type { DeclaredFacts, DeclaredItem } from "../../declaration/facts.ts";
import { traceKey } from "../../declaration/trace-key.ts";
import type { Subject } from "./closer-check.ts";

/** What an item states of whose goods it is; undefined: neither a producer nor a trader. */
export function subjectOf(
  { commodity, origin, traced }: Pick<DeclaredItem, "commodity" | "origin" | "traced">,
  { trader, digits }: { readonly trader: string; readonly digits: number },
): Subject | undefined {
  const keys = (traced?.producers ?? []).map(traceKey).filter((one) => one !== "");
  const producers = [...new Set(keys)];
  if (producers.length === 0 && trader === "") return undefined;
  return { producers, trader, commodity: commodity.slice(0, digits), origin: origin ?? null };
}

/** Whether goods are those of the check. */
export function isOf(check: Subject, goods: Subject): boolean {
  if (check.producers.length > 0 && goods.producers.length > 0)
    return goods.producers.some((one) => check.producers.includes(one));
  return (
    check.trader !== "" &&
    check.trader === goods.trader &&
    check.origin === goods.origin &&
    goods.commodity.startsWith(check.commodity)
  );
}

/** Of an import, what each item states, with whole commodity codes. */
export function subjectsOf(
  { direction, items, traderId = "" }: Pick<DeclaredFacts, "direction" | "items" | "traderId">,
  digits = 10,
): readonly { readonly item: number; readonly subject: Subject }[] {
  if (direction !== "import") return [];
  return items.flatMap((one, at) => {
    const subject = subjectOf(one, { trader: traderId, digits });
    return subject ? [{ item: at + 1, subject }] : [];
  });
}
