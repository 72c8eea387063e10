/** Commands about guarantees and claims for repayment. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf, queryWith } from "#src/platform/command-rows.ts";

const id = "01a212e2-bd0c-7171-9171-c33e7c15c11a";

const guarantees: readonly CliCommand[] = [
  {
    name: "guarantees list",
    examples: ["guarantees list"],
    says: { en: "Guarantees with available amounts", zh: "担保及余额" },
    run: (context) => {
      const shows = ["id", "reference", "holder", "kind", "available", "currency", "validTo"];
      return askRows(
        context,
        { method: "GET", path: "/guarantees" },
        { rows: "guarantees", shows },
      );
    },
  },
  {
    name: "guarantees show",
    examples: [`guarantees show ${id}`],
    says: { en: "One guarantee with its movements", zh: "显示担保及变动" },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/guarantees/${partOf(context)}` }),
  },
  {
    name: "guarantees uses",
    examples: [`guarantees uses ${id}`, `guarantees uses ${id} --sort -amount`],
    says: { en: "What a guarantee is reserved for", zh: "显示担保占用情况" },
    arguments: "<id>",
    options: [
      {
        flags: "--sort <order>",
        says: { en: "-since, since, -amount or amount", zh: "-since、since、-amount 或 amount" },
        default: "-since",
      },
      { flags: "--cursor <cursor>", says: { en: "where the page begins", zh: "本页起点" } },
    ],
    run: (context) => {
      const { sort, cursor } = context.options;
      const path =
        `/guarantees/${partOf(context)}/uses${queryWith({ sort, after: cursor })}` as const;
      const shows = ["operation", "purpose", "reserved", "frees", "freesBy", "since"];
      return askRows(context, { method: "GET", path }, { rows: "uses", shows, hasCursor: true });
    },
  },
  {
    name: "guarantees enter",
    examples: [
      "guarantees enter BANK-7781 4403150002 500000 --kind comprehensive --from 2026-12-01 --to 2027-11-30",
    ],
    says: { en: "Enter a guarantee", zh: "登记担保" },
    arguments: "<reference> <holder> <amount>",
    options: [
      {
        flags: "--kind <kind>",
        says: {
          en: "individual, comprehensive or waiver",
          zh: "individual、comprehensive 或 waiver",
        },
        default: "individual",
      },
      { flags: "--from <date>", says: { en: "first day", zh: "起始日" } },
      { flags: "--to <date>", says: { en: "day after the last", zh: "终止日（不含）" } },
    ],
    run: (context) => {
      const [reference, holder, amount] = context.args;
      const { kind, from: validFrom, to: validTo } = context.options;
      const { profile } = context;
      const body = { profile, reference, holder, kind, amount, validFrom, validTo };
      return askOne(context, { method: "POST", path: "/guarantees", body: JSON.stringify(body) });
    },
  },
  {
    name: "guarantees move",
    examples: [
      `guarantees move ${id} release 1200.00 --operation TRANSIT-17 --reason "Discharged"`,
    ],
    says: { en: "Reserve, release or use a guarantee", zh: "占用、释放或执行担保" },
    arguments: "<id> <kind> <amount>",
    options: [
      { flags: "--operation <text>", says: { en: "what it is for", zh: "所涉业务" } },
      { flags: "--reason <text>", says: { en: "why", zh: "理由" } },
    ],
    run: (context) => {
      const [, kind, amount] = context.args;
      const body = { kind, amount, ...given(context, ["operation", "reason"]) };
      const path = `/guarantees/${partOf(context)}/movements` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
    },
  },
];

const repayments: readonly CliCommand[] = [
  {
    name: "repayments grounds",
    examples: ["repayments grounds"],
    says: { en: "Grounds for repayment", zh: "退（减）税事由" },
    run: (context) => {
      const shows = ["code", "kind", "withinMonths", "says"];
      const path = `/repayment-grounds?${queryOf(context, [])}` as const;
      return askRows(context, { method: "GET", path }, { rows: "grounds", shows });
    },
  },
  {
    name: "repayments list",
    examples: ["repayments list --status open"],
    says: { en: "Claims for repayment", zh: "退（减）税申请" },
    options: [
      {
        flags: "--status <status>",
        says: {
          en: "open, granted, refused or withdrawn",
          zh: "open、granted、refused 或 withdrawn",
        },
      },
    ],
    run: (context) => {
      const shows = ["id", "status", "declarationId", "taxType", "amount", "currency", "claimedAt"];
      const path = `/repayment-claims?${queryOf(context, ["status"])}` as const;
      return askRows(context, { method: "GET", path }, { rows: "claims", shows });
    },
  },
  {
    name: "repayments show",
    examples: [`repayments show ${id}`],
    says: { en: "One claim for repayment", zh: "显示退（减）税申请" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/repayment-claims/${partOf(context)}` }),
  },
  {
    name: "repayments claim",
    examples: [
      'repayments claim 530420261000000001 GROUND DUTY 120.50 --reason "Returned unopened, see papers"',
    ],
    says: { en: "Lodge a claim for repayment", zh: "申请退（减）税" },
    arguments: "<declaration> <ground> <tax> <amount>",
    options: [{ flags: "--reason <text>", says: { en: "why", zh: "理由" } }],
    run: (context) => {
      const [, ground, taxType, amount] = context.args;
      const body = { ground, taxType, amount, ...given(context, ["reason"]) };
      const path = `/declarations/${partOf(context)}/repayment-claims` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
    },
  },
  {
    name: "repayments decide",
    examples: [`repayments decide ${id} granted --reason "Papers seen"`],
    says: { en: "Grant or refuse a claim", zh: "审批退（减）税申请" },
    arguments: "<id> <outcome>",
    options: [
      { flags: "--amount <amount>", says: { en: "less than was claimed", zh: "低于申请的金额" } },
      { flags: "--reason <text>", says: { en: "why", zh: "理由" } },
    ],
    run: (context) => {
      const body = { outcome: context.args[1], ...given(context, ["amount", "reason"]) };
      const path = `/repayment-claims/${partOf(context)}/decision` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
    },
  },
  {
    name: "repayments withdraw",
    examples: [`repayments withdraw ${id}`],
    says: { en: "Withdraw a claim", zh: "撤回退（减）税申请" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "POST", path: `/repayment-claims/${partOf(context)}/withdrawal` }),
  },
];

export const commands: readonly CliCommand[] = [...guarantees, ...repayments];
