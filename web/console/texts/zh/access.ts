/**
 * Chinese texts of the pages of access: second person, delegations, related parties, the
 * auditor's log, mail.
 */
import type { accessTexts as accessEnglish } from "../access.ts";

export const accessTexts: typeof accessEnglish = {
  approvals: {
    says: "一人不得单独办理的事项。批准后，由申请人在此办理；统计发布则自动执行。",
    none: "没有待复核的事项。",
    act: "事项",
    subject: "对象",
    second: "复核人",
    asked: "申请时间",
    askedBy: "申请人",
    until: "有效至",
    own: "须由他人决定",
    carryOut: "办理",
    carryOutSays: "{{name}}已批准，将按原申请内容办理。",
    carriedOut: "已办理。",
  },
  delegations: {
    says: "在期限内委派同事代行的职权，办理记录同时载明双方。",
    none: "没有委派。",
    lend: "委派职权",
    lendSays: "只能委派本人持有的权限，并须设定期限。",
    from: "委派人",
    to: "受委派人",
    toHint: "选择人员，或填写 account: 或 key: 加编号。",
    scopes: "权限",
    until: "至",
    end: "终止",
  },
  relations: {
    says: "关员与之存在利害关系的单位；该关员不得办理其事项。",
    none: "没有申报回避关系。",
    state: "申报回避关系",
    stateSays: "即时生效，只有上级可以终止。",
    person: "人员",
    number: "单位编号",
    endSays: "终止后该人员可再次办理该单位事项，记录保留。",
  },
  reads: {
    says: "查看他人价格、个人信息和风险原因的全部记录。斜体表示未说明用途。",
    none: "没有查看记录。",
    noneFound: "没有符合条件的记录。",
    recordSought: "对象编号或名称",
    personSought: "人员姓名",
    at: "时间",
    who: "人员",
    what: "内容",
    purpose: "用途",
    record: "对象",
    person: "人员编号",
    route: "接口",
  },
  outbox: {
    says: "尚未发出的邮件。",
    sendsNot: "未设置邮件服务器。邮箱由管理员在此确认，其他邮件须待设置邮件服务器后发出。",
    none: "没有待发邮件。",
    to: "收件人",
    subject: "主题",
    tries: "尝试次数",
    fault: "失败原因",
    address: "邮箱",
    confirm: "确认邮箱",
    confirmSays: "您确认 {{email}} 属于注册人本人，并对此负责；系统将记录您的姓名。",
  },
};
