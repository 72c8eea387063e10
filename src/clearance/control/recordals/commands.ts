/** Commands of recordals; all of them call the server's API. */
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readJsonObject } from "#src/platform/json-file.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const page = "docs/using/property-rights.md";

const reason = {
  flags: "--reason <text>",
  says: { en: "reason, which the right holder reads", zh: "理由（权利人可见）" },
} as const;
const commodity = {
  flags: "--commodity <code>",
  says: { en: "commodity code, or its beginning", zh: "商品编号或其开头" },
} as const;
const kind = {
  flags: "--kind <kind>",
  says: { en: "kind of right", zh: "权利种类" },
} as const;

function send(context: CommandContext, path: ApiPath<"POST">, body: object): Promise<ExitCode> {
  return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
}

const says = (context: CommandContext) => {
  const text = context.options["reason"];
  return text === undefined ? {} : { reason: text };
};

const shown = ["id", "number", "kind", "title", "state", "asked", "validTo"];

export const commands: readonly CliCommand[] = [
  {
    name: "recordals list",
    examples: ["recordals list --profile cn --only pending"],
    says: { en: "Recordals and applications", zh: "列出知识产权海关备案及申请" },
    options: [
      {
        flags: "--only <state>",
        says: { en: "pending or in-force", zh: "待决定（pending）或有效（in-force）" },
      },
      kind,
      commodity,
    ],
    run: (context) => {
      const path = `/recordals?${queryOf(context, ["only", "kind", "commodity"])}` as const;
      return askRows(context, { method: "GET", path }, { rows: "recordals", shows: shown });
    },
  },
  {
    name: "recordals show",
    examples: ["recordals show 01a21423-19cc-7717-bf17-339ca07404f6"],
    says: { en: "One recordal with its versions", zh: "显示一项备案及其历次变更" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/recordals/${context.args[0] ?? ""}` }),
  },
  {
    name: "recordals search",
    examples: ["recordals search swift --profile cn", "recordals search --commodity 6404"],
    says: { en: "Public particulars of recordals", zh: "查询备案公开信息" },
    arguments: "[words]",
    options: [kind, commodity],
    run: (context) => {
      const [q] = context.args;
      const named = q === undefined ? {} : { q };
      const query = queryOf(context, ["kind", "commodity"], named);
      const path = `/published-recordals?${query}` as const;
      const shows = ["number", "kind", "title", "holder", "state", "validTo"];
      return askRows(context, { method: "GET", path }, { rows: "recordals", shows });
    },
  },
  {
    name: "recordals apply",
    examples: ["recordals apply particulars.json --profile cn"],
    says: { en: "Apply for the recordal of a right", zh: "申请知识产权海关备案" },
    arguments: "<file>",
    run: (context) => {
      const particulars = readJsonObject(context.args[0] ?? "", page);
      return send(context, "/recordals", { profile: context.profile, particulars });
    },
  },
  ...(["change", "renewal"] as const).map((asks): CliCommand => {
    const isChange = asks === "change";
    return {
      name: isChange ? "recordals change" : "recordals renew",
      examples: [
        isChange
          ? "recordals change 01a21423-19cc-7717-bf17-339ca07404f6 particulars.json"
          : "recordals renew 01a21423-19cc-7717-bf17-339ca07404f6",
      ],
      says: isChange
        ? { en: "Apply to change the particulars", zh: "申请变更备案内容" }
        : { en: "Apply for renewal, with changed particulars or as they stand", zh: "申请续展" },
      arguments: isChange ? "<id> <file>" : "<id> [file]",
      run: (context) => {
        const [id = "", file] = context.args;
        const stated = file === undefined ? {} : { particulars: readJsonObject(file, page) };
        return send(context, `/recordals/${id}/applications`, { asks, ...stated });
      },
    };
  }),
  ...(["accepted", "refused"] as const).map((outcome): CliCommand => {
    const isAccepted = outcome === "accepted";
    return {
      name: isAccepted ? "recordals accept" : "recordals refuse",
      examples: [
        isAccepted
          ? "recordals accept 01a21423-19cc-7717-bf17-339ca07404f6"
          : 'recordals refuse 01a21423-19cc-7717-bf17-339ca07404f6 --reason "The right is not registered."',
      ],
      says: isAccepted
        ? { en: "Grant an application", zh: "核准申请" }
        : { en: "Refuse an application", zh: "不予核准" },
      arguments: "<id>",
      options: [reason],
      run: (context) => {
        const path = `/recordals/${context.args[0] ?? ""}/decision` as const;
        return send(context, path, { outcome, ...says(context) });
      },
    };
  }),
  {
    name: "recordals withdraw",
    examples: ["recordals withdraw 01a21423-19cc-7717-bf17-339ca07404f6"],
    says: { en: "Withdraw an application for recordal", zh: "撤回申请" },
    arguments: "<id>",
    options: [reason],
    run: (context) =>
      send(context, `/recordals/${context.args[0] ?? ""}/withdrawal`, says(context)),
  },
  {
    name: "recordals surrender",
    examples: [
      'recordals surrender 01a21423-19cc-7717-bf17-339ca07404f6 --reason "The mark was sold."',
    ],
    says: { en: "Give up a recordal", zh: "放弃备案" },
    arguments: "<id>",
    options: [reason],
    run: (context) => send(context, `/recordals/${context.args[0] ?? ""}/surrender`, says(context)),
  },
  {
    name: "recordals revoke",
    examples: [
      'recordals revoke 01a21423-19cc-7717-bf17-339ca07404f6 --reason "The right was annulled."',
    ],
    says: { en: "Revoke a recordal", zh: "撤销备案" },
    arguments: "<id>",
    options: [reason],
    run: (context) =>
      send(context, `/recordals/${context.args[0] ?? ""}/revocation`, says(context)),
  },
];
