/** Texts of the tour of the console. */

export const tourTexts = {
  name: "Tour of the console",
  offer: "New here? See where everything is, in {{count}} steps.",
  start: "Take the tour",
  skip: "No, thanks",
  again: "Take the tour of the console",
  step: "Step {{at}} of {{of}}",
  back: "Back",
  next: "Next",
  end: "End the tour",
  done: "Done",
  titles: {
    menu: "The menu",
    search: "Search for anything",
    bell: "What is new",
    help: "Help",
    account: "You",
  },
  says: {
    menu: "It lists the pages you may open, by subject. Below stand the stations at which declarations wait, with their number.",
    search:
      "Numbers, parties, goods, codes, pages and help: type the beginning and choose. The key / leads here from every page.",
    bell: "Notifications about your declarations, and outcomes of what you started.",
    help: "What you want to get done, by task, and a search through everything. The key h opens it at the topic of the page; this tour can be taken again there.",
    account:
      "For which organisation you act, language, look and time zone, your account, and signing out.",
  },
  pages: {
    home: "Start shows what is waiting for you; each number leads to its list.",
    queue:
      "Queue holds every case that is waiting for you, with the declaration beside it. Take a case, decide it, go on to the next.",
    declarations:
      "Declarations lists all that you may see. Filter and sort it; its address keeps the view, so that you can send it to a colleague.",
    controls: "Controls holds the cases whose findings or decision are still to be recorded.",
    drafts:
      "Here you prepare a declaration like a spreadsheet: findings and charges appear as you type, and nothing is lodged by itself.",
    payments: "Payments shows the balance, what is waiting for money, and what needs your consent.",
    applications: "Here you apply for your company's registration, and follow the application.",
    approvals: "Approvals lists acts of others that need a second person.",
    bank: "Bank entries that name nobody are waiting here to be assigned.",
    debts: "Debts lists charges that are paid later, with their last day.",
    riskRules:
      "Selection rules shows each rule in force with its yield. Write one, test it on past traffic, and propose it.",
    screening: "Screening lists declared names that may be listed parties: confirm or clear them.",
    riskModels: "Risk models shows what each model finds and whether it drifts.",
    month:
      "Month board leads a month to its publication: what is next, who is responsible, and what the gate found.",
    editing: "Data editing lists suspicious records, those most likely to be wrong first.",
    health:
      "Health says in sentences what is in order and what is not, with the curves of the last hour.",
    registers: "Registers holds codes, rates and measures, and imports new ones.",
    acts: "Official acts lists who changed what, and why.",
    reads: "The access log lists who looked at others' data, and for what purpose.",
  },
};
