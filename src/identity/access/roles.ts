/**
 * Roles and scopes as data: who may do what by profession. A scope opens routes; a role is a set of
 * scopes with a name. A person holds roles in a party, a key carries scopes. What a role may reach on
 * each route is computed from this table and the route table; nothing asks for a role by its name.
 */
import type { Text } from "#src/kernel/text.ts";

/** What a scope opens. */
export const scopes = {
  lodge: { en: "Lodge and follow own declarations", zh: "申报并跟踪本单位报关单" },
  carry: { en: "Report conveyances, arrivals and departures", zh: "申报运输工具及货物运抵、提离" },
  store: { en: "Keep goods in a warehouse", zh: "办理仓储货物进出" },
  rights: {
    en: "Record and protect own intellectual property rights",
    zh: "办理本单位知识产权海关备案与保护",
  },
  laboratory: { en: "Report results of laboratory tests", zh: "出具检测结果" },
  accounts: { en: "Manage own users and keys", zh: "管理本单位用户与密钥" },
  officer: {
    en: "Carry out controls, decide and determine charges",
    zh: "办理查验、作出处理决定与核定税费",
  },
  persons: {
    en: "View crew and passenger lists, declarations of health and travellers' declarations",
    zh: "查阅船员旅客名单、健康申报及旅客申报",
  },
  agency: { en: "Carry out own agency's control tasks", zh: "办理本部门的查验任务" },
  inspect: { en: "View all declarations (no decisions)", zh: "查阅全部报关单（不作决定）" },
  approve: { en: "Approve as second person", zh: "作为第二人复核" },
  parties: { en: "Review applications for registration", zh: "审核单位登记申请" },
  risk: { en: "View risk reasons and maintain risk rules", zh: "查看风险原因、维护风险规则" },
  money: { en: "Book payments and view all accounts", zh: "登记缴款、查看全部账户" },
  statistics: { en: "Compile, trace and release statistics", zh: "编制、溯源与发布统计" },
  registers: { en: "Import codes, rates and measures", zh: "导入代码、汇率与税率" },
  record: { en: "Import historical data", zh: "导入历史数据" },
  audit: { en: "View the access log", zh: "查阅敏感查询日志" },
  administration: {
    en: "Confirm users' addresses and password resets",
    zh: "为人员核实邮箱、核准重置密码",
  },
  operator: { en: "Operate the system", zh: "运行维护系统" },
  simulate: {
    en: "Simulate traffic of traders who do not exist, and set the date of applicable law",
    zh: "以虚拟企业名义模拟业务并指定适用日期",
  },
} as const satisfies Readonly<Record<string, Text>>;

export type Scope = keyof typeof scopes;

export type Role = {
  readonly id: string;
  readonly name: Text;
  readonly may: Text;
  /** `*` is every scope, those of later versions too. */
  readonly scopes: readonly (Scope | "*")[];
};

