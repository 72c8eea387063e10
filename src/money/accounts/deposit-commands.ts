/** The command that books a deposit. */
import type { CliCommand } from "#src/platform/command.ts";

const deposit: CliCommand = {
  name: "deposit",
  examples: [
    "deposit 4403150002 100000 --reference BANK-20261129-7",
    "deposit 4403150002 74144.39 --for 530420261000000001",
  ],
  says: { en: "Pay into a trader's account", zh: "向企业税款账户缴存" },
  arguments: "<party> <amount>",
  options: [
    {
      flags: "--reference <text>",
      says: { en: "reference of the payment", zh: "缴款凭证号" },
      default: "cli",
    },
    {
      flags: "--for <declaration>",
      says: {
        en: "declaration it is for, by id or number; by default those your own party lodged",
        zh: "专项缴存的报关单（编号或报关单号）；不填则为本单位申报的报关单",
      },
    },
  ],
  run: async (context) => {
    const [party = "", amount = ""] = context.args;
    const declaration = context.options["for"];
    const body = JSON.stringify({
      amount,
      reference: context.options["reference"],
      profile: context.profile,
      ...(declaration === undefined ? {} : { declaration }),
    });
    const answer = await context.call({
      method: "POST",
      path: `/accounts/${encodeURIComponent(party)}/deposits`,
      body,
    });
    // the shape of the route's answer
    const { available, currency, advanced, later } = answer.json as {
      available: string;
      currency: string;
      advanced: readonly unknown[];
      later: number;
    };
    const moved = advanced.length === 1 ? "declaration" : "declarations";
    const more = later > 0 ? `, ${later} more are being notified` : "";
    context.print(
      answer.json as object, // as above
      `${available} ${currency} available; ${advanced.length} ${moved} paid and moved on${more}`,
    );
    return 0;
  },
};

export const commands: readonly CliCommand[] = [deposit];
