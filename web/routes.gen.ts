/** Made from the route table by `npm run generate`; not edited by hand. */

/** What each route takes and answers. */
export type Routes = {
  /** Balance of a trader's account */
  "GET /accounts/{party}": {
    readonly params: { readonly party: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly account: string; readonly available: string; readonly currency: string };
  };
  /** Control cases, oldest first */
  "GET /controls": {
    readonly params: undefined;
    readonly query: { readonly status?: "open" | "decided" | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly controls: readonly ({ readonly id: string; readonly declarationId: string; readonly profile: string; readonly office: string | null; readonly lane: string; readonly status: "open" | "decided"; readonly decision: string | null; readonly openedAt: string; readonly tasks: readonly ({ readonly id: string; readonly task: number; readonly agency: string; readonly kind: string; readonly status: "open" | "done"; readonly result: "ok" | "corrected" | "refused" | null; readonly finding: string | null; readonly officer: string | null })[] })[]; readonly next: string | null };
  };
  /** One control case */
  "GET /controls/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly declarationId: string; readonly profile: string; readonly office: string | null; readonly lane: string; readonly status: "open" | "decided"; readonly decision: string | null; readonly openedAt: string; readonly tasks: readonly ({ readonly id: string; readonly task: number; readonly agency: string; readonly kind: string; readonly status: "open" | "done"; readonly result: "ok" | "corrected" | "refused" | null; readonly finding: string | null; readonly officer: string | null })[] };
  };
  /** Declarations, newest first */
  "GET /declarations": {
    readonly params: undefined;
    readonly query: { readonly limit?: number | undefined; readonly cursor?: string | undefined; readonly status?: string | undefined; readonly station?: string | undefined; readonly search?: string | undefined; readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly declarations: readonly ({ readonly id: string; readonly mrn: string | null; readonly reference: string; readonly profile: string; readonly status: string; readonly station: string; readonly lane: string | null; readonly direction: string; readonly lodgedAt: string; readonly updatedAt: string })[]; readonly next: string | null };
  };
  /** One declaration with its whole history */
  "GET /declarations/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Notifications of a declaration, in order */
  "GET /declarations/{id}/notifications": {
    readonly params: { readonly id: string };
    readonly query: { readonly after?: number | undefined };
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** The way of a declaration with live counts */
  "GET /flow": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly profile: { readonly id: string; readonly timeZone: string; readonly currency: string }; readonly stations: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly says: { readonly en: string; readonly zh: string }; readonly waiting: number; readonly passedToday: number; readonly passedTotal: number }[]; readonly steps: readonly { readonly on: string; readonly station: string; readonly handler: string; readonly emits: readonly string[]; readonly waitsFor: readonly string[] }[]; readonly finals: readonly string[]; readonly outside: readonly string[]; readonly at: string };
  };
  /** Latest notifications of own declarations */
  "GET /notifications/latest": {
    readonly params: undefined;
    readonly query: { readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly notifications: readonly ({ readonly id: string; readonly declarationId: string; readonly mrn: string | null; readonly reference: string; readonly type: string; readonly functionCode: string; readonly at: string })[] };
  };
  /** Imports that made the registers what they are, the last one first */
  "GET /registers": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly version: string; readonly kinds: readonly string[]; readonly activations: readonly { readonly number: number; readonly activatedAt: string; readonly kind: string; readonly fileName: string; readonly fileHash: string; readonly activatedBy: string; readonly read: number; readonly added: number; readonly changed: number; readonly closed: number; readonly refused: number }[] };
  };
  /** Codes of a register as of a day */
  "GET /registers/{kind}": {
    readonly params: { readonly kind: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined; readonly search?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly kind: string; readonly version: string; readonly total: number; readonly records: readonly ({ readonly code: string; readonly name: { readonly en: string; readonly zh: string }; readonly validFrom: string | null; readonly validTo: string | null })[] };
  };
  /** A record of a register as of a day, with its source */
  "GET /registers/{kind}/{code}": {
    readonly params: { readonly kind: string; readonly code: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly kind: string; readonly code: string; readonly version: string };
  };
  /** Find by any reference: number, bill, container, party */
  "GET /search": {
    readonly params: undefined;
    readonly query: { readonly q: string };
    readonly body: undefined;
    readonly answer: { readonly q: string; readonly declarations: readonly ({ readonly id: string; readonly mrn: string | null; readonly reference: string; readonly profile: string; readonly status: string; readonly station: string; readonly lane: string | null; readonly direction: string; readonly lodgedAt: string; readonly updatedAt: string; readonly why: "number" | "reference" | "bill" | "container" | "party" })[]; readonly cargo: readonly { readonly documentType: string; readonly documentId: string; readonly kind: string; readonly office: string; readonly at: string; readonly containers: readonly string[] }[] };
  };
  /** Periods a statement can be told for */
  "GET /statistics/periods": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** The statement of a period */
  "GET /statistics/press": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly source?: "official" | "own" | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Releases, newest first */
  "GET /statistics/releases": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Official series: carried and imported values */
  "GET /statistics/series": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly dimension: string; readonly code?: string | undefined; readonly flow?: string | undefined; readonly measure?: string | undefined; readonly period?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** The table set */
  "GET /statistics/tables": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** A released table of a period */
  "GET /statistics/tables/{id}": {
    readonly params: { readonly id: string };
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly format?: string | undefined; readonly sequence?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** The ledger rows behind a released cell */
  "GET /statistics/trace": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly table: string; readonly period: string; readonly cell?: string | undefined; readonly sequence?: string | undefined; readonly after?: string | undefined; readonly limit?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Recompute chains, roots and balances */
  "GET /verify": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Pay into a trader's account */
  "POST /accounts/{party}/deposits": {
    readonly params: { readonly party: string };
    readonly query: undefined;
    readonly body: { readonly amount: string; readonly reference: string; readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly account: string; readonly available: string; readonly currency: string; readonly advanced: readonly { readonly id: string; readonly status: string }[] };
  };
  /** Decide a control: release or refuse */
  "POST /controls/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "release" | "refuse"; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Record what was found in a task */
  "POST /controls/{id}/findings": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly task?: number | undefined; readonly result: "ok" | "corrected" | "refused"; readonly finding?: string | undefined; readonly officer?: string | undefined };
    readonly answer: { readonly id: string; readonly declarationId: string; readonly profile: string; readonly office: string | null; readonly lane: string; readonly status: "open" | "decided"; readonly decision: string | null; readonly openedAt: string; readonly tasks: readonly ({ readonly id: string; readonly task: number; readonly agency: string; readonly kind: string; readonly status: "open" | "done"; readonly result: "ok" | "corrected" | "refused" | null; readonly finding: string | null; readonly officer: string | null })[] };
  };
  /** Lodge one declaration, or many as NDJSON */
  "POST /declarations": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Say that the goods arrived */
  "POST /declarations/{id}/arrival": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly at?: string | undefined; readonly reference?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Fix charges that no rate determines */
  "POST /declarations/{id}/charges": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly lines: readonly { readonly item: number; readonly taxType: string; readonly amount: string; readonly reason: string }[]; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Say that the goods left: gate-out or exit */
  "POST /declarations/{id}/departure": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly at?: string | undefined; readonly reference?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Report arrivals and departures of conveyances */
  "POST /movements": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Import published tables */
  "POST /official": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly name: string; readonly profile?: string | undefined; readonly vintage?: string | undefined; readonly files: readonly { readonly name: string; readonly text: string }[] };
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Import declarations of the past, one a line */
  "POST /records": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Import codes, rates or measures; active for every decision from then on */
  "POST /registers/{kind}": {
    readonly params: { readonly kind: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined; readonly file?: string | undefined; readonly register?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly kind: "codes" | "rates" | "measures"; readonly profile: string; readonly version: string; readonly read: number; readonly texts: number; readonly added: number; readonly changed: number; readonly closed: number; readonly refused: readonly { readonly line: number; readonly reason: string }[]; readonly unparsed: readonly { readonly code: string; readonly column: string; readonly text: string; readonly reason: string }[] };
  };
  /** Compile a month or a year without releasing it */
  "POST /statistics/compile": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly period: string; readonly profile?: string | undefined; readonly officer?: string | undefined };
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Recompute every release from the store of records */
  "POST /statistics/rebuild": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Compile and release a month or a year */
  "POST /statistics/releases": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly period: string; readonly profile?: string | undefined; readonly officer?: string | undefined };
    readonly answer: { readonly [name: string]: unknown };
  };
};

