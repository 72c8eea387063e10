/** Commands about the whole: the flow table, and the recount of everything. */
import { counted } from "#src/kernel/counted.ts";
import { describeFlow } from "#src/flow/describe.ts";
import { flow } from "#src/flow.ts";
import type { CliCommand } from "#src/platform/command.ts";

const showFlow: CliCommand = {
  name: "flow",
  examples: ["flow"],
  says: {
    en: "Flow of declarations: event, step, possible events",
    zh: "报关单流程：事件、步骤、可能产生的事件",
  },
  run: async (context) => {
    const { steps, finals } = describeFlow(flow);
    for (const row of steps) {
      const waits = row.waitsFor.length > 0 ? `  (waits for ${row.waitsFor.join(", ")})` : "";
      context.print(
        row,
        `${row.station.padEnd(11)} ${row.on.padEnd(23)} ${row.handler.padEnd(20)} → ${row.emits.join(" | ")}${waits}`,
      );
    }
    for (const on of finals)
      context.print(
        { on, station: flow[on].station, final: true },
        `${flow[on].station.padEnd(11)} ${on.padEnd(23)} end`,
      );
    return 0;
  },
};

const verify: CliCommand = {
  name: "verify",
  examples: ["verify"],
  says: {
    en: "Recompute hash chains, Merkle roots and balances",
    zh: "重算哈希链、默克尔根与账户余额",
  },
  run: async (context) => {
    const answer = await context.call({ method: "GET", path: "/verify" });
    // the shape of GET /verify
    const result = answer.json as {
      complete: boolean;
      declarations: number;
      events: number;
      roots: number;
      signers: { keyId: string; roots: number }[];
      postings: string;
      faults: { what: string; where: string; says: { en: string } }[];
    };
    const head = `${result.complete ? "complete" : "NOT complete"}: ${counted(result.declarations, "declaration")}, ${counted(result.events, "event")}, ${result.roots} hourly roots, ${result.postings} postings`;
    context.print(
      result,
      [
        head,
        ...result.signers.map(({ keyId, roots }) => `  key ${keyId} signed ${roots} of the roots`),
        ...result.faults.map((fault) => `  ${fault.what} ${fault.where}: ${fault.says.en}`),
      ].join("\n"),
    );
    return result.complete ? 0 : 1;
  },
};

export const commands: readonly CliCommand[] = [showFlow, verify];
