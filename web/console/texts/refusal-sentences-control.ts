/** Refusals about what is decided of goods under control, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const controlSentences: Readonly<Record<string, readonly Sentence[]>> = {
  NONCOMPLIANCE_NOT_GIVEN: [
    ["The profile {} gives no notices of non-compliance.", "法域 {0} 不发出违规通报。"],
  ],
  NONCOMPLIANCE_STATE_NOT_ALLOWED: [
    ["Notice {} is {}.", "违规通报 {0} 的状态为“{1}”，不能办理此项。"],
  ],
  NONCOMPLIANCE_OWN_DRAFT: [
    [
      "Notice {} is sent by another person than drafted it.",
      "违规通报 {0} 须由拟制人以外的人员发出。",
    ],
  ],
  NONCOMPLIANCE_UNPROVEN: [
    [
      "The ground {} needs {} that stands in the task.",
      "事由 {0} 须有任务中的相应结果（{1}），请先登记。",
    ],
  ],
  NONCOMPLIANCE_GROUND_CHANGED: [
    [
      "Task {} was changed while the notice was being written.",
      "拟制通报期间任务 {0} 有新的查验结果或者处理结果，请核对后重新拟制或者发出。",
    ],
  ],
  NONCOMPLIANCE_GROUND_UNKNOWN: [
    [
      "A task of the kind {} gives no notice on the ground {}.",
      "种类为 {0} 的查验任务不能以事由 {1} 发出违规通报。",
    ],
  ],
  NONCOMPLIANCE_COUNTRY: [
    [
      "The goods are not declared as coming from {}.",
      "货物并未申报为来自 {0}，请填写其原产国或者启运国。",
    ],
  ],
  GOODS_NOT_ARRIVED: [
    [
      "Task {} of this case looks at the goods, whose arrival is not reported.",
      "本次查验的任务 {0} 须查看货物，而货物尚无运抵报告。",
    ],
  ],
  CASE_NOT_LAST: [
    [
      "This case is not the one by which the release of declaration {} was refused.",
      "报关单 {0} 并非因本次查验不予放行，请使用该报关单最近的查验。",
    ],
  ],
  CLAIMS_GONE: [
    [
      "Declaration {} would not be accepted any more ({}).",
      "报关单 {0} 现已不符合受理条件（{1}），请处置货物，或撤销后重新申报。",
    ],
    [
      "The buyer of declaration {} has bought more since its release was refused; its charges rest on what was bought before.",
      "报关单 {0} 的订购人在不予放行后又有购买，原计税依据已变，请撤销后重新申报。",
    ],
    [
      "What declaration {} had drawn of a licence is not there any more.",
      "报关单 {0} 原核销的许可证件余量已不足或者证件已失效，请延展证件、处置货物，或者撤销后重新申报。",
    ],
  ],
  CONDITION_NOT_LAWFUL: [
    [
      "Condition {} is set by a control of kind {}, and the case has none.",
      "条件 {0} 仅可由 {1} 类查验设定，本查验没有该类任务。",
    ],
  ],
  CONDITION_NOT_OWED: [
    [
      'Declaration {} does not owe the condition "{}" now.',
      "报关单 {0} 目前没有待履行的条件“{1}”。",
    ],
  ],
  CONDITION_UNKNOWN: [
    [
      'There is no condition "{}" on which goods are released.',
      "本法域没有附条件放行的条件“{0}”。",
    ],
  ],
  DISPOSAL_BEGUN: [
    [
      "Part of the refused goods of declaration {} is gone already.",
      "报关单 {0} 的部分不予放行货物已经处置，请处置其余货物；可以放行的，重新申报。",
    ],
  ],
  DISPOSAL_MIXED: [
    [
      "Charges of goods that go by {} are treated otherwise than those of the part that went by {}.",
      "以 {0} 处置的货物与已以 {1} 处置的部分，税款处理方式不同，请以相同方式处置。",
    ],
  ],
  EXIT_NOT_LAWFUL: [
    [
      "Goods do not leave a control of kind {} (task {}) by {}.",
      "查验方式 {0}（任务 {1}）的货物不得以 {2} 处置。",
    ],
    [
      "The profile does not say what becomes of the charges of goods that go by {}.",
      "本法域未规定以 {0} 处置全部货物时税款如何处理。",
    ],
  ],
  FINDING_CATEGORY_REFUSES: [
    [
      'Goods found as {} are not released, so that the result is not {}: {}: "{}".',
      "查验认定为 {0} 的货物不得放行，查验结果不能登记为 {1}，依据：{2}（{3}）。",
    ],
  ],
  FOUND_EXIT_NOT_LAWFUL: [
    [
      'Goods found as {} (task {}) do not leave by {}: {}: "{}".',
      "查验认定为 {0} 的货物（任务 {1}）不得以 {2} 处置，依据：{3}（{4}）。",
    ],
  ],
  NOTHING_TO_DOWNGRADE: [
    ["No finding of this case is against release.", "本次查验没有不予放行的结果。"],
  ],
  USE_NOT_LAWFUL: [
    [
      "Goods are not downgraded to {} by a control of kind {} ({}).",
      "查验方式 {1} 不得决定改作 {0}（{2}）。",
    ],
  ],
  PICTURE_OF_OTHER_KIND: [
    [
      "The same picture is in the album as number {}, a {}.",
      "图像册中已有该图像（编号 {0}，类别 {1}）。",
    ],
  ],
  MARKS_TOO_MANY: [["An album keeps at most {} marks.", "每本图像册最多保存 {0} 处标注。"]],
  PICTURES_TOO_MANY: [
    [
      "The controls of a declaration keep at most {} pictures.",
      "每份报关单的查验至多保存 {0} 张图像。",
    ],
    ["An album keeps at most {} pictures.", "每本图像册最多保存 {0} 张图像。"],
    [
      "Keepers add pictures to an album of at most {} pictures.",
      "图像册满 {0} 张后，保管人不再添加图像。",
    ],
    [
      "A keeper adds at most {} pictures of goods in custody.",
      "保管人为在管货物添加的图像最多 {0} 张；其余由关员添加。",
    ],
  ],
  PICTURE_BYTES_MISSING: [
    [
      "No picture with the hash {} was sent for this control case.",
      "本次查验未上传哈希值为 {0} 的图像文件。",
    ],
  ],
  PICTURE_TOO_LARGE: [["The picture is larger than {} bytes.", "图像超过 {0} 字节。"]],
  TASK_NOT_FOUND: [["The control case has no task {}.", "本次查验没有任务 {0}。"]],
  USE_UNKNOWN: [
    ['There is no use "{}" to which goods are downgraded.', "本法域没有可改作的用途“{0}”。"],
  ],
  PLAN_NOT_LAWFUL: [
    [
      "A control of kind {} does not sample by plan {} ({}).",
      "查验方式 {0} 不得采用抽样方案 {1}（{2}）。",
    ],
  ],
  PLAN_UNKNOWN: [['There is no sampling plan "{}".', "本法域没有抽样方案“{0}”。"]],
  LOT_TOO_SMALL: [
    [
      "Plan {} cannot distinguish a lot of {} defective packages from a good one.",
      "抽样方案 {0} 对 {1} 件的批无法区分合格与不合格，请全部查验或者改用接收数较小的方案。",
    ],
  ],
  SAMPLE_COUNTED: [
    ["The packages of sample {} have been counted.", "样本 {0} 的不合格件已登记，不可撤销。"],
  ],
  SAMPLE_TESTED: [
    [
      "The laboratory has reported on sample {} (order {}).",
      "实验室已就样本 {0} 出具报告（委托 {1}），不可撤销。",
    ],
    ["Sample {} is at the laboratory (order {}).", "样本 {0} 正在实验室检测（委托 {1}）。"],
  ],
  SAMPLE_NOT_COUNTED: [
    ["Defective packages of sample {} are not counted.", "样本 {0} 的不合格件尚未登记。"],
  ],
  SAMPLE_NOT_FOUND: [["The task has no sample {}.", "该任务没有样本 {0}。"]],
  SAMPLE_PACKAGE_NOT_DRAWN: [
    [
      "Package {} was not drawn with sample {}, or is named twice.",
      "包件 {0} 不在样本 {1} 中，或者重复填写。",
    ],
  ],
  SAMPLE_REFUSES: [
    [
      "Sample {} has {} defective packages; the lot is accepted with {}.",
      "样本 {0} 有 {1} 件不合格，接收数为 {2}，该批不接收。",
    ],
  ],
  RECEIPT_CANCELLED: [["Receipt {} is cancelled.", "凭单 {0} 已作废。"]],
  RECEIPT_NOT_CANCELLED_HERE: [
    ["The profile {} cancels no receipts.", "法域 {0} 不作废代管凭单。"],
  ],
  SAMPLE_TOO_LARGE: [
    [
      "Plan {} asks for {} of {} packages; at most {} are drawn at once.",
      "抽样方案 {0} 须从 {2} 件中抽取 {1} 件，一次至多抽取 {3} 件，请分批抽样或者全部查验。",
    ],
  ],
  NOTHING_TO_TREAT: [
    [
      "No finding of task {} of this case against release waits for a treatment.",
      "本次查验任务 {0} 没有可作处理的不予放行结果。",
    ],
  ],
  TREATMENT_NOT_LAWFUL: [
    [
      "Treatment {} is not ordered by a control of kind {} ({}).",
      "查验方式 {1} 不得决定作 {0} 处理（{2}）。",
    ],
  ],
  TREATMENT_NOT_ORDERED: [
    [
      "No treatment of task {} of this case waits for its result.",
      "本次查验任务 {0} 没有等待登记结果的处理。",
    ],
  ],
  SEIZED_PART_NOT_FOUND: [
    [
      "Declaration {} has no seized part {} that waits for a decision.",
      "报关单 {0} 没有待处理的单独扣留货物 {1}。",
    ],
  ],
  SEIZED_PART_SUSPECTED: [
    [
      "Goods of the part are held by suspicion {} of infringing an intellectual property right, whose case was decided.",
      "该部分货物因涉嫌侵权第 {0} 号不得发还，该查验已处置。",
    ],
  ],
  SEIZURE_NOT_PARTED: [
    [
      "Declaration {} could not be read without the part ({}).",
      "核减该部分后，报关单 {0} 无法读取（{1}）。",
    ],
  ],
  SEIZURE_NOT_REJOINED: [
    [
      "Declaration {} could not be read with the part again ({}).",
      "并入该部分后，报关单 {0} 无法读取（{1}）。",
    ],
  ],
  SEIZURE_OF_ALL: [
    [
      "Nothing would be left of declaration {}, or its profile parts no goods.",
      "报关单 {0} 将无剩余货物，或者其法域不核减货物。",
    ],
  ],
  TREATMENT_OPEN: [
    [
      "A treatment that was ordered in this case has no result yet.",
      "本次查验已决定的处理尚未登记结果；未作处理的，登记为未成功。",
    ],
  ],
  TREATMENT_OUT_OF_BOUNDS: [
    [
      "Treatment {} is done with {} from {} to {} {} ({}).",
      "{0} 处理的 {1} 应在 {2} 至 {3} {4} 之间（{5}）。请登记为未成功，另作处理或者处置货物。",
    ],
  ],
  TREATMENT_UNKNOWN: [['There is no treatment "{}".', "本法域没有处理方式“{0}”。"]],
  TREATMENT_VALUES: [
    [
      "The result of treatment {} is not complete: {}.",
      "处理 {0} 的结果不完整：{1}。各项指标应各填一次，并填证书编号。",
    ],
  ],
  VERSION_CHANGED_SINCE: [
    [
      "Declaration {} was amended meanwhile: version {} stands, and this was approved for version {}; goods items that left it since: {}.",
      "报关单 {0} 其间已变更：现为第 {1} 版，本项业务经复核的是第 {2} 版；此后核减的商品项：{3}。",
    ],
  ],
  NOTHING_TO_CORRECT: [
    [
      "No finding of this case waits for a correction of the declaration.",
      "本次查验没有待更正报关单的结果。",
    ],
  ],
};
