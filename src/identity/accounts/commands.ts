/** Commands of machine keys and of mail that waits. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";

const Key = z.looseObject({
  id: z.string(),
  partyId: z.string(),
  name: z.string(),
  start: z.string().nullable(),
  scopes: z.array(z.string()),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  status: z.string(),
});
const Keys = z.object({ keys: z.array(Key), next: z.string().nullable() });
const Made = z.looseObject({ id: z.string(), key: z.string() });
const Mails = z.object({
  sends: z.boolean(),
  mails: z.array(
    z.looseObject({
      id: z.string(),
      to: z.string(),
      subject: z.string(),
      createdAt: z.string(),
      fault: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});
const pagesMax = 1_000;

function list(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Reads every page of a list. */
async function readPages<Page extends { readonly next: string | null }>(
  { call }: CommandContext,
  path: `/${"keys" | "outbox"}?${string}`,
  schema: z.ZodType<Page>,
  take: (page: Page) => void,
): Promise<void> {
  let cursor = "";
  for (let pages = 0; pages < pagesMax; pages++) {
    const next = cursor === "" ? "" : `&cursor=${cursor}`;
    const page = schema.parse((await call({ method: "GET", path: `${path}${next}` })).json);
    take(page);
    if (page.next === null) return;
    cursor = page.next;
  }
}

async function listAllKeys(context: CommandContext): Promise<ExitCode> {
  const isAll = context.options["all"] === "true";
  await readPages(context, `/keys?limit=200&all=${isAll}`, Keys, ({ keys }) => {
    for (const key of keys) {
      const end = key.expiresAt === null ? "no end" : `until ${key.expiresAt}`;
      const used = key.lastUsedAt === null ? "never used" : `used ${key.lastUsedAt}`;
      const text = `${key.id}  ${key.start ?? "tg_…"}  ${key.status}  ${key.name} (${key.partyId})  ${key.scopes.join(",")}  ${end}, ${used}`;
      context.print(key, text);
    }
  });
  return 0;
}

async function create({ args, options, call, print, note }: CommandContext): Promise<ExitCode> {
  const days = options["days"];
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days)) {
    throw new AppError({
      code: "DAYS_INVALID",
      status: 400,
      message: `--days ${days} is not a number of days from 1 to 9999.`,
      fix: "Give for example --days 90, or leave it out for a key without an end.",
    });
  }
  const hours = days === undefined ? undefined : Number(days) * 24;
  const body = {
    name: args[0] ?? "",
    scopes: list(options["scopes"]),
    allowedAddresses: list(options["from"]),
    ...(hours === undefined ? {} : { expiresAt: Temporal.Now.instant().add({ hours }).toString() }),
  };
  const answer = await call({ method: "POST", path: "/keys", body: JSON.stringify(body) });
  const made = Made.parse(answer.json);
  print(made, made.key);
  note("This key is shown once. Keep it where only its program reads it.");
  return 0;
}

async function rotate({ args, options, call, print, note }: CommandContext): Promise<ExitCode> {
  const overlapHours = Number(options["overlapHours"] ?? "24");
  const answer = await call({
    method: "POST",
    path: `/keys/${encodeURIComponent(args[0] ?? "")}/rotation`,
    body: JSON.stringify({ overlapHours }),
  });
  const made = Made.parse(answer.json);
  print(made, made.key);
  note(`The old key works until ${String(made["oldEndsAt"])}. The new one is shown once.`);
  return 0;
}

async function revoke({ args, call, print }: CommandContext): Promise<ExitCode> {
  const id = args[0] ?? "";
  await call({ method: "DELETE", path: `/keys/${encodeURIComponent(id)}` });
  print({ id, status: "revoked" }, `${id} is withdrawn; its next request is refused.`);
  return 0;
}

async function outbox(context: CommandContext): Promise<ExitCode> {
  let sends = false;
  await readPages(context, "/outbox?limit=200", Mails, (page) => {
    sends = page.sends;
    for (const mail of page.mails) {
      const fault = mail.fault === null ? "" : `\nnot taken: ${mail.fault}`;
      const text = `${mail.createdAt}  to ${mail.to}${fault}\n${mail.subject}`;
      context.print(mail, text);
    }
  });
  context.note(
    sends
      ? "Mail is sent; what is listed has not been taken yet."
      : "No mail server is set (TIDEGATE_SMTP). An administrator confirms an address with: people confirm EMAIL",
  );
  return 0;
}

async function confirm({ args, call, print }: CommandContext): Promise<ExitCode> {
  const email = args[0] ?? "";
  const body = JSON.stringify({ email });
  await call({ method: "POST", path: "/address-confirmations", body });
  print({ email, status: "confirmed" }, `${email} is confirmed; its person can sign in.`);
  return 0;
}

async function approveReset({ args, call, print }: CommandContext): Promise<ExitCode> {
  const body = JSON.stringify({ email: args[0] ?? "" });
  const answer = await call({ method: "POST", path: "/password-reset-approvals", body });
  const made = z.looseObject({ until: z.string() }).parse(answer.json);
  const says = "may set its password anew by the link in the mail, once";
  print(made, `${args[0] ?? ""} ${says}, until ${made.until}.`);
  return 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "keys list",
    examples: ["keys list"],
    says: { en: "List the machine keys of your own party", zh: "列出本单位的接口密钥" },
    options: [
      {
        flags: "--all",
        says: { en: "Of every party (operators)", zh: "所有单位（运维人员）" },
      },
    ],
    run: listAllKeys,
  },
  {
    name: "keys create",
    examples: ["keys create warehouse --scopes carry --days 90"],
    says: { en: "Create a machine key; it is printed once", zh: "创建接口密钥（仅显示一次）" },
    arguments: "<name>",
    options: [
      {
        flags: "--scopes <list>",
        says: { en: "Scopes, separated by commas: lodge,carry", zh: "权限范围，以逗号分隔" },
      },
      { flags: "--days <days>", says: { en: "Days until it ends", zh: "有效天数" } },
      {
        flags: "--from <networks>",
        says: { en: "Networks (CIDR) it may come from", zh: "允许的来源网段（CIDR）" },
      },
    ],
    run: create,
  },
  {
    name: "keys rotate",
    examples: ["keys rotate 01a212e2-bd0c-7171-9171-c33e7c15c11a --overlap-hours 24"],
    says: {
      en: "Rotate a key: both keys work for a while",
      zh: "轮换密钥，新旧密钥在重叠期内均有效",
    },
    arguments: "<id>",
    options: [
      {
        flags: "--overlap-hours <hours>",
        says: { en: "Hours the old key still works", zh: "旧密钥继续有效的小时数" },
        default: "24",
      },
    ],
    run: rotate,
  },
  {
    name: "keys revoke",
    examples: ["keys revoke 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "Withdraw a key at once", zh: "立即停用密钥" },
    arguments: "<id>",
    run: revoke,
  },
  {
    name: "people confirm",
    examples: ["people confirm li@trader.example"],
    says: {
      en: "Confirm a registrant's address where no mail server is configured",
      zh: "未设置邮件服务器时，确认注册人的邮箱",
    },
    arguments: "<email>",
    run: confirm,
  },
  {
    name: "people approve-reset",
    examples: ["people approve-reset zhou@customs.example"],
    says: {
      en: "Approve, as a second administrator, an official's password reset by mail",
      zh: "由另一名管理员核准工作人员通过邮件重置密码",
    },
    arguments: "<email>",
    run: approveReset,
  },
  {
    name: "outbox",
    examples: ["outbox"],
    says: { en: "Print mail that was not sent", zh: "显示未发出的邮件" },
    run: outbox,
  },
];
