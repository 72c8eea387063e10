/** Refusals about port nodes and business continuity, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const portSentences: Readonly<Record<string, readonly Sentence[]>> = {
  CONTINGENCY_IN_FORCE: [
    [
      "Business continuity without {} is already in force.",
      "“{0}”不可用时的应急通关已在生效中，请先结束，或待其到期。",
    ],
  ],
  CONTINGENCY_TOO_LONG: [
    [
      "Business continuity may last at most {} hours, and the end must be after the start.",
      "应急通关至迟在开始后 {0} 小时结束，且应晚于开始时间。",
    ],
  ],
  CONTINGENCY_UNKNOWN: [
    [
      "The administration {} has no business continuity arrangement.",
      "法域 {0} 未制定应急通关规则。",
    ],
    [
      "The arrangement for business continuity does not name {}.",
      "应急通关规则未列明“{0}”这一环节。",
    ],
  ],
  PORT_ALONE_TOO_LONG: [
    [
      "A port may work alone for at most {} hours, and the end must be after the start.",
      "口岸独立运行至多 {0} 小时，结束时间应晚于开始时间。",
    ],
  ],
  PORT_BUNDLE_NOT_FOUND: [["This node has closed no bundle {}.", "本节点没有第 {0} 号移交文件。"]],
  PORT_CENTRE_ONLY: [
    [
      "A port node does not accept {}: only the centre can decide it.",
      "口岸节点不办理“{0}”，该事项仅由中心办理，请在移交后向中心提出。",
    ],
  ],
  PORT_CENTRE_OTHER: [
    [
      "This snapshot is signed by the key {}, and the centre of this node signs with {}. Nothing was loaded.",
      "该快照由密钥 {0} 签名，而本节点的中心使用密钥 {1}，未载入任何内容。",
    ],
  ],
  PORT_CODE_TAKEN: [
    [
      "The code {} is already used for a port of another administration.",
      "口岸代码 {0} 已属于其他法域的口岸，请更换代码。",
    ],
  ],
  PORT_DECISION_NOT_POSSIBLE: [
    ["A conflict of kind {} cannot be decided by {}.", "“{0}”类差异不能以“{1}”方式处置。"],
  ],
  PORT_HANDED_OVER: [
    [
      "Declaration {} is in the closed bundle {}: it is now decided at the centre.",
      "报关单 {0} 已列入第 {1} 号移交文件，现由中心办理；请在中心按临时编号查找。",
    ],
  ],
  PORT_LEASE_IMPOSSIBLE: [
    [
      "Charges under {} are not paid from deposit accounts, so no credit can be leased.",
      "法域 {0} 的税费不从预存款账户缴纳，无额度可划拨。",
    ],
  ],
  PORT_LEASE_NOT_COVERED: [
    ["The account of {} holds {}.", "{0} 的账户余额为 {1}，请减少划拨金额或先存入款项。"],
  ],
  PORT_LINE_CHANGED: [
    [
      "Line {}{} does not match the signature: it was changed, cut or added. Nothing of this text was accepted.",
      "第 {0} 行{1}与签名不符（被修改、截断或添加），未接收本次发送的内容。",
    ],
  ],
  PORT_LISTED: [
    [
      "Declaration {} names a possible listed party: a port node may not release it.",
      "报关单 {0} 涉及疑似名单所列当事人，口岸节点不得放行，由中心处置。",
    ],
  ],
  PORT_NOT_FOUND: [
    ["No port {} is enrolled here, or its enrolment was ended.", "没有登记口岸 {0}，或已停用。"],
  ],
  PORT_NOT_TAKEN: [
    ["The port's declaration differs: {}.", "口岸报关单与中心存在差异，须先处置：{0}。"],
  ],
  PORT_RULES_MISSING: [
    ["The administration {} has no rules for port nodes.", "法域 {0} 未制定口岸节点规则。"],
  ],
  PORT_SIGNATURE_FOREIGN: [
    [
      "Line 1 is not signed with the required key, or was changed; it names the key {}. Nothing was accepted.",
      "首行未以规定的密钥签名或已被修改（所注密钥为 {0}），未接收任何内容。",
    ],
  ],
  PORT_SNAPSHOT_OLD: [
    [
      "The snapshot was made at {}; a port can be cut over only with one from the last {} hours.",
      "快照生成于 {0}，超过 {1} 小时的快照不能用于启动独立运行，请从中心载入新的快照。",
    ],
  ],
  PORT_SNAPSHOT_UNFIT: [["This snapshot was not loaded: {}.", "未载入该快照：{0}。"]],
  PORT_SNAPSHOT_USED: [
    [
      "A bundle has been closed on snapshot {}: the credit leased with it has been returned.",
      "快照 {0} 项下的业务已移交，划拨额度已退回，请载入新的快照。",
    ],
  ],
  PORT_UNKNOWN: [
    [
      "No port {} is enrolled here. Nothing was accepted.",
      "没有登记口岸 {0}，未接收任何内容，请先登记。",
    ],
  ],
};
