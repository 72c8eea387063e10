/**
 * The order of acts: what may not follow what, beside the states that the flow and the profile's table of
 * requests allow. In: an act, and what came before it as it stands under the declaration's lock. Out:
 * nothing, or the row that stands against it. Asked inside the transaction that stores the act, so two
 * that cross come one after the other. Owns no table.
 */
import type { Text } from "#src/kernel/text.ts";
import type { EarlierActs, SeenTask, StoppingMatch } from "./earlier-acts.ts";
import { isUncounted, unansweredOnes } from "./standing-samples.ts";
import { isBound, isSuspected, isThere } from "./standing-suspicions.ts";
import { overruledReports, unansweredReports } from "./unanswered-reports.ts";

export const acts = [
  "finding",
  "finding-correction",
  "second-opinion",
  "control-release",
  "control-refusal",
  "control-correction",
  "disposal",
  "refused-disposal",
  "treatment",
  "treatment-result",
  "downgrade",
  "sample",
  "sample-count",
  "laboratory-order",
  "infringement-notice",
  "departure",
  "late-finding",
] as const;
export type Act = (typeof acts)[number];

export type OrderRow = {
  readonly code: string;
  readonly acts: readonly Act[];
  /** What an act meets that comes out of order: refused, or kept without effect. */
  readonly otherwise: "refused" | "unused";
  readonly says: Text;
  readonly source: Text;
  /** Whether what came before stands against it. */
  readonly isAgainst: (before: EarlierActs) => boolean;
  /** What happened, and what to do next. */
  readonly message: (before: EarlierActs) => string;
  readonly fix: string;
};

const byStructure: Text = {
  en: "Tidegate: a decision stands on the findings of its case",
  zh: "Tidegate：处置以本次查验的全部结果为依据",
};

const byListed: Text = {
  en: "rules/listed-parties.json of the profile: a binding list is decided on by an officer",
  zh: "本法域rules/listed-parties.json：有约束力名单的匹配由关员决定",
};

