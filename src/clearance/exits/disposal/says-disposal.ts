/** What a declarant reads of a disposal: which goods went how, what shows it, and the officer's reason. */
import { ended } from "#src/kernel/ended.ts";
import type { disposalExits } from "#src/registers/control-rules.ts";
import type { Text } from "#src/kernel/text.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { unitNames } from "../../charges/assessment/unit-names.ts";
import type { StepContext } from "../../step.ts";
import type { GoneGoods } from "./divide-goods.ts";

type GoneSo = {
  readonly exit: (typeof disposalExits)[number];
  /** Absent: all that is left. */
  readonly goods?: readonly GoneGoods[] | undefined;
  readonly proof?: string | undefined;
  readonly reason: string;
  /** Why the goods could not be kept until an appeal was decided; absent: they could. */
  readonly perishable?: string | undefined;
};

const ways = {
  "send-back": { en: "Sent back", zh: "退运" },
  destroy: { en: "Destroyed", zh: "销毁" },
  abandon: { en: "Abandoned to the State", zh: "放弃" },
} as const satisfies Readonly<Record<GoneSo["exit"], Text>>;

/**
 * @example saysDisposal({ exit: "destroy", goods: [{ item: 1 }], reason: "Infested." }, context).en
 * // "Destroyed: all of goods item 1. Infested."
 */
export function saysDisposal(
  { exit, goods, proof, reason, perishable }: GoneSo,
  { profile, snapshot, now }: Pick<StepContext, "profile" | "snapshot" | "now">,
): Text {
  const nameOf = unitNames(profile, snapshot, legalDay(profile.timeZone, now));
  const named = (unit: string | undefined, language: "en" | "zh") =>
    unit === undefined ? "" : (nameOf(unit)?.[language] ?? unit);
  const parts = goods?.map(({ item, quantity, unit }) =>
    quantity === undefined
      ? { en: `all of goods item ${item}`, zh: `商品第${item}项全部` }
      : {
          en: `${quantity} ${named(unit, "en")} of goods item ${item}`,
          zh: `商品第${item}项${quantity}${named(unit, "zh")}`,
        },
  ) ?? [{ en: "all goods that were left", zh: "其余全部货物" }];
  const shown =
    proof === undefined ? { en: "", zh: "" } : { en: `, ${proof}`, zh: `，证明文件${proof}` };
  const unkept =
    perishable === undefined
      ? { en: "", zh: "" }
      : {
          en: ` They could not be kept: ${ended(perishable, ".")}`,
          zh: `货物不宜保存：${ended(perishable, "。")}`,
        };
  const why = perishable === undefined ? reason : ended(reason, ".");
  const because = perishable === undefined ? reason : ended(reason, "。");
  const { en, zh } = ways[exit];
  return {
    en: `${en}: ${parts.map((part) => part.en).join("; ")}${shown.en}. ${why}${unkept.en}`,
    zh: `${zh}：${parts.map((part) => part.zh).join("；")}${shown.zh}。${because}${unkept.zh}`,
  };
}
