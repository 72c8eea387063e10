/** What a declaration takes of consignments with its release, and for what it waits. Pure. */
import type { Text } from "#src/kernel/text.ts";
import type { MissingGoods, WeighedGoods } from "#src/movements/consignments/book/write-off.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Controlled } from "../../stages.ts";
import { type Effect, effect, type Reason, type StepContext } from "../../step.ts";
import { isTaking, takeOfConsignments, type TakingRow } from "./take-consignments.ts";

/** Looked at again at commit. @param stands what the decision stands on */
export function takeWeighed(
  stage: Controlled & { readonly releasedAt?: Temporal.Instant },
  weighed: WeighedGoods | undefined,
  {
    stands,
    context: { profile, now, known },
  }: { readonly stands: TakingRow["stands"]; readonly context: StepContext },
): readonly Effect[] {
  if (!weighed) return [];
  const { id: declarationId, lodgerId, facts, receivedAt, releasedAt: at = now } = stage;
  const takings = isTaking(stands) ? weighed.takings : [];
  const of = { declarationId, lodgerId, facts, receivedAt, profile };
  const { read } = known.cargo;
  return [effect(takeOfConsignments, { ...of, takings, stands, read, at })];
}

/** Documents named in a reason; the rest is counted. */
const namedMax = 10;

/** REL-002: for what of its goods it waits. */
export function missingGoods({ missing }: WeighedGoods, { movements }: Profile): Reason {
  const list = (kind: MissingGoods["missing"]) => {
    const all = missing.filter((one) => one.missing === kind).map(({ document }) => document);
    return { named: all.slice(0, namedMax).join(", "), more: all.length - namedMax };
  };
  const parts: Text[] = [];
  const print = ({ named, more }: ReturnType<typeof list>): Text => ({
    en: more > 0 ? `${named} and ${more} more` : named,
    zh: more > 0 ? `${named}等${more + namedMax}份` : named.replaceAll(", ", "、"),
  });
  const [all, part, way, gone] = [list("all"), list("part"), list("way"), list("gone")];
  if (all.named !== "") {
    const { en, zh } = print(all);
    const days = movements.daysBeforeMax;
    parts.push({
      en: `No arrival is reported of ${en}. One that was more than ${days} days before lodging does not count; ask customs to enter it.`,
      zh: `${zh} 尚未申报运抵。早于申报${days}日以上的运抵不予采用，请向海关申请登记运抵。`,
    });
  }
  if (part.named !== "") {
    const { en, zh } = print(part);
    parts.push({
      en: `Less than is declared is there to be released under ${en}.`,
      zh: `${zh} 项下可放行数量少于申报数量。`,
    });
  }
  if (way.named !== "") {
    const { en, zh } = print(way);
    parts.push({
      en: `Goods under ${en} are on the way under transit.`,
      zh: `${zh} 项下货物尚在转关（过境）途中。`,
    });
  }
  if (gone.named !== "") {
    const { en, zh } = print(gone);
    parts.push({
      en: `Customs decided that goods under ${en} are abandoned, sold or destroyed: withdraw the declaration, or correct it to what is left.`,
      zh: `${zh} 项下货物海关已决定按放弃、变卖或销毁处理，请撤销申报，或更正为剩余数量。`,
    });
  }
  const says = {
    en: parts.map(({ en }) => en).join(" "),
    zh: parts.map(({ zh }) => zh).join(""),
  };
  return { code: "REL-002", says, source: movements.source.en };
}
