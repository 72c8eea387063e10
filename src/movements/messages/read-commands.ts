/** `movements read` and `movements convert`: what a file says, and the same in another form. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import { counted } from "#src/kernel/counted.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { movementBytesMax } from "#src/movements/conveyances/read.ts";
import { checkMessages } from "./check-messages.ts";
import { checkRequestOf } from "./check-request.ts";
import { convertMessages, type WrittenFormat, writtenFormats } from "./convert-messages.ts";
import { type CheckRequest, hasError } from "./message.ts";
import { readMessages } from "./read-messages.ts";
import type { UnderstoodMessage } from "./understood-message.ts";

type Clock = () => Temporal.Instant;

export const readCommand = (clock: Clock): CliCommand => ({
  name: "movements read",
  examples: [
    "movements read docs/using/examples/manifest.edi",
    "movements read --json docs/using/examples/manifest.edi",
  ],
  says: {
    en: "Show what is understood of a message, whatever its format; needs no server",
    zh: "离线显示报文内容（不限格式）",
  },
  arguments: "<file>",
  run: async (context) => {
    const { file, bytes } = openFile(context);
    const { format, messages } = readMessages(bytes);
    if (messages === undefined) throw notRead(format);
    for (const message of messages) context.print({ file, ...message }, printMessage(message));
    const request = checkRequestOf(context, bytes, clock());
    return (await noteProblems(context, request)) || messages.length === 0 ? 1 : 0;
  },
});

export const convertCommand = (clock: Clock): CliCommand => ({
  name: "movements convert",
  examples: [
    "movements convert --to json docs/using/examples/manifest.edi",
    "movements convert --to edifact docs/tour/arrival.json",
  ],
  says: {
    en: "Write a message again as EDIFACT, Cargo-XML or JSON; needs no server",
    zh: "离线将报文转写为 EDIFACT、Cargo-XML 或 JSON",
  },
  arguments: "<file>",
  options: [
    {
      flags: "--to <format>",
      says: { en: "edifact, cargo-xml or json", zh: "edifact、cargo-xml 或 json" },
    },
  ],
  run: async (context) => {
    const to = formatOf(context.options["to"]);
    const { file, bytes } = openFile(context);
    const request = checkRequestOf(context, bytes, clock());
    const written = convertMessages(bytes, to, request.now);
    if (written === undefined) throw notRead(to);
    for (const { type, reference, text } of written)
      context.print({ file, type, reference, to, text }, text);
    if (written.length === 0) context.note(`Nothing in the file can be written as ${to}.`);
    return (await noteProblems(context, request)) || written.length === 0 ? 1 : 0;
  },
});

function openFile({ args }: CommandContext): { readonly file: string; readonly bytes: Uint8Array } {
  const [file = ""] = args;
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true)
    throw wrongUse("MOV-006", `There is no file ${file.slice(0, 200)}.`, "Name an existing file.");
  if (found.size > movementBytesMax)
    throw wrongUse(
      "MOV-003",
      `The file has more than ${movementBytesMax} bytes.`,
      "Split it into several files.",
    );
  return { file, bytes: readFileSync(file) };
}

function formatOf(to: string | undefined): WrittenFormat {
  const found = writtenFormats.find((format) => format === to);
  if (found !== undefined) return found;
  const stated = to === undefined ? "The option --to is missing." : `--to ${to} is no format.`;
  throw wrongUse("MOV-009", stated.slice(0, 200), `Use one of ${writtenFormats.join(", ")}.`);
}

function notRead(format: string): AppError {
  return wrongUse(
    "MOV-002",
    `Nothing reads or writes this file as ${format}.`,
    "Check it with: tidegate movements check.",
  );
}

function wrongUse(code: string, message: string, fix: string): AppError {
  return new AppError({ code, status: 400, message, fix });
}

/** What is wrong with the file, on standard error; whether anything is. */
async function noteProblems(context: CommandContext, request: CheckRequest): Promise<boolean> {
  const checked = await checkMessages(request);
  const problems = [...checked.problems, ...checked.messages.flatMap((one) => one.problems)];
  for (const { code, segment, position, path, severity, message } of problems) {
    const place = segment === null ? path : `${segment} ${position ?? ""} ${path}`;
    if (severity === "error") context.note(`${code} ${place.trim()} ${message}`);
  }
  return hasError(problems);
}

/** For people: the call, a line a consignment, and how much was not read. */
function printMessage({ type, reference, call, consignments, unread }: UnderstoodMessage): string {
  const conveyance = JSON.stringify({ ...call, parties: undefined });
  return [
    `${type} ${reference ?? ""}`.trimEnd(),
    `  call ${conveyance}`,
    ...consignments.map(({ document, packages, grossMassKg, equipment }) =>
      [
        `  ${document?.id ?? "(no document)"}`,
        packages === null ? "" : counted(packages, "package"),
        grossMassKg === null ? "" : `${grossMassKg} kg`,
        equipment.map(({ id }) => id ?? "(no number)").join(" "),
      ]
        .filter((part) => part !== "")
        .join(", "),
    ),
    ...unread.map(({ segment, position, text }) => `  not read: ${segment} ${position} ${text}`),
  ].join("\n");
}
