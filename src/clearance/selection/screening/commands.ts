/** Commands of screening matches; both of them call the server's API. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const id = "01a21423-19cc-7717-bf17-339ca07404f6";

export const commands: readonly CliCommand[] = [
  {
    name: "risk matches",
    examples: ["risk matches --status open --led-to stopped"],
    says: {
      en: "Possible matches of parties in declarations with sanctions lists",
      zh: "列出疑似名单主体的报关单各方",
    },
    options: [
      {
        flags: "--status <status>",
        says: {
          en: "open, confirmed or cleared",
          zh: "待处理（open）、已确认（confirmed）或已排除（cleared）",
        },
      },
      {
        flags: "--led-to <outcome>",
        says: {
          en: "stopped, waits or released",
          zh: "已布控（stopped）、尚待布控（waits）或已放行（released）",
        },
      },
    ],
    run: (context) => {
      const query = queryOf(context, ["status"], { ledTo: context.options["ledTo"] });
      const path = `/risk/screening-matches?${query}` as const;
      const shows = ["id", "list", "party", "score", "name", "status", "ledTo", "declarationId"];
      return askRows(context, { method: "GET", path }, { rows: "matches", shows });
    },
  },
  {
    name: "risk decide-match",
    examples: [
      `risk decide-match ${id} --decision clear --until 2026-12-31 --reason "Another firm of that name."`,
    ],
    says: {
      en: "Confirm a match, or clear the name until a day",
      zh: "确认匹配，或在限期内排除该名称",
    },
    arguments: "<id>",
    options: [
      {
        flags: "--decision <decision>",
        says: { en: "confirm or clear", zh: "确认（confirm）或排除（clear）" },
      },
      {
        flags: "--until <day>",
        says: { en: "first day a cleared name is a match again", zh: "排除的名称恢复匹配之日" },
      },
      { flags: "--reason <text>", says: { en: "why", zh: "理由" } },
    ],
    run: (context) => {
      const { decision, until, reason: note } = context.options;
      const path = `/risk/screening-matches/${context.args[0] ?? ""}/decision` as const;
      const body = JSON.stringify({ decision, until, note });
      return askOne(context, { method: "POST", path, body });
    },
  },
];
