/** Commands of tracking; all of them call the server's API. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, partOf } from "#src/platform/command-rows.ts";

const show: CliCommand = {
  name: "tracking show",
  examples: ["tracking show K7Q4M2P9XW --secret 3Z8KT6V0Q1RWB5N7JH2MGD4C"],
  says: {
    en: "Where a declaration or consignment stands, for whoever has its tracking link",
    zh: "凭进度查询凭证查看报关单或托运货物的进度",
  },
  arguments: "<reference>",
  options: [{ flags: "--secret <secret>", says: { en: "secret of the link", zh: "查询密码" } }],
  run: (context) => {
    const { secret } = context.options;
    const asked = new URLSearchParams({ secret: typeof secret === "string" ? secret : "" });
    const path = `/tracking/${partOf(context)}?${asked.toString()}` as const;
    return askOne(context, { method: "GET", path });
  },
};

const issueOptions = [
  {
    flags: "--days <days>",
    says: { en: "days of validity (default 30)", zh: "有效天数，默认 30" },
  },
  { flags: "--note <text>", says: { en: "who it is for", zh: "备注（提供给何人）" } },
] as const;

const list: CliCommand = {
  name: "tracking list",
  examples: ["tracking list 530420261000000001"],
  says: { en: "Tracking links of a declaration", zh: "列出报关单的进度查询凭证" },
  arguments: "<declaration>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/declarations/${partOf(context)}/tracking-links` },
      { rows: "links", shows: ["reference", "issuedAt", "expiresAt", "revokedAt", "note"] },
    ),
};

const issue: CliCommand = {
  name: "tracking issue",
  examples: ["tracking issue 530420261000000001 --days 14"],
  says: {
    en: "Issue a tracking link; its secret is shown once",
    zh: "生成进度查询凭证（查询密码仅显示一次）",
  },
  arguments: "<declaration>",
  options: issueOptions,
  run: (context) => {
    const path = `/declarations/${partOf(context)}/tracking-links` as const;
    return askOne(context, { method: "POST", path, body: orderOf(context) });
  },
};

const revoke: CliCommand = {
  name: "tracking revoke",
  examples: ["tracking revoke 530420261000000001 K7Q4M2P9XW"],
  says: { en: "Revoke a tracking link", zh: "撤销进度查询凭证" },
  arguments: "<declaration> <reference>",
  run: async (context) => {
    const path = `/declarations/${partOf(context)}/tracking-links/${partOf(context, 1)}` as const;
    await context.call({ method: "DELETE", path });
    context.note("revoked");
    return 0;
  },
};

const consignment = "01a212e2-bd0c-7171-9171-c33e7c15c11a";

const listCargo: CliCommand = {
  name: "tracking list-cargo",
  examples: [`tracking list-cargo ${consignment}`],
  says: { en: "Your tracking links of a consignment", zh: "列出本单位为托运货物生成的凭证" },
  arguments: "<consignment>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/consignments/${partOf(context)}/tracking-links` },
      { rows: "links", shows: ["reference", "issuedAt", "expiresAt", "revokedAt", "note"] },
    ),
};

const issueCargo: CliCommand = {
  name: "tracking issue-cargo",
  examples: [`tracking issue-cargo ${consignment} --days 14`],
  says: {
    en: "Issue a tracking link of a consignment, as its carrier or keeper; its secret is shown once",
    zh: "承运人或场所经营人为托运货物生成凭证（查询密码仅显示一次）",
  },
  arguments: "<consignment>",
  options: issueOptions,
  run: (context) => {
    const path = `/consignments/${partOf(context)}/tracking-links` as const;
    return askOne(context, { method: "POST", path, body: orderOf(context) });
  },
};

const revokeCargo: CliCommand = {
  name: "tracking revoke-cargo",
  examples: [`tracking revoke-cargo ${consignment} K7Q4M2P9XW`],
  says: { en: "Revoke a tracking link of a consignment", zh: "撤销托运货物的凭证" },
  arguments: "<consignment> <reference>",
  run: async (context) => {
    const path = `/consignments/${partOf(context)}/tracking-links/${partOf(context, 1)}` as const;
    await context.call({ method: "DELETE", path });
    context.note("revoked");
    return 0;
  },
};

export const commands: readonly CliCommand[] = [
  show,
  list,
  issue,
  revoke,
  listCargo,
  issueCargo,
  revokeCargo,
];

function orderOf(context: CommandContext): string {
  const { days, note } = context.options;
  return JSON.stringify({
    ...(typeof days === "string" ? { days: daysOf(days) } : {}),
    ...(typeof note === "string" ? { note } : {}),
  });
}

function daysOf(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days > 0) return days;
  throw new AppError({
    code: "DAYS_INVALID",
    status: 400,
    message: `${text.slice(0, 20)} is not a number of days.`,
    fix: "Write a whole number from 1 to 365.",
  });
}
