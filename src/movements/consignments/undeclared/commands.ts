/** `movements undeclared`, and more time for declaring. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, given, queryOf } from "#src/platform/command-rows.ts";

const list: CliCommand = {
  name: "movements undeclared",
  examples: ["movements undeclared", "movements undeclared --past storage --place 2225WH1 --json"],
  says: {
    en: "Undeclared goods past a time limit, by place",
    zh: "列出逾期未报关或超期存放的货物",
  },
  options: [
    {
      flags: "--past <term>",
      says: {
        en: "declare, storage, or none for all undeclared goods",
        zh: "declare 超过报关期限、storage 超过存放期限、none 全部未报关货物",
      },
    },
    { flags: "--place <code>", says: { en: "at this place", zh: "场所" } },
  ],
  run: (context) => {
    const path =
      `/undeclared-goods?${queryOf(context, ["past", "place"], { limit: "500" })}` as const;
    const shows = [
      "since",
      "days",
      "declareBy",
      "storageUntil",
      "place",
      "document",
      "consignmentId",
    ];
    return askRows(context, { method: "GET", path }, { rows: "goods", shows });
  },
};

const extend: CliCommand = {
  name: "movements extend-deadline",
  examples: [
    'movements extend-deadline 01a212e2-bd0c-7171-9171-c33e7c15c11a 1 --until 2026-12-31 --reason "the licence is being issued"',
  ],
  says: { en: "Extend the time for declaring goods, as an officer", zh: "关员准予延期报关" },
  arguments: "<consignment> <number>",
  options: [
    { flags: "--until <day>", says: { en: "last day for declaring", zh: "延期至（含当日）" } },
    { flags: "--reason <text>", says: { en: "reason", zh: "理由" } },
  ],
  run: (context) => {
    const [consignment = "", number = ""] = context.args.map(encodeURIComponent);
    const path = `/consignments/${consignment}/differences/${number}/extension` as const;
    const body = JSON.stringify(given(context, ["until", "reason"]));
    return askOne(context, { method: "POST", path, body });
  },
};

const abandon: CliCommand = {
  name: "movements abandon",
  examples: [
    'movements abandon 705 COSU6183920471 --reason "the buyer is insolvent"',
    'movements abandon 705 COSU6183920471 --carrier line --reason "spoilt on the way"',
  ],
  says: {
    en: "Abandon goods that lie undeclared to the state, as their consignee",
    zh: "收货人声明放弃未报关的在场货物",
  },
  arguments: "<type> <document>",
  options: [
    {
      flags: "--carrier <party>",
      says: { en: "carrier, where several have the number", zh: "承运人（多家使用同一编号时）" },
    },
    { flags: "--reason <text>", says: { en: "reason", zh: "理由" } },
  ],
  run: (context) => {
    const [type = "", document = ""] = context.args;
    const body = JSON.stringify({ type, document, ...given(context, ["carrier", "reason"]) });
    return askOne(context, { method: "POST", path: "/undeclared-goods/abandonments", body });
  },
};

const withdraw: CliCommand = {
  name: "movements withdraw-abandonment",
  examples: [
    'movements withdraw-abandonment 01a212e2-bd0c-7171-9171-c33e7c15c11a 1 --reason "a buyer was found"',
  ],
  says: {
    en: "Withdraw an abandonment before it is decided, as the consignee that gave it",
    zh: "收货人在海关决定前撤回放弃声明",
  },
  arguments: "<consignment> <number>",
  options: [{ flags: "--reason <text>", says: { en: "reason", zh: "理由" } }],
  run: (context) => {
    const [consignment = "", number = ""] = context.args.map(encodeURIComponent);
    const path = `/consignments/${consignment}/differences/${number}/withdrawal` as const;
    return askOne(context, {
      method: "POST",
      path,
      body: JSON.stringify(given(context, ["reason"])),
    });
  },
};

export const commands: readonly CliCommand[] = [list, extend, abandon, withdraw];
