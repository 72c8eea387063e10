/** What mails say, in the language of the account. Links stand alone on their line. */
import { withoutLinks } from "#src/kernel/plain-name.ts";
import type { Text } from "#src/kernel/text.ts";

export type MailKind =
  | "verify"
  | "registered-before"
  | "reset"
  | "password-changed"
  | "change-email"
  | "invitation"
  | "confirm-browser"
  | "digest"
  | "subscription-suspended";

export type MailValues = {
  readonly name: string;
  readonly link: string;
  readonly party: string;
  readonly inviter: string;
  readonly email: string;
  readonly ends: string;
  readonly count: string;
  /** Lines, each on a line of its own. */
  readonly list: string;
};

type MailText = { readonly subject: Text; readonly body: Text };

const greetingOfNobody: Text = { en: "Hello,", zh: "您好：" };
const greeting: Text = { en: "Dear {name},", zh: "{name}，您好：" };

export const mailTexts: Readonly<Record<MailKind, MailText>> = {
  verify: {
    subject: { en: "Confirm your address", zh: "请确认您的邮箱" },
    body: {
      en: "Open this link within a day to confirm that this address is yours. It works once:\n\n{link}\n\nIf you did not register, ignore this message.",
      zh: "请在一天内打开以下链接，确认此邮箱属于您。链接只能使用一次：\n\n{link}\n\n如非本人注册，请忽略本邮件。",
    },
  },
  "registered-before": {
    subject: { en: "You already have an account", zh: "您已有账户" },
    body: {
      en: "Somebody, perhaps you, tried to register with this address, which already has an account. Sign in, or reset the password:\n\n{link}\n\nNothing was changed.",
      zh: "有人（可能是您）用此邮箱注册。您已有账户，请直接登录或重置密码：\n\n{link}\n\n账户未作任何更改。",
    },
  },
  reset: {
    subject: { en: "Reset your password", zh: "重置密码" },
    body: {
      en: "Open this link within an hour to set a new password. It works once:\n\n{link}\n\nIf you did not request this, ignore this message; your password does not change.",
      zh: "请在一小时内打开以下链接设置新密码。链接只能使用一次：\n\n{link}\n\n如非本人操作，请忽略本邮件，密码不会改变。",
    },
  },
  "password-changed": {
    subject: { en: "Your password was changed", zh: "密码已更改" },
    body: {
      en: "The password of your account was changed and all other sessions were ended. If this was not you, reset it immediately:\n\n{link}",
      zh: "您的账户密码已更改，其他登录均已结束。如非本人操作，请立即重置：\n\n{link}",
    },
  },
  "change-email": {
    subject: { en: "Confirm the change of your address", zh: "请确认更换邮箱" },
    body: {
      en: "A request was made to change your account's address to {email}. Open this link within a day to confirm. It works once:\n\n{link}\n\nIf this was not you, do not open the link, and change your password.",
      zh: "您的账户将改用邮箱 {email}。请在一天内打开以下链接表示同意。链接只能使用一次：\n\n{link}\n\n如非本人操作，请勿打开，并更改密码。",
    },
  },
  invitation: {
    subject: { en: "Invitation to {party}", zh: "邀请您加入{party}" },
    body: {
      en: "{inviter} invites you to act for {party}. Open this link before {ends} to accept. It works once, for this address only:\n\n{link}",
      zh: "{inviter} 邀请您代表{party}办理业务。请在 {ends} 前打开以下链接接受邀请。链接仅限此邮箱使用一次：\n\n{link}",
    },
  },
  "confirm-browser": {
    subject: { en: "Confirm your browser", zh: "请确认您的浏览器" },
    body: {
      en: "Somebody has been trying to guess your password. The correct password has just been entered in a browser not used before. If this was you, open this link in that browser within an hour and sign in again. It works once:\n\n{link}\n\nIf this was not you, do not open the link, and change your password.",
      zh: "有人多次试探您的密码。刚才有人在未曾使用过的浏览器中输入了正确密码。如是本人，请在一小时内用该浏览器打开以下链接并重新登录。链接只能使用一次：\n\n{link}\n\n如非本人，请勿打开，并更改密码。",
    },
  },
  "subscription-suspended": {
    subject: { en: "A subscription was suspended", zh: "一项回执订阅已中止" },
    body: {
      en: "Notifications can no longer be delivered to one of your organisation's subscriptions, so it has been suspended:\n\n{list}\n\nUndelivered notifications are kept for {count} days. Correct the fault at the receiver, then resume the subscription here:\n\n{link}",
      zh: "贵单位的一项回执订阅无法送达，现已中止投递：\n\n{list}\n\n等待投递的回执保留 {count} 天。请修复接收端后在此页面恢复订阅：\n\n{link}",
    },
  },
  digest: {
    subject: { en: "Notifications: {count}", zh: "{count} 条回执" },
    body: {
      en: "Notifications about your declarations since the last digest ({count}):\n\n{list}",
      zh: "自上次摘要以来，贵单位的报关单有 {count} 条回执：\n\n{list}",
    },
  },
};

/** Subject and text of a mail; unknown languages read English. */
export function writeMail(kind: MailKind, locale: string, values: Partial<MailValues>) {
  const language = locale.startsWith("zh") ? "zh" : "en";
  const { subject, body } = mailTexts[kind];
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => fillOne(values, name));
  const hello = values.name ? greeting : greetingOfNobody;
  return {
    subject: fill(subject[language]).slice(0, 200),
    body: `${fill(hello[language])}\n\n${fill(body[language])}\n`,
  };
}

function read(values: Partial<MailValues>, name: string): string {
  return Object.entries(values).find(([key]) => key === name)?.[1] ?? "";
}

/** Links and addresses that we made; everything else is what somebody says of himself. */
const ownValues: readonly string[] = ["link", "email"];

function fillOne(values: Partial<MailValues>, name: string): string {
  const text = read(values, name);
  if (ownValues.includes(name)) return oneLine(text);
  const lines = name === "list" ? text.split("\n") : [text];
  return lines.map((line) => withoutLinks(line).slice(0, textLengthMax)).join("\n");
}

/** As much of a name or a reference as a mail to somebody else carries. */
const textLengthMax = 200;

/** No value writes lines of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 1_000);
}
