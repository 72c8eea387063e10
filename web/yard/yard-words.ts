/** Words of the yard page, in both languages. */
import type { Text } from "../elements/language.ts";
import type { WorkState } from "./yard-store.ts";

export const words = {
  title: { en: "Yard", zh: "查验现场" },
  download: { en: "Download the tasks of today", zh: "下载今日查验任务" },
  downloading: { en: "Downloading …", zh: "正在下载…" },
  downloaded: { en: "Tasks of {}", zh: "任务下载时间 {}" },
  noDay: {
    en: "No tasks on this phone yet: download them while there is a network.",
    zh: "本机尚无任务，请在有网络时下载。",
  },
  noTasks: { en: "No open task at your office.", zh: "本关区没有待查验任务。" },
  ofOthers: {
    en: "Tasks of other agencies, recorded by their own officers: {}.",
    zh: "另有其他监管部门的查验任务 {} 项，由该部门人员登记。",
  },
  print: { en: "Print the list", zh: "打印任务清单" },
  search: { en: "Find by reference, trader or goods", zh: "按编号、企业或者商品查找" },
  tasks: { en: "Tasks", zh: "查验任务" },
  entered: { en: "Entered on this phone", zh: "本机登记" },
  none: { en: "None yet.", zh: "暂无。" },
  online: { en: "Connected", zh: "已联网" },
  offline: { en: "No network", zh: "无网络" },
  toSend: { en: "{} to send", zh: "{} 项待上报" },
  sendNow: { en: "Send now", zh: "立即上报" },
  signIn: { en: "Sign in", zh: "登录" },
  signedOut: {
    en: "The session has ended. Sign in: nothing entered here is lost, and it is sent afterwards.",
    zh: "登录已失效。请重新登录，本机登记的内容不会丢失，登录后继续上报。",
  },
  otherPerson: {
    en: "Somebody else is signed in. What was entered by {} waits until {} signs in on this phone.",
    zh: "当前登录人不同。{} 登记的内容待其在本机登录后上报。",
  },
  full: {
    en: "This phone has no room left. Send what is finished before more photographs are taken.",
    zh: "本机存储空间不足，请先上报已完成的任务。",
  },
  back: { en: "Back to the list", zh: "返回清单" },
  waits: { en: "waiting for arrival", zh: "待货物运抵" },
  goods: { en: "Goods", zh: "商品" },
  more: { en: "{} items altogether", zh: "共 {} 项商品" },
  checklist: { en: "Checklist", zh: "查验要点" },
  items: { en: "Goods items that differ", zh: "与申报不符的商品项" },
  item: { en: "Item {}", zh: "第 {} 项" },
  addItem: { en: "Another item", zh: "其他商品项" },
  quantity: { en: "Quantity", zh: "数量" },
  unit: { en: "Unit", zh: "计量单位" },
  itemNote: { en: "What was found", zh: "查验情况" },
  photos: { en: "Photographs", zh: "照片" },
  takePhoto: { en: "Take or choose photographs", zh: "拍照或者选取照片" },
  photoOf: { en: "Goods item they show", zh: "所示商品项" },
  noItem: { en: "none in particular", zh: "不限" },
  removePhoto: { en: "Remove", zh: "删除" },
  notPicture: {
    en: "{} is not a PNG or JPEG of at most 20 MB.",
    zh: "{} 不是 20 MB 以内的 PNG 或 JPEG。",
  },
  seals: { en: "Seals", zh: "封志号" },
  presence: {
    en: "Where the goods are and how that is known (if their arrival is not reported)",
    zh: "货物所在地点及依据（尚未报告运抵时填写）",
  },
  note: { en: "Finding", zh: "查验记录" },
  result: { en: "Result", zh: "查验结果" },
  choose: { en: "choose", zh: "请选择" },
  finish: { en: "Finish", zh: "完成" },
  finishSays: {
    en: "It is sent with its photographs as soon as there is a network.",
    zh: "联网后连同照片自动上报。",
  },
  noResult: { en: "Choose a result first.", zh: "请先选择查验结果。" },
  noQuantity: {
    en: "A quantity is a number, with its unit.",
    zh: "数量须为数字，并填写计量单位。",
  },
  saved: { en: "Kept on this phone.", zh: "已存于本机。" },
  change: { en: "Change and send again", zh: "修改后重新上报" },
  again: { en: "Send again", zh: "重新上报" },
  aside: { en: "Set aside", zh: "搁置" },
  openCase: { en: "Open the case", zh: "打开案件" },
  drop: { en: "Remove from this phone", zh: "从本机删除" },
  dropSays: {
    en: "Remove it with its photographs? What was not sent is gone then.",
    zh: "确定连同照片删除？未上报的内容将丢失。",
  },
  photosSent: { en: "{} photographs", zh: "照片 {} 张" },
  sealsSay: { en: "Seals: {}.", zh: "封志号：{}。" },
  itemSays: { en: "Item {}.", zh: "第 {} 项。" },
  checkedSay: { en: "Checklist: {} looked at.", zh: "查验要点：已查 {}。" },
  missedSay: { en: "Not looked at: {}.", zh: "未查：{}。" },
  photosSay: { en: "Photographs: {}.", zh: "照片：{} 张。" },
} as const satisfies Readonly<Record<string, Text>>;

