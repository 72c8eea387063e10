/** Names of jobs in Chinese, by the names the system gives them; one that is not here keeps its own. */
import type { Language } from "../../elements/language.ts";

const words: Readonly<Record<string, string>> = {
  partitions: "创建月度分区",
  ports: "口岸移交接收",
  "tracking links kept": "清理过期查询凭证",
  "statistical runs": "统计任务",
  seal: "存证封存",
  repeats: "清理重复请求记录",
  backfills: "数据回填",
  feed: "放行数据同步",
  "review of rules": "布控规则到期复审",
  contingency: "应急通关补查",
  "memory of rules": "布控效果记录",
  prices: "价格参考更新",
  "watch lists": "关注名单比对",
  links: "关联企业识别",
  screening: "名单筛查",
  requirements: "新增管制措施的在途布控",
  "entry summaries": "入境摘要申报限时答复",
  trials: "布控规则检验",
  "models of risk": "风险模型学习",
  delivery: "回执投递准备",
  "delivery index": "回执索引维护",
  webhooks: "接口回调投递",
  digests: "邮件摘要",
  "deliveries kept": "清理过期投递记录",
  "drafts kept": "清理过期草稿",
  "time limits": "申请期限监控",
  "special procedures": "特殊监管程序期限监控",
  debts: "应缴税款与滞纳金",
  statements: "账户对账单",
  quotas: "关税配额分配",
  goods: "商品描述学习",
  differences: "归类差异识别",
  sweep: "待办补报",
  "statistical queries": "统计询问",
  backups: "每日备份",
  "restore drill": "恢复演练",
  drop: "读取投递文件夹",
};

export function jobWord(name: string, language: Language): string {
  return language === "zh" ? (words[name] ?? name) : name;
}
