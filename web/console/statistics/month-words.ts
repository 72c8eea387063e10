/** Words of the board of a month, in both languages. */
import type { Text } from "../../elements/language.ts";

export const monthWords = {
  says: {
    en: "Everything a month needs until it is published: what is next, the status of each step and who is responsible.",
    zh: "某月统计至发布的全部工作：下一步、各步骤状态及承办人。",
  },
  month: { en: "Month or year", zh: "月份或年份" },
  due: { en: "Due {at} ({state})", zh: "应于{at}发布（{state}）" },
  noDue: { en: "No release date is set", zh: "未定发布时间" },
  next: { en: "Next", zh: "下一步" },
  steps: { en: "Steps", zh: "各步骤" },
  step: { en: "Step", zh: "步骤" },
  state: { en: "State", zh: "状态" },
  count: { en: "Count", zh: "数量" },
  stands: { en: "Details", zh: "情况" },
  who: { en: "Responsible", zh: "承办人" },
  open: { en: "Open", zh: "打开" },
  check: { en: "Compile and check", zh: "编制并核查" },
  checkAgain: { en: "Compile and check again", zh: "重新编制并核查" },
  figures: { en: "Main figures", zh: "主要数据" },
  figure: { en: "Figure", zh: "指标" },
  value: { en: "Value", zh: "数值" },
  before: { en: "Last publication", zh: "上次发布" },
  change: { en: "Change", zh: "变动" },
  confidential: { en: "confidential", zh: "保密" },
  checkedAt: {
    en: "Compiled by {by}, {rows} ledger rows.",
    zh: "由{by}编制，台账{rows}行。",
  },
  changed: {
    en: "Cells that differ from publication {sequence}: {count}.",
    zh: "与第{sequence}次发布相比，变动单元格{count}个。",
  },
  changedHidden: { en: "Hidden cells that changed: {count}.", zh: "另有保密单元格变动{count}个。" },
  gate: { en: "Gate findings", zh: "核查结果" },
  passed: { en: "Passed the gate.", zh: "核查通过。" },
  stops: {
    en: "Findings that stop the release: {count}. Correct them, then compile again.",
    zh: "阻止发布的问题{count}项，更正后请重新编制。",
  },
  asks: {
    en: "Findings that need an explanation before the release: {count}.",
    zh: "发布前须说明的问题{count}项。",
  },
  checkLine: {
    en: "{says}: compared {checked}, found {found}",
    zh: "{says}：比对{checked}项，发现{found}项",
  },
  groupLine: { en: "{table} – {severity} ({count})", zh: "{table}——{severity}（{count}项）" },
  more: {
    en: "Showing the first {count} of {found}.",
    zh: "共{found}项，列出前{count}项。",
  },
  cell: { en: "Cell", zh: "单元格" },
  finding: { en: "Finding", zh: "问题" },
  hidden: { en: "Confidential cells", zh: "保密单元格" },
  table: { en: "Table", zh: "统计表" },
  cells: { en: "Cells", zh: "单元格" },
  primary: { en: "Primary suppression", zh: "初级保密" },
  secondary: { en: "Secondary suppression", zh: "次级保密" },
  publications: { en: "Publications", zh: "历次发布" },
  noPublications: { en: "Nothing has been released for this period yet.", zh: "本期尚未发布。" },
  runs: { en: "Runs", zh: "任务记录" },
  run: { en: "Run", zh: "任务" },
  asked: { en: "Asked for", zh: "提出时间" },
  by: { en: "By", zh: "提出人" },
  ended: { en: "Ended", zh: "结束时间" },
  publication: { en: "{period}, publication {sequence}", zh: "{period}第{sequence}次发布" },
  flash: {
    en: "Flash to day {day}, released by {by}",
    zh: "截至{day}日快报，{by}发布",
  },
  progress: { en: "Progress", zh: "进度" },
  elapsed: { en: "{seconds} s", zh: "{seconds}秒" },
  parts: { en: "{done} of {total}", zh: "{done}/{total}" },
  waiting: {
    en: "Waiting to begin; runs go one after another.",
    zh: "等待开始，任务依次进行。",
  },
  leave: {
    en: "You may leave this page; the run goes on.",
    zh: "可离开本页，任务继续进行。",
  },
  failed: { en: "The last run failed", zh: "上次任务失败" },
  release: { en: "Release", zh: "发布" },
  releaseSays: {
    en: "Exactly these figures are released. Where the profile requires it, a second person has to approve first; the release then runs automatically.",
    zh: "发布的即为以上数据。按规定须经他人复核的，复核通过后自动发布。",
  },
  reason: { en: "Why published figures change", zh: "已公布数据变动的原因" },
  embargo: { en: "Embargo until", zh: "发布禁期至" },
  stateNext: { en: "State (default: the next one)", zh: "状态（默认为下一状态）" },
  explain: { en: "Explanation: {check}", zh: "说明：{check}" },
  asksSecond: {
    en: "{by} requests the release of these figures.",
    zh: "{by}申请发布以下数据。",
  },
  own: {
    en: "You requested this release. Another person has to approve it; it then runs automatically.",
    zh: "本次发布由您申请，须由他人复核；复核通过后自动发布。",
  },
  reasonGiven: { en: "Reason", zh: "理由" },
  noReason: { en: "none needed", zh: "无须说明" },
  explained: { en: "Explanations", zh: "说明" },
  decide: { en: "Decide", zh: "提交意见" },
  decision: { en: "Decision", zh: "意见" },
  decisionReason: { en: "Reason for the decision", zh: "意见理由" },
  refusedBy: {
    en: "{by} refused the last request: {reason}",
    zh: "{by}未批准上次申请：{reason}",
  },
  proof: { en: "Proof of all releases", zh: "历次发布重算" },
  proofSays: {
    en: "Every release is recomputed from the records and compared cell by cell.",
    zh: "由原始记录重算历次发布，并逐格比对。",
  },
  proofGo: { en: "Recompute every release", zh: "重算历次发布" },
  proved: {
    en: "{equal} of {cells} cells agree.",
    zh: "{cells}个单元格中{equal}个一致。",
  },
  triangle: { en: "Revisions of the headline figures", zh: "主要数据的修订" },
} as const satisfies Readonly<Record<string, Text>>;