/** In the order in which they are asked: the first that stands against an act is told. */
export const orderOfActs: readonly OrderRow[] = [
  {
    code: "CONTROL_DECIDED",
    acts: [
      "finding",
      "finding-correction",
      "second-opinion",
      "control-release",
      "control-refusal",
      "control-correction",
      "disposal",
      "treatment",
      "treatment-result",
      "downgrade",
      "sample",
      "sample-count",
      "laboratory-order",
      "infringement-notice",
    ],
    otherwise: "refused",
    says: {
      en: "Nothing is found or decided in a case that was decided.",
      zh: "已处置的查验不再登记结果，也不再处置。",
    },
    source: byStructure,
    isAgainst: ({ isDecided }) => isDecided,
    message: () => `This case has already been decided.`,
    fix: "Look at the declaration's history; what is found now is a late finding or a control of its own.",
  },
  {
    code: "TASK_DONE",
    acts: ["finding", "infringement-notice"],
    otherwise: "refused",
    says: {
      en: "A task has one finding; it is not overwritten.",
      zh: "每项查验任务只登记一个结果，不可覆盖。",
    },
    source: byStructure,
    isAgainst: ({ tasks, task }) => findTask(tasks, task)?.status !== "open",
    message: ({ task }) =>
      `Task ${task ?? 0} of this case already has a finding, or does not exist.`,
    fix: "Read the case again; a finding that was recorded by mistake is corrected by sending correctionReason with the right one.",
  },
  {
    code: "INFRINGEMENT_OPEN",
    acts: [
      "finding",
      "control-release",
      "control-refusal",
      "disposal",
      "refused-disposal",
      "treatment",
      "downgrade",
      "infringement-notice",
    ],
    otherwise: "refused",
    says: {
      en: "While a right holder or a court is waited for, or customs determines, nothing is found in the task and nothing is decided.",
      zh: "等待权利人、法院或者海关认定期间，该项查验不登记结果，货物不作处置。",
    },
    source: {
      en: "rules/property-rights.json of the profile: goods that are suspected of infringing a right wait for its terms",
      zh: "本法域rules/property-rights.json：涉嫌侵权货物在期限内暂不放行",
    },
    isAgainst: ({ infringements = [], task }) =>
      infringements.some(
        (one) => isSuspected(one) && isThere(one) && (task === undefined || one.task === task),
      ),
    message: () => `Goods of this case are suspected of infringing an intellectual property right.`,
    fix: "Wait for the right holder's answer or determine whether they infringe: GET /api/v1/infringements says what is due and when.",
  },
  {
    code: "INFRINGEMENT_FOUND",
    acts: ["finding", "finding-correction", "second-opinion"],
    otherwise: "refused",
    says: {
      en: "Goods that were determined to infringe a right, or whose destruction was agreed to, are found to be against release.",
      zh: "已认定侵权或者已同意销毁的货物，查验结果应为“不予放行”。",
    },
    source: byStructure,
    isAgainst: ({ infringements = [], task, result }) =>
      result !== undefined &&
      result !== "refused" &&
      infringements.some((one) => isBound(one) && isThere(one) && one.task === task),
    message: ({ task }) =>
      `Goods of task ${task ?? 0} of this case infringe an intellectual property right or are to be destroyed, so that its finding is refused.`,
    fix: "Record the finding with the result refused and its category.",
  },
  {
    code: "GOODS_NOT_ARRIVED",
    acts: ["finding", "sample-count"],
    otherwise: "refused",
    says: {
      en: "What a task finds of the goods, also in the packages of a sample, is recorded after they have arrived, as far as arrivals are known.",
      zh: "须查看货物的查验，应在货物运抵后登记结果及样本中的不合格件。",
    },
    source: byStructure,
    isAgainst: ({ awaitsGoods }) => awaitsGoods === true,
    message: ({ task }) =>
      `Task ${task ?? 0} of this case looks at the goods, whose arrival is not reported.`,
    fix: "Wait for the arrival, or say in presence where the goods are and how that is known.",
  },
  {
    code: "FINDING_MISSING",
    acts: ["finding-correction", "second-opinion"],
    otherwise: "refused",
    says: {
      en: "Only a finding that was recorded can be corrected, repeated or given a second opinion.",
      zh: "已登记的查验结果方可更正、复检或复核。",
    },
    source: byStructure,
    isAgainst: ({ tasks, task }) => findTask(tasks, task)?.status !== "done",
    message: ({ task }) => `Task ${task ?? 0} of this case has no finding to correct.`,
    fix: "Record the finding without correctionReason.",
  },
  {
    code: "OPINION_OWN",
    acts: ["second-opinion"],
    otherwise: "refused",
    says: {
      en: "A second opinion is given by another officer than the one whose finding it follows.",
      zh: "复核意见须由原登记人以外的关员作出。",
    },
    source: byStructure,
    isAgainst: ({ tasks, task, officer }) =>
      officer !== undefined && findTask(tasks, task)?.officer === officer,
    message: ({ task }) => `The finding of task ${task ?? 0} of this case is your own.`,
    fix: "Have another officer of the agency give the second opinion, or record a retest.",
  },
  {
    code: "TASKS_OPEN",
    acts: ["control-release", "disposal", "downgrade"],
    otherwise: "refused",
    says: {
      en: "Goods are not released while a task of their control is open.",
      zh: "查验任务未全部完成的，不予放行。",
    },
    source: byStructure,
    isAgainst: ({ tasks }) => tasks.some(({ status }) => status === "open"),
    message: ({ tasks }) => {
      const open = tasks.filter(({ status }) => status === "open").map(({ task }) => task);
      return `No finding has been recorded yet for ${named(open)} of this case.`;
    },
    fix: "Record a finding for each task first.",
  },
  {
    code: "MATCH_UNDECIDED",
    acts: ["control-release"],
    otherwise: "refused",
    says: {
      en: "Goods are not released while a match with a party on a binding list is undecided.",
      zh: "与有约束力名单的疑似匹配未作决定的，不予放行。",
    },
    source: byListed,
    isAgainst: ({ matches = [] }) => matches.some(({ isOpen }) => isOpen),
    message: ({ matches = [] }) =>
      `Nobody has decided whether a party to the goods of this case is ${sayParties(matches, true)}.`,
    fix: "Have the match confirmed or the name cleared on the page Screening (POST /api/v1/risk/screening-matches/{id}/decision).",
  },
  {
    code: "MATCH_CONFIRMED",
    acts: ["control-release"],
    otherwise: "refused",
    says: {
      en: "Goods of a party that was confirmed to be on a binding list are released only with a reason.",
      zh: "经确认为有约束力名单所列当事人的，放行须说明理由。",
    },
    source: byListed,
    isAgainst: ({ matches = [], isReasoned = false }) =>
      !isReasoned && matches.some(({ isOpen }) => !isOpen),
    message: ({ matches = [] }) =>
      `A party to the goods of this case was confirmed to be ${sayParties(matches, false)}.`,
    fix: "Refuse the release, or send with it the reason that allows it, such as the number of a permit.",
  },
  {
    code: "FINDING_REFUSES",
    acts: ["control-release"],
    otherwise: "refused",
    says: {
      en: "Goods are not released while a finding is against release.",
      zh: "查验结果为“不予放行”的，不得放行。",
    },
    source: byStructure,
    isAgainst: ({ tasks, ...before }) => tasks.some((task) => refusesStill(task, before)),
    message: () => `A finding in this case is against release.`,
    fix: "Refuse the release, have the goods it is about treated or disposed of, or correct the finding: send it again with correctionReason.",
  },
  {
    code: "INFRINGING_NOT_REFUSED",
    acts: ["control-release"],
    otherwise: "refused",
    says: {
      en: "Goods that were determined to infringe a right, or whose destruction was agreed to, are not released.",
      zh: "已认定侵权或者已同意销毁的货物，不得放行。",
    },
    source: byStructure,
    // a finding that was answered was about other goods: what it asked for says nothing of these
    isAgainst: ({ infringements = [] }) =>
      infringements.some((one) => isBound(one) && isThere(one)),
    message: () =>
      `Goods of this case infringe an intellectual property right or are to be destroyed, and no finding is against their release.`,
    fix: "Correct the finding: send it again as refused with correctionReason, about these goods at least; then seize, destroy or refuse them.",
  },
  {
    code: "SAMPLE_NOT_COUNTED",
    acts: ["control-release", "disposal", "downgrade"],
    otherwise: "refused",
    says: {
      en: "Goods are not released while a sample that was drawn after the finding is not counted.",
      zh: "登记结果后抽取的样本尚未登记不合格件的，不予放行。",
    },
    source: byStructure,
    isAgainst: ({ tasks, samples }) => unansweredOnes(tasks, samples).some(isUncounted),
    message: ({ tasks, samples }) =>
      `Defective packages of sample ${unansweredOnes(tasks, samples).find(isUncounted)?.number ?? 0} are not counted.`,
    fix: "Send them to POST /api/v1/controls/{id}/samples/{number}/count, none as an empty list.",
  },
  {
    code: "SAMPLE_REFUSES",
    acts: ["control-release", "disposal", "downgrade"],
    otherwise: "refused",
    says: {
      en: "Goods are not released while a lot was refused by its count after the finding.",
      zh: "登记结果后经计数判定该批不接收的，不予放行。",
    },
    source: byStructure,
    isAgainst: ({ tasks, samples }) => unansweredOnes(tasks, samples).length > 0,
    message: ({ tasks, samples }) => {
      const { number = 0, faulty = 0, accept = 0 } = unansweredOnes(tasks, samples)[0] ?? {};
      return `Sample ${number} has ${faulty} defective packages; the lot is accepted with ${accept}.`;
    },
    fix: "Correct the finding first: send it as refused with correctionReason, with the whole item or this lot among its goods.",
  },
  {
    code: "TREATMENT_OPEN",
    acts: ["control-release", "treatment", "downgrade"],
    otherwise: "refused",
    says: {
      en: "Goods are not released, nor treated otherwise, before the result of a treatment that was ordered is recorded.",
      zh: "已决定的检疫处理或技术处理尚未登记结果的，不予放行，也不另作处理。",
    },
    source: byStructure,
    isAgainst: ({ treatments = [], task }) =>
      treatments.some(
        (one) => one.outcome === undefined && (task === undefined || one.task === task),
      ),
    message: () => `A treatment that was ordered in this case has no result yet.`,
    fix: "Record its result; where it was not carried out, record that it failed.",
  },
  {
    code: "RETEST_OPEN",
    acts: ["control-refusal", "disposal", "refused-disposal", "downgrade"],
    otherwise: "refused",
    says: {
      en: "While a retest that the trader asked for has no result, goods are neither refused nor disposed of.",
      zh: "企业申请的复检尚无结果的，不作不予放行决定，也不处置货物。",
    },
    source: {
      en: "rules/laboratory.json of the profile, retest: the result of a retest stands in place of the first",
      zh: "本法域rules/laboratory.json的复检规定：以复检结果为准",
    },
    isAgainst: ({ openRetests = [] }) => openRetests.length > 0,
    message: ({ openRetests = [] }) =>
      `The trader asked for a retest of laboratory order ${openRetests.join(", ")} of this case, which has no result yet.`,
    fix: "Order the retest and wait for its report, or refuse it with the article.",
  },
  {
    code: "REPORT_OPEN",
    acts: ["control-release"],
    otherwise: "refused",
    says: {
      en: "Goods are not released before the laboratory reports, unless the profile names a condition on which they may go and the release carries it.",
      zh: "委托检测尚未出具报告的，不予放行；本法域规定可附条件放行且已附该条件的除外。",
    },
    source: {
      en: "rules/laboratory.json of the profile, awaited: kinds of control whose tests hold the release",
      zh: "本法域rules/laboratory.json的awaited：检测未出结果不予放行的查验种类",
    },
    isAgainst: ({ awaitedReports = [] }) => awaitedReports.length > 0,
    message: ({ awaitedReports = [] }) =>
      `Laboratory order ${awaitedReports.join(", ")} of this case has no report yet.`,
    fix: "Wait for the report, or cancel the order. GET /api/v1/laboratory/limits lists under awaited on which condition goods may go meanwhile.",
  },
  {
    code: "REPORT_REASON_MISSING",
    acts: ["finding"],
    otherwise: "refused",
    says: {
      en: "A finding that lets goods go over a laboratory report that does not conform states its reason.",
      zh: "检测报告不合格而查验结果不为“不予放行”的，须说明理由。",
    },
    source: byStructure,
    isAgainst: ({ isReasoned = false, ...before }) =>
      !isReasoned && overruledReports(before).length > 0,
    message: (before) => {
      const orders = overruledReports(before).map(({ number }) => number);
      return `The report of laboratory order ${orders.join(", ")} does not conform, and the finding of task ${before.task ?? 0} of case ${before.id} would let the goods go without a reason.`;
    },
    fix: "Send reportReason: why the goods may go although the report does not conform; or record the finding as refused.",
  },
  {
    code: "REPORT_UNANSWERED",
    acts: ["control-release"],
    otherwise: "refused",
    says: {
      en: "Goods are not released over a laboratory report that does not conform and came after the finding of its task.",
      zh: "登记查验结果后出具的检测报告不合格的，未重新登记结果前不予放行。",
    },
    source: byStructure,
    isAgainst: ({ tasks, failedReports }) => unansweredReports(tasks, failedReports).length > 0,
    message: ({ tasks, failedReports }) => {
      const orders = unansweredReports(tasks, failedReports).map(({ number }) => number);
      return `The report of laboratory order ${orders.join(", ")} of this case does not conform, and its task was found before it.`;
    },
    fix: "Correct the finding first: send it again with correctionReason, as refused where the report stands.",
  },
  {
    code: "NOTHING_TO_TREAT",
    acts: ["treatment"],
    otherwise: "refused",
    says: {
      en: "Goods are treated where a finding is against their release.",
      zh: "查验结果为“不予放行”的，方可决定作检疫处理或技术处理。",
    },
    source: byStructure,
    isAgainst: ({ tasks, task, ...before }) => {
      const found = findTask(tasks, task);
      return found === undefined || !refusesStill(found, before);
    },
    message: ({ task }) =>
      `No finding of task ${task ?? 0} of this case against release waits for a treatment.`,
    fix: "Record the finding as refused first, and name its task.",
  },
  {
    code: "NOTHING_TO_DOWNGRADE",
    acts: ["downgrade"],
    otherwise: "refused",
    says: {
      en: "Goods are downgraded where a finding is against their release as declared.",
      zh: "查验结果为“不予放行”的，方可决定改变用途。",
    },
    source: byStructure,
    isAgainst: ({ tasks, ...before }) => !tasks.some((task) => refusesStill(task, before)),
    message: () => `No finding of this case is against release.`,
    fix: "Record the finding as refused first; what is declared otherwise than found is corrected.",
  },
  {
    code: "CORRECTION_MISSING",
    acts: ["control-release"],
    otherwise: "refused",
    says: {
      en: "Where goods differ from the declaration, it is amended before they are released.",
      zh: "查验发现与申报不符的，须先更正报关单，方可放行。",
    },
    source: {
      en: "Tidegate: charges, statistics and the message «corrected» speak of a correction that exists",
      zh: "Tidegate：税款、统计及“已更正”回执均以实际更正为准",
    },
    isAgainst: ({ tasks, correctedIn }) => tasks.some((task) => lacksCorrection(task, correctedIn)),
    message: ({ tasks, correctedIn }) => {
      const open = tasks.filter((task) => lacksCorrection(task, correctedIn));
      return `The goods differ from the declaration (${named(open.map(({ task }) => task))} of this case), which has not been amended since.`;
    },
    fix: "Have the declarant ask for the amendment and grant it, or correct the declaration yourself (POST /api/v1/controls/{id}/corrections), which a second person approves; then decide. If the finding was a mistake, correct it with correctionReason.",
  },
  {
    code: "NOTHING_TO_CORRECT",
    acts: ["control-correction"],
    otherwise: "refused",
    says: {
      en: "Customs corrects a declaration only to what a control found otherwise.",
      zh: "查验发现与申报不符的，海关方可更正报关单。",
    },
    source: byStructure,
    isAgainst: ({ tasks, correctedIn }) =>
      !tasks.some((task) => lacksCorrection(task, correctedIn)),
    message: () => `No finding of this case waits for a correction of the declaration.`,
    fix: "Record what was found as corrected first; what else is wrong is amended by a request.",
  },
  {
    code: "DEPARTED_BEFORE_RELEASE",
    acts: ["departure"],
    otherwise: "unused",
    says: {
      en: "A departure before the release stays unused: it closes nothing.",
      zh: "放行前的提离或离境报告不作数，不据以结关。",
    },
    source: {
      en: "docs/using/messages.md: what comes before the declaration waits for it stays unused",
      zh: "docs/using/messages.md：先于放行发生的提离或离境不使用",
    },
    isAgainst: ({ releasedAt, at }) =>
      releasedAt === undefined || (at !== undefined && isBeforeMinute(at, releasedAt)),
    message: ({ id, at }) =>
      `The departure of the goods of declaration ${id}${at ? ` at ${at.toString()}` : ""} is earlier than their release.`,
    fix: "Report the actual time of departure; if the goods left before release, notify the customs office.",
  },
  {
    code: "STATE_NOT_ALLOWED",
    acts: ["late-finding"],
    otherwise: "refused",
    says: {
      en: "What is found before the release belongs into the control.",
      zh: "放行前的查获应登记于查验任务中。",
    },
    source: byStructure,
    isAgainst: ({ releasedAt }) => releasedAt === undefined,
    message: ({ id }) => `The goods of declaration ${id} are not released.`,
    fix: "Record it in the control of the declaration, or order one.",
  },
];

