/** Commands of photographs and scans of controls; all of them call the server's API. */
import { basename } from "node:path";
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, partOf } from "#src/platform/command-rows.ts";
import { readWhole, saveAnswer } from "../../../papers/files/local-file.ts";

const task = {
  flags: "--task <n>",
  says: { en: "number of the task", zh: "任务序号" },
  default: "1",
} as const;

const list: CliCommand = {
  name: "control pictures",
  examples: ["control pictures 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Photographs and scans of a control case", zh: "列出查验照片和扫描图像" },
  arguments: "<case>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/controls/${partOf(context)}` },
      { rows: "pictures", shows: ["number", "task", "kind", "item", "size", "name", "hash"] },
    ),
};

const add: CliCommand = {
  name: "control add-picture",
  examples: [
    "control add-picture 01a212e2-bd0c-7171-9171-c33e7c15c11a carton.jpg --item 1",
    "control add-picture 01a212e2-bd0c-7171-9171-c33e7c15c11a scan.png --kind scan",
  ],
  says: {
    en: "Add a photograph or scan, PNG or JPEG, to a task of a control",
    zh: "为查验任务添加照片或者扫描图像（PNG 或 JPEG）",
  },
  arguments: "<case> <file>",
  options: [
    task,
    { flags: "--item <n>", says: { en: "goods item it shows", zh: "所示商品项号" } },
    {
      flags: "--kind <kind>",
      says: { en: "photo or scan", zh: "photo 照片或 scan 扫描图像" },
      default: "photo",
    },
  ],
  run: async (context) => {
    const file = context.args[1] ?? "";
    const path = `/controls/${partOf(context)}` as const;
    const sent = await context.call({
      method: "POST",
      path: `${path}/picture-files`,
      body: readWhole(file),
      type: "application/octet-stream",
    });
    const { hash } = sent.json as { readonly hash: string }; // the route's answer
    const { item, kind } = context.options;
    const body = JSON.stringify({
      task: Number(context.options["task"]),
      kind,
      hash,
      name: basename(file),
      ...(item === undefined ? {} : { item: Number(item) }),
    });
    return askOne(context, { method: "POST", path: `${path}/pictures`, body });
  },
};

const get: CliCommand = {
  name: "control get-picture",
  examples: ["control get-picture 01a212e2-bd0c-7171-9171-c33e7c15c11a 9f86d0 --to carton.jpg"],
  says: { en: "Save a picture of a control, by its hash", zh: "按哈希值保存查验图像" },
  arguments: "<case> <hash>",
  options: [{ flags: "--to <file>", says: { en: "file to write", zh: "写入的文件" } }],
  run: (context) =>
    saveAnswer(context, `/controls/${partOf(context)}/pictures/${partOf(context, 1)}`),
};

const mark: CliCommand = {
  name: "control mark-picture",
  examples: [
    'control mark-picture 01a212e2-bd0c-7171-9171-c33e7c15c11a 3 --box 1200,800,2500,1000 --note "Denser than the rest."',
  ],
  says: {
    en: "Mark a rectangle on a picture, in ten thousandths of its width and height",
    zh: "在图像上标注区域（以宽、高的万分之一计）",
  },
  arguments: "<case> <picture>",
  options: [
    task,
    {
      flags: "--box <x,y,width,height>",
      says: { en: "where it is", zh: "区域：左、上、宽、高" },
    },
    { flags: "--note <text>", says: { en: "what is seen there", zh: "说明" } },
  ],
  run: (context) => {
    const [x, y, width, height] = (context.options["box"] ?? "").split(",").map(Number);
    const body = JSON.stringify({
      task: Number(context.options["task"]),
      picture: Number(context.args[1]),
      x,
      y,
      width,
      height,
      note: context.options["note"] ?? "",
    });
    return askOne(context, { method: "POST", path: `/controls/${partOf(context)}/marks`, body });
  },
};

export const commands: readonly CliCommand[] = [list, add, get, mark];
