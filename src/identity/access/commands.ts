/** Commands about acts that need a second person. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf } from "#src/platform/command-rows.ts";

export const commands: readonly CliCommand[] = [
  {
    name: "approvals list",
    examples: ["approvals list --status open"],
    says: { en: "Acts that need a second person, open and decided", zh: "须由第二人复核的事项" },
    options: [
      {
        flags: "--status <status>",
        says: {
          en: "open, approved, refused, used or alone",
          zh: "open、approved、refused、used 或 alone",
        },
        default: "open",
      },
    ],
    run: (context) => {
      const asked = new URLSearchParams({ limit: "200", ...given(context, ["status"]) });
      const shows = ["id", "status", "act", "subject", "askedName", "askedAt", "expiresAt"];
      const path = `/approvals?${asked.toString()}` as const;
      return askRows(context, { method: "GET", path }, { rows: "approvals", shows });
    },
  },
  {
    name: "approvals show",
    examples: ["approvals show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "One act that needs a second person", zh: "显示复核事项内容及申请人" },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/approvals/${partOf(context)}` }),
  },
  {
    name: "approvals decide",
    examples: [
      'approvals decide 01a212e2-bd0c-7171-9171-c33e7c15c11a approve --reason "Papers seen"',
    ],
    says: { en: "Approve or refuse as the second person", zh: "作为第二人批准或拒绝" },
    arguments: "<id> <decision>",
    options: [
      { flags: "--reason <text>", says: { en: "why", zh: "理由" } },
      {
        flags: "--officer <name>",
        says: { en: "whom an administrator acts for", zh: "管理员代表的关员" },
      },
    ],
    run: (context) =>
      askOne(context, {
        method: "POST",
        path: `/approvals/${partOf(context)}/decision`,
        body: JSON.stringify({
          decision: context.args[1],
          ...given(context, ["reason", "officer"]),
        }),
      }),
  },
];
