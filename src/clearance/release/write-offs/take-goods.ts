/** What a declaration takes of consignments with its release, and for what it waits. Pure. */
import type { Text } from "#src/kernel/text.ts";
import type { MissingGoods, WeighedGoods } from "#src/movements/consignments/book/write-off.ts";
import { equipmentWithout } from "#src/movements/cargo/equipment.ts";
import { printDocument } from "#src/movements/consignments/rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
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

/** Documents or containers named in a reason; the rest is counted. */
const namedMax = 10;

type FirstOf = { readonly named: string; readonly more: number };

function firstOf(all: readonly string[]): FirstOf {
  return { named: all.slice(0, namedMax).join(", "), more: all.length - namedMax };
}

/** @param counted word by which Chinese counts them */
function printFirst({ named, more }: FirstOf, counted: string): Text {
  return {
    en: more > 0 ? `${named} and ${more} more` : named,
    zh: more > 0 ? `${named}等${more + namedMax}${counted}` : named.replaceAll(", ", "、"),
  };
}

/** REL-002: for what of its goods it waits. */
export function missingGoods({ missing }: WeighedGoods, { movements }: Profile): Reason {
  const list = (kind: MissingGoods["missing"]) =>
    firstOf(missing.filter((one) => one.missing === kind).map(({ document }) => document));
  const parts: Text[] = [];
  const print = (listed: FirstOf) => printFirst(listed, "份");
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

/**
 * REL-004: none of the containers declared is one of its documents; it holds nothing. Silent where one of the
 * documents names no containers, because the declared ones may be of that. Which ones a document names, its
 * carrier and customs see.
 */
export function otherContainers(
  { containers, transportDocument }: Pick<DeclaredFacts, "containers" | "transportDocument">,
  { meant }: Pick<WeighedGoods, "meant">,
  { movements }: Pick<Profile, "movements">,
): Reason | undefined {
  if (containers.length === 0 || meant.length < transportDocument.length) return undefined;
  if (meant.some((held) => held.containers.length === 0)) return undefined;
  const stated = meant.flatMap((held) => held.containers);
  if (equipmentWithout(containers, stated).length < containers.length) return undefined;
  const declared = printFirst(firstOf(containers), "个");
  const under = printFirst(firstOf(meant.map(({ document }) => printDocument(document))), "份");
  return {
    code: "REL-004",
    says: {
      en: `The reports of ${under.en} name other containers than are declared (${declared.en}). The goods are released all the same: have the declaration amended, or the carrier amend the document.`,
      zh: `${under.zh} 项下申报运抵的集装箱与报关单所列（${declared.zh}）均不相符。货物照常放行：请申请更正报关单，或请承运人更正单证。`,
    },
    source: movements.source.en,
  };
}
