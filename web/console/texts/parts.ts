/** Texts of the shared parts: tables, forms, upload, timeline. */

export const partsTexts = {
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
