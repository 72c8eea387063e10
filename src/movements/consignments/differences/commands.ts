/** `movements differences` and what is entered of one. */
import type { Text } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, queryOf } from "#src/platform/command-rows.ts";

const id = "01a212e2-bd0c-7171-9171-c33e7c15c11a";
const reason: CommandOption = {
  flags: "--reason <text>",
  says: { en: "reason", zh: "理由" },
};

const list: CliCommand = {
  name: "movements differences",
  examples: [
    "movements differences --state to-settle",
    "movements differences --code CGN-105 --office 2225 --json",
  ],
  says: {
    en: "Differences of consignments, with who has to act",
    zh: "列出托运货物差异及待办方",
  },
  options: [
    {
      flags: "--state <state>",
      says: {
        en: "to-explain, to-settle or settled",
        zh: "to-explain 待说明、to-settle 待处理或 settled 已结案",
      },
    },
    { flags: "--code <code>", says: { en: "of this kind", zh: "差异代码" } },
    { flags: "--office <code>", says: { en: "of this customs office", zh: "主管海关" } },
    { flags: "--place <code>", says: { en: "at this place", zh: "场所" } },
  ],
  run: (context) => {
    const query = queryOf(context, ["state", "code", "office", "place"], { limit: "500" });
    const path = `/cargo-differences?${query}` as const;
    const shows = ["at", "code", "state", "waitsFor", "office", "place", "document", "id"];
    return askRows(context, { method: "GET", path }, { rows: "differences", shows });
  },
};

type DifferenceCommand = {
  readonly name: string;
  readonly example: string;
  readonly says: Text;
  readonly options?: readonly CommandOption[];
  readonly part: "explanation" | "assignment" | "settlement" | "decision";
  readonly body: (context: CommandContext) => object;
};

/** Enters an act on one difference and prints the consignment. */
function act({ name, example, says, options, part, body }: DifferenceCommand): CliCommand {
  return {
    name,
    examples: [example],
    says,
    arguments: "<consignment> <number>",
    options: options ?? [reason],
    run: (context) => {
      const [consignment = "", number = ""] = context.args.map(encodeURIComponent);
      const path = `/consignments/${consignment}/differences/${number}/${part}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body(context)) });
    },
  };
}

export const commands: readonly CliCommand[] = [
  list,
  act({
    name: "movements explain-difference",
    example: `movements explain-difference ${id} 1 --explanation "two cartons left at the terminal"`,
    says: { en: "Explain a difference, as carrier or keeper", zh: "承运人或场所经营人说明差异" },
    options: [{ flags: "--explanation <text>", says: { en: "what happened", zh: "说明" } }],
    part: "explanation",
    body: (context) => given(context, ["explanation"]),
  }),
  act({
    name: "movements assign-difference",
    example: `movements assign-difference ${id} 1 --office 2225 --reason "lies at our quay"`,
    says: { en: "Assign a difference to a customs office", zh: "将差异交由某海关办理" },
    options: [{ flags: "--office <code>", says: { en: "the office", zh: "主管海关" } }, reason],
    part: "assignment",
    body: (context) => given(context, ["office", "reason"]),
  }),
  act({
    name: "movements settle-difference",
    example: `movements settle-difference ${id} 1 --outcome corrected --reason "outturn of the terminal"`,
    says: {
      en: "Settle a difference, as an officer: accepted or corrected",
      zh: "关员差异结案：认可（accepted）或已改正（corrected）",
    },
    options: [
      { flags: "--outcome <outcome>", says: { en: "accepted or corrected", zh: "结果" } },
      reason,
    ],
    part: "settlement",
    body: (context) => given(context, ["outcome", "reason"]),
  }),
  act({
    name: "movements decide-difference",
    example: `movements decide-difference ${id} 1 --outcome returned --reason "back on the quay"`,
    says: {
      en: "Decide a difference by two officers: who is liable, whether goods came back, or what becomes of them",
      zh: "双人决定差异：责任方（carrier-liable、keeper-liable、holder-liable）、货物是否追回（returned、not-returned）或货物的处理",
    },
    options: [
      {
        flags: "--outcome <outcome>",
        says: {
          en: "carrier-liable, keeper-liable, holder-liable, returned, not-returned, abandoned, abandonment-refused, sold or destroyed",
          zh: "结果",
        },
      },
      reason,
    ],
    part: "decision",
    body: (context) => given(context, ["outcome", "reason"]),
  }),
];
