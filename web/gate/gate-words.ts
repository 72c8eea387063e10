/** Words of the gate page, in both languages. */
import type { Text } from "../elements/language.ts";

export const words = {
  title: { en: "Gate", zh: "卡口" },
  code: { en: "Code or number of the release note", zh: "放行凭证核验码或凭证号" },
  check: { en: "Check", zh: "核验" },
  number: { en: "Release note", zh: "放行凭证" },
  scan: { en: "Scan with the camera", zh: "摄像头扫描" },
  stopScan: { en: "Stop the camera", zh: "停止扫描" },
  noCamera: {
    en: "The camera cannot be used here. Type or paste the code.",
    zh: "无法使用摄像头，请输入或粘贴核验码。",
  },
  packages: { en: "Packages (empty: all that is left)", zh: "件数（空白表示全部剩余）" },
  vehicle: { en: "Plate", zh: "车牌号" },
  place: { en: "Goods location", zh: "场所代码" },
  letOut: { en: "Let out", zh: "放行出卡口" },
  letOutOffline: { en: "Let out without a network", zh: "离线放行出卡口" },
  next: { en: "Next note", zh: "下一份凭证" },
  genuine: { en: "Genuine", zh: "凭证真实" },
  forged: { en: "Forged: do not let out", zh: "凭证系伪造，不得提离" },
  keyMissing: {
    en: "Signed by a key that this phone does not have. Connect once to fetch the keys.",
    zh: "本机没有签名所用的公钥，请联网更新公钥。",
  },
  numberOnly: {
    en: "A number alone is checked by the server only.",
    zh: "仅有凭证号的，须联网核验。",
  },
  unreadable: { en: "This is no code of a release note.", zh: "不是放行凭证核验码。" },
  usedHere: { en: "Let out at this phone already", zh: "本机已办理提离" },
  out: { en: "Out: recorded.", zh: "已登记提离。" },
  stays: { en: "The goods stay.", zh: "货物不得提离。" },
  queued: {
    en: "Kept on this phone; it is sent when the network is back.",
    zh: "已存于本机，联网后自动上报。",
  },
  noNetworkNumber: {
    en: "There is no network, and a number alone cannot be checked. Scan the code.",
    zh: "无网络，仅凭凭证号无法核验，请扫描核验码。",
  },
  noNetworkGenuine: {
    en: "There is no network. The note is genuine; whether it was revoked or used elsewhere is not known.",
    zh: "无网络。凭证真实，但无法获知是否已被撤销或在其他卡口使用。",
  },
  document: { en: "Document", zh: "单证" },
  goods: { en: "On the note", zh: "凭证所载" },
  packagesOf: { en: "{}, {} kg", zh: "{}，{} 千克" },
  containers: { en: "Containers", zh: "集装箱" },
  issued: { en: "Issued", zh: "签发时间" },
  rest: { en: "Left of the note", zh: "凭证剩余" },
  today: { en: "Gate-outs on this phone", zh: "本机提离记录" },
  none: { en: "None yet.", zh: "暂无。" },
  toSend: { en: "{} to send", zh: "{} 条待上报" },
  sendNow: { en: "Send now", zh: "立即上报" },
  online: { en: "Connected", zh: "已联网" },
  offline: { en: "No network", zh: "无网络" },
  keysOf: { en: "keys of {}", zh: "公钥日期 {}" },
  noKeys: { en: "no keys yet: connect once", zh: "尚无公钥，请联网一次" },
  signIn: {
    en: "Sign in to the console, as a keeper, to record gate-outs.",
    zh: "登记提离须先以场所经营人身份登录控制台。",
  },
  all: { en: "all", zh: "全部" },
} as const satisfies Readonly<Record<string, Text>>;

export const stateWords = {
  waiting: { en: "to be sent", zh: "待上报" },
  out: { en: "recorded", zh: "已登记" },
  conflict: { en: "conflict: customs were alerted", zh: "不符：已向海关报警" },
  refused: { en: "refused", zh: "未受理" },
} as const satisfies Readonly<Record<string, Text>>;

export const conflictWords: Readonly<Record<string, Text>> = {
  used: { en: "used up, here or elsewhere", zh: "已在本卡口或其他卡口用完" },
  beyond: {
    en: "more than is left of the note, or than has arrived here",
    zh: "超过凭证剩余数量，或者超过已运抵数量",
  },
  revoked: { en: "the note was revoked", zh: "凭证已被撤销" },
  early: { en: "before the release", zh: "早于放行时间" },
  elsewhere: { en: "another keeper has the rest", zh: "其余货物由其他经营人保管" },
};
