/** Texts of the shared parts: tables, forms, upload, timeline. */

export const partsTexts = {
  table: {
    rows_one: "One row",
    rows_other: "{{count}} rows",
    more: "{{count}} rows loaded",
    load: "Load more",
    columns: "Columns",
    export: "Export",
    csv: "CSV",
    xlsx: "Excel (XLSX)",
    reading: "Preparing the export: {{count}} rows …",
    cut: "The export contains only the first {{count}} rows; narrow the filters to get the others.",
    link: "Copy link to this view",
    copied: "Link copied",
    clear: "Clear filters",
    any: "Any",
    choose: "Select {{name}}",
    chooseAll_one: "Select the row",
    chooseAll_other: "Select all {{count}} rows shown",
  },
  toControl: "Open the control",
  toDeclaration: "Open the declaration",
  toRecord: "Open the record",
  toItem: "Open item {{item}}",
  form: {
    required: "This field is required.",
    short: "At least {{count}} characters.",
    long: "At most {{count}} characters.",
    choose: "Choose one.",
    pattern: "The format is not valid.",
    number: "Enter a number.",
    most: "At most {{count}}.",
    least: "At least {{count}}.",
    optional: "optional",
    wrong: "Some entries need correcting; each is marked at its field.",
    refused: "Not done",
    refusedAct: "Not done: {{act}}",
    done: "Done.",
    sending: "Sending …",
    changed: "This record has changed since you began to write",
    changedSays:
      "What you entered is kept below. If you send it, the server decides whether it still applies.",
  },
  secret: {
    once: "Copy it now: it will not be shown again.",
    copy: "Copy",
    copied: "Copied",
  },
  refusal: {
    waits: "A second person has to approve this",
    SECOND_PERSON_NEEDED:
      "It has been submitted for approval. Once a colleague has approved it, carry it out under Approvals.",
    CONFLICT_OF_INTEREST:
      "You have a conflict of interest with this party and may not decide. Pass the case to a colleague or your supervisor.",
    OTHER_OFFICE:
      "The case belongs to another office. An officer there has to decide, or delegate the right to you.",
    OUTSIDE_SHIFT:
      "You are outside your shift. A colleague on shift has to decide, or a supervisor has to delegate the right to you.",
    SESSION_ELSEWHERE: "Enter your password, then try again.",
  },
  upload: {
    choose: "Choose a file",
    drop: "Drop a file here, or choose one",
    large: "The file is larger than {{size}}.",
    kind: "This type of file is not accepted here.",
    chosen: "{{name}}, {{size}}",
  },
  zone: "Times: {{zone}}.",
};
