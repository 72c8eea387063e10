/** Commands about entry summaries that were lodged. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const list: CliCommand = {
  name: "entry-summaries list",
  examples: ["entry-summaries list --profile gb --answer under-assessment"],
  says: {
    en: "Entry summaries with the answer to their risks",
    zh: "列出入境摘要申报及风险答复",
  },
  options: [
    { flags: "--answer <answer>", says: { en: "Only those with this answer", zh: "仅限该答复" } },
    { flags: "--search <text>", says: { en: "A number or a reference", zh: "报关单号或编号" } },
  ],
  run: (context) => {
    const path = `/entry-summaries?${queryOf(context, ["answer", "search"])}` as const;
    const shows = ["mrn", "reference", "mode", "expectedAt", "answer", "dueAt"];
    return askRows(context, { method: "GET", path }, { rows: "entries", shows });
  },
};

const show: CliCommand = {
  name: "entry-summaries show",
  examples: ["entry-summaries show 26GB0123456789ABC4"],
  says: {
    en: "One entry summary with its goods and what was answered",
    zh: "显示单份入境摘要申报、货物及答复",
  },
  arguments: "<mrn>",
  run: (context) => {
    const [mrn = ""] = context.args;
    const path = `/entry-summaries/${encodeURIComponent(mrn)}` as const;
    return askOne(context, { method: "GET", path });
  },
};

const answer: CliCommand = {
  name: "entry-summaries answer",
  examples: ['entry-summaries answer 26GB0123456789ABC4 do-not-load --reason "undeclared goods"'],
  says: {
    en: "Answer an entry summary: go-on, hold-at-arrival or do-not-load",
    zh: "答复入境摘要申报：go-on（可继续运输）、hold-at-arrival（运抵后查验）或 do-not-load（禁止装载）",
  },
  arguments: "<mrn> <answer>",
  options: [
    { flags: "--reason <text>", says: { en: "What its lodger reads", zh: "申报人可见的理由" } },
    {
      flags: "--items <numbers>",
      says: {
        en: "Goods items, separated by commas (default: all)",
        zh: "商品项，逗号分隔（默认全部）",
      },
    },
  ],
  run: (context) => {
    const [mrn = "", given = ""] = context.args;
    const { items: listed = "", reason = "" } = context.options;
    const items = listed.split(",").filter(Boolean).map(Number);
    const path = `/entry-summaries/${encodeURIComponent(mrn)}/answers` as const;
    const body = JSON.stringify({ answer: given, items, reason });
    return askOne(context, { method: "POST", path, body });
  },
};

export const commands: readonly CliCommand[] = [list, show, answer];
