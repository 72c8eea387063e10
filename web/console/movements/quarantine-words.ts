/** Words of the pages of messages in quarantine. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type QuarantinedMessage = Routes["GET /quarantine"]["answer"]["messages"][number];

export const quarantineWords = {
  says: {
    en: "Messages that could not be read, as they were sent. Each stays until it is sent again or dismissed.",
    zh: "无法读取的报文原文，保留至重新发送或结案。",
  },
  one: { en: "Message in quarantine", zh: "隔离报文" },
  none: { en: "No messages in quarantine.", zh: "没有隔离报文。" },
  receivedAt: { en: "Received", zh: "收到时间" },
  lodger: { en: "Sender", zh: "发送人" },
  type: { en: "Message type", zh: "报文类型" },
  reference: { en: "Reference", zh: "编号" },
  state: { en: "State", zh: "状态" },
  times: { en: "Times sent", zh: "发送次数" },
  marked: { en: "Segment", zh: "出错的段" },
  problem: { en: "Reason", zh: "原因" },
  length: { en: "Bytes", zh: "字节数" },
  endedAt: { en: "Closed", zh: "结案时间" },
  reason: { en: "Reason for dismissal", zh: "结案理由" },
  successorId: { en: "Followed by", zh: "后续报文" },
  problems: { en: "What is wrong", zh: "问题" },
  text: { en: "Text of the message", zh: "报文原文" },
  textSays: {
    en: "The segment that is wrong is marked. Bytes that do not print stand as \\xNN.",
    zh: "标出处为出错的段；不可打印的字节显示为 \\xNN。",
  },
  notKept: {
    en: "The message may list persons: of its text nothing is kept. Send the mended message.",
    zh: "报文可能含人员名单，其内容未予留存，请发送改正后的报文。",
  },
  open: { en: "Show all, not only open ones", zh: "显示全部（含已结案）" },
  onlyOpen: { en: "Show open ones only", zh: "仅显示未结案" },
  resend: { en: "Send again", zh: "重新发送" },
  resendSays: {
    en: "Mend the message here. Left empty or unchanged, it is read again as it stands.",
    zh: "请在此改正报文；留空或未改动的，按原文重读。",
  },
  mended: { en: "Mended message", zh: "改正后的报文" },
  dismiss: { en: "Dismiss", zh: "结案" },
} as const satisfies Readonly<Record<string, Text>>;

export const quarantineStates = {
  open: { en: "open", zh: "未结案" },
  "sent-again": { en: "sent again", zh: "已重新发送" },
  dismissed: { en: "dismissed", zh: "已结案" },
} as const satisfies Readonly<Record<QuarantinedMessage["state"], Text>>;
