/** Commands of port nodes, at the centre and at the port; all of them call the server's API. */
import { readFile, writeFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { counted } from "#src/kernel/counted.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf, queryWith } from "#src/platform/command-rows.ts";

const officer = {
  flags: "--officer <name>",
  says: { en: "officer for whom the administrator acts", zh: "管理员所代办的关员" },
} as const;
const reason = {
  flags: "--reason <text>",
  says: { en: "reason, for the record", zh: "原因，留存备查" },
} as const;
const to = { flags: "--to <file>", says: { en: "file to write", zh: "写入的文件" } } as const;
const ndjson = "application/x-ndjson";
/** Bytes of one part that is handed over: what is cut off is sent again, and no more. */
const partBytesMax = 4 * 1024 * 1024;

const enrol: CliCommand = {
  name: "port enrol",
  examples: ['port enrol XMN --name "Xiamen, east quay" --public-key xmn.pem --officer "Li Hua"'],
  says: {
    en: "At the centre: enrol a port node by the key that it signs with",
    zh: "中心：登记口岸节点及其签名公钥",
  },
  arguments: "<code>",
  options: [
    { flags: "--name <text>", says: { en: "name of the port", zh: "口岸名称" } },
    {
      flags: "--public-key <file>",
      says: { en: "what `port key` wrote at the port", zh: "口岸以 port key 写出的公钥文件" },
    },
    officer,
  ],
  run: async (context) => {
    const publicKey = await readText(context.options["publicKey"], "--public-key");
    return await askOne(context, {
      method: "POST",
      path: `/ports${queryWith({ profile: context.profile })}`,
      body: JSON.stringify({
        code: context.args[0] ?? "",
        publicKey,
        ...given(context, ["name", "officer"]),
      }),
    });
  },
};

const end: CliCommand = {
  name: "port end",
  examples: ['port end XMN --reason "The quay was closed"'],
  says: { en: "At the centre: end the enrolment of a port", zh: "中心：停用口岸节点" },
  arguments: "<code>",
  options: [reason],
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: `/ports/${partOf(context)}/end`,
      body: JSON.stringify(given(context, ["reason"])),
    }),
};