export const stateWords = {
  draft: { en: "being entered", zh: "登记中" },
  waiting: { en: "to send", zh: "待上报" },
  sent: { en: "recorded", zh: "已上报" },
  conflict: { en: "not taken", zh: "未被接受" },
  aside: { en: "set aside", zh: "已搁置" },
} as const satisfies Readonly<Record<WorkState, Text>>;

export const resultWords = {
  ok: { en: "in order", zh: "无异常" },
  corrected: { en: "differs from the declaration", zh: "与申报不符" },
  refused: { en: "not in order", zh: "有异常" },
} as const satisfies Readonly<Record<string, Text>>;

/** What happened meanwhile, and what to do; the server's own words where it is none of these. */
export const conflictWords: Readonly<Record<string, Text>> = {
  TASK_DONE: {
    en: "A colleague recorded a finding of this task meanwhile. Your photographs are with the case; if you found something else, record it there as a correction or second opinion.",
    zh: "该任务已由同事登记结果。您的照片已存入案件；如结果不同，请在案件中登记更正或者复核意见。",
  },
  CONTROL_DECIDED: {
    en: "The case was decided meanwhile. Your photographs are with the case; what you found is recorded as a late finding.",
    zh: "该案件已处置。您的照片已存入案件；查验情况请登记为后续查发。",
  },
  QUEUE_TAKEN: {
    en: "A colleague has taken the case. Agree with them or take it over in the queue, then send again.",
    zh: "该案件已由同事领办。请与其协商或者在待办任务中接办，然后重新上报。",
  },
  STATE_NOT_ALLOWED: {
    en: "The declaration was cancelled or ended meanwhile: nothing is recorded for it any more. Set this aside and report to your senior officer.",
    zh: "该报关单已撤销或者办结，不再登记。请搁置并报告主管关员。",
  },
  CONTROL_NOT_FOUND: {
    en: "The case is not there any more, or not for you. Set this aside and report to your senior officer.",
    zh: "该案件已不存在或者您无权查看。请搁置并报告主管关员。",
  },
  GOODS_NOT_ARRIVED: {
    en: "The arrival of the goods is not reported. Say where they are and how that is known, then send again.",
    zh: "货物运抵尚未报告。请填写货物所在地点及依据，然后重新上报。",
  },
  TASK_OF_ANOTHER_AGENCY: {
    en: "The task belongs to another agency, whose officers record it. Give them your finding and set this aside, or have one of them delegate the task to you and send again.",
    zh: "该任务属其他监管部门，由该部门人员登记。请将查验情况告知该部门后搁置，或者由其委派给您后重新上报。",
  },
  CONFLICT_OF_INTEREST: {
    en: "The trader is related to you: another officer records this task.",
    zh: "您与该企业存在关联，须由其他关员登记。",
  },
  RESULT_NOT_OF_KIND: {
    en: "This kind of control has no such result. Choose another one, then send again.",
    zh: "该查验方式没有此结果。请另选结果后重新上报。",
  },
  INFRINGEMENT_OPEN: {
    en: "Goods of the case are suspected of infringing a right: nothing is found until that is decided. Send again afterwards.",
    zh: "该案件货物涉嫌侵权，认定之前不登记结果。请待认定后重新上报。",
  },
  ITEM_UNKNOWN: {
    en: "The declaration has no such goods item. Correct its number, then send again.",
    zh: "报关单没有该商品项。请更正项号后重新上报。",
  },
};
