/** `risk rules …`: rules in force, their changes by two persons, and stored selections decided again. */
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { ChangeAnswer, ChangesAnswer, RulesAnswer } from "./answers.ts";
import { readJsonFile } from "./read-file.ts";

const reasonOption = {
  flags: "--reason <text>",
  says: { en: "why", zh: "理由" },
};

export const commands: readonly CliCommand[] = [
  {
    name: "risk rules list",
    examples: ["risk rules list"],
    says: { en: "Selection rules, and whether they run", zh: "布控规则及其运行状态" },
    run: async (context) => {
      const path = `/risk/rules?profile=${encodeURIComponent(context.profile)}` as const;
      const { rules } = RulesAnswer.parse((await context.call({ method: "GET", path })).json);
      for (const rule of rules) {
        const until = rule.expiresAt ?? rule.expiresOn ?? "further notice";
        context.print(
          rule,
          `${rule.id} ${rule.lane}, runs ${rule.runs} until ${until}: ${rule.when}`,
        );
      }
      return 0;
    },
  },
  {
    name: "risk rules changes",
    examples: ["risk rules changes"],
    says: { en: "Proposed and decided changes of rules", zh: "布控规则变更及审批" },
    run: async (context) => {
      const path = `/risk/rule-changes?profile=${encodeURIComponent(context.profile)}` as const;
      const answer = await context.call({ method: "GET", path });
      for (const change of ChangesAnswer.parse(answer.json).changes) tell(context, change);
      return 0;
    },
  },
  {
    name: "risk rules propose",
    examples: ['risk rules propose rule.json --reason "seizures of the last month"'],
    says: {
      en: "Propose the rule in a JSON file; another officer activates it",
      zh: "按 JSON 文件提议布控规则并提交；由他人启用",
    },
    arguments: "<file>",
    options: [reasonOption],
    run: async (context) => {
      const { reason } = context.options;
      const [file] = context.args;
      if (!reason || !file) return wrongUse(context, "Name the file and say why: FILE --reason.");
      const rule = readJsonFile(file);
      return proposeAndSubmit(context, { action: "activate", rule, reason });
    },
  },
  {
    name: "risk rules retire",
    examples: ['risk rules retire SEL-014 --reason "found nothing in a year"'],
    says: { en: "Propose to switch a rule off", zh: "提议停用布控规则" },
    arguments: "<rule>",
    options: [reasonOption],
    run: async (context) => {
      const { reason } = context.options;
      if (!reason) return wrongUse(context, "Say why: --reason.");
      return proposeAndSubmit(context, { action: "retire", ruleId: context.args[0], reason });
    },
  },
  {
    name: "risk rules decide",
    examples: [
      'risk rules decide 01a212e2-bd0c-7171-9171-c33e7c15c11a activate --reason "tried on last year"',
    ],
    says: {
      en: "Activate or refuse a change proposed by another person",
      zh: "启用（activate）或拒绝（refuse）他人提议的变更",
    },
    arguments: "<change> <decision>",
    options: [reasonOption],
    run: async (context) => {
      const [id = "", decision] = context.args;
      const { reason } = context.options;
      if (!reason) return wrongUse(context, "Say why: --reason.");
      const answer = await context.call({
        method: "POST",
        path: `/risk/rule-changes/${encodeURIComponent(id)}/decision`,
        body: JSON.stringify({ decision, reason }),
      });
      tell(context, ChangeAnswer.parse(answer.json));
      return 0;
    },
  },
  {
    name: "risk rules replay",
    examples: ["risk rules replay --limit 1000"],
    says: {
      en: "Decide stored selections again and compare lane, reasons and chance",
      zh: "重算以往布控决定，比对通道、原因与概率",
    },
    options: [
      {
        flags: "--limit <n>",
        says: { en: "how many, newest first", zh: "最近若干份" },
        default: "1000",
      },
    ],
    run: replay,
  },
];

type Proposing = { readonly action: string; readonly reason: string } & Readonly<
  Record<string, unknown>
>;

async function proposeAndSubmit(context: CommandContext, proposing: Proposing): Promise<0> {
  const path = `/risk/rule-changes?profile=${encodeURIComponent(context.profile)}` as const;
  const answer = await context.call({ method: "POST", path, body: JSON.stringify(proposing) });
  const { id } = ChangeAnswer.parse(answer.json);
  const submission = `/risk/rule-changes/${encodeURIComponent(id)}/submission` as const;
  const handed = await context.call({ method: "POST", path: submission });
  tell(context, ChangeAnswer.parse(handed.json));
  return 0;
}

/** Exit 1 where one is decided differently now, or cannot be decided at all. */
async function replay(context: CommandContext): Promise<0 | 1> {
  const answer = await context.call({
    method: "POST",
    path: `/risk/replays?profile=${encodeURIComponent(context.profile)}`,
    body: JSON.stringify({ limit: Number(context.options["limit"]) }),
  });
  // the shape of the route's answer
  const told = answer.json as {
    readonly selections: number;
    readonly equal: number;
    readonly skipped: number;
    readonly different: readonly {
      readonly id: string;
      readonly lane: string;
      readonly now: string;
    }[];
  };
  const { selections, equal, skipped, different } = told;
  const lines = different.map(({ id, lane, now }) => `  ${id} was ${lane}, is ${now}`);
  const head = `${equal} of ${selections} selections are decided equally, ${skipped} were made under other files of the profile, which decided otherwise`;
  context.print(told, [head, ...lines].join("\n"));
  return equal === selections ? 0 : 1;
}

function tell(context: CommandContext, change: ReturnType<typeof ChangeAnswer.parse>): void {
  const { id, action, ruleId, status, proposedName, reason } = change;
  context.print(
    change,
    `${id} ${action} ${ruleId}: ${status}, proposed by ${proposedName}: ${reason}`,
  );
}

function wrongUse(context: CommandContext, says: string): 2 {
  context.note(says);
  return 2;
}
