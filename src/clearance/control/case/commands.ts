/** Commands of control cases. */
import { readFileSync } from "node:fs";
import { counted } from "#src/kernel/counted.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { partOf } from "./typed-parts.ts";
import {
  type HeldDeclaration,
  type ListedCase,
  type ListedCondition,
  type ListedKind,
  type ListedTreatment,
  printCase,
  printCondition,
  printHold,
  printKind,
  printLaw,
  type ListedLaw,
  printTreatment,
} from "./control-list.ts";

const controlList: CliCommand = {
  name: "control list",
  examples: ["control list", "control list --office all"],
  says: {
    en: "Control cases that are open, with goods, trader, value, reason and age",
    zh: "待处置的查验任务：货物、企业、价格、原因及已开启时间",
  },
  options: [
    {
      flags: "--office <code>",
      says: {
        en: "an office's code, or all; else your own office's",
        zh: "关区代码或 all；不填则为本关区",
      },
    },
  ],
  run: async (context) => {
    const { office } = context.options;
    const asked = new URLSearchParams({ status: "open", limit: "500", ...(office && { office }) });
    const path = `/controls?${asked.toString()}` as const;
    const answer = await context.call({ method: "GET", path });
    const { controls } = answer.json as { controls: readonly ListedCase[] }; // the route's answer
    const now = Temporal.Now.instant();
    for (const one of controls) context.print(one, printCase(one, now));
    context.note(counted(controls.length, "control"));
    return 0;
  },
};

const controlKinds: CliCommand = {
  name: "control kinds",
  examples: ["control kinds", "control kinds --json"],
  says: {
    en: "Kinds of control, what each looks at, its agencies and how goods may leave it",
    zh: "查验方式、查验对象、执行部门及可作处置",
  },
  run: async (context) => {
    const answer = await context.call({
      method: "GET",
      path: `/control-kinds?${new URLSearchParams({ profile: context.profile }).toString()}`,
    });
    // the route's answer
    const { kinds, found, conditions, treatments } = answer.json as {
      kinds: readonly ListedKind[];
      found: readonly ListedLaw[];
      conditions: readonly ListedCondition[];
      treatments: readonly ListedTreatment[];
    };
    for (const kind of kinds) context.print(kind, printKind(kind));
    for (const one of found) context.print(one, printLaw(one));
    for (const one of conditions) context.print(one, printCondition(one));
    for (const one of treatments) context.print(one, printTreatment(one));
    return 0;
  },
};

const controlHolds: CliCommand = {
  name: "control holds",
  examples: ["control holds", "control holds --json"],
  says: {
    en: "Declarations under way when a ban or requirement came into force, and what became of them",
    zh: "新管制措施生效时在途的报关单及处理结果",
  },
  run: async (context) => {
    const query = new URLSearchParams({ profile: context.profile, limit: "1000" });
    const path = `/control-holds?${query.toString()}` as const;
    const answer = await context.call({ method: "GET", path });
    const { holds } = answer.json as { holds: readonly HeldDeclaration[] }; // the route's answer
    for (const one of holds) context.print(one, printHold(one));
    context.note(counted(holds.length, "declaration"));
    return 0;
  },
};

const controlChoose: CliCommand = {
  name: "control choose",
  examples: [
    'control choose 530420261000000001 --kind examination --reason "weight does not fit the goods"',
  ],
  says: { en: "Order a control of a declaration", zh: "即决式布控：选择报关单查验" },
  arguments: "<declaration>",
  options: [
    {
      flags: "--kind <kind>",
      says: { en: "a kind of `control kinds`", zh: "查验方式（见 control kinds）" },
      default: "examination",
    },
    {
      flags: "--agency <agency>",
      says: {
        en: "agency that carries it out, of those that `control kinds` lists; else customs",
        zh: "执行部门（见 control kinds；不填为海关）",
      },
    },
    {
      flags: "--reason <text>",
      says: { en: "reason, for officers only", zh: "理由（仅关员可见）" },
    },
  ],
  run: async (context) => {
    const { kind, agency, reason } = context.options;
    const answer = await context.call({
      method: "POST",
      path: `/declarations/${encodeURIComponent(context.args[0] ?? "")}/control-orders`,
      body: JSON.stringify({ kind, agency, reason }),
    });
    const { isOpen } = answer.json as { isOpen: boolean }; // the shape of the route's answer
    context.print(
      answer.json as object,
      isOpen ? "the control is open" : "kept for its selection, which takes it if there is room",
    );
    return 0;
  },
};