const list: CliCommand = {
  name: "port list",
  examples: ["port list"],
  says: {
    en: "At the centre: ports, with the outcome of their work alone",
    zh: "中心：口岸节点及其业务的接收情况",
  },
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/ports${queryWith({ profile: context.profile })}` },
      {
        rows: "ports",
        shows: [
          "code",
          "name",
          "snapshot",
          "leased",
          "bundle",
          "declarations",
          "taken",
          "setAside",
          "open",
        ],
      },
    ),
};

const lease: CliCommand = {
  name: "port lease",
  examples: ['port lease XMN --party 3122260001 --amount 50000.00 --officer "Li Hua"'],
  says: {
    en: "At the centre: lease credit of an account to a port; it goes with the next snapshot",
    zh: "中心：向口岸划拨账户额度（随下一份快照下发）",
  },
  arguments: "<code>",
  options: [
    { flags: "--party <number>", says: { en: "number of the party", zh: "企业编号" } },
    { flags: "--amount <amount>", says: { en: "how much", zh: "金额" } },
    officer,
  ],
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: `/ports/${partOf(context)}/leases`,
      body: JSON.stringify(given(context, ["party", "amount", "officer"])),
    }),
};

const snapshot: CliCommand = {
  name: "port snapshot",
  examples: ["port snapshot XMN --to xmn-1.snapshot"],
  says: {
    en: "At the centre: write a signed snapshot for a port to decide by",
    zh: "中心：生成供口岸使用的签名快照",
  },
  arguments: "<code>",
  options: [to],
  run: async (context) => {
    const file = fileOf(context, "to");
    const { bytes } = await context.call({
      method: "POST",
      path: `/ports/${partOf(context)}/snapshots`,
    });
    return await write(context, file, bytes);
  },
};

const handOver: CliCommand = {
  name: "port hand-over",
  examples: ["port hand-over xmn-1.bundle"],
  says: {
    en: "At the centre: hand over a bundle; what is there already is not sent again",
    zh: "中心：接收移交文件（已收到的行不再发送）",
  },
  arguments: "<file>",
  run: async (context) => {
    const text = await readText(context.args[0], "<file>");
    const [head = "", ...lines] = text.split("\n").filter((line) => line !== "");
    let received = await sendPart(context, [head]);
    while (!received.isComplete) {
      const part = nextPart(received.lacking, lines);
      if (part.length === 0) throw notWhole(received.lacking[0] ?? 0);
      received = await sendPart(context, [head, ...part]);
      context.note(`${received.received} of ${received.declared}`);
    }
    const { port, number, declared } = received;
    context.print(received, `Bundle ${number} of port ${port}: ${declared} declarations are here.`);
    return 0;
  },
};

type ReceivedPart = {
  readonly port: string;
  readonly number: number;
  readonly declared: number;
  readonly received: number;
  readonly lacking: readonly number[];
  readonly isComplete: boolean;
};

async function sendPart(context: CommandContext, lines: readonly string[]): Promise<ReceivedPart> {
  const { json } = await context.call({
    method: "POST",
    path: "/port-bundles",
    type: ndjson,
    body: `${lines.join("\n")}\n`,
  });
  return json as ReceivedPart; // the shape of POST /port-bundles
}

/** Lines that are lacking, numbered from 2, as many as one part holds. */
function nextPart(lacking: readonly number[], lines: readonly string[]): readonly string[] {
  const part: string[] = [];
  let bytes = 0;
  for (const number of lacking) {
    const line = lines[number - 2];
    if (line === undefined) continue;
    bytes += Buffer.byteLength(line);
    if (part.length > 0 && bytes > partBytesMax) break;
    part.push(line);
  }
  return part;
}

const conflicts: CliCommand = {
  name: "port conflicts",
  examples: ["port conflicts --open true", "port conflicts --kind charge-higher --port XMN"],
  says: {
    en: "At the centre: what differs between ports and the centre, with both sides",
    zh: "中心：口岸与中心之间的差异（双方情况）",
  },
  options: [
    { flags: "--port <code>", says: { en: "of one port", zh: "仅限某口岸" } },
    { flags: "--kind <kind>", says: { en: "of one kind", zh: "仅限某类差异" } },
    {
      flags: "--open <true>",
      says: { en: "only those that wait for an officer", zh: "仅列待处理的差异" },
    },
    { flags: "--limit <count>", says: { en: "how many at most", zh: "最多条数" } },
  ],
  run: (context) =>
    askRows(
      context,
      {
        method: "GET",
        path: `/port-conflicts?${queryOf(context, ["port", "kind", "open", "limit"])}`,
      },
      {
        rows: "conflicts",
        shows: ["id", "number", "reference", "kind", "atPort", "atCentre", "decisions", "isOpen"],
      },
    ),
};

const decide: CliCommand = {
  name: "port decide",
  examples: [
    'port decide 01a21072-f8e0-73f3-86f2-91afbdfeea0c --decision take --reason "Trader heard" --officer "Li Hua"',
    'port decide 01a21072-f8e0-73f3-86f2-91afbdfeea0c --decision rename --reference R-17-XMN --reason "Other goods"',
  ],
  says: {
    en: "At the centre: decide the conflicts of a port's declaration",
    zh: "中心：处置口岸报关单的差异",
  },
  arguments: "<id>",
  options: [
    {
      flags: "--decision <decision>",
      says: {
        en: "take, rename or set-aside",
        zh: "take（接收）、rename（更换编号）或 set-aside（不予接收）",
      },
    },
    {
      flags: "--reference <text>",
      says: {
        en: "reference it is taken under, with rename",
        zh: "更换后的企业内部编号（仅用于 rename）",
      },
    },
    reason,
    officer,
  ],
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: `/port-declarations/${partOf(context)}/decision`,
      body: JSON.stringify(given(context, ["decision", "reference", "reason", "officer"])),
    }),
};

const compare: CliCommand = {
  name: "port compare",
  examples: ["port compare 01a21072-f8e0-73f3-86f2-91afbdfeea0c"],
  says: {
    en: "At the centre: compare again after the cause has been removed",
    zh: "中心：重新比对口岸报关单",
  },
  arguments: "<id>",
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: `/port-declarations/${partOf(context)}/comparison`,
      body: "{}",
    }),
};

const key: CliCommand = {
  name: "port key",
  examples: ["port key --to xmn.pem"],
  says: {
    en: "At the port: write the public half of the key it signs with, and print its id",
    zh: "口岸：写出签名公钥并显示其标识",
  },
  options: [to],
  run: async (context) => {
    const file = fileOf(context, "to");
    const { json } = await context.call({ method: "GET", path: "/signing-keys" });
    // the shape of GET /signing-keys
    const { keys } = json as {
      readonly keys: readonly {
        readonly keyId: string;
        readonly publicKey: string;
        readonly retiredAt: string | null;
      }[];
    };
    const current = keys.find(({ retiredAt }) => retiredAt === null);
    await writeFile(file, current?.publicKey ?? "");
    const keyId = current?.keyId ?? "";
    context.print(
      { file, keyId },
      `${file}: key ${keyId}. Tell the centre this id by another way.`,
    );
    return 0;
  },
};

const load: CliCommand = {
  name: "port load",
  examples: ["port load xmn-1.snapshot --centre 5f0c2a9d1b7e4433"],
  says: {
    en: "At the port: load a snapshot; the first one names the centre's key",
    zh: "口岸：载入快照（首次须指明中心的签名密钥标识）",
  },
  arguments: "<file>",
  options: [
    {
      flags: "--centre <key-id>",
      says: { en: "id of the centre's signing key", zh: "中心签名密钥的标识" },
    },
  ],
  run: async (context) =>
    await askOne(context, {
      method: "POST",
      path: `/port/snapshot${queryWith({ centre: context.options["centre"] })}`,
      type: ndjson,
      body: await readText(context.args[0], "<file>"),
    }),
};

const standing: CliCommand = {
  name: "port standing",
  examples: ["port standing"],
  says: {
    en: "At the port: its snapshot, whether it is alone, and what it closed",
    zh: "口岸：快照、独立运行状态及已关闭的移交文件",
  },
  run: (context) => askOne(context, { method: "GET", path: "/port" }),
};

const alone: CliCommand = {
  name: "port alone",
  examples: [
    'port alone --until 2026-11-25T18:00:00Z --reason "The line is cut" --officer "Li Hua"',
  ],
  says: { en: "At the port: cut it over, so that it goes on alone", zh: "口岸：启动独立运行" },
  options: [
    {
      flags: "--until <instant>",
      says: { en: "latest end, with its zone", zh: "最迟结束时间（含时区）" },
    },
    reason,
    officer,
  ],
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: "/port/alone",
      body: JSON.stringify(given(context, ["until", "reason", "officer"])),
    }),
};

const rejoin: CliCommand = {
  name: "port rejoin",
  examples: ['port rejoin --reason "The line is back" --officer "Li Hua"'],
  says: {
    en: "At the port: the centre can be reached again; nothing more is taken in",
    zh: "口岸：结束独立运行，不再受理业务",
  },
  options: [reason, officer],
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: "/port/alone/end",
      body: JSON.stringify(given(context, ["reason", "officer"])),
    }),
};

const bundle: CliCommand = {
  name: "port bundle",
  examples: ["port bundle --to xmn-1.bundle", "port bundle --number 1 --to xmn-1.bundle"],
  says: {
    en: "At the port: close what it did alone and write it, signed; with --number one that was closed before",
    zh: "口岸：关闭独立运行期间的业务并写出签名的移交文件（以 --number 重新写出已关闭的文件）",
  },
  options: [
    to,
    {
      flags: "--number <number>",
      says: { en: "bundle that was closed before", zh: "已关闭的移交文件序号" },
    },
    officer,
  ],
  run: async (context) => {
    const file = fileOf(context, "to");
    const number = context.options["number"] ?? (await close(context));
    const { bytes } = await context.call({
      method: "GET",
      path: `/port/bundles/${encodeURIComponent(number)}`,
    });
    return await write(context, file, bytes);
  },
};

async function close(context: CommandContext): Promise<string> {
  const { json } = await context.call({
    method: "POST",
    path: "/port/bundles",
    body: JSON.stringify(given(context, ["officer"])),
  });
  // the shape of POST /port/bundles
  const { number, declarations } = json as {
    readonly number: number;
    readonly declarations: number;
  };
  context.note(`Bundle ${number}: ${counted(declarations, "declaration")}.`);
  return String(number);
}

async function write(context: CommandContext, file: string, bytes: Uint8Array): Promise<0> {
  await writeFile(file, bytes);
  context.print({ file, bytes: bytes.length }, `${file}: ${bytes.length} bytes`);
  return 0;
}

function fileOf({ options }: CommandContext, name: string): string {
  const file = options[name];
  if (file !== undefined && file !== "") return file;
  throw noFile(`--${name} FILE`);
}

async function readText(file: string | undefined, flag: string): Promise<string> {
  if (file === undefined || file === "") throw noFile(flag);
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError({
      code: "PORT_FILE",
      status: 400,
      message: `${file} cannot be read.`,
      fix: "Name a file that is there.",
      cause,
    });
  }
}

function noFile(flag: string): AppError {
  return new AppError({
    code: "PORT_FILE",
    status: 400,
    message: "No file is named.",
    fix: `Add ${flag}.`,
  });
}

function notWhole(line: number): AppError {
  return new AppError({
    code: "PORT_FILE",
    status: 400,
    message: `The file ends before line ${line}, which is still lacking.`,
    fix: "Have it written again at the port: tidegate port bundle --number N --to FILE.",
  });
}

export const commands: readonly CliCommand[] = [
  enrol,
  end,
  list,
  lease,
  snapshot,
  handOver,
  conflicts,
  decide,
  compare,
  key,
  load,
  standing,
  alone,
  rejoin,
  bundle,
];
