/** What a group of commands is about; a test holds that every group has its line. */
import type { Text } from "#src/kernel/text.ts";

export const commandGroups: Readonly<Record<string, Text>> = {
  approvals: { en: "Acts that need a second person", zh: "须双人复核的事项" },
  backups: { en: "Backups of the records, and their restore", zh: "业务记录的备份与恢复" },
  charges: {
    en: "Charges that officers have to determine, and what the law of another day would charge",
    zh: "税款：待核定事项及按其他日期法规重算",
  },
  contingency: {
    en: "Business continuity: work on while a part is not available",
    zh: "应急通关：某一环节不可用时的业务安排",
  },
  control: {
    en: "Controls of shipments: list, record findings, decide",
    zh: "查验：列表、登记结果、处置",
  },
  database: {
    en: "Migrations of the database, and its distribution over a cluster",
    zh: "升级时的数据库表结构",
  },
  declarations: { en: "Declarations as a list", zh: "报关单列表" },
  drafts: { en: "Drafts of declarations", zh: "报关单草稿" },
  duty: { en: "Find a tariff line and compute what it would cost", zh: "查询税号并试算税款" },
  files: { en: "Document files of declarations", zh: "报关单随附文件" },
  goods: { en: "Goods held by customs: seize, confiscate, return", zh: "货物扣留、没收与发还" },
  guarantees: {
    en: "Guarantees: list, enter, reserve and release",
    zh: "担保：列表、登记、占用与释放",
  },
  import: { en: "Import past declarations", zh: "导入历史报关单" },
  keys: { en: "API keys of your organisation", zh: "本单位的接口密钥" },
  laboratory: {
    en: "Laboratories: limits, orders, results",
    zh: "实验室：限量、委托检测、检测结果",
  },
  letters: { en: "Letters to declarants, from templates", zh: "致申报人的文书（按模板）" },
  mandates: { en: "Who may lodge for whom", zh: "报关委托关系" },
  money: {
    en: "Debts, statements, revenue and the close of a month",
    zh: "应缴税款、对账单、税款收入与会计期间",
  },
  movements: {
    en: "Arrivals and departures of conveyances with their cargo",
    zh: "运输工具进出境及所载货物",
  },
  "movements quarantine": {
    en: "Messages that could not be read",
    zh: "无法读取的报文",
  },
  official: { en: "Import published figures", zh: "导入官方公布数据" },
  parties: {
    en: "The register of parties: find, apply, review, suspend, merge",
    zh: "单位登记：查询、申请、审核、暂停、合并",
  },
  people: { en: "People and their addresses", zh: "人员及其邮箱" },
  pictures: {
    en: "Photographs and scans of calls, travellers, consignments and goods in custody",
    zh: "航次、旅客案件、托运货物与在管货物的照片和扫描图像",
  },
  port: {
    en: "Port nodes: enrol and supply them, cut one over, take over what it did alone",
    zh: "口岸节点：登记与下发、独立运行、业务移交与差异处置",
  },
  procedures: { en: "Goods under special procedures, by account", zh: "特殊监管程序下货物的账册" },
  quotas: {
    en: "Tariff quotas: balances, claims, licences, allocation",
    zh: "关税配额：余额、申请、许可证、分配",
  },
  registers: {
    en: "Look up and import what the law and the registers hold",
    zh: "查询与导入法规及参数库内容",
  },
  repayments: { en: "Claims for repayment of charges", zh: "退（减）税申请" },
  risk: {
    en: "Learn from findings and measure what selection would find",
    zh: "从查验结果学习并评估布控成效",
  },
  "risk alerts": { en: "Alerts received, and what is done about them", zh: "风险警示的接收与处理" },
  "risk models": {
    en: "Models that score declarations: train, compare, switch",
    zh: "风险评分模型：训练、比较、启用",
  },
  "risk rules": {
    en: "Rules of selection: propose, approve, retire, replay",
    zh: "布控规则：提议、审批、停用、重算",
  },
  "entry-summaries": {
    en: "Entry summaries: what was lodged, what is answered to their risks",
    zh: "入境摘要申报：已申报内容及风险答复",
  },
  conveyances: {
    en: "Register of conveyances, drivers and operators",
    zh: "运输工具、驾驶员和运营企业备案",
  },
  slots: {
    en: "Booked hours of lorries at land crossings",
    zh: "公路口岸货车预约",
  },
  stock: {
    en: "Stock of places: list, move, split, count, hand over",
    zh: "场所库存：列表、移库、拆分、盘点、移交",
  },
  custody: {
    en: "Goods that customs hold: take in, weigh, seal, hand over, dispose, book",
    zh: "在管货物：入库、称重、施封、移交、处置、记账",
  },
  licences: {
    en: "Licences and certificates: what is left of them, import",
    zh: "许可证件：余量及导入",
  },
  transit: {
    en: "Customs transit: lodge, release, arrive, control, discharge, enquire",
    zh: "转关（过境）：申报、放行、运抵、查核、核销、追查",
  },
  calls: {
    en: "Calls of conveyances: notify, report forms, find, clear outward",
    zh: "运输工具航次（班次）：预报、申报单证、登记结果、结关",
  },
  recalls: {
    en: "Recalls: take released goods back from importers, account for them",
    zh: "召回：召回已放行货物，报告去向与数量",
  },
  "closer-checks": {
    en: "Closer checks: consignments looked at more closely after failures",
    zh: "加严查验：检出不合格后对后续货物从严查验",
  },
  suspected: {
    en: "Suspected cases of a disease: measures, contacts, outcomes, notices",
    zh: "疑似病例：措施、接触者、诊断结果、通报",
  },
  travellers: {
    en: "Cases of travellers: stop, hold, decide, pay",
    zh: "旅客案件：查验、扣留、处置、缴款",
  },
  receipts: {
    en: "Receipts for what customs hold: give, list, copy, check",
    zh: "代管凭单：出具、列表、补打副本、核验",
  },
  recordals: {
    en: "Intellectual property rights: record with customs, search, decide",
    zh: "知识产权海关备案：申请、查询、决定",
  },
  infringements: {
    en: "Goods suspected of infringing a right: notify, apply, determine, settle",
    zh: "涉嫌侵权货物：通知权利人、申请保护、认定、结算担保",
  },
  appeals: {
    en: "Appeals against decisions on goods: lodge, withdraw, decide",
    zh: "对货物处理决定的复议：申请、撤回、决定",
  },
  noncompliance: {
    en: "Notices of non-compliance to exporting countries: draft, send, answer, withdraw",
    zh: "发往出口国主管部门的违规通报：拟制、发出、答复、撤回",
  },
  rulings: {
    en: "Advance rulings: search, apply, decide, appeal",
    zh: "预裁定：查询、申请、作出、复议",
  },
  secrets: {
    en: "Keys that all nodes share: the installation secret and the signing keys",
    zh: "各节点共用的密钥：安装密钥与签名密钥",
  },
  settle: { en: "Provisional values and statements that settle them", zh: "临时价格及其结算" },
  statistics: {
    en: "Compile, release, trace and rebuild trade statistics",
    zh: "贸易统计的编制、发布、溯源与重算",
  },
  subscriptions: {
    en: "Notifications out: queues, webhooks, mail digests",
    zh: "回执订阅：队列、回调、邮件摘要",
  },
  times: {
    en: "Time release study: editions, tables, what is published",
    zh: "货物放行时间研究：各期、数据表、公开数据",
  },
  tracking: {
    en: "Tracking links: show others where goods and declarations stand",
    zh: "进度查询凭证：供他人查看货物与报关单进度",
  },
};
