/** Command of downgrades of goods under control. */
import type { CliCommand } from "#src/platform/command.ts";
import { partOf } from "../../control/case/typed-parts.ts";

const controlDowngrade: CliCommand = {
  name: "control downgrade",
  examples: [
    'control downgrade 01a212e2-bd0c-7171-9171-c33e7c15c11a feed --goods 1:250:KGM --code 23099010 --description "Maize for feed" --reason "Aflatoxin above the limit for food."',
  ],
  says: {
    en: "Downgrade goods that a finding is against to another use; charges are assessed again; a second person approves",
    zh: "对查验不合格的货物决定改变用途，重新计征税款（双人复核）",
  },
  arguments: "<id> <use>",
  options: [
    {
      flags: "--goods <parts>",
      says: {
        en: "by item, as item:quantity:unit, e.g. 1:250:KGM,3; a part becomes an item of its own",
        zh: "按商品项：项号、数量、单位以半角冒号分隔，如 1:250:KGM,3，部分货物另立一项",
      },
    },
    {
      flags: "--code <code>",
      says: { en: "commodity code for the new use", zh: "改变用途后的商品编号" },
    },
    {
      flags: "--description <text>",
      says: { en: "description for the new use", zh: "改变用途后的商品名称" },
    },
    {
      flags: "--reason <text>",
      says: { en: "why; the declarant reads it", zh: "理由（申报人可见）" },
    },
    { flags: "--law <article>", says: { en: "instrument and article", zh: "法律依据及条款" } },
  ],
  run: async (context) => {
    const [id = "", use = ""] = context.args;
    const { goods = "", code: commodity, description, reason, law } = context.options;
    const parts = goods.split(",").map((one) => {
      const { item, quantity, unit } = partOf(one);
      return { item, quantity, unit, commodity, description };
    });
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/downgrades`,
      body: JSON.stringify({ use, goods: parts, reason, legalBasis: law }),
    });
    // the shape of the route's answer
    const { status, version } = answer.json as { status: string; version: number };
    context.print(answer.json as object, `version ${version}; the declaration is ${status}`);
    return 0;
  },
};

export const commands: readonly CliCommand[] = [controlDowngrade];
