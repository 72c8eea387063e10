/** The command `template`: writes the workbook of declarations to fill in. */
import { writeFileSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { getProfile, openProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { writeTemplate } from "./xlsx-template.ts";

/** `today`: where neither clock nor option says another day. */
export const templateCommand = (today: (timeZone: string) => Temporal.PlainDate): CliCommand => ({
  name: "template",
  examples: ["template declaration.xlsx", "template --profile gb declaration.xlsx"],
  says: {
    en: "Write the workbook to fill in and lodge; needs no server",
    zh: "生成报关单填报模板（工作簿），无需服务器",
  },
  arguments: "<file>",
  run: async (context) => {
    const profile = getProfile(openProfiles(), context.profile);
    const file = context.args[0] ?? "";
    if (!file.endsWith(".xlsx")) throw notXlsx(file);
    const asOf = context.asOf ?? today(profile.timeZone);
    const snapshot = createSnapshot(profile);
    writeFileSync(file, await writeTemplate({ profile, snapshot, asOf }));
    context.print(
      { file, profile: profile.id },
      `${file}: fill in the sheet "declaration" and lodge it`,
    );
    return 0;
  },
});

function notXlsx(file: string): AppError {
  return new AppError({
    code: "intake-template-file",
    status: 400,
    message: `The template is a workbook, and ${file.slice(0, 200)} is not named as one.`,
    fix: "Name a file that ends in .xlsx.",
  });
}
