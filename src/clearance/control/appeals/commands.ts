/** `appeals` commands; all of them call the server's API. */
import type { CliCommand, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const declaration = "530420261000000001";

const option = (flags: string, en: string, zh: string): CommandOption => ({
  flags,
  says: { en, zh },
});
const reason = option("--reason <text>", "why, which the other side reads", "理由（对方可见）");

const pathOf = (args: readonly string[]) =>
  `/declarations/${encodeURIComponent(args[0] ?? "")}/appeals` as const;

export const commands: readonly CliCommand[] = [
  {
    name: "appeals list",
    examples: ["appeals list --profile cn --open", "appeals list --state set-aside"],
    says: { en: "Appeals against decisions on goods, the newest first", zh: "列出复议申请" },
    options: [
      option("--open", "waiting for a decision, or for what follows one", "待决定或者待执行"),
      option("--state <state>", "in this state", "状态"),
    ],
    run: (context) => {
      const open = context.options["open"] === undefined ? {} : { open: "true" };
      const path = `/appeals?${queryOf(context, ["state"], open)}` as const;
      const shows = ["declaration", "number", "kind", "state", "follows", "lodgedAt", "dueOn"];
      return askRows(context, { method: "GET", path }, { rows: "appeals", shows });
    },
  },
  {
    name: "appeals show",
    examples: [`appeals show ${declaration}`],
    says: {
      en: "Decisions of a declaration with the last day of an appeal, and its appeals",
      zh: "显示报关单项下处理决定、复议期限及复议申请",
    },
    arguments: "<declaration>",
    run: (context) => askOne(context, { method: "GET", path: pathOf(context.args) }),
  },
  {
    name: "appeals lodge",
    examples: [`appeals lodge ${declaration} 7 --grounds "The laboratory tested other goods."`],
    says: { en: "Appeal against a decision", zh: "对处理决定申请复议" },
    arguments: "<declaration> <decision>",
    options: [option("--grounds <text>", "why the decision is wrong", "复议理由")],
    run: (context) => {
      const decision = Number(context.args[1] ?? "");
      const body = JSON.stringify({ decision, grounds: context.options["grounds"] });
      return askOne(context, { method: "POST", path: pathOf(context.args), body });
    },
  },
  {
    name: "appeals withdraw",
    examples: [`appeals withdraw ${declaration} 1`],
    says: { en: "Withdraw an appeal that is not decided", zh: "撤回复议申请" },
    arguments: "<declaration> <number>",
    options: [reason],
    run: (context) => {
      const number = encodeURIComponent(context.args[1] ?? "");
      const path = `${pathOf(context.args)}/${number}/withdrawal` as const;
      const body = JSON.stringify({ reason: context.options["reason"] });
      return askOne(context, { method: "POST", path, body });
    },
  },
  {
    name: "appeals decide",
    examples: [
      `appeals decide ${declaration} 1 set-aside --reason "The sample was not of this lot."`,
      `appeals decide ${declaration} 1 upheld --reason "The finding stands." --legal-basis "Art. 68"`,
    ],
    says: {
      en: "Decide an appeal: upheld, set-aside or changed",
      zh: "作出复议决定：维持（upheld）、撤销（set-aside）或者变更（changed）",
    },
    arguments: "<declaration> <number> <outcome>",
    options: [reason, option("--legal-basis <text>", "instrument and article", "法律依据")],
    run: (context) => {
      const [, number = "", outcome = ""] = context.args;
      const { reason: says, legalBasis } = context.options;
      const path = `${pathOf(context.args)}/${encodeURIComponent(number)}/decision` as const;
      const body = JSON.stringify({ outcome, reason: says, legalBasis });
      return askOne(context, { method: "POST", path, body });
    },
  },
  {
    name: "appeals settle",
    examples: [
      `appeals settle ${declaration} 1 compensated --reference P-2026-117 --reason "The value was paid."`,
      `appeals settle ${declaration} 1 nothing-follows --legal-basis "Art. 36" --reason "No loss."`,
    ],
    says: {
      en: "Settle what a decision that was set aside left to do, where no act undoes it: say what was done, of the ways that `appeals show` lists",
      zh: "办结被撤销、变更决定的后续事项（没有相应办理方式的），办理方式见 `appeals show`",
    },
    arguments: "<declaration> <number> <way>",
    options: [
      option("--reason <text>", "what was done, which the party reads", "办理情况（当事人可见）"),
      option(
        "--reference <text>",
        "number of the payment, receipt or new decision",
        "付款凭证、领取凭据或者新决定的编号",
      ),
      option("--legal-basis <text>", "instrument and article", "法律依据"),
    ],
    run: (context) => {
      const [, number = "", settledAs = ""] = context.args;
      const { reason: says, reference, legalBasis } = context.options;
      const path = `${pathOf(context.args)}/${encodeURIComponent(number)}/settlement` as const;
      const body = JSON.stringify({ settledAs, reference, legalBasis, reason: says });
      return askOne(context, { method: "POST", path, body });
    },
  },
];
