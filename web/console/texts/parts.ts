/** Texts of the shared parts: tables, forms, upload, timeline. */
const en = {
  table: {
    rows_one: "One row",
    rows_other: "{{count}} rows",
    more: "{{count}} rows, more to come",
    load: "Load more",
    columns: "Columns",
    export: "Export",
    csv: "CSV",
    xlsx: "Excel (XLSX)",
    reading: "Reading for the export: {{count}} rows …",
    cut: "The export holds the first {{count}} rows; narrow the filters for the rest.",
    link: "Copy link to this view",
    copied: "Link copied",
    clear: "Clear filters",
    any: "Any",
  },
  form: {
    required: "This must be filled in.",
    short: "At least {{count}} characters.",
    long: "At most {{count}} characters.",
    choose: "Choose one.",
    pattern: "It does not have the form that is asked for.",
    number: "This must be a number.",
    most: "At most {{count}}.",
    least: "At least {{count}}.",
    optional: "optional",
    wrong: "Something is not right yet; it is marked at its field.",
    refused: "The server refused",
    done: "Done.",
    sending: "Sending …",
  },
  secret: {
    once: "Copy it now: it is not shown again.",
    copy: "Copy",
    copied: "Copied",
  },
  refusal: {
    waits: "A second person has to agree",
    SECOND_PERSON_NEEDED:
      "It has been put before them. Once somebody else has approved it, do the same again here.",
    CONFLICT_OF_INTEREST:
      "You are related to this party and may not decide. Hand the case to a colleague or your superior.",
    OTHER_OFFICE:
      "The case belongs to another office. An officer there decides, or lends you the right by a delegation.",
    OUTSIDE_SHIFT:
      "It is outside your shift. A colleague on shift decides, or a supervisor lends you the right by a delegation.",
    SESSION_ELSEWHERE: "Give your password, then do it again.",
  },
  upload: {
    drop: "Drop a file here, or choose one",
    large: "The file is larger than {{size}}.",
    kind: "Files of this kind are not read here.",
    chosen: "{{name}}, {{size}}",
  },
  zone: "Times: {{zone}}.",
};

const zh: typeof en = {
  table: {
    rows_one: "共 1 行",
    rows_other: "共 {{count}} 行",
    more: "已读 {{count}} 行，还有更多",
    load: "继续读取",
    columns: "列",
    export: "导出",
    csv: "CSV",
    xlsx: "Excel（XLSX）",
    reading: "正在读取导出数据：{{count}} 行……",
    cut: "导出含前 {{count}} 行；其余请缩小筛选范围。",
    link: "复制此视图的链接",
    copied: "链接已复制",
    clear: "清除筛选",
    any: "不限",
  },
  form: {
    required: "此项必填。",
    short: "至少 {{count}} 个字符。",
    long: "最多 {{count}} 个字符。",
    choose: "请选择一项。",
    pattern: "格式不符合要求。",
    number: "须为数字。",
    most: "不得大于 {{count}}。",
    least: "不得小于 {{count}}。",
    optional: "可不填",
    wrong: "尚有不妥之处，已在相应栏目标出。",
    refused: "服务器拒绝了请求",
    done: "已办理。",
    sending: "正在提交……",
  },
  secret: {
    once: "请立即复制，此后不再显示。",
    copy: "复制",
    copied: "已复制",
  },
  refusal: {
    waits: "须由第二人复核",
    SECOND_PERSON_NEEDED: "已提交复核。由另一人批准后，请在此处再次办理。",
    CONFLICT_OF_INTEREST: "您与该单位存在回避关系，不得办理。请移交同事或上级。",
    OTHER_OFFICE: "该事项属其他关区，应由该关区关员办理，或由其委派给您。",
    OUTSIDE_SHIFT: "现在不在您的班次内。应由当班同事办理，或由主管委派给您。",
    SESSION_ELSEWHERE: "请输入密码后再次办理。",
  },
  upload: {
    drop: "将文件拖到此处，或选择文件",
    large: "文件超过 {{size}}。",
    kind: "此处不读取这类文件。",
    chosen: "{{name}}，{{size}}",
  },
  zone: "时区：{{zone}}。",
};

export const partsTexts = { en, zh };
