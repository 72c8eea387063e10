/** Commands of recalls; all of them call the server's API. */
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";
import { readJsonObject } from "#src/platform/json-file.ts";

const page = "docs/using/recalls.md";
const id = "01a21423-19cc-7717-bf17-339ca07404f6";
const reason = { flags: "--reason <text>", says: { en: "why", zh: "理由" } } as const;
const said = ({ options }: CommandContext) => ({ reason: options["reason"] });

function send(context: CommandContext, path: ApiPath<"POST">, body: object): Promise<ExitCode> {
  return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
}

export const commands: readonly CliCommand[] = [
  {
    name: "recalls list",
    examples: ["recalls list --profile cn --state open"],
    says: { en: "Recalls of released goods", zh: "列出已放行货物的召回" },
    options: [
      {
        flags: "--state <state>",
        says: { en: "open or closed", zh: "进行中（open）或已结束（closed）" },
      },
    ],
    run: (context) => {
      const path = `/recalls?${queryOf(context, ["state"])}` as const;
      const shows = ["id", "reference", "state", "openedAt", "counts"];
      return askRows(context, { method: "GET", path }, { rows: "recalls", shows });
    },
  },
  {
    name: "recalls show",
    examples: [`recalls show ${id}`],
    says: { en: "One recall with its releases and totals", zh: "显示一项召回及其涉及的放行与合计" },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/recalls/${context.args[0] ?? ""}` }),
  },
  {
    name: "recalls open",
    examples: ["recalls open recall.json --profile cn"],
    says: { en: "Recall released goods", zh: "召回已放行货物" },
    arguments: "<file>",
    run: (context) => {
      const particulars = readJsonObject(context.args[0] ?? "", page);
      return send(context, "/recalls", { profile: context.profile, particulars });
    },
  },
  {
    name: "recalls notices",
    examples: [`recalls notices ${id}`],
    says: { en: "Send letters of a recall that were not sent", zh: "补发召回通知书" },
    arguments: "<id>",
    run: (context) => send(context, `/recalls/${context.args[0] ?? ""}/notices`, {}),
  },
  {
    name: "recalls close",
    examples: [`recalls close ${id} --reason "All goods are accounted for."`],
    says: { en: "Close a recall", zh: "结束召回" },
    arguments: "<id>",
    options: [reason],
    run: (context) => send(context, `/recalls/${context.args[0] ?? ""}/closure`, said(context)),
  },
  {
    name: "recalls releases",
    examples: ["recalls releases --state due"],
    says: { en: "Released goods that are recalled", zh: "列出被召回的已放行货物" },
    options: [
      {
        flags: "--state <state>",
        says: {
          en: "probable, dismissed, due, answered or settled",
          zh: "待认定（probable）、已排除（dismissed）、待报告（due）、已报告（answered）或已核销（settled）",
        },
      },
    ],
    run: (context) => {
      const state = context.options["state"];
      const query = new URLSearchParams(state === undefined ? {} : { state });
      const path = `/recall-releases?${query.toString()}` as const;
      const shows = ["id", "reference", "match", "state", "releasedOn", "dueOn", "declarationId"];
      return askRows(context, { method: "GET", path }, { rows: "releases", shows });
    },
  },
  {
    name: "recalls release",
    examples: [`recalls release ${id}`],
    says: { en: "One release that is recalled", zh: "显示一项被召回的放行" },
    arguments: "<release>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/recall-releases/${context.args[0] ?? ""}` }),
  },
  ...(["confirmed", "dismissed"] as const).map((outcome): CliCommand => {
    const isConfirmed = outcome === "confirmed";
    const name = isConfirmed ? "recalls confirm" : "recalls dismiss";
    return {
      name,
      examples: [`${name} ${id} --reason "By the supplier's invoice."`],
      says: isConfirmed
        ? { en: "Confirm that a probable release is concerned", zh: "认定疑似批次属于召回范围" }
        : { en: "Dismiss a probable release", zh: "排除疑似批次" },
      arguments: "<release>",
      options: [reason],
      run: (context) => {
        const path = `/recall-releases/${context.args[0] ?? ""}/judgement` as const;
        return send(context, path, { outcome, ...said(context) });
      },
    };
  }),
  {
    name: "recalls dismiss-confirmed",
    examples: [`recalls dismiss-confirmed ${id} --reason "The lot was another's."`],
    says: {
      en: "Dismiss a release that counted as concerned",
      zh: "排除已列入召回的放行",
    },
    arguments: "<release>",
    options: [reason],
    run: (context) =>
      send(context, `/recall-releases/${context.args[0] ?? ""}/dismissal`, said(context)),
  },
  {
    name: "recalls answer",
    examples: [`recalls answer ${id} answer.json`],
    says: { en: "Account for recalled goods", zh: "报告召回货物的去向与数量" },
    arguments: "<release> <file>",
    run: (context) => {
      const [release = "", file = ""] = context.args;
      return send(context, `/recall-releases/${release}/answer`, readJsonObject(file, page));
    },
  },
  {
    name: "recalls settle",
    examples: [`recalls settle ${id} --reason "Destruction witnessed."`],
    says: { en: "Settle what became of recalled goods", zh: "核销召回货物" },
    arguments: "<release>",
    options: [reason],
    run: (context) =>
      send(context, `/recall-releases/${context.args[0] ?? ""}/settlement`, said(context)),
  },
];