const controlFind: CliCommand = {
  name: "control find",
  examples: ['control find 01a212e2-bd0c-7171-9171-c33e7c15c11a ok --finding "as declared"'],
  says: { en: "Record what was found in a task of a control", zh: "登记查验结果" },
  arguments: "<id> <result>",
  options: [
    { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
    { flags: "--finding <text>", says: { en: "what was found", zh: "查验发现" }, default: "" },
    {
      flags: "--items <numbers>",
      says: { en: "goods items it concerns, e.g. 1,3; else all", zh: "涉及的商品项，如 1,3" },
    },
    {
      flags: "--goods <parts>",
      says: {
        en: "parts of items, as item:quantity:unit:lot, e.g. 1:250:KGM:L7,3; lot and quantity may be left out",
        zh: "商品项的部分：项号、数量、单位、批号以半角冒号分隔，如 1:250:KGM:L7,3，数量、批号可不填",
      },
    },
    {
      flags: "--category <id>",
      says: {
        en: "category of goods that are stopped, e.g. epidemic or infringing",
        zh: "截获类别，如 epidemic 疫情、infringing 侵权",
      },
    },
    { flags: "--substance <name>", says: { en: "species or substance", zh: "物种或物质名称" } },
    {
      flags: "--presence <text>",
      says: {
        en: "where the goods are and how you know, where their arrival was not reported",
        zh: "尚无运抵报告时，货物所在及依据",
      },
    },
    {
      flags: "--follows <kind>",
      says: {
        en: "what it is to the finding that stands: correction, retest or second-opinion",
        zh: "对原结果的 correction 更正、retest 复检或 second-opinion 复核",
      },
    },
    {
      flags: "--correction-reason <text>",
      says: {
        en: "why the finding that stands is corrected or looked at again",
        zh: "更正、复检或复核的原因",
      },
    },
    {
      flags: "--report-reason <text>",
      says: {
        en: "of a first finding: why the goods may go, though a laboratory report does not conform",
        zh: "首次登记时，检测报告不合格而货物仍可放行的理由",
      },
    },
  ],
  run: async (context) => {
    const [id = "", result = ""] = context.args;
    const body = JSON.stringify({
      task: Number(context.options["task"]),
      result,
      finding: context.options["finding"] ?? "",
      items: context.options["items"]?.split(",").map(Number),
      goods: context.options["goods"]?.split(",").map(partOf),
      category: context.options["category"],
      substance: context.options["substance"],
      presence: context.options["presence"],
      follows: context.options["follows"],
      correctionReason: context.options["correctionReason"],
      reportReason: context.options["reportReason"],
    });
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/findings`,
      body,
    });
    // an object, by the route
    context.print(answer.json as object, "recorded");
    return 0;
  },
};

const controlDecide: CliCommand = {
  name: "control decide",
  examples: [
    "control decide 01a212e2-bd0c-7171-9171-c33e7c15c11a release",
    'control decide 01a212e2-bd0c-7171-9171-c33e7c15c11a refuse --reason "The licence is missing."',
    "control decide 01a212e2-bd0c-7171-9171-c33e7c15c11a release --conditions relabelling",
  ],
  says: {
    en: "Decide a control: release or refuse",
    zh: "查验处置：release 放行或 refuse 不予放行",
  },
  arguments: "<id> <decision>",
  options: [
    {
      flags: "--reason <text>",
      says: {
        en: "why, which the declarant reads; required to refuse where no finding speaks against release",
        zh: "理由（申报单位可见）；各任务均未查发问题而作出不予放行决定的，必填",
      },
    },
    { flags: "--law <article>", says: { en: "instrument and article", zh: "法律依据及条款" } },
    {
      flags: "--conditions <ids>",
      says: {
        en: "conditions of a release, of those that `control kinds` lists, e.g. isolation,relabelling",
        zh: "附条件放行的条件（见 control kinds），如 isolation,relabelling",
      },
    },
  ],
  run: async (context) => {
    const [id = "", decision = ""] = context.args;
    const { reason, law: legalBasis } = context.options;
    const conditions = context.options["conditions"]?.split(",");
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/decision`,
      body: JSON.stringify({ decision, reason, legalBasis, conditions }),
    });
    const { status } = answer.json as { status: string }; // the shape of the route's answer
    context.print(answer.json as object, `the declaration is ${status}`);
    return 0;
  },
};

