/** Chinese texts of the start page. */
import type { homeTexts as homeEnglish } from "../home.ts";

export const homeTexts: typeof homeEnglish = {
  title: "工作台",
  says: "{{name}}，所在单位：{{party}}。",
  waiting: "待办事项",
  differences: "待说明的货物差异",
  infringements: "待答复的涉嫌侵权通知",
  answerBy: "须于{{day}}前（含当日）答复",
  quarantine: "隔离报文",
  notLoaded: "被答复“禁止装载”的入境摘要",
  nothingWaits: "暂无待办。",
  late_one: "1 项已逾期",
  late_other: "{{count}} 项已逾期",
  payments: "待缴税报关单",
  asks_one: "1 票待贵方确认",
  asks_other: "{{count}} 票待贵方确认",
  drafts: "填制中的报关单",
  rejected: "近七天被退单",
  approved: "已批准、待本人办理",
  rules: "待审批的布控规则变更",
  alerts: "待处理风险警示",
  matches: "待核对名单匹配",
  recent: "最近打开",
  tasks: "常用操作",
  recentNone: "打开过的报关单、草稿和任务列于此处，仅保存在本浏览器中。",
  news: "本单位报关单动态",
  newsCount: "共 {{count}} 条回执，最新",
  empty: "尚无报关单",
  emptySays:
    "如需查看系统运行情况，请在安装 Tidegate 的机器上运行以下命令：另建演示库，含两周模拟业务和每个角色一个用户，使用独立的数据库和端口，不影响本系统。",
  emptyDemo: "如需在沙箱中试报第一票报关单：",
};
