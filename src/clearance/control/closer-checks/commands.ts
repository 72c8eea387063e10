/** Commands of closer checks; all of them call the server's API. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const id = "01a21423-19cc-7717-bf17-339ca07404f6";
const reason = { flags: "--reason <text>", says: { en: "why", zh: "理由" } } as const;

export const commands: readonly CliCommand[] = [
  {
    name: "closer-checks list",
    examples: ["closer-checks list --profile cn --state open"],
    says: { en: "Closer checks after failures", zh: "列出检出不合格后的加严查验" },
    options: [
      {
        flags: "--state <state>",
        says: { en: "open or ended", zh: "进行中（open）或已结束（ended）" },
      },
    ],
    run: (context) => {
      const path = `/closer-checks?${queryOf(context, ["state"])}` as const;
      const shows = ["id", "trader", "producers", "commodity", "level", "inRow", "until"];
      return askRows(context, { method: "GET", path }, { rows: "checks", shows });
    },
  },
  {
    name: "closer-checks show",
    examples: [`closer-checks show ${id}`],
    says: { en: "One closer check with its steps", zh: "显示一项加严查验及其经过" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/closer-checks/${context.args[0] ?? ""}` }),
  },
  {
    name: "closer-checks end",
    examples: [`closer-checks end ${id} --reason "The producer changed its supplier."`],
    says: { en: "End a closer check before its time", zh: "提前解除加严查验" },
    arguments: "<id>",
    options: [reason],
    run: (context) => {
      const path = `/closer-checks/${context.args[0] ?? ""}/ending` as const;
      const body = JSON.stringify({ reason: context.options["reason"] });
      return askOne(context, { method: "POST", path, body });
    },
  },
  {
    name: "closer-checks suspend",
    examples: [
      `closer-checks suspend ${id} suspended --law "GACC Order 249, article 36" --reason "Three lots in a row."`,
    ],
    says: {
      en: "Decide whether imports are suspended: suspended or continued",
      zh: "决定是否暂停进口：暂停（suspended）或不暂停（continued）",
    },
    arguments: "<id> <outcome>",
    options: [
      { flags: "--law <text>", says: { en: "instrument and article", zh: "法律依据" } },
      reason,
    ],
    run: (context) => {
      const [check = "", outcome] = context.args;
      const { law: instrument, reason: why } = context.options;
      const path = `/closer-checks/${check}/suspension` as const;
      const body = JSON.stringify({ outcome, instrument, reason: why });
      return askOne(context, { method: "POST", path, body });
    },
  },
];
