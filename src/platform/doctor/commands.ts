/** `tidegate doctor`: whether this machine can run Tidegate, and what state its parts are in. */
import { counted } from "#src/kernel/counted.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { readSettings } from "#src/platform/settings.ts";
import { examine, serverAddress } from "./examine.ts";

const doctor: CliCommand = {
  name: "doctor",
  examples: ["doctor"],
  says: {
    en: "Diagnose the machine, the data folder, the engines and the server",
    zh: "诊断机器、数据文件夹、引擎和服务器，并指出异常之处",
  },
  run: async (context) => {
    const settings = readSettings(process.env);
    const address = serverAddress(settings, context.options["url"], process.env["PORT"]);
    const findings = await examine(settings, address);
    for (const finding of findings) {
      const { check, ok, says, fix } = finding;
      context.print(
        finding,
        `${ok ? "ok  " : "BAD "} ${check}: ${says}${fix === "" ? "" : ` ${fix}`}`,
      );
    }
    const bad = findings.filter((finding) => !finding.ok).length;
    context.note(`${counted(findings.length, "check")}, ${bad} not well.`);
    return bad === 0 ? 0 : 1;
  },
};

export const commands: readonly CliCommand[] = [doctor];