/** Carriers state minutes: a departure in the minute of the release does not precede it. */
export function isBeforeMinute(at: Temporal.Instant, releasedAt: Temporal.Instant): boolean {
  const minute = releasedAt.round({ smallestUnit: "minute", roundingMode: "floor" });
  return Temporal.Instant.compare(at, minute) < 0;
}

function findTask(tasks: readonly SeenTask[], task: number | undefined): SeenTask | undefined {
  return tasks.find((one) => one.task === task);
}

/** @example named([1, 3]) // "tasks 1, 3" */
const named = (tasks: readonly number[]): string =>
  `${tasks.length === 1 ? "task" : "tasks"} ${tasks.join(", ")}`;

/** Found otherwise, and no correction was granted since. */
export function lacksCorrection({ result, version }: SeenTask, correctedIn: number): boolean {
  return result === "corrected" && correctedIn <= (version ?? 1);
}

/** Against release, and the goods it is about were neither disposed of since nor treated. */
export function refusesStill(
  { result, version, caseId, task, findings = 0 }: SeenTask,
  { disposedIn = 1, treatments = [] }: Pick<EarlierActs, "disposedIn" | "treatments">,
): boolean {
  if (result !== "refused" || disposedIn > (version ?? 1)) return false;
  return !treatments.some(
    (one) =>
      one.outcome === "done" &&
      one.caseId === caseId &&
      one.task === task &&
      one.finding === findings,
  );
}

/** The row that stands against an act; undefined: it may follow. */
export function findAgainst(act: Act, before: EarlierActs): OrderRow | undefined {
  return orderOfActs.find((row) => row.acts.includes(act) && row.isAgainst(before));
}

/** Numbers of those that are open, or that were confirmed. */
function sayParties(matches: readonly StoppingMatch[], isOpen: boolean): string {
  const parties = matches.flatMap((one) => (one.isOpen === isOpen ? [one.party] : []));
  return [...new Set(parties)].join(", ");
}
