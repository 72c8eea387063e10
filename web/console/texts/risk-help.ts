/** Texts of the page that tells how a rule is written. */

export const riskHelpTexts = {
  title: "How to write a rule",
  says: "A rule states which goods items are to be controlled and the legal basis for doing so.",
  stepsTitle: "In five steps",
  steps: {
    one: "Open “Write a rule” and type the condition: the name of a fact, a comparison, a value. Suggestions appear as you type.",
    two: "Read the line below the field: it shows errors and where they are, or how many of the last 2,000 declarations match.",
    three:
      "Fill in the ID, a description in both languages, the law that allows the control, who is responsible, the lane and the expiry date.",
    four: "Test it on past days: findings caught and missed, working hours, delay, and what rules in force match already.",
    five: "Propose it with a reason. Another officer activates it, and it applies from the next declaration.",
  },
  exampleTitle: "An example",
  example:
    "Clothing imported at less than two fifths of the usual price of such goods from this origin.",
  testsTitle: "Tests",
  tests: {
    equal: "the fact equals this code",
    text: "text with spaces is put in straight quotation marks",
    unequal: "the fact is known and different",
    oneOf: "one of these",
    noneOf: "known, and none of these",
    starts: "begins with one of these",
    cut: "compares the first four digits",
    number: "numbers: <, <=, >, >=, =, !=; decimal point, no thousands separators",
    between: "from … to, both included",
    numbers: "one of these numbers or days; not in: none of them",
    day: "a day, written year-month-day",
    contains: "contains one of these words, ignoring case, accents and script",
    resembles: "differs in at most 15% of the letters",
    list: "is in a list or register",
    missing: "was not declared; “is known” is the opposite",
    count: "declarations with this trader in the 30 days before",
    findings: "findings with this trader and origin in the 180 days before",
    ratio: "price compared with the usual price of such goods",
    distance: "kilometres between two places in the register of places",
    path: "any element of the declaration; goods.… is one of the goods item",
  },
  joins:
    "Combine tests with and, or, not and brackets; and takes precedence over or. All tests apply to the same goods item; facts of the declaration apply to each of its items.",
  unknown:
    "A missing fact matches only “is missing”: origin != CN needs a declared origin, not (origin = CN) does not. Unknown counts, usual values and distances match nothing either. Counts cover earlier days and are updated at the end of each day; a new count is available within a minute of activation.",
  factsTitle: "Facts",
  name: "Name",
  meaning: "Meaning",
  kind: "Kind",
  level: "Level",
  kinds: { text: "text", texts: "several texts", number: "number", date: "day" },
  levels: { declaration: "declaration", item: "goods item" },
  lists: "Lists and registers for “in list”: {{lists}}.",
};
