/** `pictures` commands: photographs and scans of whatever is no declaration; all call the server's API. */
import { basename } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, partOf } from "#src/platform/command-rows.ts";
import { readWhole, saveAnswer } from "../../papers/files/local-file.ts";

const id = "01a21423-19cc-7717-bf17-339ca07404f6";

/** Subjects as people type them, with the path of their routes. */
const bases = {
  call: "/calls",
  traveller: "/traveller-cases",
  consignment: "/consignments",
  custody: "/custody",
} as const;
/** Photographs of goods in custody are entries of the goods, and stay photographs. */
const { custody: _entries, ...refiled } = bases;

/** Path of the record that a command names. @throws AppError WRONG_USE */
function pathIn<Base extends string>(
  context: CommandContext,
  within: Readonly<Record<string, Base>>,
): `${Base}/${string}` {
  const named = context.args[0] ?? "";
  const base = Object.entries(within).find(([name]) => name === named)?.[1];
  if (base !== undefined) return `${base}/${partOf(context, 1)}`;
  throw new AppError({
    code: "WRONG_USE",
    status: 400,
    message: `Pictures of ${named || "nothing"} are not kept by this command.`,
    fix: `Name one of ${Object.keys(within).join(", ")} and its id; controls have control pictures.`,
  });
}

const baseOf = (context: CommandContext) => pathIn(context, bases);

const add: CliCommand = {
  name: "pictures add",
  examples: [
    `pictures add call ${id} hold.jpg --kind photo`,
    `pictures add consignment ${id} container.png --kind scan`,
  ],
  says: {
    en: "Add a photograph or scan, PNG or JPEG: of a call, traveller, consignment or goods in custody",
    zh: "为航次、旅客案件、托运货物或者在管货物添加照片或扫描图像（PNG 或 JPEG）",
  },
  arguments: "<subject> <id> <file>",
  options: [
    {
      flags: "--kind <kind>",
      says: {
        en: "photo (parties see it) or scan (officers alone do)",
        zh: "photo 照片（企业可见）或 scan 扫描图像（仅关员可见）",
      },
    },
  ],
  run: (context) => {
    const file = context.args[2] ?? "";
    const kind = kindOf(context.options["kind"]);
    const body = readWhole(file);
    const type = "application/octet-stream";
    // a photograph of goods in custody is an entry of the goods
    if (context.args[0] === "custody" && kind === "photo")
      return askOne(context, {
        method: "POST",
        path: `/custody/${partOf(context, 1)}/photos`,
        body,
        type,
      });
    const query = new URLSearchParams({ name: basename(file), kind }).toString();
    const path = `${baseOf(context)}/pictures?${query}` as const;
    return askOne(context, { method: "POST", path, body, type });
  },
};

/** @throws AppError WRONG_USE where it is not stated */
function kindOf(stated: string | undefined): string {
  if (stated !== undefined) return stated;
  throw new AppError({
    code: "WRONG_USE",
    status: 400,
    message: "The kind of the picture is not stated.",
    fix: "Add --kind photo, which parties see, or --kind scan, which officers alone see.",
  });
}

const refile = {
  arguments: "<subject> <id> <picture>",
  options: [{ flags: "--reason <text>", says: { en: "why", zh: "理由" } }],
} as const;

const runRefile = (kind: "photo" | "scan") => (context: CommandContext) => {
  const { reason = "" } = context.options;
  const body = JSON.stringify({ picture: Number(context.args[2]), kind, reason });
  const path = `${pathIn(context, refiled)}/picture-refilings` as const;
  return askOne(context, { method: "POST", path, body });
};

const refiling: readonly CliCommand[] = [
  {
    name: "pictures file-as-scan",
    examples: [`pictures file-as-scan call ${id} 1 --reason "It is a scan."`],
    says: {
      en: "File a photograph of a call, traveller or consignment as a scan, which parties do not see",
      zh: "将航次、旅客案件或者托运货物的照片改列为扫描图像（企业不可查看）",
    },
    ...refile,
    run: runRefile("scan"),
  },
  {
    name: "pictures file-as-photo",
    examples: [`pictures file-as-photo call ${id} 1 --reason "It is a photograph of the hatch."`],
    says: {
      en: "File a scan of a call, traveller or consignment as a photograph, which parties see",
      zh: "将航次、旅客案件或者托运货物的扫描图像改列为照片（企业可查看）",
    },
    ...refile,
    run: runRefile("photo"),
  },
];

const mark: CliCommand = {
  name: "pictures mark",
  examples: [`pictures mark call ${id} 1 --box 1200,800,2500,1000 --note "A false wall."`],
  says: {
    en: "Mark a rectangle on a picture, in ten thousandths of its width and height",
    zh: "在图像上标注区域（以宽、高的万分之一计）",
  },
  arguments: "<subject> <id> <picture>",
  options: [
    {
      flags: "--box <x,y,width,height>",
      says: { en: "where it is", zh: "区域：左、上、宽、高" },
    },
    { flags: "--note <text>", says: { en: "what is seen there", zh: "说明" } },
  ],
  run: (context) => {
    const [x, y, width, height] = (context.options["box"] ?? "").split(",").map(Number);
    const { note = "" } = context.options;
    const picture = Number(context.args[2]);
    const body = JSON.stringify({ picture, x, y, width, height, note });
    return askOne(context, { method: "POST", path: `${baseOf(context)}/picture-marks`, body });
  },
};

export const commands: readonly CliCommand[] = [
  {
    name: "pictures list",
    examples: [`pictures list call ${id}`, `pictures list custody ${id} --json`],
    says: {
      en: "Photographs and scans of a call, traveller, consignment or goods in custody",
      zh: "列出航次、旅客案件、托运货物或者在管货物的照片和扫描图像",
    },
    arguments: "<subject> <id>",
    run: (context) =>
      askRows(
        context,
        { method: "GET", path: `${baseOf(context)}/pictures` },
        { rows: "pictures", shows: ["number", "kind", "size", "name", "at", "hash"] },
      ),
  },
  add,
  {
    name: "pictures get",
    examples: [`pictures get call ${id} 9f86d0 --to hold.jpg`],
    says: { en: "Save a picture, by its hash", zh: "按哈希值保存图像" },
    arguments: "<subject> <id> <hash>",
    options: [{ flags: "--to <file>", says: { en: "file to write", zh: "写入的文件" } }],
    run: (context) => saveAnswer(context, `${baseOf(context)}/pictures/${partOf(context, 2)}`),
  },
  mark,
  ...refiling,
];
