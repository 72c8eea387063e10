/** The command that lodges: with the server, or in a sandbox in memory. */
import { lodgeFiles } from "#src/clearance/workplaces/lodging/lodge-files.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { lodgeInSandbox } from "./lodge-sandbox.ts";

const lodge: CliCommand = {
  name: "lodge",
  examples: ["lodge docs/tour/footwear.json", "lodge --sandbox --events events.json declarations/"],
  says: { en: "Lodge declarations with the server", zh: "向服务器申报报关单" },
  arguments: "<paths...>",
  options: [
    {
      flags: "--sandbox",
      says: {
        en: "in memory, without a server; starts empty",
        zh: "沙箱：在内存中运行，无需服务器",
      },
    },
    {
      flags: "--tariff <file>",
      says: { en: "with --sandbox: the complete tariff", zh: "沙箱使用的完整税率文件" },
    },
    {
      flags: "--rates <file>",
      says: { en: "with --sandbox: exchange rates", zh: "沙箱使用的汇率文件" },
    },
    {
      flags: "--events <file>",
      says: {
        en: "with --sandbox: what happens to each declaration",
        zh: "沙箱中每份报关单发生的事件",
      },
    },
  ],
  run: async (context) => {
    if (context.options["sandbox"] === "true")
      return lodgeInSandbox(context, Temporal.Now.instant());
    return lodgeFiles(context);
  },
};

export const commands: readonly CliCommand[] = [lodge];
