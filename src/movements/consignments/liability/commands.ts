/** Commands about what a liable carrier or keeper owes. */
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, given } from "#src/platform/command-rows.ts";

const id = "01a212e2-bd0c-7171-9171-c33e7c15c11a";

function post(
  context: CommandContext,
  part: "liability" | "liability-withdrawal" | "objection",
  body: object,
) {
  const [consignment = "", number = ""] = context.args.map(encodeURIComponent);
  const path = `/consignments/${consignment}/differences/${number}/${part}` as const;
  return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
}

export const commands: readonly CliCommand[] = [
  {
    name: "movements assess-liability",
    examples: [
      `movements assess-liability ${id} 1 --tax A00 --kind duty --amount 1200.00 --ground "as goods of the same bill"`,
    ],
    says: {
      en: "Assess what a liable carrier or keeper owes, by two officers",
      zh: "双人核定责任方应缴税费",
    },
    arguments: "<consignment> <number>",
    options: [
      { flags: "--party <party>", says: { en: "keeper, where several are", zh: "场所经营人" } },
      { flags: "--tax <code>", says: { en: "tax type", zh: "税种" } },
      { flags: "--kind <kind>", says: { en: "duty, vat or other", zh: "税费类别" } },
      { flags: "--amount <amount>", says: { en: "in the currency of the profile", zh: "金额" } },
      { flags: "--ground <text>", says: { en: "how it was found", zh: "核定理由" } },
    ],
    run: (context) => {
      const { tax: taxType, kind, amount } = context.options;
      const charges = [{ taxType, kind, amount }];
      return post(context, "liability", { ...given(context, ["party", "ground"]), charges });
    },
  },
  {
    name: "movements withdraw-liability",
    examples: [`movements withdraw-liability ${id} 1 --reason "The goods were found."`],
    says: {
      en: "Withdraw what a liable party was charged, by two officers",
      zh: "双人撤销责任方应缴税费",
    },
    arguments: "<consignment> <number>",
    options: [{ flags: "--reason <text>", says: { en: "reason", zh: "理由" } }],
    run: (context) => post(context, "liability-withdrawal", given(context, ["reason"])),
  },
  {
    name: "movements object",
    examples: [`movements object ${id} 1 --objection "The seal was whole when it left us."`],
    says: { en: "Object to charges as the liable party", zh: "责任方提出异议" },
    arguments: "<consignment> <number>",
    options: [{ flags: "--objection <text>", says: { en: "the objection", zh: "异议" } }],
    run: (context) => post(context, "objection", given(context, ["objection"])),
  },
];
