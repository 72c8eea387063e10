/** Commands of business continuity; all of them call the server's API. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf, queryWith } from "#src/platform/command-rows.ts";

const reason = {
  flags: "--reason <text>",
  says: { en: "reason, for the record", zh: "原因，留存备查" },
} as const;
const officer = {
  flags: "--officer <name>",
  says: { en: "officer for whom the administrator acts", zh: "管理员所代办的关员" },
} as const;

export const commands: readonly CliCommand[] = [
  {
    name: "contingency start",
    examples: [
      'contingency start risk --until 2026-11-25T18:00:00Z --reason "Risk engine under repair" --officer "Li Hua"',
    ],
    says: {
      en: "Start business continuity while a part is not available, under the profile's rules",
      zh: "启动应急通关（按适用法域的规则）",
    },
    arguments: "<dependency>",
    options: [
      {
        flags: "--until <instant>",
        says: { en: "latest end, with its zone", zh: "最迟结束时间（含时区）" },
      },
      reason,
      officer,
    ],
    run: (context) =>
      askOne(context, {
        method: "POST",
        path: `/contingencies${queryWith({ profile: context.profile })}`,
        body: JSON.stringify({
          dependency: context.args[0] ?? "",
          ...given(context, ["until", "reason", "officer"]),
        }),
      }),
  },
  {
    name: "contingency end",
    examples: ['contingency end 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "Repaired"'],
    says: { en: "The part is available again", zh: "结束应急通关" },
    arguments: "<id>",
    options: [reason, officer],
    run: (context) =>
      askOne(context, {
        method: "POST",
        path: `/contingencies/${partOf(context)}/end`,
        body: JSON.stringify(given(context, ["reason", "officer"])),
      }),
  },
  {
    name: "contingency list",
    examples: ["contingency list"],
    says: {
      en: "Arrangements with what was decided under each, and what was found when it was over",
      zh: "历次应急通关及处理情况",
    },
    run: (context) =>
      askRows(
        context,
        { method: "GET", path: `/contingencies${queryWith({ profile: context.profile })}` },
        {
          rows: "contingencies",
          shows: [
            "id",
            "dependency",
            "startsAt",
            "until",
            "by",
            "decided",
            "released",
            "checked",
            "differing",
            "open",
          ],
        },
      ),
  },
  {
    name: "contingency differing",
    examples: ["contingency differing --open true"],
    says: {
      en: "Declarations that the rules would have controlled",
      zh: "按规则本应查验的报关单",
    },
    options: [
      { flags: "--contingency <id>", says: { en: "of one arrangement", zh: "仅限某次安排" } },
      {
        flags: "--open <true>",
        says: { en: "no follow-up has been recorded yet", zh: "尚未登记核查结果" },
      },
    ],
    run: (context) =>
      askRows(
        context,
        {
          method: "GET",
          path: `/contingencies/differing?${queryOf(context, ["contingency", "open"])}`,
        },
        {
          rows: "declarations",
          shows: ["declarationId", "status", "outcome", "lane", "rule", "isOpen"],
        },
      ),
  },
];