export const stepNames: Readonly<Record<string, Text>> = {
  end: { en: "End of the period", zh: "期末" },
  check: { en: "Compilation", zh: "编制" },
  rows: { en: "Suspicious rows", zh: "可疑记录" },
  queries: { en: "Queries to declarants", zh: "对申报人的询问" },
  edits: { en: "Edits", zh: "审核决定" },
  gate: { en: "Gate", zh: "发布核查" },
  hidden: { en: "Confidentiality", zh: "保密处理" },
  approval: { en: "Approval", zh: "复核" },
  release: { en: "Release", zh: "发布" },
};

export const stateNames: Readonly<Record<string, Text>> = {
  done: { en: "done", zh: "完成" },
  next: { en: "next", zh: "待办" },
  running: { en: "running", zh: "进行中" },
  waiting: { en: "waiting", zh: "等待" },
  open: { en: "open", zh: "未完成" },
  stopped: { en: "stopped", zh: "受阻" },
  later: { en: "later", zh: "尚未开始" },
};

export const actorNames: Readonly<Record<string, Text>> = {
  nobody: { en: "–", zh: "–" },
  statistician: { en: "Statistician", zh: "统计人员" },
  declarant: { en: "Declarant", zh: "申报人" },
  second: { en: "Second person", zh: "复核人" },
};

export const actNames: Readonly<Record<string, Text>> = {
  wait: { en: "The period is not over yet.", zh: "本期尚未结束。" },
  watch: { en: "A run is in progress.", zh: "任务正在进行。" },
  check: {
    en: "Compile the tables and run the checks.",
    zh: "编制统计表并核查。",
  },
  correct: {
    en: "The gate stops the release: correct the findings below.",
    zh: "核查未通过，请先更正下列问题。",
  },
  release: { en: "Checked. It can be released.", zh: "核查完毕，可以发布。" },
  approve: { en: "The release is waiting for a second person.", zh: "发布须经他人复核。" },
  none: {
    en: "Released; no rows have been added since.",
    zh: "已发布，此后无新增记录。",
  },
};

export const workStepNames: Readonly<Record<string, Text>> = {
  feed: { en: "Bring the ledger up to date", zh: "更新统计台账" },
  tables: { en: "Compile the tables", zh: "编制统计表" },
  published: { en: "Read earlier publications", zh: "读取历次发布" },
  protect: { en: "Protect confidential cells", zh: "保密处理" },
  gate: { en: "Run the gate", zh: "发布核查" },
  derive: { en: "Adjust series and compute indices", zh: "季节调整与指数计算" },
  store: { en: "Sign and store", zh: "签名并保存" },
  rebuild: { en: "Recompute every release", zh: "重算历次发布" },
  accepted: { en: "Read accepted declarations", zh: "读取已接受申报的报关单" },
};

export const runNames: Readonly<Record<string, Text>> = {
  check: { en: "compile and check", zh: "编制并核查" },
  release: { en: "release", zh: "发布" },
  rebuild: { en: "proof of all releases", zh: "重算历次发布" },
  "flash-look": { en: "preview of a flash", zh: "快报预览" },
  flash: { en: "release of a flash", zh: "快报发布" },
  waiting: { en: "waiting", zh: "等待" },
  running: { en: "running", zh: "进行中" },
  done: { en: "done", zh: "完成" },
  failed: { en: "failed", zh: "失败" },
};
