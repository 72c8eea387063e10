/** Texts of the page that tells how a rule is written. */

export const riskHelpTexts = {
  title: "How a rule is written",
  says: "A rule says which goods items are to be looked at, and why that is allowed.",
  stepsTitle: "In five steps",
  steps: {
    one: "Open “Write a rule” and type the condition: the name of a fact, a comparison, a value. Suggestions appear as you type.",
    two: "Read the line below the field: it says what is wrong and where, or how many of the last 2,000 declarations are hit.",
    three:
      "Fill in the id, what the rule says in both languages, the law that allows the control, who answers for it, the lane, and the day it expires.",
    four: "Try it on past days: findings caught and missed, hours of work, delay, and what rules in force hit already.",
    five: "Propose it with a reason. Somebody else activates it; from the next declaration on it counts.",
  },
  exampleTitle: "An example",
  example:
    "Clothing that is imported at less than two fifths of the price that such goods of this origin usually have.",
  testsTitle: "Tests",
  tests: {
    equal: "the fact is this code",
    text: "a text with spaces stands in straight quotation marks",
    unequal: "the fact is known and another",
    oneOf: "one of these",
    noneOf: "known, and none of these",
    starts: "begins with one of these",
    cut: "the first four digits are these",
    number: "a number: <, <=, >, >=, =, !=; a point, no separators",
    between: "from … to, both included",
    numbers: "one of these numbers or days; not in: none of them",
    day: "a day, written year-month-day",
    contains: "holds one of these words, whatever case, accents or script",
    resembles: "differs in at most 15 % of the letters",
    list: "stands in a list or register",
    missing: "was not declared; “is known” is the contrary",
    count: "declarations with this trader in the 30 days before",
    findings: "findings with this trader and origin in the 180 days before",
    ratio: "price against the usual price of such goods",
    distance: "kilometres between two places of the register of places",
    path: "any element of the declaration; goods.… is one of the goods item",
  },
  joins:
    "Join tests by and, or, not, with brackets; and binds closer than or. All tests hold for one goods item; facts of the declaration count for each of its items.",
  unknown:
    "A fact that is missing matches nothing but “is missing”: origin != CN needs a declared origin, not (origin = CN) does not. Counts, usual values and distances that are not known match nothing either. Counts look at earlier days, so they are learned when a day is over; a new count is known within a minute of its activation.",
  factsTitle: "Facts",
  name: "Name",
  meaning: "Meaning",
  kind: "Kind",
  level: "Of",
  kinds: { text: "text", texts: "several texts", number: "number", date: "day" },
  levels: { declaration: "declaration", item: "goods item" },
  lists: "Lists and registers for “in list”: {{lists}}.",
};
