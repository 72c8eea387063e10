/** Commands of parts of the goods that are seized by themselves. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, partOf } from "#src/platform/command-rows.ts";

const said = [
  {
    flags: "--reason <text>",
    says: { en: "reason, shown to the declarant", zh: "理由，申报人可见" },
  },
  { flags: "--law <text>", says: { en: "instrument and article", zh: "法律依据（文件及条款）" } },
] as const;

const list: CliCommand = {
  name: "goods seized-parts",
  examples: ["goods seized-parts 530420261000000001"],
  says: { en: "Parts of the goods that were seized by themselves", zh: "列出单独扣留的部分货物" },
  arguments: "<declaration>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/declarations/${partOf(context)}/seized-parts` },
      { rows: "parts", shows: ["id", "state", "seizedAt", "decidedAt", "reason"] },
    ),
};

const seize: CliCommand = {
  name: "goods seize-part",
  examples: [
    'goods seize-part 530420261000000001 1=40:KGM 2 --reason "Counterfeit." --law "Customs Law, article 91"',
  ],
  says: {
    en: "Seize part of the goods (an item, or ITEM=QUANTITY:UNIT) before release; a second person approves",
    zh: "放行前扣留部分货物（填项号，或项号=数量:单位），双人复核",
  },
  arguments: "<declaration> <goods...>",
  options: [
    ...said,
    { flags: "--category <id>", says: { en: "what was found, see interceptions", zh: "截获类别" } },
  ],
  run: (context) => {
    const [id = "", ...goods] = context.args;
    const { reason, law: legalBasis, category } = context.options;
    const found = category === undefined ? {} : { found: { category } };
    const body = JSON.stringify({ reason, legalBasis, goods: goods.map(goodsOf), ...found });
    const path = `/declarations/${encodeURIComponent(id)}/seized-parts` as const;
    return askOne(context, { method: "POST", path, body });
  },
};

const giveBack: CliCommand = {
  name: "goods return-part",
  examples: [
    'goods return-part 530420261000000001 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "They are genuine."',
  ],
  says: { en: "Return a seized part; a second person approves", zh: "发还部分货物（双人复核）" },
  arguments: "<declaration> <part>",
  options: said,
  run: (context) => {
    const { id, part, body } = decisionOf(context);
    const path = `/declarations/${id}/seized-parts/${part}/return` as const;
    return askOne(context, { method: "POST", path, body });
  },
};

const confiscate: CliCommand = {
  name: "goods confiscate-part",
  examples: [
    'goods confiscate-part 530420261000000001 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "Counterfeit." --law "Customs Law, article 91"',
  ],
  says: {
    en: "Confiscate a seized part; a second person approves",
    zh: "没收部分货物（双人复核）",
  },
  arguments: "<declaration> <part>",
  options: said,
  run: (context) => {
    const { id, part, body } = decisionOf(context);
    const path = `/declarations/${id}/seized-parts/${part}/confiscation` as const;
    return askOne(context, { method: "POST", path, body });
  },
};

export const commands: readonly CliCommand[] = [list, seize, giveBack, confiscate];

function decisionOf(context: CommandContext) {
  const [id = "", part = ""] = context.args.map(encodeURIComponent);
  const { reason, law: legalBasis } = context.options;
  return { id, part, body: JSON.stringify({ reason, legalBasis }) };
}

/** @example goodsOf("1=40:KGM") // { item: 1, quantity: "40", unit: "KGM" } */
function goodsOf(text: string) {
  const found = /^(\d{1,4})(?:=([\d.]+):([A-Za-z0-9]+))?$/.exec(text);
  if (found) {
    const [, item, quantity, unit] = found;
    return { item: Number(item), ...(quantity === undefined ? {} : { quantity, unit }) };
  }
  throw new AppError({
    code: "WRONG_USE",
    status: 400,
    message: `${text.slice(0, 60)} names no goods.`,
    fix: "Write the number of a goods item, or ITEM=QUANTITY:UNIT, such as 1=40:KGM.",
  });
}