export type RouteName = keyof Routes;

/** Who may call each route, and the schema of its body. */
export const routeFacts: Readonly<
  Record<
    RouteName,
    {
      readonly says: { readonly en: string; readonly zh: string };
      readonly policy: { readonly kind: string; readonly scope?: string };
      readonly body?: object;
    }
  >
> = {
  "GET /accounts/{party}": {"says":{"en":"Balance of a trader's account","zh":"企业税款账户余额"},"policy":{"kind":"signed-in"}},
  "GET /controls": {"says":{"en":"Control cases, oldest first","zh":"查验任务（最早在前）"},"policy":{"kind":"scope","scope":"officer"}},
  "GET /controls/{id}": {"says":{"en":"One control case","zh":"单个查验任务"},"policy":{"kind":"scope","scope":"officer"}},
  "GET /declarations": {"says":{"en":"Declarations, newest first","zh":"报关单列表（最新在前）"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}": {"says":{"en":"One declaration with its whole history","zh":"单份报关单及其全部历史"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/notifications": {"says":{"en":"Notifications of a declaration, in order","zh":"报关单回执（按顺序）"},"policy":{"kind":"signed-in"}},
  "GET /flow": {"says":{"en":"The way of a declaration with live counts","zh":"报关单流程及实时数量"},"policy":{"kind":"public"}},
  "GET /notifications/latest": {"says":{"en":"Latest notifications of own declarations","zh":"本单位报关单的最新回执"},"policy":{"kind":"signed-in"}},
  "GET /registers": {"says":{"en":"Imports that made the registers what they are, the last one first","zh":"登记数据的导入记录，最近的在前"},"policy":{"kind":"signed-in"}},
  "GET /registers/{kind}": {"says":{"en":"Codes of a register as of a day","zh":"某日有效的登记代码"},"policy":{"kind":"signed-in"}},
  "GET /registers/{kind}/{code}": {"says":{"en":"A record of a register as of a day, with its source","zh":"某日有效的登记记录及来源"},"policy":{"kind":"signed-in"}},
  "GET /search": {"says":{"en":"Find by any reference: number, bill, container, party","zh":"按任意编号查找：报关单号、提运单、集装箱、单位"},"policy":{"kind":"signed-in"}},
  "GET /statistics/periods": {"says":{"en":"Periods a statement can be told for","zh":"可生成新闻稿的时期"},"policy":{"kind":"public"}},
  "GET /statistics/press": {"says":{"en":"The statement of a period","zh":"某期新闻稿"},"policy":{"kind":"public"}},
  "GET /statistics/releases": {"says":{"en":"Releases, newest first","zh":"发布清单（由新到旧）"},"policy":{"kind":"public"}},
  "GET /statistics/series": {"says":{"en":"Official series: carried and imported values","zh":"官方时间序列"},"policy":{"kind":"public"}},
  "GET /statistics/tables": {"says":{"en":"The table set","zh":"统计表目录"},"policy":{"kind":"public"}},
  "GET /statistics/tables/{id}": {"says":{"en":"A released table of a period","zh":"某期已发布的统计表"},"policy":{"kind":"public"}},
  "GET /statistics/trace": {"says":{"en":"The ledger rows behind a released cell","zh":"某一已发布数据对应的台账记录"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /verify": {"says":{"en":"Recompute chains, roots and balances","zh":"重算哈希链、默克尔根与余额"},"policy":{"kind":"scope","scope":"operator"}},
  "POST /accounts/{party}/deposits": {"says":{"en":"Pay into a trader's account","zh":"向企业税款账户缴存"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"amount":{"type":"string"},"reference":{"type":"string","minLength":1,"maxLength":70},"profile":{"type":"string","maxLength":20},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["amount","reference"],"additionalProperties":false}},
  "POST /controls/{id}/decision": {"says":{"en":"Decide a control: release or refuse","zh":"查验处置：放行或不予放行"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"decision":{"type":"string","enum":["release","refuse"]},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["decision"],"additionalProperties":false}},
  "POST /controls/{id}/findings": {"says":{"en":"Record what was found in a task","zh":"登记查验结果"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"task":{"default":1,"type":"integer","minimum":1,"maximum":9007199254740991},"result":{"type":"string","enum":["ok","corrected","refused"]},"finding":{"default":"","type":"string","maxLength":2000},"officer":{"type":"string","minLength":1,"maxLength":60}},"required":["result"],"additionalProperties":false}},
  "POST /declarations": {"says":{"en":"Lodge one declaration, or many as NDJSON","zh":"申报一份报关单，或以 NDJSON 批量申报"},"policy":{"kind":"scope","scope":"lodge"}},
  "POST /declarations/{id}/arrival": {"says":{"en":"Say that the goods arrived","zh":"报告货物运抵"},"policy":{"kind":"scope","scope":"carry"},"body":{"type":"object","properties":{"at":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"reference":{"default":"","type":"string","maxLength":70},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}}}},
  "POST /declarations/{id}/charges": {"says":{"en":"Fix charges that no rate determines","zh":"核定无税率可依的税款"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"lines":{"minItems":1,"maxItems":10000,"type":"array","items":{"type":"object","properties":{"item":{"type":"integer","minimum":1,"maximum":9007199254740991},"taxType":{"type":"string","minLength":1,"maxLength":10},"amount":{"type":"string"},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["item","taxType","amount","reason"],"additionalProperties":false}},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["lines"]}},
  "POST /declarations/{id}/departure": {"says":{"en":"Say that the goods left: gate-out or exit","zh":"报告货物提离或离境"},"policy":{"kind":"scope","scope":"carry"},"body":{"type":"object","properties":{"at":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"reference":{"default":"","type":"string","maxLength":70},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}}}},
  "POST /movements": {"says":{"en":"Report arrivals and departures of conveyances","zh":"申报运输工具进出境动态"},"policy":{"kind":"scope","scope":"carry"}},
  "POST /official": {"says":{"en":"Import published tables","zh":"导入已公布的统计表"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"name":{"type":"string","maxLength":200},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"vintage":{"type":"string","maxLength":40},"files":{"minItems":1,"maxItems":500,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":200},"text":{"type":"string"}},"required":["name","text"],"additionalProperties":false}}},"required":["name","files"],"additionalProperties":false}},
  "POST /records": {"says":{"en":"Import declarations of the past, one a line","zh":"导入历史报关单，每行一份"},"policy":{"kind":"scope","scope":"record"}},
  "POST /registers/{kind}": {"says":{"en":"Import codes, rates or measures; active for every decision from then on","zh":"导入代码、汇率或税率，此后所有决定均采用"},"policy":{"kind":"scope","scope":"registers"}},
  "POST /statistics/compile": {"says":{"en":"Compile a month or a year without releasing it","zh":"编制某月或某年的统计表（不发布）"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"period":{"type":"string","maxLength":10},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"officer":{"type":"string","minLength":1,"maxLength":60}},"required":["period"],"additionalProperties":false}},
  "POST /statistics/rebuild": {"says":{"en":"Recompute every release from the store of records","zh":"由原始记录重算全部发布"},"policy":{"kind":"scope","scope":"statistics"}},
  "POST /statistics/releases": {"says":{"en":"Compile and release a month or a year","zh":"编制并发布某月或某年的统计表"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"period":{"type":"string","maxLength":10},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"officer":{"type":"string","minLength":1,"maxLength":60}},"required":["period"],"additionalProperties":false}},
};

/** Roles by the scopes they hold: who could be asked for a right. */
export const roleFacts = [{"id":"trader-clerk","name":{"en":"Trader's clerk","zh":"企业经办人"},"scopes":["lodge"]},{"id":"trader-admin","name":{"en":"Trader's administrator","zh":"企业管理员"},"scopes":["lodge","accounts"]},{"id":"broker","name":{"en":"Customs broker","zh":"报关企业"},"scopes":["lodge"]},{"id":"carrier","name":{"en":"Carrier","zh":"承运人"},"scopes":["carry"]},{"id":"warehouse","name":{"en":"Warehouse keeper","zh":"仓储经营人"},"scopes":["carry","store"]},{"id":"officer","name":{"en":"Customs officer","zh":"海关关员"},"scopes":["officer"]},{"id":"senior-officer","name":{"en":"Senior officer","zh":"海关高级关员"},"scopes":["officer","approve","money"]},{"id":"supervisor","name":{"en":"Supervisor","zh":"海关主管"},"scopes":["officer","approve","money","parties","risk"]},{"id":"agency-officer","name":{"en":"Officer of an agency","zh":"其他监管部门人员"},"scopes":["agency"]},{"id":"risk-analyst","name":{"en":"Risk analyst","zh":"风险分析人员"},"scopes":["inspect","risk"]},{"id":"statistician","name":{"en":"Statistician","zh":"统计人员"},"scopes":["statistics"]},{"id":"auditor","name":{"en":"Auditor","zh":"审计人员"},"scopes":["inspect","audit"]},{"id":"operator","name":{"en":"Operator","zh":"系统运维人员"},"scopes":["operator","registers","record"]},{"id":"administrator","name":{"en":"Administrator","zh":"管理员"},"scopes":["*"]}];

/** What each scope opens, in words. */
export const scopeSays: Readonly<
  Record<string, { readonly en: string; readonly zh: string }>
> = {"lodge":{"en":"Lodge declarations and follow the own ones","zh":"申报并跟踪本单位报关单"},"carry":{"en":"Report conveyances, arrivals and departures","zh":"申报运输工具及货物运抵、提离"},"store":{"en":"Keep goods in a warehouse","zh":"办理仓储货物进出"},"accounts":{"en":"Manage people and keys of the own party","zh":"管理本单位用户与密钥"},"officer":{"en":"Control, decide and fix charges","zh":"查验、处置与核定税款"},"agency":{"en":"Work on control tasks of the own agency","zh":"办理本部门的查验任务"},"inspect":{"en":"Read every declaration without deciding","zh":"查阅全部报关单（不作决定）"},"approve":{"en":"Be the second pair of eyes","zh":"作为第二人复核"},"parties":{"en":"Review applications of parties","zh":"审核单位注册申请"},"risk":{"en":"See risk reasons, change risk rules","zh":"查看风险原因、维护风险规则"},"money":{"en":"Book payments, see every account","zh":"登记缴款、查看全部账户"},"statistics":{"en":"Compile, trace and release statistics","zh":"编制、追溯与发布统计"},"registers":{"en":"Import codes, rates and measures","zh":"导入代码、汇率与税率"},"record":{"en":"Import history","zh":"导入历史数据"},"audit":{"en":"Read the log of sensitive reads","zh":"查阅敏感信息查询日志"},"operator":{"en":"Run the installation","zh":"运行维护系统"},"simulate":{"en":"Make traffic and state the day of the law","zh":"模拟业务并指定适用日期"}};
