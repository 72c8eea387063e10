/** `movements quarantine list`, `show`, `resend`, `dismiss`: messages that could not be read. */
import { readFileSync } from "node:fs";
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const pathOf = (id = "") => `/quarantine/${encodeURIComponent(id)}` as const;

export const commands: readonly CliCommand[] = [
  {
    name: "movements quarantine list",
    examples: ["movements quarantine list --open yes"],
    says: {
      en: "Messages that could not be read, the newest first",
      zh: "列出无法读取的报文（最新在前）",
    },
    options: [
      { flags: "--open <yes>", says: { en: "yes: only those still open", zh: "yes：仅未结案的" } },
      {
        flags: "--type <type>",
        says: { en: "of this type, e.g. CUSCAR", zh: "报文类型，如 CUSCAR" },
      },
    ],
    run: (context) => {
      const path = `/quarantine?${queryOf(context, ["open", "type"], { limit: "500" })}` as const;
      const shows = ["id", "receivedAt", "lodger", "type", "reference", "state", "marked"];
      return askRows(context, { method: "GET", path }, { rows: "messages", shows });
    },
  },
  {
    name: "movements quarantine show",
    examples: ["movements quarantine show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: {
      en: "One message in quarantine, with the segment that is wrong",
      zh: "显示单份隔离报文及出错的段",
    },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: pathOf(context.args[0]) }),
  },
  {
    name: "movements quarantine resend",
    examples: ["movements quarantine resend 01a212e2-bd0c-7171-9171-c33e7c15c11a mended.edi"],
    says: {
      en: "Send a message in quarantine again: the mended file, or as it stands",
      zh: "重新发送隔离报文：发送改正后的文件，或按原文重读",
    },
    arguments: "<id> [file]",
    run: (context) => {
      const [id, file] = context.args;
      const text = file === undefined ? {} : { text: readFileSync(file, "latin1") };
      const path = `${pathOf(id)}/resend` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(text) });
    },
  },
  {
    name: "movements quarantine dismiss",
    examples: [
      'movements quarantine dismiss 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "a test of the line"',
    ],
    says: { en: "Dismiss a message in quarantine", zh: "将隔离报文结案" },
    arguments: "<id>",
    options: [{ flags: "--reason <text>", says: { en: "Why", zh: "理由" } }],
    run: (context) => {
      const body = JSON.stringify({ reason: context.options["reason"] ?? "" });
      const path = `${pathOf(context.args[0])}/dismissal` as const;
      return askOne(context, { method: "POST", path, body });
    },
  },
];