export const roles: readonly Role[] = [
  {
    id: "trader-clerk",
    name: { en: "Trader's clerk", zh: "企业经办人" },
    may: {
      en: "Lodges for the company and sees its declarations, charges and messages.",
      zh: "为本企业申报，查看本企业的报关单、税款和回执。",
    },
    scopes: ["lodge"],
  },
  {
    id: "trader-admin",
    name: { en: "Trader's administrator", zh: "企业管理员" },
    may: {
      en: "As a clerk; also invites users, assigns roles and creates the company's keys.",
      zh: "除经办人权限外，可邀请人员、分配角色并管理本企业密钥。",
    },
    scopes: ["lodge", "accounts"],
  },
  {
    id: "broker",
    name: { en: "Customs broker", zh: "报关企业" },
    may: {
      en: "Lodges for others under mandate and sees the declarations it lodged.",
      zh: "按委托代理申报，查看自己申报的报关单。",
    },
    scopes: ["lodge"],
  },
  {
    id: "carrier",
    name: { en: "Carrier", zh: "承运人" },
    may: {
      en: "Reports conveyances and the goods they carry.",
      zh: "申报运输工具动态及所载货物。",
    },
    scopes: ["carry"],
  },
  {
    id: "warehouse",
    name: { en: "Warehouse keeper", zh: "仓储经营人" },
    may: {
      en: "Reports goods entering and leaving its warehouse.",
      zh: "申报货物进出本仓库。",
    },
    scopes: ["carry", "store"],
  },
  {
    id: "right-holder",
    name: { en: "Right holder", zh: "知识产权权利人" },
    may: {
      en: "Records its intellectual property rights with customs and has them protected.",
      zh: "办理知识产权海关备案，申请海关保护。",
    },
    scopes: ["rights"],
  },
  {
    id: "laboratory-analyst",
    name: { en: "Laboratory analyst", zh: "实验室检测人员" },
    may: {
      en: "Sees the orders of its laboratory, without the trader, and reports results.",
      zh: "查看本实验室承担的委托（不含企业信息），出具检测结果。",
    },
    scopes: ["laboratory"],
  },
  {
    id: "officer",
    name: { en: "Customs officer", zh: "海关关员" },
    may: {
      en: "Works on the office's queue: findings, decisions and undetermined charges.",
      zh: "办理本关事项：登记查验结果、作出处理决定、核定税费。",
    },
    scopes: ["officer"],
  },
  {
    id: "health-officer",
    name: { en: "Officer for health and travellers", zh: "卫生检疫与旅检关员" },
    may: {
      en: "As an officer; also works on travellers, and reads crew and passenger lists and declarations of health.",
      zh: "除关员权限外，办理旅客案件，可查阅船员旅客名单和健康申报。",
    },
    scopes: ["officer", "persons"],
  },
  {
    id: "senior-officer",
    name: { en: "Senior officer", zh: "海关高级关员" },
    may: {
      en: "As an officer; also books payments and approves as second person.",
      zh: "除关员权限外，可登记缴款并作复核。",
    },
    scopes: ["officer", "approve", "money"],
  },
  {
    id: "supervisor",
    name: { en: "Supervisor", zh: "海关主管" },
    may: {
      en: "As a senior officer; also reviews parties, sees reasons for selection and delegates rights.",
      zh: "除高级关员权限外，可审核单位、查看布控原因并委派职权。",
    },
    scopes: ["officer", "approve", "money", "parties", "risk"],
  },
  {
    id: "agency-officer",
    name: { en: "Officer of an agency", zh: "其他监管部门人员" },
    may: {
      en: "Works on the agency's control tasks and sees no others.",
      zh: "办理本部门的查验任务，不见其他部门的任务。",
    },
    scopes: ["agency"],
  },
  {
    id: "risk-analyst",
    name: { en: "Risk analyst", zh: "风险分析人员" },
    may: {
      en: "Views declarations and risk reasons and writes risk rules.",
      zh: "查阅报关单与风险原因，编写风险规则。",
    },
    scopes: ["inspect", "risk"],
  },
  {
    id: "statistician",
    name: { en: "Statistician", zh: "统计人员" },
    may: {
      en: "Compiles and traces statistics; a release needs a second statistician.",
      zh: "编制与溯源统计；发布须由第二名统计人员复核。",
    },
    scopes: ["statistics"],
  },
  {
    id: "auditor",
    name: { en: "Auditor", zh: "审计人员" },
    may: {
      en: "Views all decisions and the access log; changes nothing.",
      zh: "查阅全部决定及敏感查询日志，不作任何更改。",
    },
    scopes: ["inspect", "audit"],
  },
  {
    id: "operator",
    name: { en: "Operator", zh: "系统运维人员" },
    may: {
      en: "Operates the system, imports registers and historical data, ends keys; sees no declarations.",
      zh: "运行维护系统、导入参数与历史数据、停用密钥；不查看报关单。",
    },
    scopes: ["operator", "registers", "record"],
  },
  {
    id: "administrator",
    name: { en: "Administrator", zh: "管理员" },
    may: { en: "Everything.", zh: "全部权限。" },
    scopes: ["*"],
  },
];

/** What a company's own people may; whatever goes beyond it is an office of the administration. */
const scopesOfCompanies: readonly string[] = [
  ...["lodge", "carry", "store", "rights", "laboratory", "accounts"],
];

/**
 * Says whether a role is an office of the administration or of an agency.
 * @example isOfficialRole("auditor") // true
 * @example isOfficialRole("warehouse") // false
 */
export function isOfficialRole(id: string): boolean {
  return scopesOf([id]).some((scope) => !scopesOfCompanies.includes(scope));
}

/** Nobody in particular: a caller without a key. Holds no scope. */
export const publicRole: Role = {
  id: "public",
  name: { en: "Public", zh: "公众" },
  may: {
    en: "Views the flow and released statistics.",
    zh: "查看流程与已发布的统计。",
  },
  scopes: [],
};

/** Says whether there is a role with this id. */
export function isRole(id: string): boolean {
  return roles.some((role) => role.id === id);
}

/**
 * Scopes of some roles together; unknown roles give none.
 * @example scopesOf(["trader-admin", "carrier"]) // ["lodge", "accounts", "carry"]
 */
export function scopesOf(roleIds: readonly string[]): readonly string[] {
  const held = roles.filter((role) => roleIds.includes(role.id)).flatMap((role) => role.scopes);
  return held.includes("*") ? ["*"] : [...new Set(held)];
}

/**
 * What is left of scopes when a key narrows them: a key never widens what its holder may.
 * @example cutScopes(["lodge", "accounts"], ["lodge", "officer"]) // ["lodge"]
 */
export function cutScopes(held: readonly string[], cut: readonly string[]): readonly string[] {
  if (cut.includes("*")) return held;
  return held.includes("*") ? cut : held.filter((scope) => cut.includes(scope));
}
