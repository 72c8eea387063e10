/** `movements consignments`, `movements consignment`: consignments of a server. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const list: CliCommand = {
  name: "movements consignments",
  examples: [
    "movements consignments --document MAEU123456789",
    "movements consignments --container MSKU0000010 --json",
  ],
  says: {
    en: "Consignments, the newest first: stated, landed, released, gone",
    zh: "列出托运货物（最新在前）：所载、运抵、放行、提离数量",
  },
  options: [
    { flags: "--document <number>", says: { en: "of this transport document", zh: "运输单证号" } },
    { flags: "--container <number>", says: { en: "in this container", zh: "集装箱号" } },
    {
      flags: "--call <text>",
      says: { en: "of this conveyance or voyage", zh: "运输工具编号或航次" },
    },
  ],
  run: (context) => {
    const query = queryOf(context, ["document", "container", "call"], { limit: "500" });
    const path = `/consignments?${query}` as const;
    const shows = ["id", "carrier", "document", "state", "stated", "landed", "released", "left"];
    return askRows(context, { method: "GET", path }, { rows: "consignments", shows });
  },
};

const show: CliCommand = {
  name: "movements consignment",
  examples: ["movements consignment 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: {
    en: "One consignment with each version of what was said of it",
    zh: "显示单票托运货物及其各次申报",
  },
  arguments: "<id>",
  run: (context) =>
    askOne(context, {
      method: "GET",
      path: `/consignments/${encodeURIComponent(context.args[0] ?? "")}`,
    }),
};

export const commands: readonly CliCommand[] = [list, show];
