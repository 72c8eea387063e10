/** Commands about money: debts, statements of the bank, revenue, months. */
import { counted } from "#src/kernel/counted.ts";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { CliCommand } from "#src/platform/command.ts";
import { askRows, partOf, queryWith } from "#src/platform/command-rows.ts";
import { paymentCommands } from "./payment-commands.ts";

const debts: CliCommand = {
  name: "money debts",
  examples: ["money debts 4403150002 --state open"],
  says: { en: "Debts of a party, with due dates", zh: "查询企业应缴税款及期限" },
  arguments: "<party>",
  options: [
    {
      flags: "--state <state>",
      says: { en: "open, overdue, settled or all", zh: "open、overdue、settled 或 all" },
      default: "open",
    },
  ],
  run: async (context) => {
    const [party = ""] = context.args;
    const asked = new URLSearchParams({
      profile: context.profile,
      state: context.options["state"] ?? "open",
      limit: "200",
    });
    const answer = await context.call({
      method: "GET",
      path: `/accounts/${encodeURIComponent(party)}/debts?${asked.toString()}`,
    });
    // the shape of the route's answer
    const { debts: found } = answer.json as {
      debts: {
        reference: string;
        open: string;
        accrued: string;
        currency: string;
        dueOn: string;
      }[];
    };
    for (const debt of found) {
      const { reference, open, accrued, currency, dueOn } = debt;
      context.print(debt, `${reference}  ${open} ${currency}, interest ${accrued}, due ${dueOn}`);
    }
    context.note(counted(found.length, "debt"));
    return 0;
  },
};

const lines: CliCommand = {
  name: "money ledger",
  examples: [
    "money ledger 4403150002",
    "money ledger 4403150002 --account debts --from 2026-10-01 --to 2026-10-31 --json",
  ],
  says: {
    en: "Ledger of an account, with the balance after each line",
    zh: "查询账户明细及逐笔余额",
  },
  arguments: "<party>",
  options: [
    {
      flags: "--account <account>",
      says: { en: "deposit, debts or security", zh: "deposit、debts 或 security" },
    },
    { flags: "--from <date>", says: { en: "first day", zh: "起始日" } },
    { flags: "--to <date>", says: { en: "last day", zh: "终止日" } },
    { flags: "--search <text>", says: { en: "part of the reference", zh: "凭证号包含的文字" } },
    {
      flags: "--sort <order>",
      says: { en: "-at, at, -amount or amount", zh: "-at、at、-amount 或 amount" },
      default: "-at",
    },
    { flags: "--cursor <cursor>", says: { en: "where the page begins", zh: "本页起点" } },
  ],
  run: (context) => {
    const { account, from, to, search, sort, cursor } = context.options;
    const wanted = { profile: context.profile, account, from, to, search, sort, after: cursor };
    const path = `/accounts/${partOf(context)}/lines${queryWith(wanted)}` as const;
    const shows = ["at", "amount", "balance", "taxType", "reference", "other"];
    return askRows(context, { method: "GET", path }, { rows: "lines", shows, hasCursor: true });
  },
};

const statement: CliCommand = {
  name: "money statement",
  examples: ["money statement camt053.xml"],
  says: { en: "Import a bank statement (camt.053, camt.054)", zh: "导入银行对账文件" },
  arguments: "<file>",
  run: async (context) => {
    const [file = ""] = context.args;
    const asked = new URLSearchParams({ profile: context.profile, name: basename(file) });
    const answer = await context.call({
      method: "POST",
      path: `/bank-files?${asked.toString()}`,
      body: await readFile(file),
      type: "application/xml",
    });
    // the shape of the route's answer
    const taken = answer.json as { matched: number; unmatched: number; duplicates: number };
    context.print(
      taken,
      `${taken.matched} matched, ${taken.unmatched} wait for an officer, ${taken.duplicates} known`,
    );
    return taken.unmatched > 0 ? 1 : 0;
  },
};

const revenue: CliCommand = {
  name: "money revenue",
  examples: ["money revenue 2026-10-01 2026-10-31 --by tax,office"],
  says: { en: "Revenue of days, first and last included", zh: "按日期汇总税款收入" },
  arguments: "<from> <to>",
  options: [
    {
      flags: "--by <groups>",
      says: {
        en: "account, tax, office or day, or several of them separated by commas",
        zh: "account、tax、office、day，以逗号分隔",
      },
      default: "account,tax",
    },
  ],
  run: async (context) => {
    const [from = "", to = ""] = context.args;
    const by = context.options["by"] ?? "account,tax";
    const asked = new URLSearchParams({ profile: context.profile, from, to, by });
    const answer = await context.call({ method: "GET", path: `/revenue?${asked.toString()}` });
    // the shape of the route's answer
    const { rows, total, currency } = answer.json as {
      rows: { account: string; tax: string; office: string; day: string; net: string }[];
      total: { net: string };
      currency: string;
    };
    for (const row of rows) {
      const { account, tax, office, day, net } = row;
      const names = [account, tax, office, day].filter((name) => name).join(" ");
      context.print(row, `${names}  ${net} ${currency}`);
    }
    context.note(`altogether ${total.net} ${currency}`);
    return 0;
  },
};

const close: CliCommand = {
  name: "money close",
  examples: ['money close 2026-10 --reason "month agreed with the treasury"'],
  says: { en: "Close an accounting month", zh: "关闭会计期间" },
  arguments: "<month>",
  options: [
    {
      flags: "--reason <text>",
      says: { en: "why", zh: "理由" },
      default: "end of the month",
    },
  ],
  run: async (context) => {
    const [month = ""] = context.args;
    const body = JSON.stringify({
      profile: context.profile,
      reason: context.options["reason"] ?? "end of the month",
    });
    const path = `/periods/${encodeURIComponent(month)}/closing` as const;
    const answer = await context.call({ method: "POST", path, body });
    context.print(answer.json as object, `${month} is closed`); // an object by the route's schema
    return 0;
  },
};

export const commands: readonly CliCommand[] = [
  debts,
  lines,
  ...paymentCommands,
  statement,
  revenue,
  close,
];