const controlDispose: CliCommand = {
  name: "control dispose",
  examples: [
    'control dispose 01a212e2-bd0c-7171-9171-c33e7c15c11a destroy --goods 1:250:KGM --reason "Infested."',
    'control dispose 01a212e2-bd0c-7171-9171-c33e7c15c11a send-back --proof GATE-77 --reason "Left by MU 512."',
  ],
  says: {
    en: "Dispose of goods under control: send-back, destroy or abandon; part of them, or all that was refused; a second person approves",
    zh: "处置查验货物（部分货物，或不予放行的全部货物）：send-back 退运、destroy 销毁或 abandon 放弃（双人复核）",
  },
  arguments: "<id> <exit>",
  options: [
    {
      flags: "--goods <parts>",
      says: {
        en: "by item, as item:quantity:unit, e.g. 1:250:KGM,3; without quantity all of the item",
        zh: "按商品项：项号、数量、单位以半角冒号分隔，如 1:250:KGM,3，不填数量为整项",
      },
    },
    {
      flags: "--proof <number>",
      says: {
        en: "number of what shows that all goods whose release was refused are gone; in place of --goods",
        zh: "证明不予放行货物已全部处置的文件编号，与 --goods 二选一",
      },
    },
    {
      flags: "--reason <text>",
      says: { en: "why; the declarant reads it", zh: "理由（申报人可见）" },
    },
    { flags: "--law <article>", says: { en: "instrument and article", zh: "法律依据及条款" } },
  ],
  run: async (context) => {
    const [id = "", exit = ""] = context.args;
    const { goods, proof, reason, law } = context.options;
    const parts = goods?.split(",").map(partOf);
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/disposals`,
      body: JSON.stringify({ exit, goods: parts, proof, reason, legalBasis: law }),
    });
    const { status } = answer.json as { status: string }; // the shape of the route's answer
    context.print(answer.json as object, `the declaration is ${status}`);
    return 0;
  },
};

const controlCorrect: CliCommand = {
  name: "control correct",
  examples: ["control correct 01a212e2-bd0c-7171-9171-c33e7c15c11a --file correction.json"],
  says: {
    en: "Correct a declaration to what its control found; charges are assessed again; a second person approves",
    zh: "按查验结果更正报关单，重新计征税款（双人复核）",
  },
  arguments: "<id>",
  options: [
    {
      flags: "--file <file>",
      says: {
        en: "JSON with patch (op, path, value), reason and legalBasis; - is standard input",
        zh: "含 patch（op、path、value）、reason 和 legalBasis 的 JSON，- 为标准输入",
      },
      default: "-",
    },
  ],
  run: async (context) => {
    const file = context.options["file"] ?? "-";
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(context.args[0] ?? "")}/corrections`,
      body: readFileSync(file === "-" ? 0 : file, "utf8"),
    });
    // the shape of the route's answer
    const { status, version } = answer.json as { status: string; version: number };
    context.print(answer.json as object, `version ${version}; the declaration is ${status}`);
    return 0;
  },
};

const controlMet: CliCommand = {
  name: "control met",
  examples: [
    'control met 530420261000000001 relabelling --proof JS-2026-118 --reason "Labels were replaced."',
  ],
  says: {
    en: "Record that a condition of a release has been met",
    zh: "登记附条件放行的条件已履行",
  },
  arguments: "<declaration> <condition>",
  options: [
    {
      flags: "--proof <number>",
      says: { en: "number of what shows it", zh: "证明文件编号" },
    },
    {
      flags: "--reason <text>",
      says: { en: "what was seen; the declarant reads it", zh: "核实情况（申报人可见）" },
    },
  ],
  run: async (context) => {
    const [declaration = "", kind = ""] = context.args;
    const { proof, reason } = context.options;
    const answer = await context.call({
      method: "POST",
      path: `/declarations/${encodeURIComponent(declaration)}/conditions`,
      body: JSON.stringify({ kind, proof, reason }),
    });
    context.print(answer.json as object, "recorded"); // an object, by the route
    return 0;
  },
};

const controlReopen: CliCommand = {
  name: "control reopen",
  examples: [
    'control reopen 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "The licence was valid after all."',
  ],
  says: {
    en: "Withdraw a refusal of release: the case is open again; a second person approves",
    zh: "撤销不予放行决定，查验重新处理（双人复核）",
  },
  arguments: "<id>",
  options: [
    {
      flags: "--reason <text>",
      says: { en: "why; the declarant reads it", zh: "理由（申报人可见）" },
    },
    { flags: "--law <article>", says: { en: "instrument and article", zh: "法律依据及条款" } },
  ],
  run: async (context) => {
    const { reason, law } = context.options;
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(context.args[0] ?? "")}/refusal-withdrawal`,
      body: JSON.stringify({ reason, legalBasis: law }),
    });
    const { status } = answer.json as { status: string }; // the shape of the route's answer
    context.print(answer.json as object, `the declaration is ${status}`);
    return 0;
  },
};

export const commands: readonly CliCommand[] = [
  controlList,
  controlKinds,
  controlHolds,
  controlChoose,
  controlFind,
  controlDispose,
  controlDecide,
  controlCorrect,
  controlReopen,
  controlMet,
];
