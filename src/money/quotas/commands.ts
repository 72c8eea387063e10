/** Commands about tariff quotas. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf } from "#src/platform/command-rows.ts";

export const commands: readonly CliCommand[] = [
  {
    name: "quotas list",
    examples: ["quotas list --profile gb"],
    says: { en: "Tariff quotas with their balance", zh: "关税配额及余额" },
    run: (context) => {
      const shows = ["order", "from", "to", "balance", "volume", "unit", "claims"];
      const path = `/quotas?${queryOf(context, [])}` as const;
      return askRows(context, { method: "GET", path }, { rows: "quotas", shows });
    },
  },
  {
    name: "quotas show",
    examples: ["quotas show 054077 --profile gb"],
    says: { en: "Statement of a tariff quota, day by day", zh: "关税配额明细（按日）" },
    arguments: "<order>",
    run: (context) => {
      const path = `/quotas/${partOf(context)}?${queryOf(context, [])}` as const;
      return askOne(context, { method: "GET", path });
    },
  },
  {
    name: "quotas claim",
    examples: [
      "quotas claim 054077 01a212e2-bd0c-7171-9171-c33e7c15c11a 1 250 --trader GB123456789000 --accepted 2026-11-27 --profile gb",
    ],
    says: { en: "Enter a claim on a tariff quota", zh: "登记关税配额申请" },
    arguments: "<order> <declaration> <item> <amount>",
    options: [
      { flags: "--trader <number>", says: { en: "number of the trader", zh: "企业编号" } },
      { flags: "--accepted <date>", says: { en: "day of acceptance", zh: "接受申报日期" } },
      {
        flags: "--licence <number>",
        says: { en: "licence, where one is needed", zh: "许可证号（如需）" },
      },
    ],
    run: (context) => {
      const [, declarationId, item = "", amount] = context.args;
      const { accepted: acceptedOn, ...rest } = given(context, ["trader", "accepted", "licence"]);
      const body = { declarationId, item: Number(item), amount, acceptedOn, ...rest };
      const path = `/quotas/${partOf(context)}/claims?${queryOf(context, [])}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
    },
  },
  {
    name: "quotas licence",
    examples: ["quotas licence 054077 L-2026-7 GB123456789000 1000 --on 2026-11-01 --profile gb"],
    says: { en: "Enter a licence for a tariff quota", zh: "登记关税配额许可证" },
    arguments: "<order> <licence> <holder> <volume>",
    options: [
      { flags: "--on <date>", says: { en: "a day of the quota's period", zh: "配额期内任一日" } },
    ],
    run: (context) => {
      const [, licence, holder, volume] = context.args;
      const body = { licence, holder, volume, ...given(context, ["on"]) };
      const path = `/quotas/${partOf(context)}/licences?${queryOf(context, [])}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
    },
  },
  {
    name: "quotas allocate",
    examples: ["quotas allocate 2026-11-27 --profile gb"],
    says: { en: "Allocate the claims of complete days", zh: "分配已结束各日的配额申请" },
    arguments: "<through>",
    run: (context) => {
      const path = `/quota-allocations?${queryOf(context, [])}` as const;
      const body = JSON.stringify({ through: context.args[0] });
      return askOne(context, { method: "POST", path, body });
    },
  },
];
