/** Made from the route table by `npm run generate`; not edited by hand. */

/** What each route takes and answers. */
export type Routes = {
  /** End a delegation before its time */
  "DELETE /delegations/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Take an invitation back */
  "DELETE /invitations/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Withdraw a key: its next request is refused */
  "DELETE /keys/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Leave the party one acts for */
  "DELETE /me/membership": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly keysWithdrawn: readonly string[] };
  };
  /** End a membership, and the keys its person made */
  "DELETE /members/{accountId}": {
    readonly params: { readonly accountId: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly keysWithdrawn: readonly string[] };
  };
  /** End a conflict of interest */
  "DELETE /related-parties/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** End the own sandbox with all that is in it */
  "DELETE /sandbox": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** End a subscription */
  "DELETE /subscriptions/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Balance of a trader's account */
  "GET /accounts/{party}": {
    readonly params: { readonly party: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly account: string; readonly available: string; readonly deposit: string; readonly owed: string; readonly currency: string };
  };
  /** Debts of a party */
  "GET /accounts/{party}/debts": {
    readonly params: { readonly party: string };
    readonly query: { readonly profile?: string | undefined; readonly state?: "open" | "overdue" | "settled" | "all" | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly debts: readonly ({ readonly id: string; readonly party: string; readonly reference: string; readonly declarationId: string; readonly term: string; readonly aroseOn: string; readonly dueOn: string; readonly settledOn: string | null; readonly open: string; readonly accrued: string; readonly overdueDays: number; readonly secured: string; readonly parts: readonly { readonly taxType: string; readonly kind: string; readonly open: string }[]; readonly due: string; readonly instalments: readonly { readonly dueOn: string; readonly amount: string; readonly open: string; readonly agreedOn: string }[]; readonly defaultedOn: string | null; readonly currency: string })[]; readonly next: string | null };
  };
  /** Monthly statements of an account */
  "GET /accounts/{party}/statements": {
    readonly params: { readonly party: string };
    readonly query: { readonly profile?: string | undefined; readonly account?: "deposit" | "debts" | undefined };
    readonly body: undefined;
    readonly answer: { readonly statements: readonly { readonly month: string; readonly opening: string; readonly credits: string; readonly debits: string; readonly closing: string; readonly lines: number; readonly currency: string }[] };
  };
  /** One statement, line by line */
  "GET /accounts/{party}/statements/{month}": {
    readonly params: { readonly party: string; readonly month: string };
    readonly query: { readonly profile?: string | undefined; readonly account?: "deposit" | "debts" | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly month: string; readonly opening: string; readonly credits: string; readonly debits: string; readonly closing: string; readonly lines: number; readonly currency: string; readonly due: readonly { readonly dueOn: string; readonly taxType: string; readonly amount: string }[]; readonly items: readonly ({ readonly id: string; readonly at: string; readonly amount: string; readonly taxType: string | null; readonly reference: string })[]; readonly next: string | null };
  };
  /** Acts that wait for a second person, or did */
  "GET /approvals": {
    readonly params: undefined;
    readonly query: { readonly cursor?: string | undefined; readonly limit?: number | undefined; readonly status?: "open" | "approved" | "refused" | "used" | "alone" | undefined; readonly act?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly approvals: readonly ({ readonly id: string; readonly profile: string; readonly act: string; readonly subject: string; readonly status: "open" | "approved" | "refused" | "used" | "alone"; readonly askedBy: string; readonly askedName: string; readonly askedParty: string; readonly askedAt: string; readonly expiresAt: string; readonly decidedName: string | null; readonly decidedAt: string | null; readonly reason: string | null; readonly content: { readonly does: { readonly en: string; readonly zh: string }; readonly names: { readonly [name: string]: string }; readonly body: unknown; readonly about: unknown } | null })[]; readonly next: string | null };
  };
  /** One act that needs a second person */
  "GET /approvals/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly act: string; readonly subject: string; readonly status: "open" | "approved" | "refused" | "used" | "alone"; readonly askedBy: string; readonly askedName: string; readonly askedParty: string; readonly askedAt: string; readonly expiresAt: string; readonly decidedName: string | null; readonly decidedAt: string | null; readonly reason: string | null; readonly content: { readonly does: { readonly en: string; readonly zh: string }; readonly names: { readonly [name: string]: string }; readonly body: unknown; readonly about: unknown } | null };
  };
  /** Declarations that wait for money or a word */
  "GET /awaited-payments": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly holder?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly payments: readonly ({ readonly id: string; readonly mrn: string; readonly reference: string; readonly profile: string; readonly holder: string; readonly lodger: string; readonly lodgedAt: string; readonly goods: string | null; readonly items: number; readonly due: string; readonly currency: string; readonly waitsFor: "word" | "refused" | "guarantee" | "money" })[]; readonly next: string | null };
  };
  /** Entries of the bank; the unmatched wait for an officer */
  "GET /bank-entries": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "matched" | "unmatched" | "assigned" | "sent-back" | "cost" | undefined; readonly before?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly entries: readonly ({ readonly id: string; readonly bookedOn: string; readonly direction: string; readonly amount: string; readonly currency: string; readonly remittance: string; readonly payer: string; readonly payerAccount: string; readonly status: string; readonly party: string | null; readonly matchedBy: string; readonly reason: string })[]; readonly next: string | null };
  };
  /** Files from and for the bank */
  "GET /bank-files": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly files: readonly { readonly id: string; readonly kind: string; readonly name: string; readonly entries: number; readonly at: string; readonly by: string }[] };
  };
  /** Compute a page of stored assessments again; what differs, and where to go on */
  "GET /charges/replays": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly replayed: number; readonly equal: number; readonly different: readonly { readonly id: string; readonly seq: number; readonly version: string; readonly equal: boolean; readonly determined: number; readonly differences: readonly { readonly item: number; readonly taxType: string; readonly member: string; readonly stored: string; readonly computed: string }[] }[]; readonly gone: readonly { readonly id: string; readonly version: string }[]; readonly next: string | null };
  };
  /** The same goods under different codes in different offices */
  "GET /classification-differences": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "open" | "resolved" | undefined; readonly office?: string | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly differences: readonly ({ readonly id: string; readonly profile: string; readonly description: string; readonly codes: readonly string[]; readonly offices: readonly string[]; readonly traders: readonly string[]; readonly origins: readonly string[]; readonly items: number; readonly likeness: number; readonly foundAt: string; readonly lastOn: string; readonly status: "open" | "resolved"; readonly outcome: "other-goods" | "one-code" | "ruling" | "correction" | null; readonly code: string | null; readonly note: string | null; readonly resolvedBy: string | null; readonly resolvedAt: string | null })[]; readonly next: string | null };
  };
  /** One difference: where, by whom, and what the codes owe */
  "GET /classification-differences/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly description: string; readonly codes: readonly string[]; readonly offices: readonly string[]; readonly traders: readonly string[]; readonly origins: readonly string[]; readonly items: number; readonly likeness: number; readonly foundAt: string; readonly lastOn: string; readonly status: "open" | "resolved"; readonly outcome: "other-goods" | "one-code" | "ruling" | "correction" | null; readonly code: string | null; readonly note: string | null; readonly resolvedBy: string | null; readonly resolvedAt: string | null; readonly uses: readonly { readonly commodity: string; readonly office: string; readonly trader: string; readonly origin: string; readonly direction: string; readonly description: string; readonly items: number; readonly exampleId: string; readonly exampleItem: number; readonly firstOn: string; readonly lastOn: string }[]; readonly duty: readonly ({ readonly commodity: string; readonly origin: string; readonly value: string; readonly payable: string | null; readonly currency: string })[] };
  };
  /** Control cases, oldest first */
  "GET /controls": {
    readonly params: undefined;
    readonly query: { readonly status?: "open" | "decided" | undefined; readonly office?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly controls: readonly ({ readonly id: string; readonly declarationId: string; readonly profile: string; readonly office: string | null; readonly lane: string; readonly status: "open" | "decided"; readonly decision: string | null; readonly openedAt: string; readonly tasks: readonly ({ readonly id: string; readonly task: number; readonly agency: string; readonly kind: string; readonly status: "open" | "done"; readonly result: "ok" | "corrected" | "refused" | null; readonly finding: string | null; readonly items: readonly number[] | null; readonly officer: string | null })[]; readonly goods?: readonly ({ readonly item: number; readonly commodity: string; readonly description: string; readonly origin: string | null; readonly netMassKg: string | null; readonly documents: readonly ({ readonly type: string; readonly id: string | null })[] })[] | undefined; readonly trader?: { readonly id: string; readonly name: string | null } | undefined; readonly about: { readonly reference: string; readonly mrn: string | null; readonly trader: { readonly id: string; readonly name: string | null }; readonly goods: readonly { readonly item: number; readonly commodity: string; readonly description: string }[]; readonly items: number; readonly value: string | null; readonly currency: string; readonly reasons: readonly { readonly rule: string; readonly says: { readonly en: string; readonly zh: string } }[] } | null })[]; readonly next: string | null };
  };
  /** One control case */
  "GET /controls/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly declarationId: string; readonly profile: string; readonly office: string | null; readonly lane: string; readonly status: "open" | "decided"; readonly decision: string | null; readonly openedAt: string; readonly tasks: readonly ({ readonly id: string; readonly task: number; readonly agency: string; readonly kind: string; readonly status: "open" | "done"; readonly result: "ok" | "corrected" | "refused" | null; readonly finding: string | null; readonly items: readonly number[] | null; readonly officer: string | null })[]; readonly goods?: readonly ({ readonly item: number; readonly commodity: string; readonly description: string; readonly origin: string | null; readonly netMassKg: string | null; readonly documents: readonly ({ readonly type: string; readonly id: string | null })[] })[] | undefined; readonly trader?: { readonly id: string; readonly name: string | null } | undefined };
  };
  /** Debts of all parties */
  "GET /debts": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly state?: "open" | "overdue" | "settled" | "all" | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly debts: readonly ({ readonly id: string; readonly party: string; readonly reference: string; readonly declarationId: string; readonly term: string; readonly aroseOn: string; readonly dueOn: string; readonly settledOn: string | null; readonly open: string; readonly accrued: string; readonly overdueDays: number; readonly secured: string; readonly parts: readonly { readonly taxType: string; readonly kind: string; readonly open: string }[]; readonly due: string; readonly instalments: readonly { readonly dueOn: string; readonly amount: string; readonly open: string; readonly agreedOn: string }[]; readonly defaultedOn: string | null; readonly currency: string })[]; readonly next: string | null };
  };
  /** One debt with its postings and interest */
  "GET /debts/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly party: string; readonly reference: string; readonly declarationId: string; readonly term: string; readonly aroseOn: string; readonly dueOn: string; readonly settledOn: string | null; readonly open: string; readonly accrued: string; readonly overdueDays: number; readonly secured: string; readonly parts: readonly { readonly taxType: string; readonly kind: string; readonly open: string }[]; readonly due: string; readonly instalments: readonly { readonly dueOn: string; readonly amount: string; readonly open: string; readonly agreedOn: string }[]; readonly defaultedOn: string | null; readonly currency: string; readonly postings: readonly { readonly day: string; readonly debit: string; readonly credit: string; readonly amount: string; readonly taxType: string }[]; readonly interest: { readonly amount: string; readonly per: string | null; readonly steps: readonly ({ readonly taxType: string | null; readonly from: string; readonly to: string; readonly days: number; readonly principal: string; readonly percent: string })[] }; readonly source: { readonly en: string; readonly zh: string } | null; readonly interestTax: string; readonly termSource: { readonly en: string; readonly zh: string } | null; readonly allocation: { readonly debts: readonly { readonly by: string; readonly source: { readonly en: string; readonly zh: string } }[]; readonly parts: readonly string[]; readonly takes: string; readonly source: { readonly en: string; readonly zh: string } } | null; readonly planning: { readonly monthsMax: number; readonly interest: string; readonly source: { readonly en: string; readonly zh: string } } | null };
  };
  /** Declarations, newest first */
  "GET /declarations": {
    readonly params: undefined;
    readonly query: { readonly limit?: number | undefined; readonly cursor?: string | undefined; readonly status?: string | undefined; readonly station?: string | undefined; readonly search?: string | undefined; readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly declarations: readonly ({ readonly id: string; readonly mrn: string | null; readonly reference: string; readonly profile: string; readonly status: string; readonly station: string; readonly lane: string | null; readonly direction: string; readonly lodgedAt: string; readonly updatedAt: string })[]; readonly next: string | null };
  };
  /** One declaration with its whole history */
  "GET /declarations/{id}": {
    readonly params: { readonly id: string };
    readonly query: { readonly item?: number | undefined; readonly items?: number | undefined };
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** The declared facts that charges stand on, each with its place */
  "GET /declarations/{id}/charges/facts": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly header: readonly ({ readonly name: { readonly en: string; readonly zh: string }; readonly value: string; readonly says?: { readonly en: string; readonly zh: string } | undefined; readonly pointer: string; readonly path: string })[]; readonly items: readonly ({ readonly item: number; readonly facts: readonly ({ readonly name: { readonly en: string; readonly zh: string }; readonly value: string; readonly says?: { readonly en: string; readonly zh: string } | undefined; readonly pointer: string; readonly path: string })[] })[]; readonly taxes: { readonly [name: string]: { readonly en: string; readonly zh: string } }; readonly units: { readonly [name: string]: { readonly en: string; readonly zh: string } }; readonly acceptedOn: string; readonly assessedAt: string; readonly decided: { readonly en: string; readonly zh: string }; readonly due: { readonly en: string; readonly zh: string } };
  };
  /** The assessment notice, a page to print */
  "GET /declarations/{id}/charges/notice": {
    readonly params: { readonly id: string };
    readonly query: { readonly locale?: "en" | "zh" | undefined };
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Compute the charges again from the versions they were made with */
  "GET /declarations/{id}/charges/replay": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly seq: number; readonly version: string; readonly equal: boolean; readonly determined: number; readonly differences: readonly { readonly item: number; readonly taxType: string; readonly member: string; readonly stored: string; readonly computed: string }[] };
  };
  /** Controls that officers chose */
  "GET /declarations/{id}/control-orders": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly orders: readonly ({ readonly id: string; readonly by: string; readonly at: string; readonly lane: string; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly reason: string })[] };
  };
  /** Two versions side by side, by pointer */
  "GET /declarations/{id}/differences": {
    readonly params: { readonly id: string };
    readonly query: { readonly from: number; readonly to: number };
    readonly body: undefined;
    readonly answer: { readonly from: number; readonly to: number; readonly differences: readonly { readonly pointer: string; readonly path: string; readonly before: unknown; readonly after: unknown }[] };
  };
  /** What was found after release */
  "GET /declarations/{id}/late-findings": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly findings: readonly ({ readonly id: string; readonly kind: "audit" | "correction" | "settlement" | "seizure"; readonly agency: string; readonly result: "ok" | "corrected" | "refused"; readonly items: readonly number[] | null; readonly finding: string; readonly by: string; readonly at: string; readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | null })[] };
  };
  /** Notifications of a declaration, in order */
  "GET /declarations/{id}/notifications": {
    readonly params: { readonly id: string };
    readonly query: { readonly after?: number | undefined };
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** One notification as WCO response */
  "GET /declarations/{id}/notifications/{seq}": {
    readonly params: { readonly id: string; readonly seq: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** All notifications as WCO responses */
  "GET /declarations/{id}/notifications/xml": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** A declaration's goods under special procedures, with the bill of discharge and debts */
  "GET /declarations/{id}/procedure-accounts": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly accounts: readonly ({ readonly declarationId: string; readonly item: number; readonly mrn: string; readonly holder: string; readonly procedure: string; readonly procedureName: { readonly en: string; readonly zh: string }; readonly contract: string | null; readonly commodity: string; readonly enteredOn: string; readonly since: string; readonly endsOn: string | null; readonly status: "open" | "settled" | "withdrawn"; readonly suspended: string; readonly secured: string; readonly currency: string; readonly units: readonly { readonly unit: string; readonly entered: string; readonly claimed: string; readonly discharged: string; readonly charged: string; readonly left: string }[]; readonly charges: readonly ({ readonly taxType: string; readonly suspended: string; readonly rate: string | null; readonly legalBasis: string })[]; readonly bill: readonly ({ readonly declarationId: string; readonly line: number; readonly item: number | null; readonly reference: string; readonly kind: string; readonly kindName: { readonly en: string; readonly zh: string }; readonly state: "claimed" | "done" | "returned"; readonly unit: string; readonly quantity: string; readonly at: string; readonly doneOn: string | null; readonly by: string; readonly reason: string | null })[]; readonly debts: readonly ({ readonly number: number; readonly cause: "time-limit" | "partial-relief" | "officer"; readonly unit: string; readonly quantity: string; readonly aroseOn: string; readonly charged: string; readonly interest: string; readonly returned: boolean; readonly reason: string; readonly lines: readonly ({ readonly taxType: string; readonly amount: string | null; readonly formula: string | null; readonly rate: string | null; readonly quantity: string | null; readonly unit: string | null; readonly legalBasis: string; readonly reasons: readonly { readonly code: string; readonly says: { readonly en: string; readonly zh: string } }[] })[] })[] })[] };
  };
  /** Requests about a declaration, oldest first */
  "GET /declarations/{id}/requests": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly requests: readonly ({ readonly id: string; readonly declarationId: string; readonly profile: string; readonly kind: string; readonly lodgedBy: string; readonly lodgedAt: string; readonly reasonCode: string | null; readonly reason: string; readonly baseVersion: number; readonly change: unknown; readonly status: string; readonly decidedAt: string | null; readonly decidedBy: string | null; readonly decisionCode: string | null; readonly decisionReason: string | null; readonly version: number | null })[]; readonly obligation: { readonly dueOn: string; readonly metBy: string | null; readonly remindedOn: string | null; readonly differences: readonly ({ readonly commodity: string; readonly what: "goods" | "netMass" | "quantity" | "price"; readonly unit: string; readonly simplified: string | null; readonly supplementary: string | null })[] | null } | null };
  };
  /** Rulings of the trader and similar published ones, item by item */
  "GET /declarations/{id}/rulings": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly rulings: readonly ({ readonly item: number; readonly number: string; readonly how: "stated" | "own" | "similar"; readonly agrees: boolean; readonly share: number; readonly kind: "classification" | "origin" | "valuation"; readonly goods: string; readonly commodity: string | null; readonly origin: string | null; readonly valuationMethod: string | null; readonly validFrom: string; readonly validTo: string })[] };
  };
  /** Questions of the statistics about a declaration */
  "GET /declarations/{id}/statistical-queries": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly queries: readonly ({ readonly id: string; readonly profile: string; readonly declarationId: string; readonly mrn: string; readonly item: number; readonly question: string; readonly askedAt: string; readonly dueOn: string | null; readonly reminders: number; readonly status: "open" | "overdue" | "lapsed" | "imputed" | "late" | "answered"; readonly answer: string | null; readonly answeredBy: string | null; readonly answeredAt: string | null })[]; readonly next: string | null };
  };
  /** One version of a declaration */
  "GET /declarations/{id}/versions/{version}": {
    readonly params: { readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** The workbook to fill in and lodge */
  "GET /declarations/template": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** What was lent and borrowed */
  "GET /delegations": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly delegations: readonly ({ readonly id: string; readonly fromPerson: string; readonly fromName: string; readonly toPerson: string; readonly party: string; readonly scopes: readonly string[]; readonly office: string | null; readonly agency: string | null; readonly from: string; readonly to: string; readonly endedAt: string | null })[] };
  };
  /** Goods that left before their release */
  "GET /early-departures": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly departures: readonly ({ readonly id: string; readonly declarationId: string; readonly mrn: string | null; readonly status: string; readonly reference: string; readonly leftAt: string; readonly toldBy: string; readonly toldAt: string })[]; readonly next: string | null };
  };
  /** The way of a declaration with live counts */
  "GET /flow": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly profile: { readonly id: string; readonly timeZone: string; readonly currency: string }; readonly stations: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly says: { readonly en: string; readonly zh: string }; readonly waiting: number; readonly passedToday: number; readonly passedTotal: number }[]; readonly steps: readonly { readonly on: string; readonly station: string; readonly handler: string; readonly emits: readonly string[]; readonly waitsFor: readonly string[] }[]; readonly finals: readonly string[]; readonly outside: readonly string[]; readonly at: string };
  };
  /** Guarantees with what is left of them */
  "GET /guarantees": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly guarantees: readonly ({ readonly id: string; readonly reference: string; readonly holder: string; readonly kind: string; readonly amount: string; readonly reserved: string; readonly used: string; readonly available: string; readonly currency: string; readonly validFrom: string; readonly validTo: string | null })[] };
  };
  /** One guarantee with its movements */
  "GET /guarantees/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly reference: string; readonly holder: string; readonly kind: string; readonly amount: string; readonly reserved: string; readonly used: string; readonly available: string; readonly currency: string; readonly validFrom: string; readonly validTo: string | null; readonly movements: readonly { readonly line: number; readonly kind: string; readonly amount: string; readonly operation: string; readonly at: string; readonly reason: string }[]; readonly calls: readonly { readonly debt: string; readonly reference: string; readonly amount: string; readonly paid: string; readonly open: boolean; readonly at: string; readonly reason: string }[] };
  };
  /** Invitations of the own party */
  "GET /invitations": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly invitations: readonly ({ readonly id: string; readonly email: string; readonly role: string; readonly office: string | null; readonly agency: string | null; readonly to: string | null; readonly madeAt: string; readonly expiresAt: string; readonly status: "open" | "accepted" | "withdrawn" | "ended" })[] };
  };
  /** Machine keys of the own party; an operator may see all */
  "GET /keys": {
    readonly params: undefined;
    readonly query: { readonly cursor?: string | undefined; readonly limit?: number | undefined; readonly all?: "true" | "false" | undefined };
    readonly body: undefined;
    readonly answer: { readonly keys: readonly ({ readonly id: string; readonly partyId: string; readonly name: string; readonly start: string | null; readonly scopes: readonly string[]; readonly madeBy: string | null; readonly createdAt: string; readonly expiresAt: string | null; readonly lastUsedAt: string | null; readonly lastAddress: string | null; readonly allowedAddresses: readonly string[]; readonly replacedBy: string | null; readonly status: "active" | "revoked" | "expired" })[]; readonly next: string | null };
  };
  /** Mandates, oldest first */
  "GET /mandates": {
    readonly params: undefined;
    readonly query: { readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly mandates: readonly ({ readonly id: string; readonly profile: string; readonly representedId: string; readonly representativeId: string; readonly representation: "direct" | "indirect"; readonly directions: readonly string[]; readonly procedures: readonly string[]; readonly spends: boolean; readonly from: string; readonly until: string | null; readonly proposedAt: string; readonly proposedBy: string; readonly consentedAt: string | null; readonly consentedBy: string | null; readonly withdrawnAt: string | null; readonly withdrawnFrom: string | null; readonly withdrawnBy: string | null; readonly withdrawnReason: string | null; readonly status: "proposed" | "active" | "not-begun" | "ended" | "withdrawn"; readonly represented: string | null; readonly representative: string | null })[]; readonly next: string | null };
  };
  /** One mandate */
  "GET /mandates/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly representedId: string; readonly representativeId: string; readonly representation: "direct" | "indirect"; readonly directions: readonly string[]; readonly procedures: readonly string[]; readonly spends: boolean; readonly from: string; readonly until: string | null; readonly proposedAt: string; readonly proposedBy: string; readonly consentedAt: string | null; readonly consentedBy: string | null; readonly withdrawnAt: string | null; readonly withdrawnFrom: string | null; readonly withdrawnBy: string | null; readonly withdrawnReason: string | null; readonly status: "proposed" | "active" | "not-begun" | "ended" | "withdrawn" };
  };
  /** Who calls, for which party, with which scopes */
  "GET /me": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly account: { readonly id: string; readonly name: string; readonly email: string; readonly locale: string; readonly timeZone: string; readonly theme: string; readonly mustChangePassword: boolean; readonly twoFactor: boolean; readonly emailVerified: boolean } | null; readonly key: { readonly id: string; readonly name: string; readonly expiresAt: string | null } | null; readonly party: { readonly id: string; readonly name: string; readonly roles: readonly string[] }; readonly memberships: readonly ({ readonly partyId: string; readonly partyName: string; readonly role: string; readonly office: string | null; readonly agency: string | null; readonly shift: { readonly days: readonly number[]; readonly from: string; readonly to: string } | null; readonly from: string; readonly to: string | null })[]; readonly scopes: readonly string[]; readonly numbers: readonly string[]; readonly office: string | null; readonly agency: string | null; readonly sandbox: boolean };
  };
  /** People who act for the own party */
  "GET /members": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly members: readonly ({ readonly accountId: string; readonly name: string; readonly email: string; readonly twoFactor: boolean; readonly role: string; readonly office: string | null; readonly agency: string | null; readonly shift: { readonly days: readonly number[]; readonly from: string; readonly to: string } | null; readonly from: string; readonly to: string | null })[] };
  };
  /** What changed charges after they were made: corrections, remissions, write-offs */
  "GET /money-changes": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly month?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly month: string; readonly currency: string; readonly changes: readonly ({ readonly declarationId: string; readonly reference: string; readonly party: string; readonly kind: "correction" | "remission" | "repayment" | "drawback" | "write-off"; readonly at: string; readonly charged: string; readonly givenBack: string; readonly net: string })[] };
  };
  /** Latest notifications of own declarations */
  "GET /notifications/latest": {
    readonly params: undefined;
    readonly query: { readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly notifications: readonly ({ readonly id: string; readonly declarationId: string; readonly mrn: string | null; readonly reference: string; readonly type: string; readonly functionCode: string; readonly at: string })[] };
  };
  /** Mail that was not sent: to whom, of which kind, why */
  "GET /outbox": {
    readonly params: undefined;
    readonly query: { readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly sends: boolean; readonly mails: readonly ({ readonly id: string; readonly to: string; readonly locale: string; readonly kind: string; readonly subject: string; readonly createdAt: string; readonly tries: number; readonly fault: string | null })[]; readonly next: string | null };
  };
  /** Find parties by name (characters, pinyin or letters) or number */
  "GET /parties": {
    readonly params: undefined;
    readonly query: { readonly search?: string | undefined; readonly role?: "trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs" | undefined; readonly status?: "active" | "suspended" | "revoked" | "merged" | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly parties: readonly ({ readonly id: string; readonly name: string; readonly kind: "person" | "organisation"; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly status: "active" | "suspended" | "revoked" | "merged"; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[] })[]; readonly next: string | null; readonly more: boolean };
  };
  /** One party on a day, with its history */
  "GET /parties/{id}": {
    readonly params: { readonly id: string };
    readonly query: { readonly asOf?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly askedAs: string; readonly mergedFrom: readonly string[]; readonly asOf: string; readonly party: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined; readonly name: string; readonly status: "active" | "suspended" | "revoked" | "merged" } | null; readonly registeredFrom: string; readonly history: readonly ({ readonly change: number; readonly kind: "registered" | "amended" | "suspended" | "revoked" | "restored" | "merged" | "absorbed"; readonly validFrom: string; readonly details?: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | undefined; readonly mergedInto?: string | undefined; readonly reason: string; readonly recordedAt: string; readonly recordedBy: string })[] };
  };
  /** Applications, oldest first */
  "GET /party-applications": {
    readonly params: undefined;
    readonly query: { readonly status?: "submitted" | "more-information" | "approved" | "refused" | "withdrawn" | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly applications: readonly ({ readonly id: string; readonly profile: string; readonly kind: "registration" | "amendment"; readonly partyId: string | null; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined }; readonly status: "submitted" | "more-information" | "approved" | "refused" | "withdrawn"; readonly applicantPartyId: string; readonly applicantAccountId: string | null; readonly submittedAt: string; readonly updatedAt: string })[]; readonly next: string | null };
  };
  /** One application with its steps and documents */
  "GET /party-applications/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "registration" | "amendment"; readonly partyId: string | null; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined }; readonly status: "submitted" | "more-information" | "approved" | "refused" | "withdrawn"; readonly applicantPartyId: string; readonly applicantAccountId: string | null; readonly submittedAt: string; readonly updatedAt: string; readonly steps: readonly ({ readonly seq: number; readonly kind: "submitted" | "asked" | "answered" | "approved" | "refused" | "withdrawn"; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | null; readonly reason: string; readonly at: string; readonly byPartyId: string; readonly byAccountId: string | null })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[] };
  };
  /** A document of an application */
  "GET /party-applications/{id}/documents/{documentId}": {
    readonly params: { readonly id: string; readonly documentId: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** What an administration asks of parties: kinds of numbers, documents, mandates */
  "GET /party-rules": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly numbers: readonly { readonly kind: string; readonly name: { readonly en: string; readonly zh: string }; readonly form: string; readonly looks: { readonly en: string; readonly zh: string }; readonly example: string; readonly source: string }[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly documents: { readonly bytesMax: number; readonly countMax: number }; readonly mandate: { readonly requiredByDefault: boolean; readonly missing: string; readonly missingNotRequired: string; readonly source: { readonly en: string; readonly zh: string } } };
  };
  /** The text of a file of orders */
  "GET /payment-files/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Orders to the bank */
  "GET /payment-orders": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly orders: readonly { readonly id: string; readonly kind: string; readonly party: string; readonly amount: string; readonly currency: string; readonly dueOn: string; readonly status: string; readonly reference: string; readonly endToEnd: string; readonly answer: string }[] };
  };
  /** Accounting months that were closed */
  "GET /periods": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly periods: readonly { readonly month: string; readonly closed: boolean; readonly postings: number; readonly amount: string; readonly currency: string; readonly at: string; readonly by: string; readonly reason: string }[] };
  };
  /** Goods under special procedures: entered, discharged, charged, left */
  "GET /procedure-accounts": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "open" | "overdue" | "settled" | "all" | undefined; readonly mrn?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly accounts: readonly ({ readonly declarationId: string; readonly item: number; readonly mrn: string; readonly holder: string; readonly procedure: string; readonly procedureName: { readonly en: string; readonly zh: string }; readonly contract: string | null; readonly commodity: string; readonly enteredOn: string; readonly since: string; readonly endsOn: string | null; readonly status: "open" | "settled" | "withdrawn"; readonly suspended: string; readonly secured: string; readonly currency: string; readonly units: readonly { readonly unit: string; readonly entered: string; readonly claimed: string; readonly discharged: string; readonly charged: string; readonly left: string }[] })[]; readonly next: string | null };
  };
  /** Published rulings, by words or code */
  "GET /published-rulings": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly q?: string | undefined; readonly kind?: "classification" | "origin" | "valuation" | undefined; readonly commodity?: string | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly rulings: readonly ({ readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly useUntil: string | null; readonly updatedAt: string; readonly share: number | null })[]; readonly next: string | null };
  };
  /** One published ruling */
  "GET /published-rulings/{number}": {
    readonly params: { readonly number: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly useUntil: string | null; readonly updatedAt: string };
  };
  /** Claims whose declaration cannot be told */
  "GET /quota-allocations/set-aside": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly claims: readonly { readonly claimId: string; readonly declarationId: string; readonly item: number; readonly order: string; readonly status: string; readonly reason: string }[] };
  };
  /** Tariff quotas with their balance */
  "GET /quotas": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly quotas: readonly ({ readonly order: string; readonly from: string; readonly to: string; readonly unit: string; readonly volume: string; readonly drawn: string; readonly waiting: string; readonly balance: string; readonly critical: boolean; readonly criticalAt: string | null; readonly method: string; readonly claims: number })[] };
  };
  /** Statement of a tariff quota, day by day */
  "GET /quotas/{order}": {
    readonly params: { readonly order: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly quotas: readonly ({ readonly order: string; readonly from: string; readonly to: string; readonly unit: string; readonly volume: string; readonly drawn: string; readonly waiting: string; readonly balance: string; readonly critical: boolean; readonly criticalAt: string | null; readonly method: string; readonly claims: number })[]; readonly days: readonly { readonly from: string; readonly reason: string; readonly drawn: string; readonly returned: string; readonly claims: number }[] };
  };
  /** Imports that made the registers what they are, the last one first */
  "GET /registers": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly version: string; readonly kinds: readonly string[]; readonly activations: readonly { readonly number: number; readonly activatedAt: string; readonly kind: string; readonly fileName: string; readonly fileHash: string; readonly activatedBy: string; readonly read: number; readonly added: number; readonly changed: number; readonly closed: number; readonly refused: number }[] };
  };
  /** Codes of a register as of a day */
  "GET /registers/{kind}": {
    readonly params: { readonly kind: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined; readonly search?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly kind: string; readonly version: string; readonly total: number; readonly records: readonly ({ readonly code: string; readonly name: { readonly en: string; readonly zh: string }; readonly validFrom: string | null; readonly validTo: string | null })[] };
  };
  /** A record of a register as of a day, with its source */
  "GET /registers/{kind}/{code}": {
    readonly params: { readonly kind: string; readonly code: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly kind: string; readonly code: string; readonly version: string };
  };
  /** Parties one may not decide about */
  "GET /related-parties": {
    readonly params: undefined;
    readonly query: { readonly officer?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly relations: readonly ({ readonly id: string; readonly person: string; readonly personName: string; readonly number: string; readonly reason: string; readonly statedBy: string; readonly from: string; readonly to: string | null })[] };
  };
  /** Claims for repayment */
  "GET /repayment-claims": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "open" | "granted" | "refused" | "withdrawn" | undefined; readonly before?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly claims: readonly ({ readonly id: string; readonly declarationId: string; readonly party: string; readonly ground: string; readonly says: { readonly en: string; readonly zh: string } | null; readonly source: { readonly en: string; readonly zh: string } | null; readonly kind: "remission" | "repayment" | "drawback"; readonly taxType: string; readonly amount: string; readonly currency: string; readonly reason: string; readonly status: "open" | "granted" | "refused" | "withdrawn"; readonly granted: string; readonly claimedAt: string; readonly decidedAt: string | null; readonly decision: string })[]; readonly next: string | null };
  };
  /** One claim for repayment */
  "GET /repayment-claims/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly declarationId: string; readonly party: string; readonly ground: string; readonly says: { readonly en: string; readonly zh: string } | null; readonly source: { readonly en: string; readonly zh: string } | null; readonly kind: "remission" | "repayment" | "drawback"; readonly taxType: string; readonly amount: string; readonly currency: string; readonly reason: string; readonly status: "open" | "granted" | "refused" | "withdrawn"; readonly granted: string; readonly claimedAt: string; readonly decidedAt: string | null; readonly decision: string };
  };
  /** Grounds on which charges are given back */
  "GET /repayment-grounds": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly grounds: readonly ({ readonly code: string; readonly kind: "remission" | "repayment" | "drawback"; readonly says: { readonly en: string; readonly zh: string }; readonly withinMonths: number | null; readonly source: { readonly en: string; readonly zh: string } })[] };
  };
  /** Requests of all declarations, oldest first */
  "GET /requests": {
    readonly params: undefined;
    readonly query: { readonly status?: "open" | "granted" | "refused" | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly requests: readonly ({ readonly id: string; readonly declarationId: string; readonly profile: string; readonly kind: string; readonly lodgedBy: string; readonly lodgedAt: string; readonly reasonCode: string | null; readonly reason: string; readonly baseVersion: number; readonly change: unknown; readonly status: string; readonly decidedAt: string | null; readonly decidedBy: string | null; readonly decisionCode: string | null; readonly decisionReason: string | null; readonly version: number | null })[]; readonly next: string | null };
  };
  /** One request */
  "GET /requests/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly declarationId: string; readonly profile: string; readonly kind: string; readonly lodgedBy: string; readonly lodgedAt: string; readonly reasonCode: string | null; readonly reason: string; readonly baseVersion: number; readonly change: unknown; readonly status: string; readonly decidedAt: string | null; readonly decidedBy: string | null; readonly decisionCode: string | null; readonly decisionReason: string | null; readonly version: number | null };
  };
  /** Who may ask what in which state, with sources */
  "GET /requests/rules": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly transitions: unknown; readonly fixed: unknown; readonly byOfficer: unknown; readonly timeLimits: unknown; readonly afterControl: unknown };
  };
  /** Revenue by account, tax, office and day */
  "GET /revenue": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly from: string; readonly to: string; readonly by?: string | undefined; readonly format?: "json" | "csv" | undefined };
    readonly body: undefined;
    readonly answer: { readonly from: string; readonly to: string; readonly currency: string; readonly rows: readonly ({ readonly account: string | null; readonly tax: string | null; readonly office: string | null; readonly day: string | null; readonly charged: string; readonly givenBack: string; readonly net: string; readonly postings: number })[]; readonly total: { readonly charged: string; readonly givenBack: string; readonly net: string } };
  };
  /** Alerts of partners and agencies */
  "GET /risk/alerts": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "open" | "proposed" | "dismissed" | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly alerts: readonly ({ readonly id: string; readonly profile: string; readonly source: string; readonly reference: string; readonly receivedAt: string; readonly receivedBy: string; readonly form: "text" | "structured"; readonly content: unknown; readonly proposed: { readonly title: string; readonly facts: { readonly containers: readonly string[]; readonly bills: readonly string[]; readonly traders: readonly string[]; readonly names: readonly string[]; readonly ships: readonly string[]; readonly commodities: readonly string[]; readonly origins: readonly string[]; readonly dispatchCountries: readonly string[]; readonly words: readonly string[] }; readonly until: string | null; readonly when: string | null }; readonly status: "open" | "proposed" | "dismissed"; readonly changeId: string | null; readonly decidedBy: string | null; readonly decidedAt: string | null; readonly note: string | null })[]; readonly next: string | null };
  };
  /** Room of today's shifts and what is used of it */
  "GET /risk/capacity": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly day: string; readonly bar: number | null; readonly drawRate: number; readonly rooms: readonly ({ readonly office: string; readonly kind: string; readonly minutesMax: number; readonly placesMax: number | null; readonly minutesEach: number; readonly usedMinutes: number; readonly usedPlaces: number })[] };
  };
  /** Controls that officers chose, with what became of them */
  "GET /risk/control-orders": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly outcome?: "waiting" | "taken" | "no-room" | "stopped-often" | "ended" | undefined; readonly own?: "true" | "false" | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly orders: readonly ({ readonly id: string; readonly by: string; readonly at: string; readonly lane: string; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly reason: string; readonly declarationId: string; readonly mrn: string | null; readonly status: string; readonly outcome: "waiting" | "taken" | "no-room" | "stopped-often" | "ended"; readonly settledAt: string | null })[]; readonly next: string | null };
  };
  /** Facts and words of the rule language */
  "GET /risk/facts": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly facts: readonly ({ readonly name: string; readonly kind: "text" | "texts" | "number" | "date"; readonly level: "declaration" | "item"; readonly says: { readonly en: string; readonly zh: string } })[]; readonly words: { readonly text: readonly string[]; readonly texts: readonly string[]; readonly number: readonly string[]; readonly date: readonly string[]; readonly any: readonly string[]; readonly joins: readonly string[]; readonly measures: readonly string[] }; readonly lists: readonly string[] };
  };
  /** Findings after release of an administration */
  "GET /risk/late-findings": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly findings: readonly ({ readonly id: string; readonly kind: "audit" | "correction" | "settlement" | "seizure"; readonly agency: string; readonly result: "ok" | "corrected" | "refused"; readonly items: readonly number[] | null; readonly finding: string; readonly by: string; readonly at: string; readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | null; readonly declarationId: string; readonly mrn: string | null })[]; readonly next: string | null };
  };
  /** Traders that share something with others */
  "GET /risk/linked-traders": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly search?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly traders: readonly { readonly party: string; readonly linkedTraders: number; readonly linkedFindings: number; readonly agents: number; readonly firstOn: string }[] };
  };
  /** Models, and which of them act */
  "GET /risk/models": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly version: string; readonly aims: readonly { readonly id: string; readonly says: { readonly en: string; readonly zh: string } }[]; readonly models: readonly ({ readonly id: string; readonly profile: string; readonly aim: string; readonly learner: "boosting" | "logistic"; readonly source: string; readonly madeAt: string; readonly madeBy: string; readonly trainedFrom: string; readonly trainedTo: string; readonly rows: number; readonly positives: number; readonly dataHash: string; readonly codeVersion: string; readonly seed: number; readonly parameters: { readonly [name: string]: string | number }; readonly metrics: { readonly all: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly seen: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly novel: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly measuredFrom: string; readonly measuredTo: string; readonly platt: { readonly slope: number; readonly offset: number } }; readonly fileHash: string; readonly role: "champion" | "challenger" | null })[] };
  };
  /** One model with its figures and its drift */
  "GET /risk/models/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly aim: string; readonly learner: "boosting" | "logistic"; readonly source: string; readonly madeAt: string; readonly madeBy: string; readonly trainedFrom: string; readonly trainedTo: string; readonly rows: number; readonly positives: number; readonly dataHash: string; readonly codeVersion: string; readonly seed: number; readonly parameters: { readonly [name: string]: string | number }; readonly metrics: { readonly all: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly seen: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly novel: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly measuredFrom: string; readonly measuredTo: string; readonly platt: { readonly slope: number; readonly offset: number } }; readonly fileHash: string; readonly role: "champion" | "challenger" | null; readonly aimSays: { readonly en: string; readonly zh: string }; readonly drift: readonly ({ readonly day: string; readonly kind: "inputs" | "score" | "calibration" | "yield"; readonly subject: string; readonly measured: number | null; readonly threshold: number; readonly alarmed: boolean; readonly cases: number })[] };
  };
  /** Past declarations as rules read them, with what was found */
  "GET /risk/past": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly from: string; readonly to: string; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly declarations: readonly ({ readonly id: string; readonly facts: { readonly acceptedOn: string; readonly at?: string | undefined; readonly facts: { readonly [name: string]: string | number | readonly string[] }; readonly items: readonly ({ readonly [name: string]: string | number | readonly string[] })[] }; readonly chance: number; readonly result: "found" | "clear" | null; readonly day: string; readonly foundOn: string | null; readonly acceptedOn: string | null })[]; readonly total: number; readonly next: string | null };
  };
  /** Released goods outside their corridor, explained */
  "GET /risk/price-outliers": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly days?: number | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly outliers: readonly ({ readonly flow: "import" | "export"; readonly commodity: string; readonly origin: string; readonly unit: string; readonly cases: number; readonly traders: number; readonly low: number; readonly middle: number; readonly high: number; readonly spread: number; readonly newest: string; readonly declarationId: string; readonly item: number; readonly trader: string; readonly day: string; readonly price: number; readonly says: { readonly en: string; readonly zh: string } })[] };
  };
  /** What goods usually cost per unit */
  "GET /risk/prices": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly corridors: readonly ({ readonly flow: "import" | "export"; readonly commodity: string; readonly origin: string; readonly unit: string; readonly cases: number; readonly traders: number; readonly low: number; readonly middle: number; readonly high: number; readonly spread: number; readonly newest: string })[] };
  };
  /** What is around a trader: links and the traders at their other ends */
  "GET /risk/relations": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly party: string; readonly steps?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly party: string; readonly traders: readonly { readonly party: string; readonly linkedTraders: number; readonly linkedFindings: number; readonly agents: number; readonly firstOn: string }[]; readonly links: readonly ({ readonly kind: "container" | "address" | "telephone" | "account" | "owner" | "agent" | "consignor"; readonly value: string; readonly party: string; readonly firstOn: string; readonly lastOn: string })[]; readonly groups: readonly (readonly string[])[]; readonly isCut: boolean };
  };
  /** The month for management, in plain words */
  "GET /risk/reports/{month}": {
    readonly params: { readonly month: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly month: string; readonly declarations: number; readonly controlled: number; readonly concluded: number; readonly found: number; readonly lines: readonly ({ readonly by: "rules" | "models" | "draws" | "random" | "officers"; readonly controls: number; readonly found: number; readonly yield: number | null; readonly low: number; readonly high: number })[]; readonly traffic: { readonly rate: number | null; readonly low: number; readonly high: number }; readonly rules: readonly ({ readonly rule: string; readonly controls: number; readonly found: number; readonly yield: number | null; readonly low: number; readonly high: number })[]; readonly useless: readonly { readonly reason: string; readonly says: { readonly en: string; readonly zh: string }; readonly times: number }[]; readonly alarms: number; readonly says: readonly { readonly en: string; readonly zh: string }[] };
  };
  /** Proposed and decided changes of rules */
  "GET /risk/rule-changes": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "draft" | "submitted" | "active" | "refused" | "withdrawn" | undefined; readonly rule?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly changes: readonly ({ readonly id: string; readonly profile: string; readonly ruleId: string; readonly action: "activate" | "retire"; readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo: string | null; readonly expiresOn: string | null; readonly expiresAt: string | null; readonly expectedYield: number; readonly share: number; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy: "open" | "officers" | "analysts"; readonly mandatory: boolean } | null; readonly status: "draft" | "submitted" | "active" | "refused" | "withdrawn"; readonly proposedBy: string; readonly proposedName: string; readonly proposedAt: string; readonly reason: string; readonly tried: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly decidedBy: string | null; readonly decidedName: string | null; readonly decidedAt: string | null; readonly decidedReason: string | null; readonly activation: number | null })[]; readonly next: string | null };
  };
  /** One change of a rule */
  "GET /risk/rule-changes/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly ruleId: string; readonly action: "activate" | "retire"; readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo: string | null; readonly expiresOn: string | null; readonly expiresAt: string | null; readonly expectedYield: number; readonly share: number; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy: "open" | "officers" | "analysts"; readonly mandatory: boolean } | null; readonly status: "draft" | "submitted" | "active" | "refused" | "withdrawn"; readonly proposedBy: string; readonly proposedName: string; readonly proposedAt: string; readonly reason: string; readonly tried: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly decidedBy: string | null; readonly decidedName: string | null; readonly decidedAt: string | null; readonly decidedReason: string | null; readonly activation: number | null };
  };
  /** Selection rules in force */
  "GET /risk/rules": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly version: string; readonly rules: readonly ({ readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo: string | null; readonly expiresOn: string | null; readonly expiresAt: string | null; readonly expectedYield: number; readonly share: number; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy: "open" | "officers" | "analysts"; readonly mandatory: boolean; readonly origin: "profile" | "activated"; readonly runs: "now" | "later" | "ended" })[]; readonly random: { readonly share: string } };
  };
  /** What models said of a declaration, and why */
  "GET /risk/scores/{declarationId}": {
    readonly params: { readonly declarationId: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly declarationId: string; readonly registerVersion: string; readonly scores: readonly ({ readonly modelId: string; readonly aim: string; readonly role: "champion" | "challenger"; readonly score: number; readonly item: number; readonly reasons: readonly { readonly fact: string; readonly effect: number; readonly says: { readonly en: string; readonly zh: string } }[] })[] };
  };
  /** Parties of declarations that may be listed ones */
  "GET /risk/screening-matches": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "open" | "confirmed" | "cleared" | undefined; readonly ledTo?: "stopped" | "waits" | "released" | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly matches: readonly ({ readonly id: string; readonly declarationId: string; readonly profile: string; readonly name: string; readonly list: string; readonly party: string; readonly score: number; readonly reason: string; readonly cause: "declared" | "list-changed"; readonly foundAt: string; readonly status: "open" | "confirmed" | "cleared"; readonly decidedBy: string | null; readonly decidedAt: string | null; readonly note: string | null; readonly ledTo: "stopped" | "waits" | "released" | null })[] };
  };
  /** A trial: how far it is, or what it came to */
  "GET /risk/trials/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly askedAt: string; readonly from: string; readonly to: string; readonly status: "waiting" | "running" | "done" | "failed"; readonly done: number; readonly total: number; readonly result: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly error: string | null };
  };
  /** What may be said of a hit that was of no use */
  "GET /risk/useless-reasons": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly reasons: readonly { readonly id: string; readonly says: { readonly en: string; readonly zh: string } }[] };
  };
  /** What the controls of each rule came to */
  "GET /risk/yields": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly yields: readonly { readonly rule: string; readonly controls: number; readonly found: number; readonly yield: number; readonly low: number; readonly high: number }[] };
  };
  /** Roles and scopes with what they open */
  "GET /roles": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly roles: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly scopes: readonly string[] }[]; readonly scopes: readonly { readonly id: string; readonly says: { readonly en: string; readonly zh: string } }[] };
  };
  /** What may be ruled on, and in what time */
  "GET /ruling-rules": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly kinds: readonly ({ readonly kind: "classification" | "origin" | "valuation"; readonly says: { readonly en: string; readonly zh: string }; readonly daysToAccept: number; readonly daysToDecide: number; readonly validMonths: number; readonly needs: readonly string[]; readonly source: { readonly en: string; readonly zh: string } })[]; readonly binds: { readonly en: string; readonly zh: string }; readonly extendedUseMonthsMax: number; readonly daysBeforeGoods: number; readonly appeal: { readonly en: string; readonly zh: string }; readonly source: { readonly en: string; readonly zh: string } };
  };
  /** Rulings and applications, newest first */
  "GET /rulings": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | undefined; readonly kind?: "classification" | "origin" | "valuation" | undefined; readonly whose?: "own" | "all" | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly rulings: readonly ({ readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly holder: string; readonly goods: string; readonly commodity: string | null; readonly dueOn: string | null; readonly validFrom: string | null; readonly validTo: string | null; readonly updatedAt: string })[]; readonly next: string | null };
  };
  /** One ruling with its steps and documents */
  "GET /rulings/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** A document of an application */
  "GET /rulings/{id}/documents/{documentId}": {
    readonly params: { readonly id: string; readonly documentId: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** What is or would be published of a ruling */
  "GET /rulings/{id}/publication": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string };
  };
  /** Tell a ruling again from its steps */
  "GET /rulings/{id}/replay": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly same: boolean; readonly steps: number; readonly differences: readonly { readonly seq: number; readonly says: string }[] };
  };
  /** The own party's sandbox */
  "GET /sandbox": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly offered: boolean; readonly sandbox: { readonly id: string; readonly clockAt: string; readonly controls: readonly string[]; readonly madeAt: string; readonly resetAt: string; readonly usedAt: string; readonly endsAt: string; readonly scopes: readonly string[] } | null };
  };
  /** Find by any reference: number, bill, container, party */
  "GET /search": {
    readonly params: undefined;
    readonly query: { readonly q: string };
    readonly body: undefined;
    readonly answer: { readonly q: string; readonly declarations: readonly ({ readonly id: string; readonly mrn: string | null; readonly reference: string; readonly profile: string; readonly status: string; readonly station: string; readonly lane: string | null; readonly direction: string; readonly lodgedAt: string; readonly updatedAt: string; readonly why: "number" | "reference" | "bill" | "container" | "party" })[]; readonly cargo: readonly { readonly documentType: string; readonly documentId: string; readonly kind: string; readonly office: string; readonly at: string; readonly containers: readonly string[] }[] };
  };
  /** Who looked at what of others, and what for */
  "GET /sensitive-reads": {
    readonly params: undefined;
    readonly query: { readonly cursor?: string | undefined; readonly limit?: number | undefined; readonly record?: string | undefined; readonly person?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly reads: readonly { readonly id: string; readonly at: string; readonly person: string; readonly personName: string; readonly partyId: string; readonly route: string; readonly recordKind: string; readonly recordId: string; readonly what: readonly string[]; readonly purpose: string; readonly isStated: boolean }[]; readonly next: string | null };
  };
  /** Ways to sign in here, for the page that offers them */
  "GET /sign-in-methods": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly password: boolean; readonly passkey: boolean; readonly oidc: boolean; readonly mailIsSent: boolean };
  };
  /** Questions of the statistics about one's own declarations */
  "GET /statistical-queries": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "open" | "overdue" | "lapsed" | "imputed" | "late" | "answered" | undefined; readonly limit?: string | undefined; readonly cursor?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly queries: readonly ({ readonly id: string; readonly profile: string; readonly declarationId: string; readonly mrn: string; readonly item: number; readonly question: string; readonly askedAt: string; readonly dueOn: string | null; readonly reminders: number; readonly status: "open" | "overdue" | "lapsed" | "imputed" | "late" | "answered"; readonly answer: string | null; readonly answeredBy: string | null; readonly answeredAt: string | null })[]; readonly next: string | null };
  };
  /** A released monthly series without its season */
  "GET /statistics/adjusted": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly table?: string | undefined; readonly cell?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly table: string; readonly cell: string; readonly unit: string; readonly mode: "mult" | "add"; readonly months: readonly ({ readonly period: string; readonly value: number; readonly factor: number; readonly adjusted: number; readonly trend: number; readonly irregular: number; readonly byProjected?: number | undefined; readonly sequence: number })[]; readonly projected: readonly { readonly period: string; readonly factor: number }[]; readonly diagnostics: { readonly irregularToTrend: number; readonly projectedAgainstConcurrent: number | null; readonly quality: { readonly [name: string]: number } } };
  };
  /** A question answered from released figures */
  "GET /statistics/answers": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly question: string; readonly before?: string | undefined; readonly source?: "official" | "own" | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** What a publication hides, and what an attacker can tell of each figure */
  "GET /statistics/audit": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly sequence?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly period: string; readonly sequence: number; readonly state: string; readonly currency: string; readonly rules: { readonly tables: "all" | readonly string[]; readonly says: readonly { readonly en: string; readonly zh: string }[] } | null; readonly figures: number; readonly primary: number; readonly secondary: number; readonly cost: string; readonly told: number; readonly findings: readonly { readonly check: string; readonly severity: string; readonly cell: string; readonly says: { readonly en: string; readonly zh: string } }[]; readonly hidden: readonly ({ readonly fact: string; readonly label: { readonly en: string; readonly zh: string }; readonly tables: readonly string[]; readonly why: "primary" | "secondary"; readonly value: string; readonly low: string; readonly high: string | null; readonly told: boolean })[] };
  };
  /** Every released table of a period in one file */
  "GET /statistics/bulk": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** What is released when */
  "GET /statistics/calendar": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly timeZone: string; readonly entries: readonly ({ readonly period: string; readonly state: "flash" | "provisional" | "revised" | "final" | "closed"; readonly due: string; readonly from: "rule" | "planned" | "embargo" | "released"; readonly says: { readonly en: string; readonly zh: string }; readonly sequence?: number | undefined })[] };
  };
  /** Catalogue of released tables (DCAT) */
  "GET /statistics/catalogue": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** What differs between two publications */
  "GET /statistics/comparison": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly from?: string | undefined; readonly to?: string | undefined; readonly table?: string | undefined; readonly limit?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released trade in another edition or classification */
  "GET /statistics/concordance": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly to: string; readonly rule?: "shares" | "unique" | undefined; readonly digits?: string | undefined; readonly flow?: "import" | "export" | undefined; readonly weights?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly period: string; readonly sequence: number; readonly from: string; readonly to: string; readonly rule: "shares" | "unique"; readonly weights: string | null; readonly currency: "USD"; readonly flows: readonly ({ readonly flow: "import" | "export"; readonly total: string; readonly notPlaced: string; readonly notPlacedPercent: string; readonly rests: readonly { readonly code: string; readonly value: string; readonly to: readonly string[] }[]; readonly split: string; readonly splitPercent: string; readonly splitBy: { readonly stated: string; readonly traffic: string; readonly equal: string; readonly unique: string }; readonly rows: readonly { readonly code: string; readonly value: string; readonly fromSplit: string }[] })[] };
  };
  /** Corrections of figures that a statement stated */
  "GET /statistics/corrections": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** What a period counts: both systems, FOB and CIF, estimates, and what is left out with its article */
  "GET /statistics/coverage": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string };
    readonly body: undefined;
    readonly answer: { readonly period: string; readonly currency: string; readonly flows: readonly { readonly flow: string; readonly rows: string; readonly general: string; readonly special: string; readonly fob: string; readonly cif: string; readonly freightEstimated: string; readonly massEstimatedRows: string }[]; readonly leftOut: readonly { readonly rule: string; readonly says: { readonly en: string; readonly zh: string }; readonly article: { readonly en: string; readonly zh: string }; readonly flow: string; readonly items: string; readonly value: string }[]; readonly rules: readonly ({ readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly article: { readonly en: string; readonly zh: string }; readonly counts: "none" | "general" | "both" })[] };
  };
  /** Adjusted series and indices as a release has them */
  "GET /statistics/derived": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly period: string; readonly sequence: number; readonly adjusted: { readonly method: { readonly en: string; readonly zh: string }; readonly series: readonly ({ readonly flow: string; readonly table?: string | undefined; readonly codes?: readonly string[] | undefined; readonly title?: { readonly en: string; readonly zh: string } | undefined; readonly unit: string; readonly mode: "mult" | "add"; readonly model: "calendar" | "none"; readonly months: readonly ({ readonly period: string; readonly value: number; readonly factor: number; readonly adjusted: number; readonly trend: number; readonly irregular: number; readonly byProjected?: number | undefined })[]; readonly projected: readonly { readonly period: string; readonly factor: number }[]; readonly diagnostics: { readonly irregularToTrend: number; readonly projectedAgainstConcurrent: number | null; readonly quality: { readonly [name: string]: number } } })[]; readonly inputs: { readonly [name: string]: number } } | null; readonly indices: { readonly number: string; readonly method: { readonly en: string; readonly zh: string }; readonly flows: readonly ({ readonly flow: string; readonly table: string; readonly sameMonth: { readonly products: number; readonly share: number; readonly value: number; readonly unitValue: { readonly laspeyres: number; readonly paasche: number; readonly fisher: number; readonly tornqvist: number }; readonly quantum: number | null } | null; readonly chained: { readonly since: string; readonly unitValue: { readonly laspeyres: number; readonly paasche: number; readonly fisher: number; readonly tornqvist: number }; readonly quantum: { readonly laspeyres: number; readonly paasche: number; readonly fisher: number; readonly tornqvist: number } } | null; readonly contributions: readonly { readonly product: string; readonly points: number }[] })[]; readonly termsOfTrade: number | null; readonly inputs: { readonly [name: string]: number }; readonly grouped: { readonly method: { readonly en: string; readonly zh: string }; readonly termsOfTrade: { readonly onYear: number | null; readonly chained: number | null }; readonly groups: readonly ({ readonly by: "total" | "section" | "chapter" | "list"; readonly code: string; readonly flow: string; readonly onYear: { readonly lines: number; readonly trimmed: number; readonly share: number; readonly value: number; readonly unitValue: { readonly laspeyres: number; readonly paasche: number; readonly fisher: number; readonly tornqvist: number }; readonly quantum: number } | null; readonly onMonth: { readonly lines: number; readonly trimmed: number; readonly share: number; readonly value: number; readonly unitValue: { readonly laspeyres: number; readonly paasche: number; readonly fisher: number; readonly tornqvist: number }; readonly quantum: number } | null; readonly chained: { readonly since: string; readonly unitValue: { readonly laspeyres: number; readonly paasche: number; readonly fisher: number; readonly tornqvist: number }; readonly quantum: number } | null; readonly label: { readonly en: string; readonly zh: string } })[] } | null; readonly rules?: { readonly trim: { readonly fold: string; readonly spreads: string; readonly spreadMin: string }; readonly linesMin: number; readonly tradersMin: number; readonly list?: string | undefined; readonly source: { readonly en: string; readonly zh: string } } | null | undefined } | null; readonly triangle: readonly { readonly flow: string; readonly period: string; readonly factors: readonly { readonly release: string; readonly sequence: number; readonly factor: number }[] }[] };
  };
  /** Rows of a month that look wrong, by their effect on published figures */
  "GET /statistics/editing": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly check?: "complete" | "code" | "unit-value" | "ratio" | "mass" | "unit" | "duplicate" | "gap" | "mirror" | undefined; readonly flow?: "import" | "export" | undefined; readonly partner?: string | undefined; readonly commodity?: string | undefined; readonly trader?: string | undefined; readonly limit?: string | undefined; readonly cursor?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly period: string; readonly currency: string; readonly rows: number; readonly confirmed: number; readonly found: number; readonly fitting: number; readonly byCheck: { readonly [name: string]: number }; readonly findings: readonly ({ readonly declarationId: string; readonly mrn: string; readonly item: number; readonly month: string; readonly flow: string; readonly commodity: string; readonly partner: string; readonly province: string; readonly tradeMode: string; readonly trader: string; readonly value: string; readonly netMassKg: string; readonly quantity: string; readonly unit: string; readonly unitValue?: number | undefined; readonly unitMassKg?: number | undefined; readonly check: "complete" | "code" | "unit-value" | "ratio" | "mass" | "unit" | "duplicate" | "gap" | "mirror"; readonly rowId: string; readonly says: { readonly en: string; readonly zh: string }; readonly numbers: { readonly [name: string]: number }; readonly expected: string; readonly effect: string; readonly cells: readonly { readonly cell: string; readonly sharePercent: number }[]; readonly score: number; readonly asked: "open" | "overdue" | "lapsed" | "imputed" | "late" | "answered" | null })[]; readonly next: string | null };
  };
  /** A row beside its peers: the corridor, the trader's months, decisions, questions */
  "GET /statistics/editing/row": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly declaration: string; readonly item: string };
    readonly body: undefined;
    readonly answer: { readonly currency: string; readonly row: { readonly declarationId: string; readonly mrn: string; readonly item: number; readonly month: string; readonly flow: string; readonly commodity: string; readonly partner: string; readonly province: string; readonly tradeMode: string; readonly trader: string; readonly value: string; readonly netMassKg: string; readonly quantity: string; readonly unit: string; readonly unitValue?: number | undefined; readonly unitMassKg?: number | undefined; readonly kind: string; readonly estimated: string }; readonly findings: readonly ({ readonly check: "complete" | "code" | "unit-value" | "ratio" | "mass" | "unit" | "duplicate" | "gap" | "mirror"; readonly says: { readonly en: string; readonly zh: string }; readonly numbers: { readonly [name: string]: number }; readonly expected: string })[]; readonly corridors: readonly ({ readonly name: "unitValue" | "unitMass"; readonly own?: number | undefined; readonly usual: number; readonly low: number; readonly high: number; readonly quarterLow: number; readonly quarterHigh: number; readonly z?: number | undefined; readonly rows: number; readonly rowsMin: number })[]; readonly peers: readonly ({ readonly declarationId: string; readonly mrn: string; readonly item: number; readonly month: string; readonly flow: string; readonly commodity: string; readonly partner: string; readonly province: string; readonly tradeMode: string; readonly trader: string; readonly value: string; readonly netMassKg: string; readonly quantity: string; readonly unit: string; readonly unitValue?: number | undefined; readonly unitMassKg?: number | undefined })[]; readonly months: readonly { readonly month: string; readonly value: string; readonly rows: number }[]; readonly edits: readonly ({ readonly id: string; readonly profile: string; readonly month: string; readonly declarationId: string; readonly item: number; readonly decision: "correct" | "confirm" | "impute" | "undo"; readonly check: string; readonly changes: { readonly [name: string]: { readonly old: string; readonly new: string } }; readonly reason: string; readonly rowIds: readonly string[]; readonly by: string; readonly at: string; readonly undoes?: string | undefined; readonly basis?: { readonly query: string; readonly method: string; readonly peers: number } | undefined; readonly undoneBy: string | null })[]; readonly queries: readonly ({ readonly id: string; readonly profile: string; readonly declarationId: string; readonly mrn: string; readonly item: number; readonly question: string; readonly askedAt: string; readonly dueOn: string | null; readonly reminders: number; readonly status: "open" | "overdue" | "lapsed" | "imputed" | "late" | "answered"; readonly answer: string | null; readonly answeredBy: string | null; readonly answeredAt: string | null })[]; readonly impute: readonly ({ readonly field: "value" | "quantity1" | "netMassKg"; readonly text: string; readonly method: string; readonly peers: number })[] };
  };
  /** Decisions about rows of a month */
  "GET /statistics/edits": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly limit?: string | undefined; readonly cursor?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly period: string; readonly edits: readonly ({ readonly id: string; readonly profile: string; readonly month: string; readonly declarationId: string; readonly item: number; readonly decision: "correct" | "confirm" | "impute" | "undo"; readonly check: string; readonly changes: { readonly [name: string]: { readonly old: string; readonly new: string } }; readonly reason: string; readonly rowIds: readonly string[]; readonly by: string; readonly at: string; readonly undoes?: string | undefined; readonly basis?: { readonly query: string; readonly method: string; readonly peers: number } | undefined; readonly undoneBy: string | null })[]; readonly next: string | null };
  };
  /** A view of a released table */
  "GET /statistics/explorer": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly table?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined; readonly rows?: string | undefined; readonly columns?: string | undefined; readonly where?: string | undefined; readonly top?: string | undefined; readonly show?: "parts" | "groups" | "all" | undefined; readonly format?: "json" | "csv" | "xlsx" | "json-stat" | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly table: string; readonly title: { readonly en: string; readonly zh: string }; readonly footnotes: readonly { readonly en: string; readonly zh: string }[]; readonly unit: string; readonly from: string; readonly to: string; readonly rows: string; readonly columns: string; readonly top: number; readonly show: "parts" | "groups" | "all"; readonly tables: readonly { readonly id: string; readonly title: { readonly en: string; readonly zh: string }; readonly periods: readonly string[] }[]; readonly dimensions: readonly ({ readonly id: string; readonly title: { readonly en: string; readonly zh: string }; readonly codes: readonly ({ readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly kind: "total" | "part" | "overlap" })[]; readonly chosen: readonly string[] })[]; readonly releases: readonly { readonly release: string; readonly period: string; readonly sequence: number; readonly state: string; readonly releasedAt: string; readonly reason: string; readonly manifestHash: string; readonly position: string }[]; readonly rowCodes: readonly ({ readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly kind: "total" | "part" | "overlap" })[]; readonly columnCodes: readonly ({ readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly kind: "total" | "part" | "overlap" })[]; readonly cells: readonly (readonly ({ readonly key: string; readonly value: string | null; readonly ledgerRows: string | null; readonly release: number; readonly before?: string | undefined } | null)[])[]; readonly map: { readonly title: { readonly en: string; readonly zh: string }; readonly tiles: readonly { readonly code: string; readonly name: { readonly en: string; readonly zh: string }; readonly column: number; readonly row: number }[] } | null };
  };
  /** What running months show by a day, with a band of what they will be */
  "GET /statistics/flashes": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly flashes: readonly ({ readonly profile: string; readonly period: string; readonly day: number; readonly through: string; readonly currency: string; readonly table: string; readonly releasedAt: string; readonly embargoUntil: string | null; readonly manifestHash: string; readonly signature: string | null; readonly figures: readonly ({ readonly flow: "import" | "export" | "total" | "balance"; readonly code: string; readonly label: { readonly en: string; readonly zh: string }; readonly value: string; readonly within: string; readonly yoyPct: string | null; readonly estimate: { readonly value: string; readonly low: string; readonly high: string; readonly coveragePercent: string; readonly months: number } | null })[]; readonly more: readonly ({ readonly table: string; readonly title: { readonly en: string; readonly zh: string }; readonly figures: readonly ({ readonly flow: "import" | "export" | "total" | "balance"; readonly code: string; readonly label: { readonly en: string; readonly zh: string }; readonly value: string; readonly within: string; readonly yoyPct: string | null; readonly estimate: { readonly value: string; readonly low: string; readonly high: string; readonly coveragePercent: string; readonly months: number } | null })[] })[] })[] };
  };
  /** The rows behind a figure of a flash */
  "GET /statistics/flashes/trace": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly day: string; readonly table?: string | undefined; readonly flow: "import" | "export"; readonly code: string; readonly after?: string | undefined; readonly limit?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly table: string; readonly currency: string; readonly stated: { readonly value: string; readonly within: string }; readonly counts: { readonly rows: number; readonly declarations: number; readonly traders: number; readonly released: number; readonly total: string }; readonly rows: readonly ({ readonly declarationId: string; readonly item: number; readonly code: string; readonly value: string; readonly source: "released" | "accepted" })[]; readonly next: number | null };
  };
  /** What was checked before a publication */
  "GET /statistics/gate": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly sequence?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly period: string; readonly sequence: number; readonly state: "flash" | "provisional" | "revised" | "final" | "closed"; readonly reason: string; readonly embargoUntil: string | null; readonly releasedAt: string; readonly releasedBy: string; readonly currency: string; readonly manifestHash: string; readonly gate?: { readonly passed: boolean; readonly checks: readonly ({ readonly check: string; readonly says: { readonly en: string; readonly zh: string }; readonly checked: number; readonly found: number; readonly stops: number; readonly toExplain: number; readonly findings: readonly ({ readonly severity: "stop" | "explain" | "look"; readonly table: string; readonly cell: string; readonly says: { readonly en: string; readonly zh: string }; readonly figures: { readonly [name: string]: string } })[] })[]; readonly explanations: readonly { readonly check: string; readonly says: string }[] } | undefined };
  };
  /** For how many economies one is the first, second or third supplier or market, and growth side by side */
  "GET /statistics/major-partner": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly against?: string | undefined; readonly of?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly economy: string; readonly period: string; readonly against: string; readonly counts: { readonly supplier: { readonly economies: number; readonly ranks: readonly number[]; readonly bounds: number }; readonly market: { readonly economies: number; readonly ranks: readonly number[]; readonly bounds: number } }; readonly ranks: readonly ({ readonly economy: string; readonly role: "supplier" | "market"; readonly rank: number | null; readonly value: string | null; readonly partners: number; readonly isBound: boolean })[]; readonly growth: readonly ({ readonly economy: string; readonly flow: "total" | "import" | "export"; readonly value: string; readonly before: string | null; readonly growthPercent: string | null })[] };
  };
  /** The signed manifest of a publication, with the public key */
  "GET /statistics/manifest": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly sequence?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Gaps between our figures and other offices', split into their reasons */
  "GET /statistics/mirror": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly partner?: string | undefined; readonly commodity?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly period: string; readonly commodity: string; readonly gaps: readonly ({ readonly importer: string; readonly exporter: string; readonly period: string; readonly commodity: string; readonly currency: string; readonly imports: string | null; readonly exports: string | null; readonly gap: string | null; readonly parts: readonly ({ readonly part: "valuation" | "timing" | "attribution" | "coverage" | "secrecy" | "unexplained"; readonly isEstimated: boolean; readonly says: { readonly en: string; readonly zh: string }; readonly amount: string })[] })[] };
  };
  /** Files of other offices, newest first */
  "GET /statistics/mirror-files": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly files: readonly { readonly id: string; readonly source: string; readonly form: string; readonly digest: string; readonly figures: number; readonly skipped: number; readonly by: string; readonly at: string }[] };
  };
  /** Tables added by statisticians */
  "GET /statistics/own-tables": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly dimensions: readonly { readonly name: string; readonly title: { readonly en: string; readonly zh: string } }[]; readonly columns: readonly string[]; readonly versions: readonly ({ readonly id: string; readonly version: number; readonly from: string; readonly title: { readonly en: string; readonly zh: string } | null; readonly table: { readonly id: string; readonly number?: string | undefined; readonly title: { readonly en: string; readonly zh: string }; readonly source?: "operations" | undefined; readonly dimensions: readonly string[]; readonly measures: readonly ("national" | "USD" | "G" | "DECL" | "quantity" | "FOB" | "CIF")[]; readonly flow?: "import" | "export" | undefined; readonly hasBalance?: boolean | undefined; readonly byMonth?: boolean | undefined; readonly filter?: { readonly [name: string]: readonly string[] } | undefined; readonly footnotes?: readonly { readonly en: string; readonly zh: string }[] | undefined; readonly list?: { readonly title: { readonly en: string; readonly zh: string }; readonly source: { readonly en: string; readonly zh: string }; readonly entries: readonly ({ readonly code: string; readonly title: { readonly en: string; readonly zh: string }; readonly prefixes: readonly string[]; readonly unit?: string | undefined; readonly overlaps?: boolean | undefined })[] } | undefined } | null; readonly reason: string; readonly by: string; readonly at: string })[] };
  };
  /** Periods a statement can be told for */
  "GET /statistics/periods": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** The statement of a period */
  "GET /statistics/press": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly source?: "official" | "own" | undefined; readonly format?: "json" | "xlsx" | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Quality report with SIMS concepts */
  "GET /statistics/quality": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Questions and answers */
  "GET /statistics/queries": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly status?: "open" | "overdue" | "lapsed" | "imputed" | "late" | "answered" | undefined; readonly limit?: string | undefined; readonly cursor?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly queries: readonly ({ readonly id: string; readonly profile: string; readonly declarationId: string; readonly mrn: string; readonly item: number; readonly question: string; readonly askedAt: string; readonly dueOn: string | null; readonly reminders: number; readonly status: "open" | "overdue" | "lapsed" | "imputed" | "late" | "answered"; readonly answer: string | null; readonly answeredBy: string | null; readonly answeredAt: string | null })[]; readonly next: string | null };
  };
  /** Releases, newest first */
  "GET /statistics/releases": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly releases: readonly ({ readonly profile: string; readonly period: string; readonly sequence: number; readonly state: "flash" | "provisional" | "revised" | "final" | "closed"; readonly reason: string; readonly embargoUntil: string | null; readonly releasedAt: string; readonly releasedBy: string; readonly currency: string; readonly manifestHash: string })[] };
  };
  /** Releases as an Atom feed */
  "GET /statistics/releases.atom": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Releases as an RSS feed */
  "GET /statistics/releases.rss": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** What each publication said of a cell, with mean revisions */
  "GET /statistics/revisions": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly table: string; readonly cell?: string | undefined; readonly of?: "month" | "year" | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}": {
    readonly params: { readonly kind: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/": {
    readonly params: { readonly kind: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}": {
    readonly params: { readonly kind: string; readonly agency: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}/": {
    readonly params: { readonly kind: string; readonly agency: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}/{id}": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}/{id}/": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}/": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}/{item}": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string; readonly item: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}/{item}/": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string; readonly item: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}/{component}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string; readonly key: string; readonly component: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}/{component}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string; readonly key: string; readonly component: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}": {
    readonly params: { readonly flow: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}/": {
    readonly params: { readonly flow: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}": {
    readonly params: { readonly flow: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/": {
    readonly params: { readonly flow: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}": {
    readonly params: { readonly flow: string; readonly key: string; readonly provider: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}/": {
    readonly params: { readonly flow: string; readonly key: string; readonly provider: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}/{component}": {
    readonly params: { readonly flow: string; readonly key: string; readonly provider: string; readonly component: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Which SDMX keys and periods have figures */
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}/{component}/": {
    readonly params: { readonly flow: string; readonly key: string; readonly provider: string; readonly component: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}/{key}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}/{key}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{flow}": {
    readonly params: { readonly flow: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{flow}/": {
    readonly params: { readonly flow: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{flow}/{key}": {
    readonly params: { readonly flow: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{flow}/{key}/": {
    readonly params: { readonly flow: string; readonly key: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{flow}/{key}/{provider}": {
    readonly params: { readonly flow: string; readonly key: string; readonly provider: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/{flow}/{key}/{provider}/": {
    readonly params: { readonly flow: string; readonly key: string; readonly provider: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/dataflow/{agency}/{id}": {
    readonly params: { readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Released figures as SDMX data */
  "GET /statistics/sdmx/data/dataflow/{agency}/{id}/": {
    readonly params: { readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Quality report of a flow as SDMX metadata */
  "GET /statistics/sdmx/metadata/dataflow/{agency}/{id}/{version}": {
    readonly params: { readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Quality report of a flow as SDMX metadata */
  "GET /statistics/sdmx/metadata/dataflow/{agency}/{id}/{version}/": {
    readonly params: { readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Quality report of a flow as SDMX metadata */
  "GET /statistics/sdmx/metadata/structure/dataflow/{agency}/{id}/{version}": {
    readonly params: { readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Quality report of a flow as SDMX metadata */
  "GET /statistics/sdmx/metadata/structure/dataflow/{agency}/{id}/{version}/": {
    readonly params: { readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** XML schema of a flow's data messages */
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** XML schema of a flow's data messages */
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** XML schema of a flow's data messages */
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}/{version}": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** XML schema of a flow's data messages */
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}/{version}/": {
    readonly params: { readonly context: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}": {
    readonly params: { readonly kind: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/": {
    readonly params: { readonly kind: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}": {
    readonly params: { readonly kind: string; readonly agency: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}/": {
    readonly params: { readonly kind: string; readonly agency: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}/": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}/{item}": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string; readonly item: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** SDMX structures */
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}/{item}/": {
    readonly params: { readonly kind: string; readonly agency: string; readonly id: string; readonly version: string; readonly item: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Official series: carried and imported values */
  "GET /statistics/series": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly dimension: string; readonly code?: string | undefined; readonly flow?: string | undefined; readonly measure?: string | undefined; readonly period?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** The table set */
  "GET /statistics/tables": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** A released table of a period */
  "GET /statistics/tables/{id}": {
    readonly params: { readonly id: string };
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly format?: string | undefined; readonly sequence?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Flow, partner and HS chapter or national line in Comtrade's columns */
  "GET /statistics/tariff-lines": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly period: string; readonly level?: "chapter" | "line" | undefined; readonly from?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** The ledger rows behind a released cell */
  "GET /statistics/trace": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly table: string; readonly period: string; readonly cell?: string | undefined; readonly sequence?: string | undefined; readonly after?: string | undefined; readonly limit?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly release: string; readonly sequence: number; readonly cell: string; readonly unit: string; readonly value: string; readonly cellRows: string; readonly rows: readonly { readonly row: string; readonly declaration: string; readonly mrn: string; readonly item: number; readonly kind: string; readonly month: string; readonly flow: string; readonly commodity: string; readonly partner: string; readonly addend: string }[]; readonly next: string | null };
  };
  /** Subscriptions to notifications */
  "GET /subscriptions": {
    readonly params: undefined;
    readonly query: { readonly cursor?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly subscriptions: readonly ({ readonly id: string; readonly partyId: string; readonly kind: "queue" | "webhook" | "digest"; readonly name: string; readonly url: string | null; readonly email: string | null; readonly locale: "en" | "zh"; readonly everyHours: number | null; readonly types: readonly string[]; readonly withXml: boolean; readonly withRepresented: boolean; readonly status: "active" | "paused" | "suspended" | "ended"; readonly statusReason: string | null; readonly oldSecretUntil: string | null; readonly failures: number; readonly retryAt: string | null; readonly failingSince: string | null; readonly suspendedAt: string | null; readonly expired: number; readonly createdAt: string; readonly updatedAt: string })[]; readonly next: string | null };
  };
  /** One subscription with its counts */
  "GET /subscriptions/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly partyId: string; readonly kind: "queue" | "webhook" | "digest"; readonly name: string; readonly url: string | null; readonly email: string | null; readonly locale: "en" | "zh"; readonly everyHours: number | null; readonly types: readonly string[]; readonly withXml: boolean; readonly withRepresented: boolean; readonly status: "active" | "paused" | "suspended" | "ended"; readonly statusReason: string | null; readonly oldSecretUntil: string | null; readonly failures: number; readonly retryAt: string | null; readonly failingSince: string | null; readonly suspendedAt: string | null; readonly expired: number; readonly createdAt: string; readonly updatedAt: string; readonly counts: { readonly [name: string]: number } };
  };
  /** Deliveries of a subscription, e.g. dead ones */
  "GET /subscriptions/{id}/deliveries": {
    readonly params: { readonly id: string };
    readonly query: { readonly cursor?: string | undefined; readonly limit?: number | undefined; readonly status?: "pending" | "sending" | "done" | "dead" | "dropped" | undefined };
    readonly body: undefined;
    readonly answer: { readonly deliveries: readonly ({ readonly id: string; readonly declarationId: string; readonly mrn: string | null; readonly reference: string; readonly seq: number; readonly notificationId: string; readonly type: string; readonly status: "pending" | "sending" | "done" | "dead" | "dropped"; readonly attempts: number; readonly dueAt: string | null; readonly lastAnswer: string | null; readonly updatedAt: string })[]; readonly next: string | null };
  };
  /** What is wrong with the tariff itself, by its business rules */
  "GET /tariff-findings": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined; readonly rule?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly version: string; readonly rules: number; readonly total: number; readonly byRule: readonly { readonly rule: string; readonly findings: number }[]; readonly findings: readonly ({ readonly rule: string; readonly severity: "error" | "warning"; readonly about: string; readonly record: string | null; readonly detail: string; readonly says: { readonly en: string; readonly zh: string }; readonly source: string })[] };
  };
  /** Administrations whose tariff is looked up */
  "GET /tariff-profiles": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly profiles: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly country: string; readonly currency: string; readonly timeZone: string; readonly calculates: boolean }[]; readonly usual: string };
  };
  /** A commodity code: titles, controls and the history of its rates */
  "GET /tariff/{commodity}": {
    readonly params: { readonly commodity: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly asOf: string; readonly version: string; readonly commodity: string; readonly titles: readonly { readonly code: string; readonly title: { readonly en: string; readonly zh: string } }[]; readonly controls: readonly { readonly code: string; readonly type: string; readonly says: { readonly en: string; readonly zh: string }; readonly area: string; readonly documents: readonly string[]; readonly legalBasis: string }[]; readonly documentNames: { readonly [name: string]: { readonly en: string; readonly zh: string } }; readonly taxes: { readonly [name: string]: { readonly en: string; readonly zh: string } }; readonly history: readonly ({ readonly commodity: string; readonly taxType: string; readonly origin: string; readonly preference: string; readonly rate: string; readonly validFrom: string | null; readonly validTo: string | null; readonly legalBasis: string })[] };
  };
  /** What a plain import of a commodity owes on a day, and its landed cost */
  "GET /tariff/{commodity}/charges": {
    readonly params: { readonly commodity: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined; readonly origin: string; readonly value: string; readonly currency?: string | undefined; readonly freight?: string | undefined; readonly insurance?: string | undefined; readonly netMassKg?: string | undefined; readonly quantity?: string | undefined; readonly unit?: string | undefined; readonly preference?: string | undefined; readonly additionalCodes?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly asOf: string; readonly version: string; readonly commodity: string; readonly titles: readonly { readonly code: string; readonly title: { readonly en: string; readonly zh: string } }[]; readonly customsValue: string | null; readonly currency: string; readonly taxes: { readonly [name: string]: { readonly en: string; readonly zh: string } }; readonly valuation: string | null; readonly lines: readonly ({ readonly taxType: string; readonly measure: string | null; readonly legalBasis: string; readonly rate: string | null; readonly base: string | null; readonly amount: string | null; readonly payable: string | null; readonly method: string; readonly formula: string | null; readonly reasons: readonly ({ readonly code: string; readonly says: { readonly en: string; readonly zh: string }; readonly source?: string | undefined })[] })[]; readonly notApplied: readonly ({ readonly taxType: string; readonly measure: string; readonly rate: string; readonly reason: { readonly code: string; readonly says: { readonly en: string; readonly zh: string }; readonly source?: string | undefined } })[]; readonly reasons: readonly ({ readonly code: string; readonly says: { readonly en: string; readonly zh: string }; readonly source?: string | undefined })[]; readonly totals: { readonly payable: string; readonly undetermined: number }; readonly landedCost: string | null; readonly preferences: readonly ({ readonly preference: string; readonly payable: string | null })[]; readonly controls: readonly { readonly code: string; readonly type: string; readonly says: { readonly en: string; readonly zh: string }; readonly area: string; readonly documents: readonly string[]; readonly legalBasis: string }[]; readonly documentNames: { readonly [name: string]: { readonly en: string; readonly zh: string } } };
  };
  /** The lines below a code, with their units and rates */
  "GET /tariff/{commodity}/lines": {
    readonly params: { readonly commodity: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly asOf: string; readonly version: string; readonly commodity: string; readonly titles: readonly { readonly code: string; readonly title: { readonly en: string; readonly zh: string } }[]; readonly lines: readonly ({ readonly code: string; readonly title: { readonly en: string; readonly zh: string } | null; readonly units: readonly { readonly code: string; readonly name: { readonly en: string; readonly zh: string } }[]; readonly rates: readonly { readonly taxType: string; readonly rate: string }[] })[] };
  };
  /** Find commodity codes by words or digits */
  "GET /tariff/search": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined; readonly q: string };
    readonly body: undefined;
    readonly answer: { readonly version: string; readonly found: readonly { readonly code: string; readonly kind: string; readonly title: { readonly en: string; readonly zh: string } }[] };
  };
  /** Settlements of values, the newest first */
  "GET /value-settlements": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined };
    readonly body: undefined;
    readonly answer: { readonly settlements: readonly ({ readonly id: string; readonly reference: string; readonly kind: "final-price" | "final-value" | "royalty"; readonly knownOn: string; readonly declaredOn: string; readonly late: boolean; readonly counts: boolean; readonly party: string; readonly madeBy: string; readonly madeAt: string; readonly doneAt: string | null; readonly currency: string; readonly entries: number; readonly refused: number; readonly change: string })[]; readonly next: string | null };
  };
  /** One settlement with the outcome of each item */
  "GET /value-settlements/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly reference: string; readonly kind: "final-price" | "final-value" | "royalty"; readonly knownOn: string; readonly declaredOn: string; readonly late: boolean; readonly counts: boolean; readonly party: string; readonly madeBy: string; readonly madeAt: string; readonly doneAt: string | null; readonly currency: string; readonly reason: string; readonly documents: readonly { readonly type: string; readonly id: string }[]; readonly entries: readonly ({ readonly declarationId: string; readonly mrn: string; readonly item: number; readonly final: string | null; readonly finalCurrency: string; readonly oldValue: string | null; readonly newValue: string | null; readonly oldCharges: string | null; readonly newCharges: string | null; readonly status: "open" | "settled" | "unchanged" | "refused"; readonly version: number | null; readonly says: string | null })[]; readonly totals: { readonly settled: number; readonly unchanged: number; readonly refused: number; readonly open: number; readonly change: string } };
  };
  /** Recompute chains, roots and balances */
  "GET /verify": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Make the statements of a month that is over */
  "POST /account-statements": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly month: string; readonly profile?: string | undefined };
    readonly answer: { readonly month: string; readonly made: number };
  };
  /** Pay into a trader's account */
  "POST /accounts/{party}/deposits": {
    readonly params: { readonly party: string };
    readonly query: undefined;
    readonly body: { readonly amount: string; readonly reference: string; readonly declaration?: string | undefined; readonly profile?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly account: string; readonly available: string; readonly deposit: string; readonly owed: string; readonly currency: string; readonly paid: string; readonly advanced: readonly { readonly id: string; readonly status: string }[]; readonly later: number };
  };
  /** Enter a direct debit mandate */
  "POST /accounts/{party}/mandates": {
    readonly params: { readonly party: string };
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly mandate: string; readonly name: string; readonly bankAccount: string; readonly bic?: string | undefined; readonly signedOn: string };
    readonly answer: { readonly mandate: string };
  };
  /** Pay debts out of a deposit */
  "POST /accounts/{party}/payments": {
    readonly params: { readonly party: string };
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly amount?: string | undefined; readonly debts?: readonly string[] | undefined; readonly reference: string };
    readonly answer: { readonly paid: string; readonly interest: string; readonly available: string; readonly currency: string; readonly allocations: readonly { readonly debt: string; readonly taxType: string; readonly amount: string }[] };
  };
  /** Pay back what an account holds */
  "POST /accounts/{party}/refunds": {
    readonly params: { readonly party: string };
    readonly query: undefined;
    readonly body: { readonly amount: string; readonly reference: string; readonly reason: string; readonly profile?: string | undefined; readonly payee?: { readonly name: string; readonly bankAccount: string; readonly bic?: string | undefined } | undefined };
    readonly answer: { readonly account: string; readonly available: string; readonly currency: string };
  };
  /** Confirm that an address is its person's, where no mail server can ask there */
  "POST /address-confirmations": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly email: string };
    readonly answer: { readonly accountId: string };
  };
  /** Approve or refuse as the second person */
  "POST /approvals/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "approve" | "refuse"; readonly reason: string; readonly officer?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly act: string; readonly subject: string; readonly status: "open" | "approved" | "refused" | "used" | "alone"; readonly askedBy: string; readonly askedName: string; readonly askedParty: string; readonly askedAt: string; readonly expiresAt: string; readonly decidedName: string | null; readonly decidedAt: string | null; readonly reason: string | null; readonly content: { readonly does: { readonly en: string; readonly zh: string }; readonly names: { readonly [name: string]: string }; readonly body: unknown; readonly about: unknown } | null };
  };
  /** Say whose money it is */
  "POST /bank-entries/{id}/assignment": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly party: string; readonly reason: string };
    readonly answer: { readonly id: string; readonly bookedOn: string; readonly direction: string; readonly amount: string; readonly currency: string; readonly remittance: string; readonly payer: string; readonly payerAccount: string; readonly status: string; readonly party: string | null; readonly matchedBy: string; readonly reason: string };
  };
  /** Book what the bank took as its cost */
  "POST /bank-entries/{id}/cost": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly bookedOn: string; readonly direction: string; readonly amount: string; readonly currency: string; readonly remittance: string; readonly payer: string; readonly payerAccount: string; readonly status: string; readonly party: string | null; readonly matchedBy: string; readonly reason: string };
  };
  /** Send money back to who paid it */
  "POST /bank-entries/{id}/return": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly name: string; readonly bankAccount: string; readonly bic?: string | undefined; readonly reason: string };
    readonly answer: { readonly id: string; readonly bookedOn: string; readonly direction: string; readonly amount: string; readonly currency: string; readonly remittance: string; readonly payer: string; readonly payerAccount: string; readonly status: string; readonly party: string | null; readonly matchedBy: string; readonly reason: string };
  };
  /** Take a file of the bank (camt.053, camt.054, pain.002) */
  "POST /bank-files": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly name?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly fileId: string; readonly isNew: boolean; readonly entries: number; readonly matched: number; readonly unmatched: number; readonly duplicates: number; readonly pending: number; readonly refused: number; readonly advanced: number };
  };
  /** Say which declarations a changed register would change, before it is imported */
  "POST /charges/what-if": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly measures?: readonly unknown[] | undefined; readonly rates?: readonly unknown[] | undefined; readonly asOf?: string | undefined; readonly open?: boolean | undefined; readonly from?: string | undefined; readonly to?: string | undefined; readonly limit?: number | undefined; readonly after?: string | undefined };
    readonly answer: { readonly profile: string; readonly version: string; readonly currency: string; readonly declarations: number; readonly total: number; readonly next: string | null; readonly truncated: boolean; readonly changed: readonly ({ readonly id: string; readonly mrn: string | null; readonly reference: string; readonly before: string; readonly after: string; readonly lines: readonly ({ readonly item: number; readonly commodity: string; readonly origin: string | null; readonly taxType: string; readonly before: string | null; readonly after: string | null })[] })[]; readonly byTax: readonly { readonly key: string; readonly before: string; readonly after: string; readonly change: string }[]; readonly byCommodity: readonly { readonly key: string; readonly before: string; readonly after: string; readonly change: string }[]; readonly byOrigin: readonly { readonly key: string; readonly before: string; readonly after: string; readonly change: string }[]; readonly refused: readonly { readonly line: number; readonly reason: string }[]; readonly unparsed: readonly { readonly code: string; readonly text: string }[] };
  };
  /** Settle a difference, with a note */
  "POST /classification-differences/{id}/resolution": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly outcome: "other-goods" | "one-code" | "ruling" | "correction"; readonly code?: string | undefined; readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly description: string; readonly codes: readonly string[]; readonly offices: readonly string[]; readonly traders: readonly string[]; readonly origins: readonly string[]; readonly items: number; readonly likeness: number; readonly foundAt: string; readonly lastOn: string; readonly status: "open" | "resolved"; readonly outcome: "other-goods" | "one-code" | "ruling" | "correction" | null; readonly code: string | null; readonly note: string | null; readonly resolvedBy: string | null; readonly resolvedAt: string | null; readonly uses: readonly { readonly commodity: string; readonly office: string; readonly trader: string; readonly origin: string; readonly direction: string; readonly description: string; readonly items: number; readonly exampleId: string; readonly exampleItem: number; readonly firstOn: string; readonly lastOn: string }[]; readonly duty: readonly ({ readonly commodity: string; readonly origin: string; readonly value: string; readonly payable: string | null; readonly currency: string })[] };
  };
  /** Decide a control: release or refuse */
  "POST /controls/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "release" | "refuse"; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Record what was found in a task */
  "POST /controls/{id}/findings": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly task?: number | undefined; readonly result: "ok" | "corrected" | "refused"; readonly finding?: string | undefined; readonly items?: readonly number[] | undefined; readonly correctionReason?: string | undefined; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly declarationId: string; readonly profile: string; readonly office: string | null; readonly lane: string; readonly status: "open" | "decided"; readonly decision: string | null; readonly openedAt: string; readonly tasks: readonly ({ readonly id: string; readonly task: number; readonly agency: string; readonly kind: string; readonly status: "open" | "done"; readonly result: "ok" | "corrected" | "refused" | null; readonly finding: string | null; readonly items: readonly number[] | null; readonly officer: string | null })[]; readonly goods?: readonly ({ readonly item: number; readonly commodity: string; readonly description: string; readonly origin: string | null; readonly netMassKg: string | null; readonly documents: readonly ({ readonly type: string; readonly id: string | null })[] })[] | undefined; readonly trader?: { readonly id: string; readonly name: string | null } | undefined };
  };
  /** Say why a hit was of no use */
  "POST /controls/{id}/reasons": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly task?: number | undefined; readonly reason: string; readonly note?: string | undefined };
    readonly answer: unknown;
  };
  /** Ask the guarantor for a debt */
  "POST /debts/{id}/guarantee-call": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly amount: string; readonly currency: string };
  };
  /** Agree on instalments */
  "POST /debts/{id}/instalments": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly instalments: readonly { readonly dueOn: string; readonly amount: string }[]; readonly reason: string };
    readonly answer: { readonly id: string; readonly amount: string; readonly currency: string };
  };
  /** Give up a debt */
  "POST /debts/{id}/write-off": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly amount: string; readonly currency: string };
  };
  /** Lodge one declaration, or many as NDJSON */
  "POST /declarations": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Ask to amend a declaration */
  "POST /declarations/{id}/amendments": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly status: string; readonly version: number; readonly request: { readonly id: string; readonly status: "open" | "granted" | "refused"; readonly reason: unknown; readonly findings: unknown } | null; readonly notifications: readonly { readonly id: string; readonly seq: number; readonly functionCode: string; readonly type: string; readonly at: string; readonly pointers: readonly { readonly code: string; readonly pointer: string }[] }[] };
  };
  /** Say that the goods arrived */
  "POST /declarations/{id}/arrival": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly at?: string | undefined; readonly reference?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Ask to cancel a declaration */
  "POST /declarations/{id}/cancellation": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly status: string; readonly version: number; readonly request: { readonly id: string; readonly status: "open" | "granted" | "refused"; readonly reason: unknown; readonly findings: unknown } | null; readonly notifications: readonly { readonly id: string; readonly seq: number; readonly functionCode: string; readonly type: string; readonly at: string; readonly pointers: readonly { readonly code: string; readonly pointer: string }[] }[] };
  };
  /** Fix charges that no rate determines */
  "POST /declarations/{id}/charges": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly lines: readonly ({ readonly item: number; readonly taxType: string; readonly amount: string; readonly reason: string; readonly wouldBe?: string | undefined })[]; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Confiscate goods that are seized */
  "POST /declarations/{id}/confiscation": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly legalBasis?: string | undefined; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly status: string };
  };
  /** Choose a declaration for a control */
  "POST /declarations/{id}/control-orders": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly kind: "documents" | "examination"; readonly agency?: string | undefined; readonly reason: string; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly status: string; readonly isOpen: boolean };
  };
  /** Say that the goods left: gate-out or exit */
  "POST /declarations/{id}/departure": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly at?: string | undefined; readonly reference?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: unknown;
  };
  /** Hand in documents */
  "POST /declarations/{id}/documents": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly status: string; readonly version: number; readonly request: { readonly id: string; readonly status: "open" | "granted" | "refused"; readonly reason: unknown; readonly findings: unknown } | null; readonly notifications: readonly { readonly id: string; readonly seq: number; readonly functionCode: string; readonly type: string; readonly at: string; readonly pointers: readonly { readonly code: string; readonly pointer: string }[] }[] };
  };
  /** Give seized goods back; the declaration goes on */
  "POST /declarations/{id}/goods-return": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly legalBasis?: string | undefined; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly status: string };
  };
  /** Record what was found after release */
  "POST /declarations/{id}/late-findings": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly kind: "audit" | "correction" | "settlement" | "seizure"; readonly result: "ok" | "corrected" | "refused"; readonly items?: readonly number[] | undefined; readonly finding: string; readonly agency?: string | undefined; readonly officer?: string | undefined };
    readonly answer: { readonly findings: readonly ({ readonly id: string; readonly kind: "audit" | "correction" | "settlement" | "seizure"; readonly agency: string; readonly result: "ok" | "corrected" | "refused"; readonly items: readonly number[] | null; readonly finding: string; readonly by: string; readonly at: string; readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | null })[] };
  };
  /** Say, as the holder of the account, that a declaration is paid or not */
  "POST /declarations/{id}/payments": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "pay"; readonly amount: string } | { readonly decision: "refuse"; readonly reason: string };
    readonly answer: { readonly id: string; readonly status: string };
  };
  /** Change the last day to discharge, or state the first day for interest */
  "POST /declarations/{id}/procedure-accounts/{item}/days": {
    readonly params: { readonly id: string; readonly item: string };
    readonly query: undefined;
    readonly body: { readonly endsOn?: string | undefined; readonly since?: string | undefined; readonly reason: string };
    readonly answer: { readonly declarationId: string; readonly item: number; readonly mrn: string; readonly holder: string; readonly procedure: string; readonly procedureName: { readonly en: string; readonly zh: string }; readonly contract: string | null; readonly commodity: string; readonly enteredOn: string; readonly since: string; readonly endsOn: string | null; readonly status: "open" | "settled" | "withdrawn"; readonly suspended: string; readonly secured: string; readonly currency: string; readonly units: readonly { readonly unit: string; readonly entered: string; readonly claimed: string; readonly discharged: string; readonly charged: string; readonly left: string }[]; readonly charges: readonly ({ readonly taxType: string; readonly suspended: string; readonly rate: string | null; readonly legalBasis: string })[]; readonly bill: readonly ({ readonly declarationId: string; readonly line: number; readonly item: number | null; readonly reference: string; readonly kind: string; readonly kindName: { readonly en: string; readonly zh: string }; readonly state: "claimed" | "done" | "returned"; readonly unit: string; readonly quantity: string; readonly at: string; readonly doneOn: string | null; readonly by: string; readonly reason: string | null })[]; readonly debts: readonly ({ readonly number: number; readonly cause: "time-limit" | "partial-relief" | "officer"; readonly unit: string; readonly quantity: string; readonly aroseOn: string; readonly charged: string; readonly interest: string; readonly returned: boolean; readonly reason: string; readonly lines: readonly ({ readonly taxType: string; readonly amount: string | null; readonly formula: string | null; readonly rate: string | null; readonly quantity: string | null; readonly unit: string | null; readonly legalBasis: string; readonly reasons: readonly { readonly code: string; readonly says: { readonly en: string; readonly zh: string } }[] })[] })[] };
  };
  /** Enter a discharge on the bill, or charge what is left */
  "POST /declarations/{id}/procedure-accounts/{item}/discharges": {
    readonly params: { readonly id: string; readonly item: string };
    readonly query: undefined;
    readonly body: { readonly kind: "used" | "destroyed" | "products" | "freed" | "charge" | "confirmed"; readonly unit?: string | undefined; readonly quantity?: string | undefined; readonly reference: string; readonly reason: string };
    readonly answer: { readonly declarationId: string; readonly item: number; readonly mrn: string; readonly holder: string; readonly procedure: string; readonly procedureName: { readonly en: string; readonly zh: string }; readonly contract: string | null; readonly commodity: string; readonly enteredOn: string; readonly since: string; readonly endsOn: string | null; readonly status: "open" | "settled" | "withdrawn"; readonly suspended: string; readonly secured: string; readonly currency: string; readonly units: readonly { readonly unit: string; readonly entered: string; readonly claimed: string; readonly discharged: string; readonly charged: string; readonly left: string }[]; readonly charges: readonly ({ readonly taxType: string; readonly suspended: string; readonly rate: string | null; readonly legalBasis: string })[]; readonly bill: readonly ({ readonly declarationId: string; readonly line: number; readonly item: number | null; readonly reference: string; readonly kind: string; readonly kindName: { readonly en: string; readonly zh: string }; readonly state: "claimed" | "done" | "returned"; readonly unit: string; readonly quantity: string; readonly at: string; readonly doneOn: string | null; readonly by: string; readonly reason: string | null })[]; readonly debts: readonly ({ readonly number: number; readonly cause: "time-limit" | "partial-relief" | "officer"; readonly unit: string; readonly quantity: string; readonly aroseOn: string; readonly charged: string; readonly interest: string; readonly returned: boolean; readonly reason: string; readonly lines: readonly ({ readonly taxType: string; readonly amount: string | null; readonly formula: string | null; readonly rate: string | null; readonly quantity: string | null; readonly unit: string | null; readonly legalBasis: string; readonly reasons: readonly { readonly code: string; readonly says: { readonly en: string; readonly zh: string } }[] })[] })[] };
  };
  /** Ask the declarant something */
  "POST /declarations/{id}/queries": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly text: string; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly status: string; readonly version: number; readonly request: { readonly id: string; readonly status: "open" | "granted" | "refused"; readonly reason: unknown; readonly findings: unknown } | null; readonly notifications: readonly { readonly id: string; readonly seq: number; readonly functionCode: string; readonly type: string; readonly at: string; readonly pointers: readonly { readonly code: string; readonly pointer: string }[] }[] };
  };
  /** Say what a quota gave */
  "POST /declarations/{id}/quota": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly order: string; readonly outcome: "allocated" | "exhausted"; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly status: string; readonly version: number; readonly request: { readonly id: string; readonly status: "open" | "granted" | "refused"; readonly reason: unknown; readonly findings: unknown } | null; readonly notifications: readonly { readonly id: string; readonly seq: number; readonly functionCode: string; readonly type: string; readonly at: string; readonly pointers: readonly { readonly code: string; readonly pointer: string }[] }[] };
  };
  /** Claim that charges are given back */
  "POST /declarations/{id}/repayment-claims": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly ground: string; readonly taxType: string; readonly amount: string; readonly reason: string };
    readonly answer: { readonly id: string; readonly declarationId: string; readonly party: string; readonly ground: string; readonly says: { readonly en: string; readonly zh: string } | null; readonly source: { readonly en: string; readonly zh: string } | null; readonly kind: "remission" | "repayment" | "drawback"; readonly taxType: string; readonly amount: string; readonly currency: string; readonly reason: string; readonly status: "open" | "granted" | "refused" | "withdrawn"; readonly granted: string; readonly claimedAt: string; readonly decidedAt: string | null; readonly decision: string };
  };
  /** Remit, repay or draw back charges */
  "POST /declarations/{id}/repayments": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly kind: "remission" | "repayment" | "drawback"; readonly taxType: string; readonly amount: string; readonly reference: string; readonly reason: string };
    readonly answer: { readonly kind: string; readonly taxType: string; readonly left: string };
  };
  /** Release or charge what is secured or suspended */
  "POST /declarations/{id}/securities": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly purpose: "secured" | "suspended"; readonly outcome: "release" | "charge"; readonly reason: string };
    readonly answer: { readonly charged: string; readonly interest: string; readonly released: string; readonly currency: string; readonly dueOn: string | null };
  };
  /** Seize the goods: nothing goes on until it is decided */
  "POST /declarations/{id}/seizure": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly legalBasis?: string | undefined; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly status: string };
  };
  /** Answer a question of the statistics */
  "POST /declarations/{id}/statistical-answers": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly query: string; readonly text: string };
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Rulings that matter for a declaration before it is lodged */
  "POST /declarations/rulings-check": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly rulings: readonly ({ readonly item: number; readonly number: string; readonly how: "stated" | "own" | "similar"; readonly agrees: boolean; readonly share: number; readonly kind: "classification" | "origin" | "valuation"; readonly goods: string; readonly commodity: string | null; readonly origin: string | null; readonly valuationMethod: string | null; readonly validFrom: string; readonly validTo: string })[] };
  };
  /** Let a colleague act in one's place until a date */
  "POST /delegations": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly to: string; readonly scopes: readonly string[]; readonly office?: string | undefined; readonly agency?: string | undefined; readonly from?: string | undefined; readonly until: string };
    readonly answer: { readonly id: string; readonly fromPerson: string; readonly fromName: string; readonly toPerson: string; readonly party: string; readonly scopes: readonly string[]; readonly office: string | null; readonly agency: string | null; readonly from: string; readonly to: string; readonly endedAt: string | null };
  };
  /** Enter a guarantee */
  "POST /guarantees": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly reference: string; readonly holder: string; readonly kind: "individual" | "comprehensive" | "waiver"; readonly amount: string; readonly validFrom: string; readonly validTo?: string | undefined };
    readonly answer: { readonly id: string; readonly reference: string; readonly holder: string; readonly kind: string; readonly amount: string; readonly reserved: string; readonly used: string; readonly available: string; readonly currency: string; readonly validFrom: string; readonly validTo: string | null };
  };
  /** Reserve, release or use a guarantee */
  "POST /guarantees/{id}/movements": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly kind: "reserve" | "release" | "use"; readonly amount: string; readonly operation: string; readonly reason?: string | undefined };
    readonly answer: { readonly id: string; readonly reference: string; readonly holder: string; readonly kind: string; readonly amount: string; readonly reserved: string; readonly used: string; readonly available: string; readonly currency: string; readonly validFrom: string; readonly validTo: string | null };
  };
  /** Book what a guarantor paid for the debts it was asked for */
  "POST /guarantees/{id}/payments": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly amount: string; readonly reference: string };
    readonly answer: { readonly paid: string; readonly currency: string; readonly allocations: readonly { readonly debt: string; readonly taxType: string; readonly amount: string }[] };
  };
  /** Invite a person into the own party by mail */
  "POST /invitations": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly role: string; readonly office?: string | undefined; readonly agency?: string | undefined; readonly to?: string | undefined; readonly email: string };
    readonly answer: { readonly id: string; readonly expiresAt: string };
  };
  /** Accept an invitation: signed in, or with name and password for a new account */
  "POST /invitations/{token}/acceptance": {
    readonly params: { readonly token: string };
    readonly query: undefined;
    readonly body: { readonly name?: string | undefined; readonly password?: string | undefined; readonly locale?: "en" | "zh" | undefined };
    readonly answer: { readonly accountId: string; readonly partyId: string };
  };
  /** Make a machine key; it is shown once */
  "POST /keys": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly name: string; readonly scopes: readonly string[]; readonly expiresAt?: string | undefined; readonly allowedAddresses?: readonly string[] | undefined };
    readonly answer: { readonly id: string; readonly key: string };
  };
  /** Make a key's successor; both work for the overlap */
  "POST /keys/{id}/rotation": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly overlapHours?: number | undefined };
    readonly answer: { readonly id: string; readonly key: string; readonly oldEndsAt: string };
  };
  /** Enter a mandate; by the represented's administrator it counts at once */
  "POST /mandates": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly represented: { readonly partyId: string } | { readonly number: string }; readonly representative: { readonly partyId: string } | { readonly number: string }; readonly representation: "direct" | "indirect"; readonly directions?: readonly ("import" | "export")[] | undefined; readonly procedures?: readonly string[] | undefined; readonly spends?: boolean | undefined; readonly from: string; readonly until?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly representedId: string; readonly representativeId: string; readonly representation: "direct" | "indirect"; readonly directions: readonly string[]; readonly procedures: readonly string[]; readonly spends: boolean; readonly from: string; readonly until: string | null; readonly proposedAt: string; readonly proposedBy: string; readonly consentedAt: string | null; readonly consentedBy: string | null; readonly withdrawnAt: string | null; readonly withdrawnFrom: string | null; readonly withdrawnBy: string | null; readonly withdrawnReason: string | null; readonly status: "proposed" | "active" | "not-begun" | "ended" | "withdrawn" };
  };
  /** Consent to a mandate, as the represented */
  "POST /mandates/{id}/consent": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly representedId: string; readonly representativeId: string; readonly representation: "direct" | "indirect"; readonly directions: readonly string[]; readonly procedures: readonly string[]; readonly spends: boolean; readonly from: string; readonly until: string | null; readonly proposedAt: string; readonly proposedBy: string; readonly consentedAt: string | null; readonly consentedBy: string | null; readonly withdrawnAt: string | null; readonly withdrawnFrom: string | null; readonly withdrawnBy: string | null; readonly withdrawnReason: string | null; readonly status: "proposed" | "active" | "not-begun" | "ended" | "withdrawn" };
  };
  /** Withdraw a mandate */
  "POST /mandates/{id}/withdrawal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly from?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly representedId: string; readonly representativeId: string; readonly representation: "direct" | "indirect"; readonly directions: readonly string[]; readonly procedures: readonly string[]; readonly spends: boolean; readonly from: string; readonly until: string | null; readonly proposedAt: string; readonly proposedBy: string; readonly consentedAt: string | null; readonly consentedBy: string | null; readonly withdrawnAt: string | null; readonly withdrawnFrom: string | null; readonly withdrawnBy: string | null; readonly withdrawnReason: string | null; readonly status: "proposed" | "active" | "not-begun" | "ended" | "withdrawn" };
  };
  /** Give the password in a network the session was not made in */
  "POST /me/confirmation": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly password: string };
    readonly answer: unknown;
  };
  /** Act for another of the own parties */
  "POST /me/party": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly partyId: string };
    readonly answer: { readonly account: { readonly id: string; readonly name: string; readonly email: string; readonly locale: string; readonly timeZone: string; readonly theme: string; readonly mustChangePassword: boolean; readonly twoFactor: boolean; readonly emailVerified: boolean } | null; readonly key: { readonly id: string; readonly name: string; readonly expiresAt: string | null } | null; readonly party: { readonly id: string; readonly name: string; readonly roles: readonly string[] }; readonly memberships: readonly ({ readonly partyId: string; readonly partyName: string; readonly role: string; readonly office: string | null; readonly agency: string | null; readonly shift: { readonly days: readonly number[]; readonly from: string; readonly to: string } | null; readonly from: string; readonly to: string | null })[]; readonly scopes: readonly string[]; readonly numbers: readonly string[]; readonly office: string | null; readonly agency: string | null; readonly sandbox: boolean };
  };
  /** Hand a member's role and keys to another */
  "POST /members/{accountId}/handover": {
    readonly params: { readonly accountId: string };
    readonly query: undefined;
    readonly body: { readonly to: string; readonly leave?: boolean | undefined };
    readonly answer: { readonly keysPassed: readonly string[]; readonly left: boolean };
  };
  /** Report arrivals and departures of conveyances */
  "POST /movements": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Import published tables */
  "POST /official": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly name: string; readonly profile?: string | undefined; readonly vintage?: string | undefined; readonly files: readonly { readonly name: string; readonly text: string }[] };
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Whether goods originate under an agreement; nothing is kept */
  "POST /origin-judgements": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly agreement: { readonly id: string; readonly legalBasis: string; readonly parties: readonly string[]; readonly cumulation?: readonly string[] | undefined; readonly diagonal?: readonly string[] | undefined; readonly extended?: readonly string[] | undefined; readonly rules: { readonly [name: string]: string }; readonly unread?: readonly string[] | undefined; readonly tolerance?: string | undefined; readonly mayPass?: readonly string[] | undefined; readonly directTransport?: boolean | undefined; readonly proofs: { readonly [name: string]: number | null }; readonly proofFreeBelow?: string | undefined } | { readonly scheme: string; readonly subdivision?: string | undefined }; readonly product: { readonly commodity: string; readonly madeIn: string; readonly exWorks?: string | undefined; readonly fob?: string | undefined; readonly whollyObtained?: boolean | undefined; readonly onlyMinimal?: boolean | undefined; readonly processes?: readonly string[] | undefined; readonly materials?: readonly ({ readonly commodity: string; readonly value: string; readonly origin?: string | undefined; readonly cumulates?: boolean | undefined; readonly proven?: boolean | undefined })[] | undefined }; readonly passed?: readonly string[] | undefined; readonly supervised?: boolean | undefined; readonly proof?: { readonly kind: string; readonly issuedOn: string } | undefined; readonly consignmentValue?: string | undefined; readonly day: string };
    readonly answer: { readonly agreement: string; readonly legalBasis: string; readonly originating: boolean; readonly preference: boolean; readonly rule: string | null; readonly undecided: boolean; readonly findings: readonly { readonly code: string; readonly ok: boolean; readonly test: string; readonly says: { readonly en: string; readonly zh: string } }[] };
  };
  /** Merge a party's record into another; the old id stands for it */
  "POST /parties/{id}/merger": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly from?: string | undefined; readonly into: string };
    readonly answer: { readonly id: string; readonly askedAs: string; readonly mergedFrom: readonly string[]; readonly asOf: string; readonly party: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined; readonly name: string; readonly status: "active" | "suspended" | "revoked" | "merged" } | null; readonly registeredFrom: string; readonly history: readonly ({ readonly change: number; readonly kind: "registered" | "amended" | "suspended" | "revoked" | "restored" | "merged" | "absorbed"; readonly validFrom: string; readonly details?: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | undefined; readonly mergedInto?: string | undefined; readonly reason: string; readonly recordedAt: string; readonly recordedBy: string })[] };
  };
  /** Restore the registration of a party */
  "POST /parties/{id}/restoration": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly from?: string | undefined };
    readonly answer: { readonly id: string; readonly askedAs: string; readonly mergedFrom: readonly string[]; readonly asOf: string; readonly party: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined; readonly name: string; readonly status: "active" | "suspended" | "revoked" | "merged" } | null; readonly registeredFrom: string; readonly history: readonly ({ readonly change: number; readonly kind: "registered" | "amended" | "suspended" | "revoked" | "restored" | "merged" | "absorbed"; readonly validFrom: string; readonly details?: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | undefined; readonly mergedInto?: string | undefined; readonly reason: string; readonly recordedAt: string; readonly recordedBy: string })[] };
  };
  /** Revoke the registration of a party */
  "POST /parties/{id}/revocation": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly from?: string | undefined };
    readonly answer: { readonly id: string; readonly askedAs: string; readonly mergedFrom: readonly string[]; readonly asOf: string; readonly party: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined; readonly name: string; readonly status: "active" | "suspended" | "revoked" | "merged" } | null; readonly registeredFrom: string; readonly history: readonly ({ readonly change: number; readonly kind: "registered" | "amended" | "suspended" | "revoked" | "restored" | "merged" | "absorbed"; readonly validFrom: string; readonly details?: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | undefined; readonly mergedInto?: string | undefined; readonly reason: string; readonly recordedAt: string; readonly recordedBy: string })[] };
  };
  /** Suspend the registration of a party */
  "POST /parties/{id}/suspension": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string; readonly from?: string | undefined };
    readonly answer: { readonly id: string; readonly askedAs: string; readonly mergedFrom: readonly string[]; readonly asOf: string; readonly party: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined; readonly name: string; readonly status: "active" | "suspended" | "revoked" | "merged" } | null; readonly registeredFrom: string; readonly history: readonly ({ readonly change: number; readonly kind: "registered" | "amended" | "suspended" | "revoked" | "restored" | "merged" | "absorbed"; readonly validFrom: string; readonly details?: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | undefined; readonly mergedInto?: string | undefined; readonly reason: string; readonly recordedAt: string; readonly recordedBy: string })[] };
  };
  /** Apply for the registration of a party, or the amendment of its record */
  "POST /party-applications": {
    readonly params: undefined;
    readonly query: { readonly locale?: "en" | "zh" | undefined };
    readonly body: { readonly profile?: string | undefined; readonly party?: "new" | "own" | undefined; readonly amends?: string | undefined; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses?: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[] | undefined; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined }; readonly note?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "registration" | "amendment"; readonly partyId: string | null; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined }; readonly status: "submitted" | "more-information" | "approved" | "refused" | "withdrawn"; readonly applicantPartyId: string; readonly applicantAccountId: string | null; readonly submittedAt: string; readonly updatedAt: string; readonly steps: readonly ({ readonly seq: number; readonly kind: "submitted" | "asked" | "answered" | "approved" | "refused" | "withdrawn"; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | null; readonly reason: string; readonly at: string; readonly byPartyId: string; readonly byAccountId: string | null })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[] };
  };
  /** Answer a question about an application */
  "POST /party-applications/{id}/answer": {
    readonly params: { readonly id: string };
    readonly query: { readonly locale?: "en" | "zh" | undefined };
    readonly body: { readonly reason: string; readonly details?: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses?: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[] | undefined; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "registration" | "amendment"; readonly partyId: string | null; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined }; readonly status: "submitted" | "more-information" | "approved" | "refused" | "withdrawn"; readonly applicantPartyId: string; readonly applicantAccountId: string | null; readonly submittedAt: string; readonly updatedAt: string; readonly steps: readonly ({ readonly seq: number; readonly kind: "submitted" | "asked" | "answered" | "approved" | "refused" | "withdrawn"; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | null; readonly reason: string; readonly at: string; readonly byPartyId: string; readonly byAccountId: string | null })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[] };
  };
  /** Add a document to an application */
  "POST /party-applications/{id}/documents": {
    readonly params: { readonly id: string };
    readonly query: { readonly name: string };
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string };
  };
  /** Decide on an application, or ask for more */
  "POST /party-applications/{id}/review": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "approve" | "refuse" | "ask"; readonly reason: string; readonly from?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "registration" | "amendment"; readonly partyId: string | null; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined }; readonly status: "submitted" | "more-information" | "approved" | "refused" | "withdrawn"; readonly applicantPartyId: string; readonly applicantAccountId: string | null; readonly submittedAt: string; readonly updatedAt: string; readonly steps: readonly ({ readonly seq: number; readonly kind: "submitted" | "asked" | "answered" | "approved" | "refused" | "withdrawn"; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | null; readonly reason: string; readonly at: string; readonly byPartyId: string; readonly byAccountId: string | null })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[] };
  };
  /** Take an application back */
  "POST /party-applications/{id}/withdrawal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "registration" | "amendment"; readonly partyId: string | null; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined }; readonly status: "submitted" | "more-information" | "approved" | "refused" | "withdrawn"; readonly applicantPartyId: string; readonly applicantAccountId: string | null; readonly submittedAt: string; readonly updatedAt: string; readonly steps: readonly ({ readonly seq: number; readonly kind: "submitted" | "asked" | "answered" | "approved" | "refused" | "withdrawn"; readonly details: { readonly kind: "person" | "organisation"; readonly names: readonly { readonly language: string; readonly name: string }[]; readonly numbers: readonly { readonly profile: string; readonly kind: string; readonly number: string }[]; readonly addresses: readonly ({ readonly use: "registered" | "business" | "postal"; readonly lines: readonly string[]; readonly city?: string | undefined; readonly region?: string | undefined; readonly postcode?: string | undefined; readonly country: string })[]; readonly roles: readonly ("trader" | "broker" | "carrier" | "warehouse-keeper" | "agency" | "customs")[]; readonly contact?: { readonly email?: string | undefined; readonly telephone?: string | undefined } | undefined; readonly mandateRequired?: boolean | undefined } | null; readonly reason: string; readonly at: string; readonly byPartyId: string; readonly byAccountId: string | null })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[] };
  };
  /** Approve, as a second administrator, that an official sets a password anew by mail */
  "POST /password-reset-approvals": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly email: string };
    readonly answer: { readonly accountId: string; readonly until: string };
  };
  /** Write a file of orders for the bank */
  "POST /payment-files": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly kind: "refund" | "collection"; readonly dueBy?: string | undefined };
    readonly answer: { readonly id: string; readonly name: string; readonly orders: number };
  };
  /** Close an accounting month */
  "POST /periods/{month}/closing": {
    readonly params: { readonly month: string };
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly reason: string };
    readonly answer: { readonly month: string; readonly closed: boolean; readonly postings: number; readonly amount: string; readonly currency: string; readonly at: string; readonly by: string; readonly reason: string };
  };
  /** Open a closed month again */
  "POST /periods/{month}/reopening": {
    readonly params: { readonly month: string };
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly reason: string };
    readonly answer: { readonly month: string; readonly closed: boolean; readonly postings: number; readonly amount: string; readonly currency: string; readonly at: string; readonly by: string; readonly reason: string };
  };
  /** Allocate the claims of complete days */
  "POST /quota-allocations": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly through: string };
    readonly answer: { readonly periods: number; readonly claims: number; readonly allocated: number; readonly partly: number; readonly exhausted: number; readonly told: number };
  };
  /** Enter a claim on a tariff quota */
  "POST /quotas/{order}/claims": {
    readonly params: { readonly order: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly declarationId: string; readonly item: number; readonly trader: string; readonly acceptedOn: string; readonly amount: string; readonly licence?: string | undefined; readonly elsewhere?: true | undefined };
    readonly answer: { readonly claimId: string; readonly status: string; readonly allocated: string; readonly secured: boolean };
  };
  /** Enter a licence for a tariff quota */
  "POST /quotas/{order}/licences": {
    readonly params: { readonly order: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly licence: string; readonly holder: string; readonly volume: string; readonly on: string };
    readonly answer: { readonly licence: string };
  };
  /** Give back an amount that was not used */
  "POST /quotas/{order}/returns": {
    readonly params: { readonly order: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly declarationId: string; readonly item: number; readonly on: string; readonly amount: string; readonly reason: string };
    readonly answer: { readonly claimId: string; readonly status: string; readonly allocated: string; readonly secured: boolean };
  };
  /** Import declarations of the past, one a line */
  "POST /records": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  /** Import codes, rates or measures; active for every decision from then on */
  "POST /registers/{kind}": {
    readonly params: { readonly kind: string };
    readonly query: { readonly profile?: string | undefined; readonly asOf?: string | undefined; readonly file?: string | undefined; readonly register?: string | undefined; readonly complete?: "true" | "false" | undefined };
    readonly body: undefined;
    readonly answer: { readonly kind: "codes" | "rates" | "measures" | "us-hts" | "us-overlay" | "uk-tariff" | "uk-extract" | "taric" | "origin-rules" | "sanctions-ofac" | "denied-persons"; readonly profile: string; readonly version: string; readonly read: number; readonly texts: number; readonly added: number; readonly changed: number; readonly closed: number; readonly refused: readonly { readonly line: number; readonly reason: string }[]; readonly unparsed: readonly { readonly code: string; readonly column: string; readonly text: string; readonly reason: string }[]; readonly findings: readonly ({ readonly rule: string; readonly severity: "error" | "warning"; readonly about: string; readonly record: string | null; readonly detail: string; readonly says: { readonly en: string; readonly zh: string }; readonly source: string })[] };
  };
  /** State a conflict of interest */
  "POST /related-parties": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly person?: string | undefined; readonly number: string; readonly reason: string; readonly officer?: string | undefined };
    readonly answer: { readonly id: string; readonly person: string; readonly personName: string; readonly number: string; readonly reason: string; readonly statedBy: string; readonly from: string; readonly to: string | null };
  };
  /** Decide a claim for repayment */
  "POST /repayment-claims/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly outcome: "granted" | "refused"; readonly amount?: string | undefined; readonly reason: string };
    readonly answer: { readonly id: string; readonly declarationId: string; readonly party: string; readonly ground: string; readonly says: { readonly en: string; readonly zh: string } | null; readonly source: { readonly en: string; readonly zh: string } | null; readonly kind: "remission" | "repayment" | "drawback"; readonly taxType: string; readonly amount: string; readonly currency: string; readonly reason: string; readonly status: "open" | "granted" | "refused" | "withdrawn"; readonly granted: string; readonly claimedAt: string; readonly decidedAt: string | null; readonly decision: string };
  };
  /** Take a claim for repayment back */
  "POST /repayment-claims/{id}/withdrawal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly declarationId: string; readonly party: string; readonly ground: string; readonly says: { readonly en: string; readonly zh: string } | null; readonly source: { readonly en: string; readonly zh: string } | null; readonly kind: "remission" | "repayment" | "drawback"; readonly taxType: string; readonly amount: string; readonly currency: string; readonly reason: string; readonly status: "open" | "granted" | "refused" | "withdrawn"; readonly granted: string; readonly claimedAt: string; readonly decidedAt: string | null; readonly decision: string };
  };
  /** Grant or refuse a request */
  "POST /requests/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "grant" | "refuse"; readonly reason: string; readonly officer?: string | undefined; readonly asOf?: string | undefined };
    readonly answer: { readonly id: string; readonly status: string; readonly version: number; readonly request: { readonly id: string; readonly status: "open" | "granted" | "refused"; readonly reason: unknown; readonly findings: unknown } | null; readonly notifications: readonly { readonly id: string; readonly seq: number; readonly functionCode: string; readonly type: string; readonly at: string; readonly pointers: readonly { readonly code: string; readonly pointer: string }[] }[] };
  };
  /** Put the model before back into its place */
  "POST /risk/aims/{aim}/roll-back": {
    readonly params: { readonly aim: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly aim: string; readonly champion: string | null; readonly challenger: string | null; readonly version: string };
  };
  /** Hand in an alert of a partner or an agency */
  "POST /risk/alerts": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly source: string; readonly reference: string; readonly text?: string | undefined; readonly structured?: { readonly containers?: readonly string[] | undefined; readonly bills?: readonly string[] | undefined; readonly traders?: readonly string[] | undefined; readonly names?: readonly string[] | undefined; readonly ships?: readonly string[] | undefined; readonly commodities?: readonly string[] | undefined; readonly origins?: readonly string[] | undefined; readonly dispatchCountries?: readonly string[] | undefined; readonly words?: readonly string[] | undefined; readonly title: string; readonly until?: string | undefined } | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly source: string; readonly reference: string; readonly receivedAt: string; readonly receivedBy: string; readonly form: "text" | "structured"; readonly content: unknown; readonly proposed: { readonly title: string; readonly facts: { readonly containers: readonly string[]; readonly bills: readonly string[]; readonly traders: readonly string[]; readonly names: readonly string[]; readonly ships: readonly string[]; readonly commodities: readonly string[]; readonly origins: readonly string[]; readonly dispatchCountries: readonly string[]; readonly words: readonly string[] }; readonly until: string | null; readonly when: string | null }; readonly status: "open" | "proposed" | "dismissed"; readonly changeId: string | null; readonly decidedBy: string | null; readonly decidedAt: string | null; readonly note: string | null };
  };
  /** Put an alert aside */
  "POST /risk/alerts/{id}/dismissal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly note: string };
    readonly answer: unknown;
  };
  /** Propose the rule made of an alert */
  "POST /risk/alerts/{id}/proposal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo?: string | null | undefined; readonly expiresOn: string | null; readonly expiresAt?: string | null | undefined; readonly expectedYield?: number | undefined; readonly share?: number | undefined; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy?: "open" | "officers" | "analysts" | undefined; readonly mandatory?: boolean | undefined }; readonly reason: string };
    readonly answer: { readonly change: string };
  };
  /** Try rules on past traffic */
  "POST /risk/backtests": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly rules: readonly ({ readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo?: string | null | undefined; readonly expiresOn: string | null; readonly expiresAt?: string | null | undefined; readonly expectedYield?: number | undefined; readonly share?: number | undefined; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy?: "open" | "officers" | "analysts" | undefined; readonly mandatory?: boolean | undefined })[]; readonly from: string; readonly to: string; readonly change?: string | undefined };
    readonly answer: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } };
  };
  /** State shifts: people, hours and places */
  "POST /risk/capacity": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly shifts: readonly ({ readonly office: string; readonly kind: "documents" | "examination"; readonly shift?: string | undefined; readonly weekdays?: string | undefined; readonly from: string; readonly to: string; readonly people: number; readonly places?: number | null | undefined; readonly minutes: number })[] };
    readonly answer: { readonly day: string; readonly bar: number | null; readonly drawRate: number; readonly rooms: readonly ({ readonly office: string; readonly kind: string; readonly minutesMax: number; readonly placesMax: number | null; readonly minutesEach: number; readonly usedMinutes: number; readonly usedPlaces: number })[] };
  };
  /** Read a condition without keeping it */
  "POST /risk/conditions": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly when: string };
    readonly answer: { readonly ok: boolean; readonly printed: string | null; readonly fault: { readonly message: string; readonly fix: string; readonly line: number; readonly column: number; readonly at: number } | null };
  };
  /** Count what a condition hits among recent declarations */
  "POST /risk/counts": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly when: string };
    readonly answer: { readonly ok: boolean; readonly declarations: number; readonly hits: number; readonly items: number; readonly controlled: number; readonly found: number; readonly from: string | null; readonly to: string | null };
  };
  /** Learn what became known, and work out the pace of the day */
  "POST /risk/days": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly profile: string; readonly day: string; readonly labels: number; readonly pace: { readonly bar: number; readonly drawRate: number }; readonly alarms: number };
  };
  /** Learn a model from our own findings */
  "POST /risk/models": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly aim: string; readonly learner?: "boosting" | "logistic" | undefined; readonly seed?: number | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly aim: string; readonly learner: "boosting" | "logistic"; readonly source: string; readonly madeAt: string; readonly madeBy: string; readonly trainedFrom: string; readonly trainedTo: string; readonly rows: number; readonly positives: number; readonly dataHash: string; readonly codeVersion: string; readonly seed: number; readonly parameters: { readonly [name: string]: string | number }; readonly metrics: { readonly all: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly seen: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly novel: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly measuredFrom: string; readonly measuredTo: string; readonly platt: { readonly slope: number; readonly offset: number } }; readonly fileHash: string; readonly role: "champion" | "challenger" | null };
  };
  /** Let a model score in the shadow */
  "POST /risk/models/{id}/challenger": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly aim: string; readonly champion: string | null; readonly challenger: string | null; readonly version: string };
  };
  /** Let a model act; a second person approves */
  "POST /risk/models/{id}/champion": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly aim: string; readonly champion: string | null; readonly challenger: string | null; readonly version: string };
  };
  /** Learn a model from a file of past findings */
  "POST /risk/models/file": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined; readonly aim: string; readonly target: string; readonly learner?: "boosting" | "logistic" | undefined; readonly seed?: number | undefined; readonly name?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly aim: string; readonly learner: "boosting" | "logistic"; readonly source: string; readonly madeAt: string; readonly madeBy: string; readonly trainedFrom: string; readonly trainedTo: string; readonly rows: number; readonly positives: number; readonly dataHash: string; readonly codeVersion: string; readonly seed: number; readonly parameters: { readonly [name: string]: string | number }; readonly metrics: { readonly all: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly seen: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly novel: { readonly rows: number; readonly positives: number; readonly auc: number | null; readonly atRate: readonly ({ readonly rate: number; readonly precision: number | null; readonly recall: number | null; readonly low: number; readonly high: number })[]; readonly calibration: { readonly meanScore: number; readonly rate: number; readonly brier: number } | null }; readonly measuredFrom: string; readonly measuredTo: string; readonly platt: { readonly slope: number; readonly offset: number } }; readonly fileHash: string; readonly role: "champion" | "challenger" | null };
  };
  /** Decide stored selections again and compare lanes and reasons */
  "POST /risk/replays": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly limit?: number | undefined };
    readonly answer: { readonly selections: number; readonly equal: number; readonly different: readonly { readonly id: string; readonly lane: string; readonly now: string }[]; readonly skipped: number };
  };
  /** Screen again the parties of recent declarations, after a list changed */
  "POST /risk/rescreens": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly days?: number | undefined };
    readonly answer: { readonly version: string; readonly names: number; readonly isCut: boolean; readonly found: readonly { readonly name: string; readonly declarations: readonly string[]; readonly hits: readonly { readonly list: string; readonly id: string; readonly score: number; readonly reason: string }[] }[] };
  };
  /** Switch off rules that found too little for too long */
  "POST /risk/reviews": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: undefined;
    readonly answer: { readonly retired: readonly { readonly rule: string; readonly controls: number; readonly found: number; readonly yield: number; readonly low: number; readonly high: number }[] };
  };
  /** Propose to activate or retire a rule */
  "POST /risk/rule-changes": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly action: "activate"; readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo?: string | null | undefined; readonly expiresOn: string | null; readonly expiresAt?: string | null | undefined; readonly expectedYield?: number | undefined; readonly share?: number | undefined; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy?: "open" | "officers" | "analysts" | undefined; readonly mandatory?: boolean | undefined }; readonly reason: string } | { readonly action: "retire"; readonly ruleId: string; readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly ruleId: string; readonly action: "activate" | "retire"; readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo: string | null; readonly expiresOn: string | null; readonly expiresAt: string | null; readonly expectedYield: number; readonly share: number; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy: "open" | "officers" | "analysts"; readonly mandatory: boolean } | null; readonly status: "draft" | "submitted" | "active" | "refused" | "withdrawn"; readonly proposedBy: string; readonly proposedName: string; readonly proposedAt: string; readonly reason: string; readonly tried: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly decidedBy: string | null; readonly decidedName: string | null; readonly decidedAt: string | null; readonly decidedReason: string | null; readonly activation: number | null };
  };
  /** Activate or refuse a change somebody else proposed */
  "POST /risk/rule-changes/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "activate" | "refuse"; readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly ruleId: string; readonly action: "activate" | "retire"; readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo: string | null; readonly expiresOn: string | null; readonly expiresAt: string | null; readonly expectedYield: number; readonly share: number; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy: "open" | "officers" | "analysts"; readonly mandatory: boolean } | null; readonly status: "draft" | "submitted" | "active" | "refused" | "withdrawn"; readonly proposedBy: string; readonly proposedName: string; readonly proposedAt: string; readonly reason: string; readonly tried: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly decidedBy: string | null; readonly decidedName: string | null; readonly decidedAt: string | null; readonly decidedReason: string | null; readonly activation: number | null };
  };
  /** Hand a draft in for decision */
  "POST /risk/rule-changes/{id}/submission": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly ruleId: string; readonly action: "activate" | "retire"; readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo: string | null; readonly expiresOn: string | null; readonly expiresAt: string | null; readonly expectedYield: number; readonly share: number; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy: "open" | "officers" | "analysts"; readonly mandatory: boolean } | null; readonly status: "draft" | "submitted" | "active" | "refused" | "withdrawn"; readonly proposedBy: string; readonly proposedName: string; readonly proposedAt: string; readonly reason: string; readonly tried: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly decidedBy: string | null; readonly decidedName: string | null; readonly decidedAt: string | null; readonly decidedReason: string | null; readonly activation: number | null };
  };
  /** Take a proposal back */
  "POST /risk/rule-changes/{id}/withdrawal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly profile: string; readonly ruleId: string; readonly action: "activate" | "retire"; readonly rule: { readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo: string | null; readonly expiresOn: string | null; readonly expiresAt: string | null; readonly expectedYield: number; readonly share: number; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy: "open" | "officers" | "analysts"; readonly mandatory: boolean } | null; readonly status: "draft" | "submitted" | "active" | "refused" | "withdrawn"; readonly proposedBy: string; readonly proposedName: string; readonly proposedAt: string; readonly reason: string; readonly tried: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly decidedBy: string | null; readonly decidedName: string | null; readonly decidedAt: string | null; readonly decidedReason: string | null; readonly activation: number | null };
  };
  /** Confirm a match, or clear the name until a day */
  "POST /risk/screening-matches/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly decision: "confirm" | "clear"; readonly until?: string | undefined; readonly note: string };
    readonly answer: { readonly decided: number };
  };
  /** Screen names against sanctioned and denied parties */
  "POST /risk/screenings": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly names: readonly ({ readonly name: string; readonly country?: string | undefined; readonly birth?: string | undefined; readonly imo?: string | undefined; readonly address?: string | undefined; readonly ids?: string | undefined })[] };
    readonly answer: { readonly version: string; readonly names: number; readonly results: readonly { readonly name: string; readonly hits: readonly { readonly list: string; readonly id: string; readonly score: number; readonly reason: string }[] }[] };
  };
  /** Start a trial of rules on past traffic, of any length */
  "POST /risk/trials": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly rules: readonly ({ readonly id: string; readonly says: { readonly en: string; readonly zh: string }; readonly when: string; readonly legalReason: { readonly en: string; readonly zh: string }; readonly owner: string; readonly validFrom: string; readonly validTo?: string | null | undefined; readonly expiresOn: string | null; readonly expiresAt?: string | null | undefined; readonly expectedYield?: number | undefined; readonly share?: number | undefined; readonly lane: "yellow" | "red"; readonly tasks: readonly ({ readonly agency: string; readonly kind: "documents" | "examination" })[]; readonly secrecy?: "open" | "officers" | "analysts" | undefined; readonly mandatory?: boolean | undefined })[]; readonly from: string; readonly to: string; readonly change?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly askedAt: string; readonly from: string; readonly to: string; readonly status: "waiting" | "running" | "done" | "failed"; readonly done: number; readonly total: number; readonly result: { readonly from: string; readonly to: string; readonly rules: readonly ({ readonly rule: string; readonly hits: number; readonly inspected: number; readonly blind: number; readonly findings: { readonly caught: number; readonly missed: number }; readonly expectedFindings: number | null; readonly yield: number | null; readonly low: number; readonly high: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number; readonly overlap: { readonly inForce: number; readonly alone: number; readonly most: readonly { readonly rule: string; readonly share: number }[] }; readonly categories: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly offices: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[]; readonly traders: readonly { readonly name: string; readonly hits: number; readonly caught: number; readonly missed: number }[] })[]; readonly summary: { readonly declarations: number; readonly inspected: number; readonly findings: number; readonly hit: number; readonly caught: number; readonly missed: number; readonly inspectorHours: number; readonly delayHours: number; readonly revenue: number } } | null; readonly error: string | null };
  };
  /** Begin an application for an advance ruling */
  "POST /rulings": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name?: string | undefined }; readonly direction?: "import" | "export" | undefined; readonly goods?: string | undefined; readonly composition?: string | undefined; readonly use?: string | undefined; readonly tradeName?: string | undefined; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly question?: string | undefined; readonly valuationMethod?: string | undefined; readonly grounds?: string | undefined; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential?: string | undefined; readonly samples?: "none" | "sent" | "on-request" | undefined; readonly expectedFrom?: string | undefined; readonly pendingElsewhere?: boolean | undefined; readonly office?: string | undefined } };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Take an application for decision */
  "POST /rulings/{id}/acceptance": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Change a ruling that stands */
  "POST /rulings/{id}/amendment": {
    readonly params: { readonly id: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding?: string | undefined; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords?: readonly string[] | undefined; readonly validFrom?: string | undefined; readonly validTo?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Annul a ruling given on false facts */
  "POST /rulings/{id}/annulment": {
    readonly params: { readonly id: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly reason: string; readonly legalBasis: string; readonly useUntil?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Answer a question about an application */
  "POST /rulings/{id}/answer": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Note an appeal against a decision */
  "POST /rulings/{id}/appeal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Note how an appeal ended */
  "POST /rulings/{id}/appeal-outcome": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Issue a ruling */
  "POST /rulings/{id}/decision": {
    readonly params: { readonly id: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding?: string | undefined; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords?: readonly string[] | undefined; readonly validFrom?: string | undefined; readonly validTo?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Add a document to an application */
  "POST /rulings/{id}/documents": {
    readonly params: { readonly id: string };
    readonly query: { readonly name: string };
    readonly body: undefined;
    readonly answer: { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string };
  };
  /** Ask the applicant for more */
  "POST /rulings/{id}/question": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Refuse an application */
  "POST /rulings/{id}/refusal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Revoke a ruling from today */
  "POST /rulings/{id}/revocation": {
    readonly params: { readonly id: string };
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly reason: string; readonly legalBasis: string; readonly useUntil?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Hand in an application */
  "POST /rulings/{id}/submission": {
    readonly params: { readonly id: string };
    readonly query: { readonly locale?: "en" | "zh" | undefined };
    readonly body: { readonly [name: string]: unknown };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Take an application back */
  "POST /rulings/{id}/withdrawal": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Make a sandbox for the own party: a database of its own, and a key that works only there */
  "POST /sandbox": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly controls?: readonly ("documents" | "examination")[] | undefined };
    readonly answer: { readonly id: string; readonly clockAt: string; readonly controls: readonly string[]; readonly madeAt: string; readonly resetAt: string; readonly usedAt: string; readonly endsAt: string; readonly scopes: readonly string[]; readonly key: string };
  };
  /** Make a new key of the own sandbox; the one before ends */
  "POST /sandbox/key": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly [name: string]: unknown };
    readonly answer: { readonly id: string; readonly clockAt: string; readonly controls: readonly string[]; readonly madeAt: string; readonly resetAt: string; readonly usedAt: string; readonly endsAt: string; readonly scopes: readonly string[]; readonly key: string };
  };
  /** Empty the own sandbox; its key stays */
  "POST /sandbox/reset": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly controls?: readonly ("documents" | "examination")[] | undefined };
    readonly answer: { readonly id: string; readonly clockAt: string; readonly controls: readonly string[]; readonly madeAt: string; readonly resetAt: string; readonly usedAt: string; readonly endsAt: string; readonly scopes: readonly string[] };
  };
  /** Plan a release for another moment */
  "POST /statistics/calendar": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly period: string; readonly profile?: string | undefined; readonly state: "flash" | "provisional" | "revised" | "final" | "closed"; readonly due: string; readonly officer?: string | undefined };
    readonly answer: { readonly profile: string; readonly timeZone: string; readonly entries: readonly ({ readonly period: string; readonly state: "flash" | "provisional" | "revised" | "final" | "closed"; readonly due: string; readonly from: "rule" | "planned" | "embargo" | "released"; readonly says: { readonly en: string; readonly zh: string }; readonly sequence?: number | undefined })[] };
  };
  /** Compile a month or a year and run the gate, without releasing */
  "POST /statistics/compile": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly period: string; readonly profile?: string | undefined; readonly officer?: string | undefined; readonly state?: "flash" | "provisional" | "revised" | "final" | "closed" | undefined; readonly reason?: string | undefined; readonly embargo?: string | undefined; readonly explanations?: readonly ({ readonly check: "additivity" | "year-to-date" | "currencies" | "magnitude" | "previous" | "confidentiality" | "differencing"; readonly says: string })[] | undefined };
    readonly answer: { readonly period: string; readonly ledgerRows: string; readonly gate: { readonly passed: boolean; readonly checks: readonly ({ readonly check: string; readonly says: { readonly en: string; readonly zh: string }; readonly checked: number; readonly found: number; readonly stops: number; readonly toExplain: number; readonly findings: readonly ({ readonly severity: "stop" | "explain" | "look"; readonly table: string; readonly cell: string; readonly says: { readonly en: string; readonly zh: string }; readonly figures: { readonly [name: string]: string } })[] })[]; readonly explanations: readonly { readonly check: string; readonly says: string }[] }; readonly previous: { readonly sequence: number; readonly changedCells: number } | null };
  };
  /** Correct, confirm or impute a row */
  "POST /statistics/edits": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly declaration: string; readonly item: number; readonly decision: "correct" | "confirm" | "impute"; readonly check?: "complete" | "code" | "unit-value" | "ratio" | "mass" | "unit" | "duplicate" | "gap" | "mirror" | undefined; readonly changes?: { readonly commodity?: string | undefined; readonly partner?: string | undefined; readonly dispatchPartner?: string | undefined; readonly province?: string | undefined; readonly tradeMode?: string | undefined; readonly transportMode?: string | undefined; readonly value?: string | undefined; readonly netMassKg?: string | undefined; readonly quantity1?: string | undefined; readonly unit1?: string | undefined; readonly quantity2?: string | undefined; readonly unit2?: string | undefined } | undefined; readonly field?: "value" | "quantity1" | "netMassKg" | undefined; readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly month: string; readonly declarationId: string; readonly item: number; readonly decision: "correct" | "confirm" | "impute" | "undo"; readonly check: string; readonly changes: { readonly [name: string]: { readonly old: string; readonly new: string } }; readonly reason: string; readonly rowIds: readonly string[]; readonly by: string; readonly at: string; readonly undoes?: string | undefined; readonly basis?: { readonly query: string; readonly method: string; readonly peers: number } | undefined; readonly undoneBy: string | null };
  };
  /** Take a decision about a row back */
  "POST /statistics/edits/{id}/undo": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly reason: string };
    readonly answer: { readonly id: string; readonly profile: string; readonly month: string; readonly declarationId: string; readonly item: number; readonly decision: "correct" | "confirm" | "impute" | "undo"; readonly check: string; readonly changes: { readonly [name: string]: { readonly old: string; readonly new: string } }; readonly reason: string; readonly rowIds: readonly string[]; readonly by: string; readonly at: string; readonly undoes?: string | undefined; readonly basis?: { readonly query: string; readonly method: string; readonly peers: number } | undefined; readonly undoneBy: string | null };
  };
  /** Look at the running month by a day; nothing is released */
  "POST /statistics/flash-previews": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly period: string; readonly profile?: string | undefined; readonly day: number };
    readonly answer: { readonly profile: string; readonly period: string; readonly day: number; readonly through: string; readonly currency: string; readonly table: string; readonly releasedAt: string; readonly embargoUntil: string | null; readonly manifestHash: string; readonly signature: string | null; readonly figures: readonly ({ readonly flow: "import" | "export" | "total" | "balance"; readonly code: string; readonly label: { readonly en: string; readonly zh: string }; readonly value: string; readonly within: string; readonly yoyPct: string | null; readonly estimate: { readonly value: string; readonly low: string; readonly high: string; readonly coveragePercent: string; readonly months: number } | null })[]; readonly more: readonly ({ readonly table: string; readonly title: { readonly en: string; readonly zh: string }; readonly figures: readonly ({ readonly flow: "import" | "export" | "total" | "balance"; readonly code: string; readonly label: { readonly en: string; readonly zh: string }; readonly value: string; readonly within: string; readonly yoyPct: string | null; readonly estimate: { readonly value: string; readonly low: string; readonly high: string; readonly coveragePercent: string; readonly months: number } | null })[] })[]; readonly gate: { readonly passed: boolean; readonly checks: readonly { readonly [name: string]: unknown }[] } };
  };
  /** Release the flash of a day */
  "POST /statistics/flashes": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly period: string; readonly profile?: string | undefined; readonly officer?: string | undefined; readonly embargo?: string | undefined; readonly explanations?: readonly ({ readonly check: "additivity" | "year-to-date" | "currencies" | "magnitude" | "previous" | "confidentiality" | "differencing"; readonly says: string })[] | undefined; readonly day: number };
    readonly answer: { readonly profile: string; readonly period: string; readonly day: number; readonly through: string; readonly currency: string; readonly table: string; readonly releasedAt: string; readonly embargoUntil: string | null; readonly manifestHash: string; readonly signature: string | null; readonly figures: readonly ({ readonly flow: "import" | "export" | "total" | "balance"; readonly code: string; readonly label: { readonly en: string; readonly zh: string }; readonly value: string; readonly within: string; readonly yoyPct: string | null; readonly estimate: { readonly value: string; readonly low: string; readonly high: string; readonly coveragePercent: string; readonly months: number } | null })[]; readonly more: readonly ({ readonly table: string; readonly title: { readonly en: string; readonly zh: string }; readonly figures: readonly ({ readonly flow: "import" | "export" | "total" | "balance"; readonly code: string; readonly label: { readonly en: string; readonly zh: string }; readonly value: string; readonly within: string; readonly yoyPct: string | null; readonly estimate: { readonly value: string; readonly low: string; readonly high: string; readonly coveragePercent: string; readonly months: number } | null })[] })[] };
  };
  /** Make every flash again and compare */
  "POST /statistics/flashes/rebuild": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined };
    readonly answer: { readonly flashes: number; readonly equal: number; readonly different: readonly { readonly period: string; readonly day: number }[] };
  };
  /** Read in figures of another office */
  "POST /statistics/mirror-files": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly source: string; readonly text: string };
    readonly answer: { readonly id: string; readonly source: string; readonly form: string; readonly digest: string; readonly figures: number; readonly skipped: number; readonly by: string; readonly at: string; readonly isNew: boolean; readonly skippedRecords: readonly { readonly line: number; readonly reason: string }[] };
  };
  /** Add a table, or another version of it */
  "POST /statistics/own-tables": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly from: string; readonly tried: string; readonly reason: string; readonly table: { readonly id: string; readonly number?: string | undefined; readonly title: { readonly en: string; readonly zh: string }; readonly source?: "operations" | undefined; readonly dimensions: readonly string[]; readonly measures: readonly ("national" | "USD" | "G" | "DECL" | "quantity" | "FOB" | "CIF")[]; readonly flow?: "import" | "export" | undefined; readonly hasBalance?: boolean | undefined; readonly byMonth?: boolean | undefined; readonly filter?: { readonly [name: string]: readonly string[] } | undefined; readonly footnotes?: readonly { readonly en: string; readonly zh: string }[] | undefined; readonly list?: { readonly title: { readonly en: string; readonly zh: string }; readonly source: { readonly en: string; readonly zh: string }; readonly entries: readonly ({ readonly code: string; readonly title: { readonly en: string; readonly zh: string }; readonly prefixes: readonly string[]; readonly unit?: string | undefined; readonly overlaps?: boolean | undefined })[] } | undefined } };
    readonly answer: { readonly id: string; readonly version: number; readonly from: string; readonly title: { readonly en: string; readonly zh: string } | null; readonly table: { readonly id: string; readonly number?: string | undefined; readonly title: { readonly en: string; readonly zh: string }; readonly source?: "operations" | undefined; readonly dimensions: readonly string[]; readonly measures: readonly ("national" | "USD" | "G" | "DECL" | "quantity" | "FOB" | "CIF")[]; readonly flow?: "import" | "export" | undefined; readonly hasBalance?: boolean | undefined; readonly byMonth?: boolean | undefined; readonly filter?: { readonly [name: string]: readonly string[] } | undefined; readonly footnotes?: readonly { readonly en: string; readonly zh: string }[] | undefined; readonly list?: { readonly title: { readonly en: string; readonly zh: string }; readonly source: { readonly en: string; readonly zh: string }; readonly entries: readonly ({ readonly code: string; readonly title: { readonly en: string; readonly zh: string }; readonly prefixes: readonly string[]; readonly unit?: string | undefined; readonly overlaps?: boolean | undefined })[] } | undefined } | null; readonly reason: string; readonly by: string; readonly at: string };
  };
  /** End a table that was added */
  "POST /statistics/own-tables/{id}/end": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly from: string; readonly reason: string };
    readonly answer: { readonly id: string; readonly version: number; readonly from: string; readonly title: { readonly en: string; readonly zh: string } | null; readonly table: { readonly id: string; readonly number?: string | undefined; readonly title: { readonly en: string; readonly zh: string }; readonly source?: "operations" | undefined; readonly dimensions: readonly string[]; readonly measures: readonly ("national" | "USD" | "G" | "DECL" | "quantity" | "FOB" | "CIF")[]; readonly flow?: "import" | "export" | undefined; readonly hasBalance?: boolean | undefined; readonly byMonth?: boolean | undefined; readonly filter?: { readonly [name: string]: readonly string[] } | undefined; readonly footnotes?: readonly { readonly en: string; readonly zh: string }[] | undefined; readonly list?: { readonly title: { readonly en: string; readonly zh: string }; readonly source: { readonly en: string; readonly zh: string }; readonly entries: readonly ({ readonly code: string; readonly title: { readonly en: string; readonly zh: string }; readonly prefixes: readonly string[]; readonly unit?: string | undefined; readonly overlaps?: boolean | undefined })[] } | undefined } | null; readonly reason: string; readonly by: string; readonly at: string };
  };
  /** Ask those who lodged a declaration */
  "POST /statistics/queries": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly declaration: string; readonly item: number; readonly question: string };
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Recompute every release from the store of records */
  "POST /statistics/rebuild": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  /** Compile, check and release a month or a year */
  "POST /statistics/releases": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly period: string; readonly profile?: string | undefined; readonly officer?: string | undefined; readonly state?: "flash" | "provisional" | "revised" | "final" | "closed" | undefined; readonly reason?: string | undefined; readonly embargo?: string | undefined; readonly explanations?: readonly ({ readonly check: "additivity" | "year-to-date" | "currencies" | "magnitude" | "previous" | "confidentiality" | "differencing"; readonly says: string })[] | undefined };
    readonly answer: { readonly profile: string; readonly period: string; readonly sequence: number; readonly state: "flash" | "provisional" | "revised" | "final" | "closed"; readonly reason: string; readonly embargoUntil: string | null; readonly releasedAt: string; readonly releasedBy: string; readonly currency: string; readonly manifestHash: string };
  };
  /** Look at a table before it is added */
  "POST /statistics/table-previews": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly profile?: string | undefined; readonly period: string; readonly table: { readonly id: string; readonly number?: string | undefined; readonly title: { readonly en: string; readonly zh: string }; readonly source?: "operations" | undefined; readonly dimensions: readonly string[]; readonly measures: readonly ("national" | "USD" | "G" | "DECL" | "quantity" | "FOB" | "CIF")[]; readonly flow?: "import" | "export" | undefined; readonly hasBalance?: boolean | undefined; readonly byMonth?: boolean | undefined; readonly filter?: { readonly [name: string]: readonly string[] } | undefined; readonly footnotes?: readonly { readonly en: string; readonly zh: string }[] | undefined; readonly list?: { readonly title: { readonly en: string; readonly zh: string }; readonly source: { readonly en: string; readonly zh: string }; readonly entries: readonly ({ readonly code: string; readonly title: { readonly en: string; readonly zh: string }; readonly prefixes: readonly string[]; readonly unit?: string | undefined; readonly overlaps?: boolean | undefined })[] } | undefined } };
    readonly answer: { readonly period: string; readonly count: number; readonly hidden: { readonly primary: number; readonly secondary: number; readonly elsewhere: number }; readonly isShort: boolean; readonly gate: readonly ({ readonly check: string; readonly says: { readonly en: string; readonly zh: string }; readonly checked: number; readonly findings: readonly ({ readonly severity: "stop" | "explain" | "look"; readonly cell: string; readonly says: { readonly en: string; readonly zh: string } })[] })[]; readonly cells: readonly ({ readonly key: string; readonly span: string; readonly flow: string; readonly label: { readonly en: string; readonly zh: string }; readonly unit: { readonly en: string; readonly zh: string }; readonly value: string; readonly rows: string; readonly hidden: "primary" | "secondary" | null })[] };
  };
  /** Subscribe: a queue, a webhook or a mail digest */
  "POST /subscriptions": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly kind: "queue"; readonly name: string; readonly types?: readonly string[] | undefined; readonly withRepresented?: boolean | undefined; readonly locale?: "en" | "zh" | undefined; readonly withXml?: boolean | undefined } | { readonly kind: "webhook"; readonly name: string; readonly types?: readonly string[] | undefined; readonly withRepresented?: boolean | undefined; readonly locale?: "en" | "zh" | undefined; readonly url: string; readonly withXml?: boolean | undefined } | { readonly kind: "digest"; readonly name: string; readonly types?: readonly string[] | undefined; readonly withRepresented?: boolean | undefined; readonly locale?: "en" | "zh" | undefined; readonly everyHours?: number | undefined };
    readonly answer: { readonly id: string; readonly partyId: string; readonly kind: "queue" | "webhook" | "digest"; readonly name: string; readonly url: string | null; readonly email: string | null; readonly locale: "en" | "zh"; readonly everyHours: number | null; readonly types: readonly string[]; readonly withXml: boolean; readonly withRepresented: boolean; readonly status: "active" | "paused" | "suspended" | "ended"; readonly statusReason: string | null; readonly oldSecretUntil: string | null; readonly failures: number; readonly retryAt: string | null; readonly failingSince: string | null; readonly suspendedAt: string | null; readonly expired: number; readonly createdAt: string; readonly updatedAt: string; readonly secret?: string | undefined };
  };
  /** Acknowledge messages by their ids */
  "POST /subscriptions/{id}/acknowledgements": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly ids: readonly string[] };
    readonly answer: { readonly acknowledged: readonly string[]; readonly unknown: readonly string[] };
  };
  /** Give up dead ones, so that later ones go on */
  "POST /subscriptions/{id}/drops": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly ids: readonly string[] } | { readonly status: "dead" };
    readonly answer: { readonly chosen: number };
  };
  /** Take messages from a queue */
  "POST /subscriptions/{id}/leases": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly limit?: number | undefined; readonly seconds?: number | undefined };
    readonly answer: { readonly leaseId: string; readonly until: string; readonly messages: readonly ({ readonly id: string; readonly attempt: number; readonly type: string; readonly timestamp: string; readonly data: { readonly id: string; readonly seq: number; readonly functionCode: string; readonly type: string; readonly at: string; readonly pointers: readonly { readonly code: string; readonly pointer: string }[]; readonly declaration: { readonly id: string; readonly mrn: string | null; readonly reference: string; readonly profile: string }; readonly xml?: string | null | undefined } })[] };
  };
  /** Send again: chosen ones, or all dead ones */
  "POST /subscriptions/{id}/replays": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly ids: readonly string[] } | { readonly status: "dead" };
    readonly answer: { readonly chosen: number };
  };
  /** Give a webhook a new secret, with an overlap */
  "POST /subscriptions/{id}/secret": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly overlapHours?: number | undefined };
    readonly answer: { readonly id: string; readonly partyId: string; readonly kind: "queue" | "webhook" | "digest"; readonly name: string; readonly url: string | null; readonly email: string | null; readonly locale: "en" | "zh"; readonly everyHours: number | null; readonly types: readonly string[]; readonly withXml: boolean; readonly withRepresented: boolean; readonly status: "active" | "paused" | "suspended" | "ended"; readonly statusReason: string | null; readonly oldSecretUntil: string | null; readonly failures: number; readonly retryAt: string | null; readonly failingSince: string | null; readonly suspendedAt: string | null; readonly expired: number; readonly createdAt: string; readonly updatedAt: string; readonly secret?: string | undefined };
  };
  /** Call a webhook once, to see whether it answers */
  "POST /subscriptions/{id}/trials": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly outcome: "taken" | "message-refused" | "receiver-failed" | "closed"; readonly says: string };
  };
  /** What a final price or a later royalty adds to assessed values; nothing is kept */
  "POST /valuation-settlements": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly entries: readonly ({ readonly id: string; readonly customsValue: string; readonly quantity?: string | undefined; readonly finalValue?: string | undefined; readonly duty?: string | undefined; readonly vat?: string | undefined })[]; readonly royalty?: { readonly amount: string; readonly relatedToGoods: boolean; readonly conditionOfSale: boolean; readonly forReproduction?: boolean | undefined; readonly by?: "value" | "quantity" | undefined } | undefined; readonly knownOn: string; readonly declaredOn: string };
    readonly answer: { readonly currency: string; readonly counts: boolean; readonly late: boolean; readonly declareBy: string | null; readonly reasons: readonly { readonly code: string; readonly says: { readonly en: string; readonly zh: string }; readonly source: string }[]; readonly entries: readonly ({ readonly id: string; readonly change: string; readonly customsValue: string; readonly duty: string | null; readonly vat: string | null; readonly formula: string })[]; readonly totals: { readonly change: string; readonly duty: string; readonly vat: string } };
  };
  /** Customs value of a case by the six methods; nothing is kept */
  "POST /valuations": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly quantity?: string | undefined; readonly exportedOn?: string | undefined; readonly importedOn?: string | undefined; readonly sale?: { readonly price: string; readonly forExport?: boolean | undefined; readonly restrictions?: boolean | undefined; readonly unquantifiedCondition?: boolean | undefined; readonly unquantifiedProceeds?: boolean | undefined; readonly related?: boolean | undefined; readonly influenced?: boolean | undefined; readonly testValues?: readonly string[] | undefined; readonly additions?: readonly { readonly code: string; readonly amount: string }[] | undefined; readonly deductions?: readonly { readonly code: string; readonly amount: string }[] | undefined; readonly provisional?: boolean | undefined } | undefined; readonly identical?: readonly ({ readonly value: string; readonly quantity: string; readonly exportedOn?: string | undefined; readonly aboutSameTime?: boolean | undefined; readonly sameLevel?: boolean | undefined; readonly adjustment?: string | undefined })[] | undefined; readonly similar?: readonly ({ readonly value: string; readonly quantity: string; readonly exportedOn?: string | undefined; readonly aboutSameTime?: boolean | undefined; readonly sameLevel?: boolean | undefined; readonly adjustment?: string | undefined })[] | undefined; readonly deductive?: { readonly sales: readonly ({ readonly unitPrice: string; readonly quantity: string; readonly soldOn?: string | undefined; readonly related?: boolean | undefined })[]; readonly margin?: string | undefined; readonly transport?: string | undefined; readonly taxes?: string | undefined; readonly processing?: string | undefined } | undefined; readonly computed?: { readonly materials: string; readonly making: string; readonly profit: string; readonly transport: string } | undefined; readonly fallback?: { readonly value: string; readonly basis: string } | undefined; readonly computedFirst?: boolean | undefined };
    readonly answer: { readonly method: number | null; readonly customsValue: string | null; readonly currency: string; readonly provisional: boolean; readonly tried: readonly { readonly method: number; readonly outcome: string }[] };
  };
  /** Settle provisional values by a statement: final prices, final values or a later royalty */
  "POST /value-settlements": {
    readonly params: undefined;
    readonly query: { readonly profile?: string | undefined };
    readonly body: { readonly reference: string; readonly kind: "final-price" | "final-value" | "royalty"; readonly knownOn: string; readonly declaredOn?: string | undefined; readonly documents?: readonly { readonly type: string; readonly id: string }[] | undefined; readonly reason: string; readonly royalty?: { readonly amount: string; readonly relatedToGoods: boolean; readonly conditionOfSale: boolean; readonly forReproduction?: boolean | undefined } | undefined; readonly chargesDeposit?: boolean | undefined; readonly entries: readonly ({ readonly declaration: string; readonly item: number; readonly finalPrice?: string | undefined; readonly finalValue?: string | undefined })[] };
    readonly answer: { readonly id: string; readonly reference: string; readonly kind: "final-price" | "final-value" | "royalty"; readonly knownOn: string; readonly declaredOn: string; readonly late: boolean; readonly counts: boolean; readonly party: string; readonly madeBy: string; readonly madeAt: string; readonly doneAt: string | null; readonly currency: string; readonly reason: string; readonly documents: readonly { readonly type: string; readonly id: string }[]; readonly entries: readonly ({ readonly declarationId: string; readonly mrn: string; readonly item: number; readonly final: string | null; readonly finalCurrency: string; readonly oldValue: string | null; readonly newValue: string | null; readonly oldCharges: string | null; readonly newCharges: string | null; readonly status: "open" | "settled" | "unchanged" | "refused"; readonly version: number | null; readonly says: string | null })[]; readonly totals: { readonly settled: number; readonly unchanged: number; readonly refused: number; readonly open: number; readonly change: string } };
  };
  /** Set language, time zone and theme */
  "PUT /me/preferences": {
    readonly params: undefined;
    readonly query: undefined;
    readonly body: { readonly locale?: "en" | "zh" | undefined; readonly timeZone?: string | undefined; readonly theme?: "system" | "light" | "dark" | undefined };
    readonly answer: unknown;
  };
  /** Give a member another role, office, end or shift */
  "PUT /members/{accountId}": {
    readonly params: { readonly accountId: string };
    readonly query: undefined;
    readonly body: { readonly role: string; readonly office?: string | undefined; readonly agency?: string | undefined; readonly to?: string | undefined; readonly shift?: { readonly days: readonly number[]; readonly from: string; readonly to: string } | null | undefined };
    readonly answer: { readonly accountId: string; readonly role: string };
  };
  /** Change an application */
  "PUT /rulings/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name?: string | undefined }; readonly direction?: "import" | "export" | undefined; readonly goods?: string | undefined; readonly composition?: string | undefined; readonly use?: string | undefined; readonly tradeName?: string | undefined; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly question?: string | undefined; readonly valuationMethod?: string | undefined; readonly grounds?: string | undefined; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential?: string | undefined; readonly samples?: "none" | "sent" | "on-request" | undefined; readonly expectedFrom?: string | undefined; readonly pendingElsewhere?: boolean | undefined; readonly office?: string | undefined };
    readonly answer: { readonly id: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly status: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled"; readonly standing: "draft" | "submitted" | "accepted" | "more-information" | "withdrawn" | "refused" | "issued" | "revoked" | "annulled" | "expired" | "future" | "extended"; readonly number: string | null; readonly applicantPartyId: string; readonly holder: string; readonly office: string | null; readonly application: { readonly kind: "classification" | "origin" | "valuation"; readonly holder: { readonly number: string; readonly name: string }; readonly direction: "import" | "export"; readonly goods: string; readonly composition: string; readonly use: string; readonly tradeName: string; readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement: string; readonly question: string; readonly valuationMethod?: string | undefined; readonly grounds: string; readonly price?: { readonly amount: string; readonly currency: string } | undefined; readonly confidential: string; readonly samples: "none" | "sent" | "on-request"; readonly expectedFrom?: string | undefined; readonly pendingElsewhere: boolean; readonly office?: string | undefined }; readonly decision: { readonly commodity?: string | undefined; readonly origin?: string | undefined; readonly agreement?: string | undefined; readonly valuationMethod?: string | undefined; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom?: string | undefined; readonly validTo?: string | undefined } | null; readonly published: { readonly number: string; readonly profile: string; readonly kind: "classification" | "origin" | "valuation"; readonly direction: "import" | "export"; readonly office: string | null; readonly goods: string; readonly composition: string; readonly use: string; readonly commodity: string | null; readonly origin: string | null; readonly agreement: string | null; readonly valuationMethod: string | null; readonly question: string; readonly finding: string; readonly reasons: string; readonly legalBasis: readonly string[]; readonly keywords: readonly string[]; readonly validFrom: string; readonly validTo: string } | null; readonly validFrom: string | null; readonly validTo: string | null; readonly useUntil: string | null; readonly dueOn: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null; readonly updatedAt: string; readonly problems: readonly ({ readonly code: string; readonly pointer: string; readonly path: string; readonly severity: "error" | "warning"; readonly message: { readonly en: string; readonly zh: string }; readonly fix: { readonly en: string; readonly zh: string } })[]; readonly documents: readonly { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly hash: string; readonly uploadedAt: string }[]; readonly steps: readonly { readonly seq: number; readonly type: string; readonly at: string; readonly actor: string; readonly says: string; readonly hash: string }[]; readonly isOwn: boolean };
  };
  /** Change, pause or resume a subscription, also one that was suspended */
  "PUT /subscriptions/{id}": {
    readonly params: { readonly id: string };
    readonly query: undefined;
    readonly body: { readonly name?: string | undefined; readonly url?: string | undefined; readonly types?: readonly string[] | undefined; readonly withXml?: boolean | undefined; readonly withRepresented?: boolean | undefined; readonly everyHours?: number | undefined; readonly status?: "active" | "paused" | undefined };
    readonly answer: { readonly id: string; readonly partyId: string; readonly kind: "queue" | "webhook" | "digest"; readonly name: string; readonly url: string | null; readonly email: string | null; readonly locale: "en" | "zh"; readonly everyHours: number | null; readonly types: readonly string[]; readonly withXml: boolean; readonly withRepresented: boolean; readonly status: "active" | "paused" | "suspended" | "ended"; readonly statusReason: string | null; readonly oldSecretUntil: string | null; readonly failures: number; readonly retryAt: string | null; readonly failingSince: string | null; readonly suspendedAt: string | null; readonly expired: number; readonly createdAt: string; readonly updatedAt: string };
  };
};

export type RouteName = keyof Routes;

/** Who may call each route, and the schema of its body. */
export const routeFacts: Readonly<
  Record<
    RouteName,
    {
      readonly says: { readonly en: string; readonly zh: string };
      readonly policy: {
        readonly kind: string;
        readonly scope?: string;
        readonly or?: readonly string[];
      };
      readonly body?: object;
    }
  >
> = {
  "DELETE /delegations/{id}": {"says":{"en":"End a delegation before its time","zh":"提前终止委派"},"policy":{"kind":"scope","scope":"officer","or":["approve","agency","risk","money","statistics","parties"]}},
  "DELETE /invitations/{id}": {"says":{"en":"Take an invitation back","zh":"撤回邀请"},"policy":{"kind":"scope","scope":"accounts"}},
  "DELETE /keys/{id}": {"says":{"en":"Withdraw a key: its next request is refused","zh":"停用密钥：其下一次请求即被拒绝"},"policy":{"kind":"scope","scope":"accounts","or":["operator"]}},
  "DELETE /me/membership": {"says":{"en":"Leave the party one acts for","zh":"退出当前所代表的单位"},"policy":{"kind":"signed-in"}},
  "DELETE /members/{accountId}": {"says":{"en":"End a membership, and the keys its person made","zh":"终止成员资格及其创建的密钥"},"policy":{"kind":"scope","scope":"accounts"}},
  "DELETE /related-parties/{id}": {"says":{"en":"End a conflict of interest","zh":"终止回避关系"},"policy":{"kind":"scope","scope":"parties","or":["approve"]}},
  "DELETE /sandbox": {"says":{"en":"End the own sandbox with all that is in it","zh":"删除本单位沙箱及其全部内容"},"policy":{"kind":"signed-in"}},
  "DELETE /subscriptions/{id}": {"says":{"en":"End a subscription","zh":"终止订阅"},"policy":{"kind":"scope","scope":"accounts"}},
  "GET /accounts/{party}": {"says":{"en":"Balance of a trader's account","zh":"企业税款账户余额"},"policy":{"kind":"signed-in"}},
  "GET /accounts/{party}/debts": {"says":{"en":"Debts of a party","zh":"企业应缴税款"},"policy":{"kind":"signed-in"}},
  "GET /accounts/{party}/statements": {"says":{"en":"Monthly statements of an account","zh":"账户月度对账单"},"policy":{"kind":"signed-in"}},
  "GET /accounts/{party}/statements/{month}": {"says":{"en":"One statement, line by line","zh":"单月对账单明细"},"policy":{"kind":"signed-in"}},
  "GET /approvals": {"says":{"en":"Acts that wait for a second person, or did","zh":"须由第二人复核的事项"},"policy":{"kind":"signed-in"}},
  "GET /approvals/{id}": {"says":{"en":"One act that needs a second person","zh":"单个复核事项"},"policy":{"kind":"signed-in"}},
  "GET /awaited-payments": {"says":{"en":"Declarations that wait for money or a word","zh":"待缴款或待确认付款的报关单"},"policy":{"kind":"signed-in"}},
  "GET /bank-entries": {"says":{"en":"Entries of the bank; the unmatched wait for an officer","zh":"银行入账明细"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /bank-files": {"says":{"en":"Files from and for the bank","zh":"银行文件"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /charges/replays": {"says":{"en":"Compute a page of stored assessments again; what differs, and where to go on","zh":"按当时的版本分批重新计算已存核定结果"},"policy":{"kind":"scope","scope":"audit","or":["officer"]}},
  "GET /classification-differences": {"says":{"en":"The same goods under different codes in different offices","zh":"不同海关归入不同编号的相同商品"},"policy":{"kind":"scope","scope":"officer","or":["inspect"]}},
  "GET /classification-differences/{id}": {"says":{"en":"One difference: where, by whom, and what the codes owe","zh":"单个归类差异：海关、企业及各编号应缴税费"},"policy":{"kind":"scope","scope":"officer","or":["inspect"]}},
  "GET /controls": {"says":{"en":"Control cases, oldest first","zh":"查验任务（最早在前）"},"policy":{"kind":"scope","scope":"officer","or":["inspect","agency"]}},
  "GET /controls/{id}": {"says":{"en":"One control case","zh":"单个查验任务"},"policy":{"kind":"scope","scope":"officer","or":["inspect","agency"]}},
  "GET /debts": {"says":{"en":"Debts of all parties","zh":"全部企业的应缴税款"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /debts/{id}": {"says":{"en":"One debt with its postings and interest","zh":"单笔应缴税款及滞纳金"},"policy":{"kind":"signed-in"}},
  "GET /declarations": {"says":{"en":"Declarations, newest first","zh":"报关单列表（最新在前）"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}": {"says":{"en":"One declaration with its whole history","zh":"单份报关单及其全部历史"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/charges/facts": {"says":{"en":"The declared facts that charges stand on, each with its place","zh":"税费所依据的申报事实及其位置"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/charges/notice": {"says":{"en":"The assessment notice, a page to print","zh":"税费核定通知（可打印网页）"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/charges/replay": {"says":{"en":"Compute the charges again from the versions they were made with","zh":"按当时的版本重新计算税费并比对"},"policy":{"kind":"scope","scope":"officer","or":["audit"]}},
  "GET /declarations/{id}/control-orders": {"says":{"en":"Controls that officers chose","zh":"关员自主布控记录"},"policy":{"kind":"scope","scope":"officer","or":["risk","audit"]}},
  "GET /declarations/{id}/differences": {"says":{"en":"Two versions side by side, by pointer","zh":"按指针逐项比较两个版本"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/late-findings": {"says":{"en":"What was found after release","zh":"放行后的查获记录"},"policy":{"kind":"scope","scope":"officer","or":["risk","audit"]}},
  "GET /declarations/{id}/notifications": {"says":{"en":"Notifications of a declaration, in order","zh":"报关单回执（按顺序）"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/notifications/{seq}": {"says":{"en":"One notification as WCO response","zh":"单份回执（WCO XML）"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/notifications/xml": {"says":{"en":"All notifications as WCO responses","zh":"全部回执（WCO XML）"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/procedure-accounts": {"says":{"en":"A declaration's goods under special procedures, with the bill of discharge and debts","zh":"报关单的特殊监管程序货物账、核销清单及税款"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/requests": {"says":{"en":"Requests about a declaration, oldest first","zh":"报关单的各项申请（最早在前）"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/rulings": {"says":{"en":"Rulings of the trader and similar published ones, item by item","zh":"逐项列出企业的预裁定及相似的已公开预裁定"},"policy":{"kind":"signed-in"}},
  "GET /declarations/{id}/statistical-queries": {"says":{"en":"Questions of the statistics about a declaration","zh":"关于报关单的统计询问"},"policy":{"kind":"scope","scope":"lodge","or":["officer"]}},
  "GET /declarations/{id}/versions/{version}": {"says":{"en":"One version of a declaration","zh":"报关单的某一版本"},"policy":{"kind":"signed-in"}},
  "GET /declarations/template": {"says":{"en":"The workbook to fill in and lodge","zh":"下载报关单填报模板（工作簿）"},"policy":{"kind":"public"}},
  "GET /delegations": {"says":{"en":"What was lent and borrowed","zh":"职权委派"},"policy":{"kind":"scope","scope":"officer","or":["approve","agency","risk","money","statistics","parties","audit"]}},
  "GET /early-departures": {"says":{"en":"Goods that left before their release","zh":"放行前即已提离或离境的货物"},"policy":{"kind":"scope","scope":"officer","or":["inspect","audit"]}},
  "GET /flow": {"says":{"en":"The way of a declaration with live counts","zh":"报关单流程及实时数量"},"policy":{"kind":"public"}},
  "GET /guarantees": {"says":{"en":"Guarantees with what is left of them","zh":"担保及余额"},"policy":{"kind":"signed-in"}},
  "GET /guarantees/{id}": {"says":{"en":"One guarantee with its movements","zh":"单项担保及变动"},"policy":{"kind":"signed-in"}},
  "GET /invitations": {"says":{"en":"Invitations of the own party","zh":"本单位发出的邀请"},"policy":{"kind":"scope","scope":"accounts"}},
  "GET /keys": {"says":{"en":"Machine keys of the own party; an operator may see all","zh":"本单位的接口密钥；运维人员可查看全部"},"policy":{"kind":"scope","scope":"accounts","or":["operator"]}},
  "GET /mandates": {"says":{"en":"Mandates, oldest first","zh":"委托关系（最早在前）"},"policy":{"kind":"signed-in"}},
  "GET /mandates/{id}": {"says":{"en":"One mandate","zh":"单个委托"},"policy":{"kind":"signed-in"}},
  "GET /me": {"says":{"en":"Who calls, for which party, with which scopes","zh":"当前用户、单位与权限"},"policy":{"kind":"signed-in"}},
  "GET /members": {"says":{"en":"People who act for the own party","zh":"代表本单位办理业务的人员"},"policy":{"kind":"scope","scope":"accounts"}},
  "GET /money-changes": {"says":{"en":"What changed charges after they were made: corrections, remissions, write-offs","zh":"税款更正、减免、退税与核销清单"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /notifications/latest": {"says":{"en":"Latest notifications of own declarations","zh":"本单位报关单的最新回执"},"policy":{"kind":"signed-in"}},
  "GET /outbox": {"says":{"en":"Mail that was not sent: to whom, of which kind, why","zh":"未发出的邮件：收件人、类别与原因"},"policy":{"kind":"scope","scope":"operator"}},
  "GET /parties": {"says":{"en":"Find parties by name (characters, pinyin or letters) or number","zh":"按名称（汉字、拼音或字母）或编号查找企业"},"policy":{"kind":"signed-in"}},
  "GET /parties/{id}": {"says":{"en":"One party on a day, with its history","zh":"某日的企业登记及其历史"},"policy":{"kind":"signed-in"}},
  "GET /party-applications": {"says":{"en":"Applications, oldest first","zh":"登记申请（最早在前）"},"policy":{"kind":"signed-in"}},
  "GET /party-applications/{id}": {"says":{"en":"One application with its steps and documents","zh":"单个申请及其步骤和文件"},"policy":{"kind":"signed-in"}},
  "GET /party-applications/{id}/documents/{documentId}": {"says":{"en":"A document of an application","zh":"申请中的文件"},"policy":{"kind":"signed-in"}},
  "GET /party-rules": {"says":{"en":"What an administration asks of parties: kinds of numbers, documents, mandates","zh":"本关对企业登记的要求：编号种类、文件、委托"},"policy":{"kind":"signed-in"}},
  "GET /payment-files/{id}": {"says":{"en":"The text of a file of orders","zh":"付款或扣款文件内容"},"policy":{"kind":"scope","scope":"money"}},
  "GET /payment-orders": {"says":{"en":"Orders to the bank","zh":"付款与扣款指令"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /periods": {"says":{"en":"Accounting months that were closed","zh":"会计期间"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /procedure-accounts": {"says":{"en":"Goods under special procedures: entered, discharged, charged, left","zh":"特殊监管程序货物：进口、核销、征税与剩余数量"},"policy":{"kind":"signed-in"}},
  "GET /published-rulings": {"says":{"en":"Published rulings, by words or code","zh":"已公开的预裁定（按词语或编码）"},"policy":{"kind":"public"}},
  "GET /published-rulings/{number}": {"says":{"en":"One published ruling","zh":"单个已公开的预裁定"},"policy":{"kind":"public"}},
  "GET /quota-allocations/set-aside": {"says":{"en":"Claims whose declaration cannot be told","zh":"无法通知报关单的配额申请"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /quotas": {"says":{"en":"Tariff quotas with their balance","zh":"关税配额及余额"},"policy":{"kind":"public"}},
  "GET /quotas/{order}": {"says":{"en":"Statement of a tariff quota, day by day","zh":"关税配额明细（按日）"},"policy":{"kind":"public"}},
  "GET /registers": {"says":{"en":"Imports that made the registers what they are, the last one first","zh":"登记数据的导入记录，最近的在前"},"policy":{"kind":"signed-in"}},
  "GET /registers/{kind}": {"says":{"en":"Codes of a register as of a day","zh":"某日有效的登记代码"},"policy":{"kind":"signed-in"}},
  "GET /registers/{kind}/{code}": {"says":{"en":"A record of a register as of a day, with its source","zh":"某日有效的登记记录及来源"},"policy":{"kind":"signed-in"}},
  "GET /related-parties": {"says":{"en":"Parties one may not decide about","zh":"须回避的单位"},"policy":{"kind":"scope","scope":"officer","or":["approve","agency","risk","money","statistics","parties","audit"]}},
  "GET /repayment-claims": {"says":{"en":"Claims for repayment","zh":"退（减）税申请"},"policy":{"kind":"signed-in"}},
  "GET /repayment-claims/{id}": {"says":{"en":"One claim for repayment","zh":"单项退（减）税申请"},"policy":{"kind":"signed-in"}},
  "GET /repayment-grounds": {"says":{"en":"Grounds on which charges are given back","zh":"退（减）税事由"},"policy":{"kind":"signed-in"}},
  "GET /requests": {"says":{"en":"Requests of all declarations, oldest first","zh":"全部申请（最早在前）"},"policy":{"kind":"scope","scope":"officer","or":["inspect"]}},
  "GET /requests/{id}": {"says":{"en":"One request","zh":"单项申请"},"policy":{"kind":"signed-in"}},
  "GET /requests/rules": {"says":{"en":"Who may ask what in which state, with sources","zh":"各状态允许事项表及依据"},"policy":{"kind":"public"}},
  "GET /revenue": {"says":{"en":"Revenue by account, tax, office and day","zh":"税款收入（按账户、税种、关别、日期）"},"policy":{"kind":"scope","scope":"money","or":["inspect"]}},
  "GET /risk/alerts": {"says":{"en":"Alerts of partners and agencies","zh":"伙伴与机构的风险警示"},"policy":{"kind":"scope","scope":"risk"}},
  "GET /risk/capacity": {"says":{"en":"Room of today's shifts and what is used of it","zh":"今日班次查验能力及占用"},"policy":{"kind":"scope","scope":"risk","or":["approve","officer","audit"]}},
  "GET /risk/control-orders": {"says":{"en":"Controls that officers chose, with what became of them","zh":"关员自主布控及其处理结果"},"policy":{"kind":"scope","scope":"officer","or":["risk","audit"]}},
  "GET /risk/facts": {"says":{"en":"Facts and words of the rule language","zh":"布控规则语言的数据项与用词"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "GET /risk/late-findings": {"says":{"en":"Findings after release of an administration","zh":"放行后查获一览"},"policy":{"kind":"scope","scope":"officer","or":["risk","audit"]}},
  "GET /risk/linked-traders": {"says":{"en":"Traders that share something with others","zh":"与他人有共用信息的企业"},"policy":{"kind":"scope","scope":"risk"}},
  "GET /risk/models": {"says":{"en":"Models, and which of them act","zh":"风险模型及其启用状态"},"policy":{"kind":"scope","scope":"risk","or":["approve","audit"]}},
  "GET /risk/models/{id}": {"says":{"en":"One model with its figures and its drift","zh":"单个模型的指标与漂移"},"policy":{"kind":"scope","scope":"risk","or":["approve","audit"]}},
  "GET /risk/past": {"says":{"en":"Past declarations as rules read them, with what was found","zh":"历史报关单数据项及查验结果"},"policy":{"kind":"scope","scope":"risk"}},
  "GET /risk/price-outliers": {"says":{"en":"Released goods outside their corridor, explained","zh":"超出参考区间的放行货物及说明"},"policy":{"kind":"scope","scope":"risk","or":["officer"]}},
  "GET /risk/prices": {"says":{"en":"What goods usually cost per unit","zh":"货物单位价格参考区间"},"policy":{"kind":"scope","scope":"risk","or":["officer"]}},
  "GET /risk/relations": {"says":{"en":"What is around a trader: links and the traders at their other ends","zh":"企业关系图"},"policy":{"kind":"scope","scope":"risk"}},
  "GET /risk/reports/{month}": {"says":{"en":"The month for management, in plain words","zh":"管理层月度风险报告"},"policy":{"kind":"scope","scope":"risk","or":["approve","audit"]}},
  "GET /risk/rule-changes": {"says":{"en":"Proposed and decided changes of rules","zh":"布控规则变更及审批"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "GET /risk/rule-changes/{id}": {"says":{"en":"One change of a rule","zh":"单项布控规则变更"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "GET /risk/rules": {"says":{"en":"Selection rules in force","zh":"现行布控规则"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "GET /risk/scores/{declarationId}": {"says":{"en":"What models said of a declaration, and why","zh":"模型对报关单的评分及原因"},"policy":{"kind":"scope","scope":"risk"}},
  "GET /risk/screening-matches": {"says":{"en":"Parties of declarations that may be listed ones","zh":"疑似名单主体的报关单各方"},"policy":{"kind":"scope","scope":"risk","or":["officer"]}},
  "GET /risk/trials/{id}": {"says":{"en":"A trial: how far it is, or what it came to","zh":"检验进度与结果"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "GET /risk/useless-reasons": {"says":{"en":"What may be said of a hit that was of no use","zh":"命中无效的可选原因"},"policy":{"kind":"scope","scope":"officer","or":["agency","risk"]}},
  "GET /risk/yields": {"says":{"en":"What the controls of each rule came to","zh":"各布控规则的查获率"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "GET /roles": {"says":{"en":"Roles and scopes with what they open","zh":"角色与权限说明"},"policy":{"kind":"signed-in"}},
  "GET /ruling-rules": {"says":{"en":"What may be ruled on, and in what time","zh":"预裁定的范围与时限"},"policy":{"kind":"public"}},
  "GET /rulings": {"says":{"en":"Rulings and applications, newest first","zh":"预裁定及申请（最新在前）"},"policy":{"kind":"signed-in"}},
  "GET /rulings/{id}": {"says":{"en":"One ruling with its steps and documents","zh":"单个预裁定及其步骤和文件"},"policy":{"kind":"signed-in"}},
  "GET /rulings/{id}/documents/{documentId}": {"says":{"en":"A document of an application","zh":"预裁定申请中的文件"},"policy":{"kind":"signed-in"}},
  "GET /rulings/{id}/publication": {"says":{"en":"What is or would be published of a ruling","zh":"预裁定公开内容（预览）"},"policy":{"kind":"signed-in"}},
  "GET /rulings/{id}/replay": {"says":{"en":"Tell a ruling again from its steps","zh":"由步骤重现预裁定"},"policy":{"kind":"scope","scope":"officer","or":["audit"]}},
  "GET /sandbox": {"says":{"en":"The own party's sandbox","zh":"本单位的沙箱"},"policy":{"kind":"signed-in"}},
  "GET /search": {"says":{"en":"Find by any reference: number, bill, container, party","zh":"按任意编号查找：报关单号、提运单、集装箱、单位"},"policy":{"kind":"signed-in"}},
  "GET /sensitive-reads": {"says":{"en":"Who looked at what of others, and what for","zh":"敏感信息查询日志"},"policy":{"kind":"scope","scope":"audit"}},
  "GET /sign-in-methods": {"says":{"en":"Ways to sign in here, for the page that offers them","zh":"本系统提供的登录方式"},"policy":{"kind":"public"}},
  "GET /statistical-queries": {"says":{"en":"Questions of the statistics about one's own declarations","zh":"关于本单位报关单的统计询问"},"policy":{"kind":"scope","scope":"lodge","or":["officer"]}},
  "GET /statistics/adjusted": {"says":{"en":"A released monthly series without its season","zh":"已发布月度序列的季节调整"},"policy":{"kind":"public"}},
  "GET /statistics/answers": {"says":{"en":"A question answered from released figures","zh":"以已发布数据回答提问"},"policy":{"kind":"public"}},
  "GET /statistics/audit": {"says":{"en":"What a publication hides, and what an attacker can tell of each figure","zh":"某次发布隐去的数据及可推断的区间"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/bulk": {"says":{"en":"Every released table of a period in one file","zh":"某期全部已发布统计表"},"policy":{"kind":"public"}},
  "GET /statistics/calendar": {"says":{"en":"What is released when","zh":"发布日程"},"policy":{"kind":"public"}},
  "GET /statistics/catalogue": {"says":{"en":"Catalogue of released tables (DCAT)","zh":"已发布统计表目录（DCAT）"},"policy":{"kind":"public"}},
  "GET /statistics/comparison": {"says":{"en":"What differs between two publications","zh":"两次发布之间的差异"},"policy":{"kind":"public"}},
  "GET /statistics/concordance": {"says":{"en":"Released trade in another edition or classification","zh":"按其他版本或分类转换的已发布数据"},"policy":{"kind":"public"}},
  "GET /statistics/corrections": {"says":{"en":"Corrections of figures that a statement stated","zh":"对新闻稿中已公布数据的更正"},"policy":{"kind":"public"}},
  "GET /statistics/coverage": {"says":{"en":"What a period counts: both systems, FOB and CIF, estimates, and what is left out with its article","zh":"某期统计范围：两种贸易制、离岸价与到岸价、估计部分及不列入统计的货物与依据"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/derived": {"says":{"en":"Adjusted series and indices as a release has them","zh":"某次发布所含的季节调整序列与指数"},"policy":{"kind":"public"}},
  "GET /statistics/editing": {"says":{"en":"Rows of a month that look wrong, by their effect on published figures","zh":"某月可疑记录，按对公布数据的影响排序"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/editing/row": {"says":{"en":"A row beside its peers: the corridor, the trader's months, decisions, questions","zh":"某条记录与同类记录的比较：区间、企业各月、决定与询问"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/edits": {"says":{"en":"Decisions about rows of a month","zh":"某月记录的审核决定"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/explorer": {"says":{"en":"A view of a released table","zh":"已发布统计表的透视视图"},"policy":{"kind":"public"}},
  "GET /statistics/flashes": {"says":{"en":"What running months show by a day, with a band of what they will be","zh":"进行中月份的快报及全月估计区间"},"policy":{"kind":"public"}},
  "GET /statistics/flashes/trace": {"says":{"en":"The rows behind a figure of a flash","zh":"快报数据的来源明细"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/gate": {"says":{"en":"What was checked before a publication","zh":"某次发布前的核查结果"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/major-partner": {"says":{"en":"For how many economies one is the first, second or third supplier or market, and growth side by side","zh":"某经济体是多少个经济体的第一、二、三大进口来源或出口市场，以及各经济体增速对比"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/manifest": {"says":{"en":"The signed manifest of a publication, with the public key","zh":"某次发布的签名清单及公钥"},"policy":{"kind":"public"}},
  "GET /statistics/mirror": {"says":{"en":"Gaps between our figures and other offices', split into their reasons","zh":"我方与其他统计机构数据的差额及其来源"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/mirror-files": {"says":{"en":"Files of other offices, newest first","zh":"其他统计机构的数据文件"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/own-tables": {"says":{"en":"Tables added by statisticians","zh":"统计人员增设的统计表"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/periods": {"says":{"en":"Periods a statement can be told for","zh":"可生成新闻稿的时期"},"policy":{"kind":"public"}},
  "GET /statistics/press": {"says":{"en":"The statement of a period","zh":"某期新闻稿"},"policy":{"kind":"public"}},
  "GET /statistics/quality": {"says":{"en":"Quality report with SIMS concepts","zh":"质量报告（SIMS 概念）"},"policy":{"kind":"public"}},
  "GET /statistics/queries": {"says":{"en":"Questions and answers","zh":"询问与答复"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /statistics/releases": {"says":{"en":"Releases, newest first","zh":"发布清单（由新到旧）"},"policy":{"kind":"public"}},
  "GET /statistics/releases.atom": {"says":{"en":"Releases as an Atom feed","zh":"发布动态（Atom）"},"policy":{"kind":"public"}},
  "GET /statistics/releases.rss": {"says":{"en":"Releases as an RSS feed","zh":"发布动态（RSS）"},"policy":{"kind":"public"}},
  "GET /statistics/revisions": {"says":{"en":"What each publication said of a cell, with mean revisions","zh":"某一数据历次发布的数值及平均修订幅度"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}/{id}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}/{id}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}/{item}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/{kind}/{agency}/{id}/{version}/{item}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}/{component}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availability/{context}/{agency}/{id}/{version}/{key}/{component}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}/{component}": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/availableconstraint/{flow}/{key}/{provider}/{component}/": {"says":{"en":"Which SDMX keys and periods have figures","zh":"SDMX 可用数据的键与时期"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}/": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}/{key}": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{context}/{agency}/{id}/{version}/{key}/": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{flow}": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{flow}/": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{flow}/{key}": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{flow}/{key}/": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{flow}/{key}/{provider}": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/{flow}/{key}/{provider}/": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/dataflow/{agency}/{id}": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/data/dataflow/{agency}/{id}/": {"says":{"en":"Released figures as SDMX data","zh":"已发布数据（SDMX 数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/metadata/dataflow/{agency}/{id}/{version}": {"says":{"en":"Quality report of a flow as SDMX metadata","zh":"数据流的质量报告（SDMX 元数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/metadata/dataflow/{agency}/{id}/{version}/": {"says":{"en":"Quality report of a flow as SDMX metadata","zh":"数据流的质量报告（SDMX 元数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/metadata/structure/dataflow/{agency}/{id}/{version}": {"says":{"en":"Quality report of a flow as SDMX metadata","zh":"数据流的质量报告（SDMX 元数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/metadata/structure/dataflow/{agency}/{id}/{version}/": {"says":{"en":"Quality report of a flow as SDMX metadata","zh":"数据流的质量报告（SDMX 元数据）"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}": {"says":{"en":"XML schema of a flow's data messages","zh":"数据流消息的 XML 模式"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}/": {"says":{"en":"XML schema of a flow's data messages","zh":"数据流消息的 XML 模式"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}/{version}": {"says":{"en":"XML schema of a flow's data messages","zh":"数据流消息的 XML 模式"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/schema/{context}/{agency}/{id}/{version}/": {"says":{"en":"XML schema of a flow's data messages","zh":"数据流消息的 XML 模式"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}/{item}": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/sdmx/structure/{kind}/{agency}/{id}/{version}/{item}/": {"says":{"en":"SDMX structures","zh":"SDMX 结构"},"policy":{"kind":"public"}},
  "GET /statistics/series": {"says":{"en":"Official series: carried and imported values","zh":"官方时间序列"},"policy":{"kind":"public"}},
  "GET /statistics/tables": {"says":{"en":"The table set","zh":"统计表目录"},"policy":{"kind":"public"}},
  "GET /statistics/tables/{id}": {"says":{"en":"A released table of a period","zh":"某期已发布的统计表"},"policy":{"kind":"public"}},
  "GET /statistics/tariff-lines": {"says":{"en":"Flow, partner and HS chapter or national line in Comtrade's columns","zh":"按流向、伙伴和章或税号的明细"},"policy":{"kind":"public"}},
  "GET /statistics/trace": {"says":{"en":"The ledger rows behind a released cell","zh":"某一已发布数据对应的台账记录"},"policy":{"kind":"scope","scope":"statistics"}},
  "GET /subscriptions": {"says":{"en":"Subscriptions to notifications","zh":"回执订阅列表"},"policy":{"kind":"signed-in"}},
  "GET /subscriptions/{id}": {"says":{"en":"One subscription with its counts","zh":"单个订阅及其计数"},"policy":{"kind":"signed-in"}},
  "GET /subscriptions/{id}/deliveries": {"says":{"en":"Deliveries of a subscription, e.g. dead ones","zh":"订阅的投递记录（如失败）"},"policy":{"kind":"signed-in"}},
  "GET /tariff-findings": {"says":{"en":"What is wrong with the tariff itself, by its business rules","zh":"按业务规则检查税则自身的问题"},"policy":{"kind":"scope","scope":"registers"}},
  "GET /tariff-profiles": {"says":{"en":"Administrations whose tariff is looked up","zh":"可查询税则的海关"},"policy":{"kind":"public"}},
  "GET /tariff/{commodity}": {"says":{"en":"A commodity code: titles, controls and the history of its rates","zh":"商品编码：名称、监管条件及税率历史"},"policy":{"kind":"public"}},
  "GET /tariff/{commodity}/charges": {"says":{"en":"What a plain import of a commodity owes on a day, and its landed cost","zh":"某日一般进口该商品应缴税费及到岸总成本"},"policy":{"kind":"public"}},
  "GET /tariff/{commodity}/lines": {"says":{"en":"The lines below a code, with their units and rates","zh":"编码下的各税号及其计量单位、税率"},"policy":{"kind":"public"}},
  "GET /tariff/search": {"says":{"en":"Find commodity codes by words or digits","zh":"按词语或编码查找商品编码"},"policy":{"kind":"public"}},
  "GET /value-settlements": {"says":{"en":"Settlements of values, the newest first","zh":"价格结算列表"},"policy":{"kind":"scope","scope":"officer","or":["money"]}},
  "GET /value-settlements/{id}": {"says":{"en":"One settlement with the outcome of each item","zh":"单份价格结算及各项结果"},"policy":{"kind":"scope","scope":"officer","or":["money"]}},
  "GET /verify": {"says":{"en":"Recompute chains, roots and balances","zh":"重算哈希链、默克尔根与余额"},"policy":{"kind":"scope","scope":"operator"}},
  "POST /account-statements": {"says":{"en":"Make the statements of a month that is over","zh":"编制已结束月份的账户对账单"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"month":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])$"},"profile":{"type":"string","maxLength":20}},"required":["month"],"additionalProperties":false}},
  "POST /accounts/{party}/deposits": {"says":{"en":"Pay into a trader's account","zh":"向企业税款账户缴存"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"amount":{"type":"string","maxLength":24},"reference":{"type":"string","minLength":1,"maxLength":70},"declaration":{"type":"string","minLength":8,"maxLength":40},"profile":{"type":"string","maxLength":20},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["amount","reference"],"additionalProperties":false}},
  "POST /accounts/{party}/mandates": {"says":{"en":"Enter a direct debit mandate","zh":"登记扣款授权"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"mandate":{"type":"string","pattern":"^[A-Za-z0-9/.-]{1,35}$"},"name":{"type":"string","minLength":1,"maxLength":140},"bankAccount":{"type":"string","pattern":"^[A-Z0-9]{4,34}$"},"bic":{"default":"","type":"string","pattern":"^([A-Z0-9]{8}([A-Z0-9]{3})?)?$"},"signedOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["mandate","name","bankAccount","signedOn"],"additionalProperties":false}},
  "POST /accounts/{party}/payments": {"says":{"en":"Pay debts out of a deposit","zh":"用账户余额缴纳应缴税款"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"amount":{"type":"string","maxLength":24},"debts":{"maxItems":500,"type":"array","items":{"type":"string","pattern":"^[0-9a-f-]{36}\\.\\d{1,5}$"}},"reference":{"type":"string","minLength":1,"maxLength":70}},"required":["reference"],"additionalProperties":false}},
  "POST /accounts/{party}/refunds": {"says":{"en":"Pay back what an account holds","zh":"退还账户余额"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"amount":{"type":"string","maxLength":24},"reference":{"type":"string","minLength":1,"maxLength":70},"reason":{"type":"string","minLength":3,"maxLength":500},"profile":{"type":"string","maxLength":20},"payee":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":140},"bankAccount":{"type":"string","pattern":"^[A-Z0-9]{4,34}$"},"bic":{"default":"","type":"string","pattern":"^([A-Z0-9]{8}([A-Z0-9]{3})?)?$"}},"required":["name","bankAccount"],"additionalProperties":false}},"required":["amount","reference","reason"],"additionalProperties":false}},
  "POST /address-confirmations": {"says":{"en":"Confirm that an address is its person's, where no mail server can ask there","zh":"未配置邮件服务器时，由管理员确认邮箱属于注册人"},"policy":{"kind":"scope","scope":"administration"},"body":{"type":"object","properties":{"email":{"type":"string","maxLength":254,"format":"email","pattern":"^(?:[A-Za-z0-9_'+\\-]+\\.)*[A-Za-z0-9_'+\\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$"}},"required":["email"],"additionalProperties":false}},
  "POST /approvals/{id}/decision": {"says":{"en":"Approve or refuse as the second person","zh":"作为第二人批准或拒绝"},"policy":{"kind":"scope","scope":"approve","or":["statistics","risk"]},"body":{"type":"object","properties":{"decision":{"type":"string","enum":["approve","refuse"]},"reason":{"type":"string","minLength":3,"maxLength":500},"officer":{"type":"string","minLength":1,"maxLength":60}},"required":["decision","reason"],"additionalProperties":false}},
  "POST /bank-entries/{id}/assignment": {"says":{"en":"Say whose money it is","zh":"认领银行入账"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"party":{"type":"string","pattern":"^[A-Za-z0-9._-]{1,60}$"},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["party","reason"],"additionalProperties":false}},
  "POST /bank-entries/{id}/cost": {"says":{"en":"Book what the bank took as its cost","zh":"列支银行费用"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["reason"],"additionalProperties":false}},
  "POST /bank-entries/{id}/return": {"says":{"en":"Send money back to who paid it","zh":"退回无主入账"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":140},"bankAccount":{"type":"string","pattern":"^[A-Z0-9]{4,34}$"},"bic":{"default":"","type":"string","pattern":"^([A-Z0-9]{8}([A-Z0-9]{3})?)?$"},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["name","bankAccount","reason"],"additionalProperties":false}},
  "POST /bank-files": {"says":{"en":"Take a file of the bank (camt.053, camt.054, pain.002)","zh":"导入银行文件（对账单、入账通知、指令状态）"},"policy":{"kind":"scope","scope":"money"}},
  "POST /charges/what-if": {"says":{"en":"Say which declarations a changed register would change, before it is imported","zh":"导入前说明登记变更会影响哪些报关单"},"policy":{"kind":"scope","scope":"registers"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"measures":{"maxItems":200000,"type":"array","items":{}},"rates":{"maxItems":10000,"type":"array","items":{}},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"open":{"default":true,"type":"boolean"},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"to":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"limit":{"default":10000,"type":"integer","minimum":1,"maximum":100000},"after":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"}},"additionalProperties":false}},
  "POST /classification-differences/{id}/resolution": {"says":{"en":"Settle a difference, with a note","zh":"处理归类差异（须说明理由）"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"outcome":{"type":"string","enum":["other-goods","one-code","ruling","correction"]},"code":{"type":"string","pattern":"^\\d{4,10}$"},"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["outcome","reason"],"additionalProperties":false}},
  "POST /controls/{id}/decision": {"says":{"en":"Decide a control: release or refuse","zh":"查验处置：放行或不予放行"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"decision":{"type":"string","enum":["release","refuse"]},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["decision"],"additionalProperties":false}},
  "POST /controls/{id}/findings": {"says":{"en":"Record what was found in a task","zh":"登记查验结果"},"policy":{"kind":"scope","scope":"officer","or":["agency"]},"body":{"type":"object","properties":{"task":{"default":1,"type":"integer","minimum":1,"maximum":9007199254740991},"result":{"type":"string","enum":["ok","corrected","refused"]},"finding":{"default":"","type":"string","maxLength":2000},"items":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"integer","minimum":1,"maximum":9999}},"correctionReason":{"type":"string","minLength":3,"maxLength":500},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["result"],"additionalProperties":false}},
  "POST /controls/{id}/reasons": {"says":{"en":"Say why a hit was of no use","zh":"说明命中无效的原因"},"policy":{"kind":"scope","scope":"officer","or":["agency"]},"body":{"type":"object","properties":{"task":{"default":1,"type":"integer","minimum":1,"maximum":9007199254740991},"reason":{"type":"string","maxLength":40},"note":{"default":"","type":"string","maxLength":2000}},"required":["reason"],"additionalProperties":false}},
  "POST /debts/{id}/guarantee-call": {"says":{"en":"Ask the guarantor for a debt","zh":"要求担保人缴纳"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["reason"],"additionalProperties":false}},
  "POST /debts/{id}/instalments": {"says":{"en":"Agree on instalments","zh":"批准分期缴纳"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"instalments":{"minItems":1,"maxItems":120,"type":"array","items":{"type":"object","properties":{"dueOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"amount":{"type":"string","maxLength":24}},"required":["dueOn","amount"],"additionalProperties":false}},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["instalments","reason"],"additionalProperties":false}},
  "POST /debts/{id}/write-off": {"says":{"en":"Give up a debt","zh":"核销应缴税款"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["reason"],"additionalProperties":false}},
  "POST /declarations": {"says":{"en":"Lodge one declaration, or many as NDJSON","zh":"申报一份报关单，或以 NDJSON 批量申报"},"policy":{"kind":"scope","scope":"lodge"}},
  "POST /declarations/{id}/amendments": {"says":{"en":"Ask to amend a declaration","zh":"申请修改报关单"},"policy":{"kind":"scope","scope":"lodge","or":["officer"]}},
  "POST /declarations/{id}/arrival": {"says":{"en":"Say that the goods arrived","zh":"报告货物运抵"},"policy":{"kind":"scope","scope":"officer","or":["carry"]},"body":{"type":"object","properties":{"at":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"reference":{"default":"","type":"string","maxLength":70},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}}}},
  "POST /declarations/{id}/cancellation": {"says":{"en":"Ask to cancel a declaration","zh":"申请撤销报关单"},"policy":{"kind":"scope","scope":"lodge"}},
  "POST /declarations/{id}/charges": {"says":{"en":"Fix charges that no rate determines","zh":"核定无税率可依的税款"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"lines":{"minItems":1,"maxItems":10000,"type":"array","items":{"type":"object","properties":{"item":{"type":"integer","minimum":1,"maximum":9007199254740991},"taxType":{"type":"string","minLength":1,"maxLength":10},"amount":{"type":"string"},"reason":{"type":"string","minLength":3,"maxLength":500},"wouldBe":{"type":"string"}},"required":["item","taxType","amount","reason"],"additionalProperties":false}},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["lines"]}},
  "POST /declarations/{id}/confiscation": {"says":{"en":"Confiscate goods that are seized","zh":"没收已扣留的货物"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":500},"legalBasis":{"type":"string","minLength":3,"maxLength":200},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason"],"additionalProperties":false}},
  "POST /declarations/{id}/control-orders": {"says":{"en":"Choose a declaration for a control","zh":"关员自主布控"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"kind":{"type":"string","enum":["documents","examination"]},"agency":{"type":"string","minLength":1,"maxLength":60},"reason":{"type":"string","minLength":3,"maxLength":500},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["kind","reason"],"additionalProperties":false}},
  "POST /declarations/{id}/departure": {"says":{"en":"Say that the goods left: gate-out or exit","zh":"报告货物提离或离境"},"policy":{"kind":"scope","scope":"officer","or":["carry"]},"body":{"type":"object","properties":{"at":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"reference":{"default":"","type":"string","maxLength":70},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}}}},
  "POST /declarations/{id}/documents": {"says":{"en":"Hand in documents","zh":"补交随附单证"},"policy":{"kind":"scope","scope":"lodge"}},
  "POST /declarations/{id}/goods-return": {"says":{"en":"Give seized goods back; the declaration goes on","zh":"发还已扣留的货物，报关单继续办理"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":500},"legalBasis":{"type":"string","minLength":3,"maxLength":200},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason"],"additionalProperties":false}},
  "POST /declarations/{id}/late-findings": {"says":{"en":"Record what was found after release","zh":"登记放行后的查获"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"kind":{"type":"string","enum":["audit","correction","settlement","seizure"]},"result":{"type":"string","enum":["ok","corrected","refused"]},"items":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"integer","minimum":1,"maximum":9999}},"finding":{"type":"string","minLength":3,"maxLength":2000},"agency":{"type":"string","minLength":1,"maxLength":60},"officer":{"type":"string","minLength":1,"maxLength":60}},"required":["kind","result","finding"],"additionalProperties":false}},
  "POST /declarations/{id}/payments": {"says":{"en":"Say, as the holder of the account, that a declaration is paid or not","zh":"账户持有人确认或拒绝为报关单付款"},"policy":{"kind":"scope","scope":"lodge"},"body":{"oneOf":[{"type":"object","properties":{"decision":{"type":"string","const":"pay"},"amount":{"type":"string","maxLength":24}},"required":["decision","amount"],"additionalProperties":false},{"type":"object","properties":{"decision":{"type":"string","const":"refuse"},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["decision","reason"],"additionalProperties":false}]}},
  "POST /declarations/{id}/procedure-accounts/{item}/days": {"says":{"en":"Change the last day to discharge, or state the first day for interest","zh":"变更核销期限或核定缓税利息起始日"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"endsOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"since":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["reason"],"additionalProperties":false}},
  "POST /declarations/{id}/procedure-accounts/{item}/discharges": {"says":{"en":"Enter a discharge on the bill, or charge what is left","zh":"登记核销或对剩余货物征税"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"kind":{"type":"string","enum":["used","destroyed","products","freed","charge","confirmed"]},"unit":{"type":"string","minLength":1,"maxLength":10},"quantity":{"type":"string","maxLength":24},"reference":{"type":"string","minLength":1,"maxLength":70},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["kind","reference","reason"],"additionalProperties":false}},
  "POST /declarations/{id}/queries": {"says":{"en":"Ask the declarant something","zh":"向申报人提出询问"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"text":{"type":"string","minLength":3,"maxLength":500},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["text"],"additionalProperties":false}},
  "POST /declarations/{id}/quota": {"says":{"en":"Say what a quota gave","zh":"登记关税配额分配结果"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"order":{"type":"string","minLength":1,"maxLength":20},"outcome":{"type":"string","enum":["allocated","exhausted"]},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["order","outcome"],"additionalProperties":false}},
  "POST /declarations/{id}/repayment-claims": {"says":{"en":"Claim that charges are given back","zh":"申请退（减）税"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"ground":{"type":"string","minLength":3,"maxLength":30},"taxType":{"type":"string","minLength":1,"maxLength":10},"amount":{"type":"string","maxLength":24},"reason":{"type":"string","minLength":3,"maxLength":2000}},"required":["ground","taxType","amount","reason"],"additionalProperties":false}},
  "POST /declarations/{id}/repayments": {"says":{"en":"Remit, repay or draw back charges","zh":"减免、退还税款或复出口退税"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"kind":{"type":"string","enum":["remission","repayment","drawback"]},"taxType":{"type":"string","minLength":1,"maxLength":10},"amount":{"type":"string","maxLength":24},"reference":{"type":"string","minLength":1,"maxLength":70},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["kind","taxType","amount","reference","reason"],"additionalProperties":false}},
  "POST /declarations/{id}/securities": {"says":{"en":"Release or charge what is secured or suspended","zh":"释放担保或补征暂缓税款"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"purpose":{"type":"string","enum":["secured","suspended"]},"outcome":{"type":"string","enum":["release","charge"]},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["purpose","outcome","reason"],"additionalProperties":false}},
  "POST /declarations/{id}/seizure": {"says":{"en":"Seize the goods: nothing goes on until it is decided","zh":"扣留货物（作出处理前中止办理）"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":500},"legalBasis":{"type":"string","minLength":3,"maxLength":200},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason"],"additionalProperties":false}},
  "POST /declarations/{id}/statistical-answers": {"says":{"en":"Answer a question of the statistics","zh":"答复统计询问"},"policy":{"kind":"scope","scope":"lodge"},"body":{"type":"object","properties":{"query":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"},"text":{"type":"string","minLength":3,"maxLength":2000}},"required":["query","text"],"additionalProperties":false}},
  "POST /declarations/rulings-check": {"says":{"en":"Rulings that matter for a declaration before it is lodged","zh":"申报前查找与报关单有关的预裁定"},"policy":{"kind":"scope","scope":"lodge"}},
  "POST /delegations": {"says":{"en":"Let a colleague act in one's place until a date","zh":"在期限内委派同事代行职权"},"policy":{"kind":"scope","scope":"officer","or":["approve","agency","risk","money","statistics","parties"]},"body":{"type":"object","properties":{"to":{"type":"string","pattern":"^(account|key):[^\\s]{1,100}$"},"scopes":{"minItems":1,"maxItems":20,"type":"array","items":{"type":"string","minLength":1}},"office":{"type":"string","minLength":1,"maxLength":20},"agency":{"type":"string","minLength":1,"maxLength":40},"from":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"until":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"}},"required":["to","scopes","until"],"additionalProperties":false}},
  "POST /guarantees": {"says":{"en":"Enter a guarantee","zh":"登记担保"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"reference":{"type":"string","minLength":1,"maxLength":40},"holder":{"type":"string","minLength":1,"maxLength":60},"kind":{"type":"string","enum":["individual","comprehensive","waiver"]},"amount":{"type":"string","maxLength":24},"validFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"validTo":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reference","holder","kind","amount","validFrom"],"additionalProperties":false}},
  "POST /guarantees/{id}/movements": {"says":{"en":"Reserve, release or use a guarantee","zh":"占用、释放或执行担保"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"kind":{"type":"string","enum":["reserve","release","use"]},"amount":{"type":"string","maxLength":24},"operation":{"type":"string","minLength":1,"maxLength":70},"reason":{"default":"","type":"string","maxLength":500}},"required":["kind","amount","operation"],"additionalProperties":false}},
  "POST /guarantees/{id}/payments": {"says":{"en":"Book what a guarantor paid for the debts it was asked for","zh":"登记担保人代缴税款"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"amount":{"type":"string","maxLength":24},"reference":{"type":"string","minLength":1,"maxLength":70}},"required":["amount","reference"],"additionalProperties":false}},
  "POST /invitations": {"says":{"en":"Invite a person into the own party by mail","zh":"以邮件邀请人员加入本单位"},"policy":{"kind":"scope","scope":"accounts"},"body":{"type":"object","properties":{"role":{"type":"string","minLength":1,"maxLength":40,"pattern":"^\\P{Cc}*$"},"office":{"type":"string","minLength":1,"maxLength":20,"pattern":"^\\P{Cc}*$"},"agency":{"type":"string","minLength":1,"maxLength":40,"pattern":"^\\P{Cc}*$"},"to":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"email":{"type":"string","maxLength":254,"format":"email","pattern":"^(?:[A-Za-z0-9_'+\\-]+\\.)*[A-Za-z0-9_'+\\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$"}},"required":["role","email"],"additionalProperties":false}},
  "POST /invitations/{token}/acceptance": {"says":{"en":"Accept an invitation: signed in, or with name and password for a new account","zh":"接受邀请：已登录，或以姓名和密码新建账户"},"policy":{"kind":"public"},"body":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":200,"pattern":"^\\P{Cc}*$"},"password":{"type":"string","maxLength":1000},"locale":{"type":"string","enum":["en","zh"]}},"additionalProperties":false}},
  "POST /keys": {"says":{"en":"Make a machine key; it is shown once","zh":"创建接口密钥（仅显示一次）"},"policy":{"kind":"scope","scope":"accounts"},"body":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":100,"pattern":"^\\P{Cc}*$"},"scopes":{"minItems":1,"maxItems":40,"type":"array","items":{"type":"string","maxLength":40}},"expiresAt":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"allowedAddresses":{"maxItems":50,"type":"array","items":{"type":"string","maxLength":60}}},"required":["name","scopes"],"additionalProperties":false}},
  "POST /keys/{id}/rotation": {"says":{"en":"Make a key's successor; both work for the overlap","zh":"轮换密钥：新旧密钥在重叠期内均有效"},"policy":{"kind":"scope","scope":"accounts"},"body":{"type":"object","properties":{"overlapHours":{"default":24,"type":"number","minimum":0,"maximum":720}},"additionalProperties":false}},
  "POST /mandates": {"says":{"en":"Enter a mandate; by the represented's administrator it counts at once","zh":"登记委托；由委托方管理员登记的立即生效"},"policy":{"kind":"scope","scope":"lodge","or":["accounts"]},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z]{2,12}$"},"represented":{"anyOf":[{"type":"object","properties":{"partyId":{"type":"string","minLength":1,"maxLength":80}},"required":["partyId"],"additionalProperties":false},{"type":"object","properties":{"number":{"type":"string","maxLength":40}},"required":["number"],"additionalProperties":false}]},"representative":{"anyOf":[{"type":"object","properties":{"partyId":{"type":"string","minLength":1,"maxLength":80}},"required":["partyId"],"additionalProperties":false},{"type":"object","properties":{"number":{"type":"string","maxLength":40}},"required":["number"],"additionalProperties":false}]},"representation":{"type":"string","enum":["direct","indirect"]},"directions":{"default":[],"maxItems":2,"type":"array","items":{"type":"string","enum":["import","export"]}},"procedures":{"default":[],"maxItems":200,"type":"array","items":{"type":"string","pattern":"^[0-9A-Z]{2,7}$"}},"spends":{"default":false,"type":"boolean"},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"until":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["represented","representative","representation","from"],"additionalProperties":false}},
  "POST /mandates/{id}/consent": {"says":{"en":"Consent to a mandate, as the represented","zh":"委托方确认委托"},"policy":{"kind":"scope","scope":"accounts"}},
  "POST /mandates/{id}/withdrawal": {"says":{"en":"Withdraw a mandate","zh":"撤回委托"},"policy":{"kind":"scope","scope":"accounts","or":["parties"]},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":2000},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason"],"additionalProperties":false}},
  "POST /me/confirmation": {"says":{"en":"Give the password in a network the session was not made in","zh":"在新的网络中输入密码以继续使用会话"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"password":{"type":"string","minLength":1,"maxLength":1000}},"required":["password"],"additionalProperties":false}},
  "POST /me/party": {"says":{"en":"Act for another of the own parties","zh":"切换所代表的单位"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"partyId":{"type":"string","minLength":1,"maxLength":100}},"required":["partyId"],"additionalProperties":false}},
  "POST /members/{accountId}/handover": {"says":{"en":"Hand a member's role and keys to another","zh":"将成员的角色与密钥移交他人"},"policy":{"kind":"scope","scope":"accounts"},"body":{"type":"object","properties":{"to":{"type":"string","maxLength":60},"leave":{"type":"boolean"}},"required":["to"],"additionalProperties":false}},
  "POST /movements": {"says":{"en":"Report arrivals and departures of conveyances","zh":"申报运输工具进出境动态"},"policy":{"kind":"scope","scope":"carry"}},
  "POST /official": {"says":{"en":"Import published tables","zh":"导入已公布的统计表"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"name":{"type":"string","maxLength":200},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"vintage":{"type":"string","maxLength":40},"files":{"minItems":1,"maxItems":500,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":200},"text":{"type":"string"}},"required":["name","text"],"additionalProperties":false}}},"required":["name","files"],"additionalProperties":false}},
  "POST /origin-judgements": {"says":{"en":"Whether goods originate under an agreement; nothing is kept","zh":"判定货物在协定下的原产资格；不保存"},"policy":{"kind":"public"},"body":{"type":"object","properties":{"agreement":{"anyOf":[{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":60},"legalBasis":{"type":"string","minLength":1},"parties":{"minItems":1,"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"cumulation":{"default":[],"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"diagonal":{"default":[],"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"extended":{"default":[],"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"rules":{"type":"object","propertyNames":{"type":"string","pattern":"^\\d{2,10}$"},"additionalProperties":{"type":"string"}},"unread":{"default":[],"maxItems":100,"type":"array","items":{"type":"string","minLength":1,"maxLength":20000}},"tolerance":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"mayPass":{"default":[],"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"directTransport":{"default":true,"type":"boolean"},"proofs":{"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"anyOf":[{"type":"integer","minimum":1,"maximum":60},{"type":"null"}]}},"proofFreeBelow":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"}},"required":["id","legalBasis","parties","rules","proofs"],"additionalProperties":false},{"type":"object","properties":{"scheme":{"type":"string","pattern":"^[a-z0-9-]{2,40}$"},"subdivision":{"type":"string","maxLength":4000}},"required":["scheme"],"additionalProperties":false}]},"product":{"type":"object","properties":{"commodity":{"type":"string","pattern":"^\\d{2,10}$"},"madeIn":{"type":"string","pattern":"^[A-Z]{2}$"},"exWorks":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"fob":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"whollyObtained":{"default":false,"type":"boolean"},"onlyMinimal":{"default":false,"type":"boolean"},"processes":{"default":[],"maxItems":50,"type":"array","items":{"type":"string","minLength":1,"maxLength":60}},"materials":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"commodity":{"type":"string","pattern":"^\\d{2,10}$"},"value":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"origin":{"type":"string","pattern":"^[A-Z]{2}$"},"cumulates":{"default":false,"type":"boolean"},"proven":{"default":false,"type":"boolean"}},"required":["commodity","value"],"additionalProperties":false}}},"required":["commodity","madeIn"],"additionalProperties":false},"passed":{"maxItems":20,"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"supervised":{"default":false,"type":"boolean"},"proof":{"type":"object","properties":{"kind":{"type":"string","minLength":1},"issuedOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["kind","issuedOn"],"additionalProperties":false},"consignmentValue":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"day":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["agreement","product","day"],"additionalProperties":false}},
  "POST /parties/{id}/merger": {"says":{"en":"Merge a party's record into another; the old id stands for it","zh":"将企业登记并入另一登记，原标识继续有效"},"policy":{"kind":"scope","scope":"parties"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":2000},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"into":{"type":"string","minLength":1,"maxLength":80}},"required":["reason","into"],"additionalProperties":false}},
  "POST /parties/{id}/restoration": {"says":{"en":"Restore the registration of a party","zh":"恢复企业登记"},"policy":{"kind":"scope","scope":"parties"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":2000},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason"],"additionalProperties":false}},
  "POST /parties/{id}/revocation": {"says":{"en":"Revoke the registration of a party","zh":"注销企业登记"},"policy":{"kind":"scope","scope":"parties"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":2000},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason"],"additionalProperties":false}},
  "POST /parties/{id}/suspension": {"says":{"en":"Suspend the registration of a party","zh":"暂停企业登记"},"policy":{"kind":"scope","scope":"parties"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":2000},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason"],"additionalProperties":false}},
  "POST /party-applications": {"says":{"en":"Apply for the registration of a party, or the amendment of its record","zh":"申请企业登记或变更登记"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z]{2,12}$"},"party":{"default":"new","type":"string","enum":["new","own"]},"amends":{"type":"string","minLength":1,"maxLength":80},"details":{"type":"object","properties":{"kind":{"type":"string","enum":["person","organisation"]},"names":{"minItems":1,"maxItems":10,"type":"array","items":{"type":"object","properties":{"language":{"type":"string","pattern":"^[a-z]{2,3}(-[A-Za-z]{4})?$"},"name":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"}},"required":["language","name"],"additionalProperties":false}},"numbers":{"maxItems":10,"type":"array","items":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z]{2,12}$"},"kind":{"type":"string","pattern":"^[a-z][a-z-]{1,39}$"},"number":{"type":"string","maxLength":40}},"required":["profile","kind","number"],"additionalProperties":false}},"addresses":{"default":[],"maxItems":10,"type":"array","items":{"type":"object","properties":{"use":{"type":"string","enum":["registered","business","postal"]},"lines":{"minItems":1,"maxItems":5,"type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"}},"city":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"},"region":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"},"postcode":{"type":"string","minLength":1,"maxLength":20,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"},"country":{"type":"string","pattern":"^[A-Z]{2}$"}},"required":["use","lines","country"],"additionalProperties":false}},"roles":{"minItems":1,"maxItems":6,"type":"array","items":{"type":"string","enum":["trader","broker","carrier","warehouse-keeper","agency","customs"]}},"contact":{"type":"object","properties":{"email":{"type":"string","maxLength":254,"format":"email","pattern":"^(?:[A-Za-z0-9_'+\\-]+\\.)*[A-Za-z0-9_'+\\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$"},"telephone":{"type":"string","pattern":"^\\+?[0-9 ()-]{5,30}$"}},"additionalProperties":false},"mandateRequired":{"type":"boolean"}},"required":["kind","names","numbers","roles"],"additionalProperties":false},"note":{"default":"","type":"string","maxLength":2000}},"required":["details"],"additionalProperties":false}},
  "POST /party-applications/{id}/answer": {"says":{"en":"Answer a question about an application","zh":"答复补充材料要求"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":2000},"details":{"type":"object","properties":{"kind":{"type":"string","enum":["person","organisation"]},"names":{"minItems":1,"maxItems":10,"type":"array","items":{"type":"object","properties":{"language":{"type":"string","pattern":"^[a-z]{2,3}(-[A-Za-z]{4})?$"},"name":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"}},"required":["language","name"],"additionalProperties":false}},"numbers":{"maxItems":10,"type":"array","items":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z]{2,12}$"},"kind":{"type":"string","pattern":"^[a-z][a-z-]{1,39}$"},"number":{"type":"string","maxLength":40}},"required":["profile","kind","number"],"additionalProperties":false}},"addresses":{"default":[],"maxItems":10,"type":"array","items":{"type":"object","properties":{"use":{"type":"string","enum":["registered","business","postal"]},"lines":{"minItems":1,"maxItems":5,"type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"}},"city":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"},"region":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"},"postcode":{"type":"string","minLength":1,"maxLength":20,"pattern":"^[^\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]*$"},"country":{"type":"string","pattern":"^[A-Z]{2}$"}},"required":["use","lines","country"],"additionalProperties":false}},"roles":{"minItems":1,"maxItems":6,"type":"array","items":{"type":"string","enum":["trader","broker","carrier","warehouse-keeper","agency","customs"]}},"contact":{"type":"object","properties":{"email":{"type":"string","maxLength":254,"format":"email","pattern":"^(?:[A-Za-z0-9_'+\\-]+\\.)*[A-Za-z0-9_'+\\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$"},"telephone":{"type":"string","pattern":"^\\+?[0-9 ()-]{5,30}$"}},"additionalProperties":false},"mandateRequired":{"type":"boolean"}},"required":["kind","names","numbers","roles"],"additionalProperties":false}},"required":["reason"],"additionalProperties":false}},
  "POST /party-applications/{id}/documents": {"says":{"en":"Add a document to an application","zh":"向申请添加文件"},"policy":{"kind":"signed-in"}},
  "POST /party-applications/{id}/review": {"says":{"en":"Decide on an application, or ask for more","zh":"审核申请或要求补充材料"},"policy":{"kind":"scope","scope":"parties"},"body":{"type":"object","properties":{"decision":{"type":"string","enum":["approve","refuse","ask"]},"reason":{"type":"string","minLength":3,"maxLength":2000},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["decision","reason"],"additionalProperties":false}},
  "POST /party-applications/{id}/withdrawal": {"says":{"en":"Take an application back","zh":"撤回申请"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":2000}},"required":["reason"],"additionalProperties":false}},
  "POST /password-reset-approvals": {"says":{"en":"Approve, as a second administrator, that an official sets a password anew by mail","zh":"由另一名管理员核准工作人员通过邮件重置密码"},"policy":{"kind":"scope","scope":"administration"},"body":{"type":"object","properties":{"email":{"type":"string","maxLength":254,"format":"email","pattern":"^(?:[A-Za-z0-9_'+\\-]+\\.)*[A-Za-z0-9_'+\\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$"}},"required":["email"],"additionalProperties":false}},
  "POST /payment-files": {"says":{"en":"Write a file of orders for the bank","zh":"生成付款或扣款文件"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"kind":{"type":"string","enum":["refund","collection"]},"dueBy":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["kind"],"additionalProperties":false}},
  "POST /periods/{month}/closing": {"says":{"en":"Close an accounting month","zh":"关闭会计期间"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["reason"],"additionalProperties":false}},
  "POST /periods/{month}/reopening": {"says":{"en":"Open a closed month again","zh":"重新打开会计期间"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["reason"],"additionalProperties":false}},
  "POST /quota-allocations": {"says":{"en":"Allocate the claims of complete days","zh":"分配已结束各日的配额申请"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"through":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["through"],"additionalProperties":false}},
  "POST /quotas/{order}/claims": {"says":{"en":"Enter a claim on a tariff quota","zh":"登记关税配额申请"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"declarationId":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"},"item":{"type":"integer","minimum":1,"maximum":99999},"trader":{"type":"string","minLength":1,"maxLength":60},"acceptedOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"amount":{"type":"string","maxLength":30},"licence":{"type":"string","minLength":1,"maxLength":40},"elsewhere":{"type":"boolean","const":true}},"required":["declarationId","item","trader","acceptedOn","amount"],"additionalProperties":false}},
  "POST /quotas/{order}/licences": {"says":{"en":"Enter a licence for a tariff quota","zh":"登记关税配额许可证"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"licence":{"type":"string","minLength":1,"maxLength":40},"holder":{"type":"string","minLength":1,"maxLength":60},"volume":{"type":"string","maxLength":30},"on":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["licence","holder","volume","on"],"additionalProperties":false}},
  "POST /quotas/{order}/returns": {"says":{"en":"Give back an amount that was not used","zh":"退回未使用的配额数量"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"declarationId":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"},"item":{"type":"integer","minimum":1,"maximum":9007199254740991},"on":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"amount":{"type":"string","maxLength":30},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["declarationId","item","on","amount","reason"],"additionalProperties":false}},
  "POST /records": {"says":{"en":"Import declarations of the past, one a line","zh":"导入历史报关单，每行一份"},"policy":{"kind":"scope","scope":"record"}},
  "POST /registers/{kind}": {"says":{"en":"Import codes, rates or measures; active for every decision from then on","zh":"导入代码、汇率或税率，此后所有决定均采用"},"policy":{"kind":"scope","scope":"registers"}},
  "POST /related-parties": {"says":{"en":"State a conflict of interest","zh":"申报须回避的单位"},"policy":{"kind":"scope","scope":"officer","or":["approve","agency","risk","money","statistics","parties"]},"body":{"type":"object","properties":{"person":{"type":"string","pattern":"^(account|key|officer):[^\\s]{1,100}$"},"number":{"type":"string","minLength":1,"maxLength":60},"reason":{"type":"string","minLength":3,"maxLength":500},"officer":{"type":"string","minLength":1,"maxLength":60}},"required":["number","reason"],"additionalProperties":false}},
  "POST /repayment-claims/{id}/decision": {"says":{"en":"Decide a claim for repayment","zh":"审批退（减）税申请"},"policy":{"kind":"scope","scope":"money"},"body":{"type":"object","properties":{"outcome":{"type":"string","enum":["granted","refused"]},"amount":{"type":"string","maxLength":24},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["outcome","reason"],"additionalProperties":false}},
  "POST /repayment-claims/{id}/withdrawal": {"says":{"en":"Take a claim for repayment back","zh":"撤回退（减）税申请"},"policy":{"kind":"signed-in"}},
  "POST /requests/{id}/decision": {"says":{"en":"Grant or refuse a request","zh":"同意或不同意申请"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"decision":{"type":"string","enum":["grant","refuse"]},"reason":{"type":"string","minLength":3,"maxLength":500},"officer":{"type":"string","minLength":1,"maxLength":60},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["decision","reason"],"additionalProperties":false}},
  "POST /risk/aims/{aim}/roll-back": {"says":{"en":"Put the model before back into its place","zh":"回退到前一模型"},"policy":{"kind":"scope","scope":"approve"}},
  "POST /risk/alerts": {"says":{"en":"Hand in an alert of a partner or an agency","zh":"录入伙伴或机构的风险警示"},"policy":{"kind":"scope","scope":"risk","or":["inspect"]},"body":{"type":"object","properties":{"source":{"type":"string","minLength":2,"maxLength":100},"reference":{"type":"string","minLength":1,"maxLength":100},"text":{"type":"string","minLength":10,"maxLength":20000},"structured":{"type":"object","properties":{"containers":{"default":[],"maxItems":500,"type":"array","items":{"type":"string","pattern":"^[A-Z]{4}\\d{7}$"}},"bills":{"default":[],"maxItems":500,"type":"array","items":{"type":"string","pattern":"^[A-Z0-9/-]{4,35}$"}},"traders":{"default":[],"maxItems":500,"type":"array","items":{"type":"string","pattern":"^[A-Z0-9]{5,20}$"}},"names":{"default":[],"maxItems":200,"type":"array","items":{"type":"string","minLength":2,"maxLength":200}},"ships":{"default":[],"maxItems":500,"type":"array","items":{"type":"string","pattern":"^\\d{7}$"}},"commodities":{"default":[],"maxItems":500,"type":"array","items":{"type":"string","pattern":"^\\d{2,10}$"}},"origins":{"default":[],"maxItems":500,"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"dispatchCountries":{"default":[],"maxItems":500,"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}},"words":{"default":[],"maxItems":200,"type":"array","items":{"type":"string","minLength":2,"maxLength":200}},"title":{"type":"string","minLength":3,"maxLength":500},"until":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"}]}},"required":["title"],"additionalProperties":false}},"required":["source","reference"],"additionalProperties":false}},
  "POST /risk/alerts/{id}/dismissal": {"says":{"en":"Put an alert aside","zh":"搁置警示"},"policy":{"kind":"scope","scope":"risk"},"body":{"type":"object","properties":{"note":{"type":"string","minLength":3,"maxLength":500}},"required":["note"],"additionalProperties":false}},
  "POST /risk/alerts/{id}/proposal": {"says":{"en":"Propose the rule made of an alert","zh":"提议由警示形成的布控规则"},"policy":{"kind":"scope","scope":"risk"},"body":{"type":"object","properties":{"rule":{"type":"object","properties":{"id":{"type":"string","pattern":"^[A-Z][A-Z0-9]{0,11}-\\d{1,6}$"},"says":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"when":{"type":"string","minLength":1,"maxLength":20000},"legalReason":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"owner":{"type":"string","minLength":1,"maxLength":100},"validFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"validTo":{"default":null,"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresOn":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresAt":{"default":null,"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},{"type":"null"}]},"expectedYield":{"default":0,"type":"number","minimum":0,"maximum":1},"share":{"default":1,"type":"number","exclusiveMinimum":0,"maximum":1},"lane":{"type":"string","enum":["yellow","red"]},"tasks":{"minItems":1,"maxItems":10,"type":"array","items":{"type":"object","properties":{"agency":{"type":"string","minLength":1},"kind":{"type":"string","enum":["documents","examination"]}},"required":["agency","kind"],"additionalProperties":false}},"secrecy":{"default":"officers","type":"string","enum":["open","officers","analysts"]},"mandatory":{"default":false,"type":"boolean"}},"required":["id","says","when","legalReason","owner","validFrom","expiresOn","lane","tasks"],"additionalProperties":false},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["rule","reason"],"additionalProperties":false}},
  "POST /risk/backtests": {"says":{"en":"Try rules on past traffic","zh":"用历史数据检验布控规则"},"policy":{"kind":"scope","scope":"risk","or":["approve"]},"body":{"type":"object","properties":{"rules":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"object","properties":{"id":{"type":"string","pattern":"^[A-Z][A-Z0-9]{0,11}-\\d{1,6}$"},"says":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"when":{"type":"string","minLength":1,"maxLength":20000},"legalReason":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"owner":{"type":"string","minLength":1,"maxLength":100},"validFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"validTo":{"default":null,"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresOn":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresAt":{"default":null,"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},{"type":"null"}]},"expectedYield":{"default":0,"type":"number","minimum":0,"maximum":1},"share":{"default":1,"type":"number","exclusiveMinimum":0,"maximum":1},"lane":{"type":"string","enum":["yellow","red"]},"tasks":{"minItems":1,"maxItems":10,"type":"array","items":{"type":"object","properties":{"agency":{"type":"string","minLength":1},"kind":{"type":"string","enum":["documents","examination"]}},"required":["agency","kind"],"additionalProperties":false}},"secrecy":{"default":"officers","type":"string","enum":["open","officers","analysts"]},"mandatory":{"default":false,"type":"boolean"}},"required":["id","says","when","legalReason","owner","validFrom","expiresOn","lane","tasks"],"additionalProperties":false}},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"to":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"change":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"}},"required":["rules","from","to"],"additionalProperties":false}},
  "POST /risk/capacity": {"says":{"en":"State shifts: people, hours and places","zh":"设定班次：人员、时段、查验位"},"policy":{"kind":"scope","scope":"approve"},"body":{"type":"object","properties":{"shifts":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"object","properties":{"office":{"type":"string","minLength":1,"maxLength":20,"pattern":"^[^:]*$"},"kind":{"type":"string","enum":["documents","examination"]},"shift":{"default":"day","type":"string","maxLength":20},"weekdays":{"default":"1234567","type":"string","pattern":"^[1-7]{1,7}$"},"from":{"type":"string","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"},"to":{"type":"string","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"},"people":{"type":"integer","minimum":0,"maximum":10000},"places":{"default":null,"anyOf":[{"type":"integer","minimum":0,"maximum":100000},{"type":"null"}]},"minutes":{"type":"integer","minimum":1,"maximum":1440}},"required":["office","kind","from","to","people","minutes"],"additionalProperties":false}}},"required":["shifts"],"additionalProperties":false}},
  "POST /risk/conditions": {"says":{"en":"Read a condition without keeping it","zh":"校验布控条件（不保存）"},"policy":{"kind":"scope","scope":"risk","or":["approve"]},"body":{"type":"object","properties":{"when":{"type":"string","maxLength":20000}},"required":["when"],"additionalProperties":false}},
  "POST /risk/counts": {"says":{"en":"Count what a condition hits among recent declarations","zh":"统计条件在近期报关单中的命中数"},"policy":{"kind":"scope","scope":"risk","or":["approve"]},"body":{"type":"object","properties":{"when":{"type":"string","maxLength":20000}},"required":["when"],"additionalProperties":false}},
  "POST /risk/days": {"says":{"en":"Learn what became known, and work out the pace of the day","zh":"吸收新查验结果并计算当日门槛"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "POST /risk/models": {"says":{"en":"Learn a model from our own findings","zh":"用本系统查验结果训练模型"},"policy":{"kind":"scope","scope":"risk"},"body":{"type":"object","properties":{"aim":{"type":"string","maxLength":20},"learner":{"default":"boosting","type":"string","enum":["boosting","logistic"]},"seed":{"default":7,"type":"integer","minimum":0,"maximum":2147483647}},"required":["aim"],"additionalProperties":false}},
  "POST /risk/models/{id}/challenger": {"says":{"en":"Let a model score in the shadow","zh":"让模型在影子中评分"},"policy":{"kind":"scope","scope":"risk"}},
  "POST /risk/models/{id}/champion": {"says":{"en":"Let a model act; a second person approves","zh":"启用模型（双人复核）"},"policy":{"kind":"scope","scope":"risk","or":["approve"]}},
  "POST /risk/models/file": {"says":{"en":"Learn a model from a file of past findings","zh":"用历史数据文件训练模型"},"policy":{"kind":"scope","scope":"risk"}},
  "POST /risk/replays": {"says":{"en":"Decide stored selections again and compare lanes and reasons","zh":"重放已存选择决定并比对通道与原因"},"policy":{"kind":"scope","scope":"risk","or":["audit"]},"body":{"type":"object","properties":{"limit":{"default":1000,"type":"integer","minimum":1,"maximum":10000}},"additionalProperties":false}},
  "POST /risk/rescreens": {"says":{"en":"Screen again the parties of recent declarations, after a list changed","zh":"名单变更后，重新筛查近期报关单的各方"},"policy":{"kind":"scope","scope":"risk"},"body":{"type":"object","properties":{"days":{"default":90,"type":"integer","minimum":1,"maximum":366}},"additionalProperties":false}},
  "POST /risk/reviews": {"says":{"en":"Switch off rules that found too little for too long","zh":"停用长期查获率过低的布控规则"},"policy":{"kind":"scope","scope":"approve"}},
  "POST /risk/rule-changes": {"says":{"en":"Propose to activate or retire a rule","zh":"提议启用或停用布控规则"},"policy":{"kind":"scope","scope":"risk"},"body":{"oneOf":[{"type":"object","properties":{"action":{"type":"string","const":"activate"},"rule":{"type":"object","properties":{"id":{"type":"string","pattern":"^[A-Z][A-Z0-9]{0,11}-\\d{1,6}$"},"says":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"when":{"type":"string","minLength":1,"maxLength":20000},"legalReason":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"owner":{"type":"string","minLength":1,"maxLength":100},"validFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"validTo":{"default":null,"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresOn":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresAt":{"default":null,"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},{"type":"null"}]},"expectedYield":{"default":0,"type":"number","minimum":0,"maximum":1},"share":{"default":1,"type":"number","exclusiveMinimum":0,"maximum":1},"lane":{"type":"string","enum":["yellow","red"]},"tasks":{"minItems":1,"maxItems":10,"type":"array","items":{"type":"object","properties":{"agency":{"type":"string","minLength":1},"kind":{"type":"string","enum":["documents","examination"]}},"required":["agency","kind"],"additionalProperties":false}},"secrecy":{"default":"officers","type":"string","enum":["open","officers","analysts"]},"mandatory":{"default":false,"type":"boolean"}},"required":["id","says","when","legalReason","owner","validFrom","expiresOn","lane","tasks"],"additionalProperties":false},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["action","rule","reason"],"additionalProperties":false},{"type":"object","properties":{"action":{"type":"string","const":"retire"},"ruleId":{"type":"string","maxLength":40},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["action","ruleId","reason"],"additionalProperties":false}]}},
  "POST /risk/rule-changes/{id}/decision": {"says":{"en":"Activate or refuse a change somebody else proposed","zh":"审批他人提议的布控规则变更"},"policy":{"kind":"scope","scope":"approve"},"body":{"type":"object","properties":{"decision":{"type":"string","enum":["activate","refuse"]},"reason":{"type":"string","minLength":3,"maxLength":500}},"required":["decision","reason"],"additionalProperties":false}},
  "POST /risk/rule-changes/{id}/submission": {"says":{"en":"Hand a draft in for decision","zh":"提交审批"},"policy":{"kind":"scope","scope":"risk"}},
  "POST /risk/rule-changes/{id}/withdrawal": {"says":{"en":"Take a proposal back","zh":"撤回提议"},"policy":{"kind":"scope","scope":"risk"}},
  "POST /risk/screening-matches/{id}/decision": {"says":{"en":"Confirm a match, or clear the name until a day","zh":"确认匹配，或在限期内排除该名称"},"policy":{"kind":"scope","scope":"risk"},"body":{"type":"object","properties":{"decision":{"type":"string","enum":["confirm","clear"]},"until":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"note":{"type":"string","minLength":3,"maxLength":500}},"required":["decision","note"],"additionalProperties":false}},
  "POST /risk/screenings": {"says":{"en":"Screen names against sanctioned and denied parties","zh":"将名称与制裁及拒绝交易名单比对"},"policy":{"kind":"scope","scope":"risk","or":["officer"]},"body":{"type":"object","properties":{"names":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":300},"country":{"type":"string","maxLength":100},"birth":{"type":"string","maxLength":40},"imo":{"type":"string","maxLength":20},"address":{"type":"string","maxLength":300},"ids":{"type":"string","maxLength":300}},"required":["name"],"additionalProperties":false}}},"required":["names"],"additionalProperties":false}},
  "POST /risk/trials": {"says":{"en":"Start a trial of rules on past traffic, of any length","zh":"启动历史数据检验（不限时长）"},"policy":{"kind":"scope","scope":"risk","or":["approve"]},"body":{"type":"object","properties":{"rules":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"object","properties":{"id":{"type":"string","pattern":"^[A-Z][A-Z0-9]{0,11}-\\d{1,6}$"},"says":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"when":{"type":"string","minLength":1,"maxLength":20000},"legalReason":{"type":"object","properties":{"en":{"type":"string","minLength":1,"maxLength":500},"zh":{"type":"string","minLength":1,"maxLength":500}},"required":["en","zh"],"additionalProperties":false},"owner":{"type":"string","minLength":1,"maxLength":100},"validFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"validTo":{"default":null,"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresOn":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"expiresAt":{"default":null,"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},{"type":"null"}]},"expectedYield":{"default":0,"type":"number","minimum":0,"maximum":1},"share":{"default":1,"type":"number","exclusiveMinimum":0,"maximum":1},"lane":{"type":"string","enum":["yellow","red"]},"tasks":{"minItems":1,"maxItems":10,"type":"array","items":{"type":"object","properties":{"agency":{"type":"string","minLength":1},"kind":{"type":"string","enum":["documents","examination"]}},"required":["agency","kind"],"additionalProperties":false}},"secrecy":{"default":"officers","type":"string","enum":["open","officers","analysts"]},"mandatory":{"default":false,"type":"boolean"}},"required":["id","says","when","legalReason","owner","validFrom","expiresOn","lane","tasks"],"additionalProperties":false}},"from":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"to":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"change":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"}},"required":["rules","from","to"],"additionalProperties":false}},
  "POST /rulings": {"says":{"en":"Begin an application for an advance ruling","zh":"新建预裁定申请"},"policy":{"kind":"scope","scope":"lodge"},"body":{"type":"object","properties":{"profile":{"type":"string","maxLength":20},"application":{"type":"object","properties":{"kind":{"type":"string","enum":["classification","origin","valuation"]},"holder":{"type":"object","properties":{"number":{"type":"string","minLength":1,"maxLength":40},"name":{"default":"","type":"string","maxLength":200}},"required":["number"],"additionalProperties":false},"direction":{"default":"import","type":"string","enum":["import","export"]},"goods":{"default":"","type":"string","maxLength":6000},"composition":{"default":"","type":"string","maxLength":3000},"use":{"default":"","type":"string","maxLength":2000},"tradeName":{"default":"","type":"string","maxLength":200},"commodity":{"type":"string","pattern":"^\\d{4,10}$"},"origin":{"type":"string","pattern":"^[A-Z]{2}$"},"agreement":{"default":"","type":"string","maxLength":100},"question":{"default":"","type":"string","maxLength":3000},"valuationMethod":{"type":"string","maxLength":10},"grounds":{"default":"","type":"string","maxLength":6000},"price":{"type":"object","properties":{"amount":{"type":"string","pattern":"^\\d{1,14}(\\.\\d{1,4})?$"},"currency":{"type":"string","pattern":"^[A-Z]{3}$"}},"required":["amount","currency"],"additionalProperties":false},"confidential":{"default":"","type":"string","maxLength":6000},"samples":{"default":"none","type":"string","enum":["none","sent","on-request"]},"expectedFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"pendingElsewhere":{"default":false,"type":"boolean"},"office":{"type":"string","pattern":"^[A-Za-z0-9]{2,17}$"}},"required":["kind","holder"],"additionalProperties":false}},"required":["application"],"additionalProperties":false}},
  "POST /rulings/{id}/acceptance": {"says":{"en":"Take an application for decision","zh":"受理预裁定申请"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["reason"],"additionalProperties":false}},
  "POST /rulings/{id}/amendment": {"says":{"en":"Change a ruling that stands","zh":"变更预裁定决定"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"commodity":{"type":"string","pattern":"^\\d{4,10}$"},"origin":{"type":"string","pattern":"^[A-Z]{2}$"},"agreement":{"type":"string","maxLength":100},"valuationMethod":{"type":"string","maxLength":10},"finding":{"default":"","type":"string","maxLength":4000},"reasons":{"type":"string","minLength":3,"maxLength":4000},"legalBasis":{"minItems":1,"maxItems":20,"type":"array","items":{"type":"string","minLength":3,"maxLength":300}},"keywords":{"default":[],"maxItems":20,"type":"array","items":{"type":"string","minLength":1,"maxLength":60}},"validFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"validTo":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reasons","legalBasis"],"additionalProperties":false}},
  "POST /rulings/{id}/annulment": {"says":{"en":"Annul a ruling given on false facts","zh":"因提供虚假材料使预裁定自始无效"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000},"legalBasis":{"type":"string","minLength":3,"maxLength":300},"useUntil":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason","legalBasis"],"additionalProperties":false}},
  "POST /rulings/{id}/answer": {"says":{"en":"Answer a question about an application","zh":"答复补充材料要求"},"policy":{"kind":"scope","scope":"lodge"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["reason"],"additionalProperties":false}},
  "POST /rulings/{id}/appeal": {"says":{"en":"Note an appeal against a decision","zh":"登记对决定的复议或诉讼"},"policy":{"kind":"scope","scope":"lodge"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["reason"],"additionalProperties":false}},
  "POST /rulings/{id}/appeal-outcome": {"says":{"en":"Note how an appeal ended","zh":"登记复议结果"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["reason"],"additionalProperties":false}},
  "POST /rulings/{id}/decision": {"says":{"en":"Issue a ruling","zh":"制发预裁定决定"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"commodity":{"type":"string","pattern":"^\\d{4,10}$"},"origin":{"type":"string","pattern":"^[A-Z]{2}$"},"agreement":{"type":"string","maxLength":100},"valuationMethod":{"type":"string","maxLength":10},"finding":{"default":"","type":"string","maxLength":4000},"reasons":{"type":"string","minLength":3,"maxLength":4000},"legalBasis":{"minItems":1,"maxItems":20,"type":"array","items":{"type":"string","minLength":3,"maxLength":300}},"keywords":{"default":[],"maxItems":20,"type":"array","items":{"type":"string","minLength":1,"maxLength":60}},"validFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"validTo":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reasons","legalBasis"],"additionalProperties":false}},
  "POST /rulings/{id}/documents": {"says":{"en":"Add a document to an application","zh":"向预裁定申请添加文件"},"policy":{"kind":"scope","scope":"lodge"}},
  "POST /rulings/{id}/question": {"says":{"en":"Ask the applicant for more","zh":"要求申请人补充材料"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["reason"],"additionalProperties":false}},
  "POST /rulings/{id}/refusal": {"says":{"en":"Refuse an application","zh":"不予受理或不予裁定"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["reason"],"additionalProperties":false}},
  "POST /rulings/{id}/revocation": {"says":{"en":"Revoke a ruling from today","zh":"撤销预裁定决定"},"policy":{"kind":"scope","scope":"officer"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000},"legalBasis":{"type":"string","minLength":3,"maxLength":300},"useUntil":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["reason","legalBasis"],"additionalProperties":false}},
  "POST /rulings/{id}/submission": {"says":{"en":"Hand in an application","zh":"提交预裁定申请"},"policy":{"kind":"scope","scope":"lodge"},"body":{"type":"object","properties":{},"additionalProperties":false}},
  "POST /rulings/{id}/withdrawal": {"says":{"en":"Take an application back","zh":"撤回预裁定申请"},"policy":{"kind":"scope","scope":"lodge"},"body":{"type":"object","properties":{"reason":{"type":"string","minLength":3,"maxLength":4000}},"required":["reason"],"additionalProperties":false}},
  "POST /sandbox": {"says":{"en":"Make a sandbox for the own party: a database of its own, and a key that works only there","zh":"为本单位创建沙箱：独立数据库，密钥仅在其中有效"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"controls":{"maxItems":2,"type":"array","items":{"type":"string","enum":["documents","examination"]}}},"additionalProperties":false}},
  "POST /sandbox/key": {"says":{"en":"Make a new key of the own sandbox; the one before ends","zh":"更换沙箱密钥（原密钥立即失效）"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{},"additionalProperties":false}},
  "POST /sandbox/reset": {"says":{"en":"Empty the own sandbox; its key stays","zh":"清空本单位沙箱（密钥保留）"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"controls":{"maxItems":2,"type":"array","items":{"type":"string","enum":["documents","examination"]}}},"additionalProperties":false}},
  "POST /statistics/calendar": {"says":{"en":"Plan a release for another moment","zh":"另定某次发布的时间"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"period":{"type":"string","maxLength":10},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"state":{"type":"string","enum":["flash","provisional","revised","final","closed"]},"due":{"type":"string","maxLength":40},"officer":{"type":"string","minLength":1,"maxLength":60}},"required":["period","state","due"],"additionalProperties":false}},
  "POST /statistics/compile": {"says":{"en":"Compile a month or a year and run the gate, without releasing","zh":"编制某月或某年的统计表并核查（不发布）"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"period":{"type":"string","maxLength":10},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"officer":{"type":"string","minLength":1,"maxLength":60},"state":{"type":"string","enum":["flash","provisional","revised","final","closed"]},"reason":{"type":"string","minLength":10,"maxLength":1000},"embargo":{"type":"string","maxLength":40},"explanations":{"maxItems":20,"type":"array","items":{"type":"object","properties":{"check":{"type":"string","enum":["additivity","year-to-date","currencies","magnitude","previous","confidentiality","differencing"]},"says":{"type":"string","minLength":10,"maxLength":1000}},"required":["check","says"],"additionalProperties":false}}},"required":["period"],"additionalProperties":false}},
  "POST /statistics/edits": {"says":{"en":"Correct, confirm or impute a row","zh":"更正、确认或代填某条记录"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"declaration":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"},"item":{"type":"integer","minimum":1,"maximum":9999},"decision":{"type":"string","enum":["correct","confirm","impute"]},"check":{"type":"string","enum":["complete","code","unit-value","ratio","mass","unit","duplicate","gap","mirror"]},"changes":{"type":"object","properties":{"commodity":{"type":"string","pattern":"^\\d{6,10}$"},"partner":{"type":"string","pattern":"^[A-Z]{2}$"},"dispatchPartner":{"type":"string","pattern":"^[A-Z]{2}$"},"province":{"type":"string","pattern":"^[A-Za-z0-9-]{1,20}$"},"tradeMode":{"type":"string","pattern":"^[A-Za-z0-9-]{1,20}$"},"transportMode":{"type":"string","pattern":"^[A-Za-z0-9-]{1,20}$"},"value":{"type":"string","maxLength":30},"netMassKg":{"type":"string","maxLength":30},"quantity1":{"type":"string","maxLength":30},"unit1":{"type":"string","pattern":"^[A-Za-z0-9-]{1,20}$"},"quantity2":{"type":"string","maxLength":30},"unit2":{"type":"string","pattern":"^[A-Za-z0-9-]{1,20}$"}},"additionalProperties":false},"field":{"type":"string","enum":["value","quantity1","netMassKg"]},"reason":{"type":"string","minLength":10,"maxLength":1000}},"required":["declaration","item","decision","reason"],"additionalProperties":false}},
  "POST /statistics/edits/{id}/undo": {"says":{"en":"Take a decision about a row back","zh":"撤销对某条记录的决定"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"reason":{"type":"string","minLength":10,"maxLength":1000}},"required":["reason"],"additionalProperties":false}},
  "POST /statistics/flash-previews": {"says":{"en":"Look at the running month by a day; nothing is released","zh":"预览进行中月份截至某日的快报（不发布）"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"period":{"type":"string","maxLength":10},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"day":{"type":"integer","minimum":1,"maximum":31}},"required":["period","day"],"additionalProperties":false}},
  "POST /statistics/flashes": {"says":{"en":"Release the flash of a day","zh":"发布截至某日的快报"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"period":{"type":"string","maxLength":10},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"officer":{"type":"string","minLength":1,"maxLength":60},"embargo":{"type":"string","maxLength":40},"explanations":{"maxItems":20,"type":"array","items":{"type":"object","properties":{"check":{"type":"string","enum":["additivity","year-to-date","currencies","magnitude","previous","confidentiality","differencing"]},"says":{"type":"string","minLength":10,"maxLength":1000}},"required":["check","says"],"additionalProperties":false}},"day":{"type":"integer","minimum":1,"maximum":31}},"required":["period","day"],"additionalProperties":false}},
  "POST /statistics/flashes/rebuild": {"says":{"en":"Make every flash again and compare","zh":"重新计算全部快报并比较"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"}},"additionalProperties":false}},
  "POST /statistics/mirror-files": {"says":{"en":"Read in figures of another office","zh":"导入其他统计机构的数据"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"source":{"type":"string","minLength":3,"maxLength":300},"text":{"type":"string","minLength":1}},"required":["source","text"],"additionalProperties":false}},
  "POST /statistics/own-tables": {"says":{"en":"Add a table, or another version of it","zh":"增设统计表或其新版本"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"from":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])$"},"tried":{"type":"string","maxLength":10},"reason":{"type":"string","minLength":10,"maxLength":1000},"table":{"type":"object","properties":{"id":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,49}$"},"number":{"type":"string","maxLength":40},"title":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"source":{"type":"string","const":"operations"},"dimensions":{"maxItems":3,"type":"array","items":{"type":"string","pattern":"^[a-zA-Z][a-zA-Z0-9]{0,39}$"}},"measures":{"minItems":1,"type":"array","items":{"type":"string","enum":["national","USD","G","DECL","quantity","FOB","CIF"]}},"flow":{"type":"string","enum":["import","export"]},"hasBalance":{"type":"boolean"},"byMonth":{"type":"boolean"},"filter":{"type":"object","propertyNames":{"type":"string","enum":["commodity","hs6","chapter","section","partner","dispatch_partner","office","district","province","domestic_district","supervision_mode","trade_mode","enterprise_type","transport_mode","brand_type","pilot","zone","month","trader_province","system"]},"additionalProperties":{"minItems":1,"type":"array","items":{"type":"string"}}},"footnotes":{"type":"array","items":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false}},"list":{"type":"object","properties":{"title":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"source":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"entries":{"minItems":1,"type":"array","items":{"type":"object","properties":{"code":{"type":"string","minLength":1,"maxLength":20},"title":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"prefixes":{"minItems":1,"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9]{1,20}$"}},"unit":{"type":"string","maxLength":10},"overlaps":{"type":"boolean"}},"required":["code","title","prefixes"],"additionalProperties":false}}},"required":["title","source","entries"],"additionalProperties":false}},"required":["id","title","dimensions","measures"],"additionalProperties":false}},"required":["from","tried","reason","table"],"additionalProperties":false}},
  "POST /statistics/own-tables/{id}/end": {"says":{"en":"End a table that was added","zh":"停用增设的统计表"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"from":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])$"},"reason":{"type":"string","minLength":10,"maxLength":1000}},"required":["from","reason"],"additionalProperties":false}},
  "POST /statistics/queries": {"says":{"en":"Ask those who lodged a declaration","zh":"就报关单向申报人询问"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"declaration":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"},"item":{"type":"integer","minimum":1,"maximum":9999},"question":{"type":"string","minLength":10,"maxLength":1000}},"required":["declaration","item","question"],"additionalProperties":false}},
  "POST /statistics/rebuild": {"says":{"en":"Recompute every release from the store of records","zh":"由原始记录重算全部发布"},"policy":{"kind":"scope","scope":"statistics"}},
  "POST /statistics/releases": {"says":{"en":"Compile, check and release a month or a year","zh":"编制、核查并发布某月或某年的统计表"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"period":{"type":"string","maxLength":10},"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"officer":{"type":"string","minLength":1,"maxLength":60},"state":{"type":"string","enum":["flash","provisional","revised","final","closed"]},"reason":{"type":"string","minLength":10,"maxLength":1000},"embargo":{"type":"string","maxLength":40},"explanations":{"maxItems":20,"type":"array","items":{"type":"object","properties":{"check":{"type":"string","enum":["additivity","year-to-date","currencies","magnitude","previous","confidentiality","differencing"]},"says":{"type":"string","minLength":10,"maxLength":1000}},"required":["check","says"],"additionalProperties":false}}},"required":["period"],"additionalProperties":false}},
  "POST /statistics/table-previews": {"says":{"en":"Look at a table before it is added","zh":"增设前预览统计表"},"policy":{"kind":"scope","scope":"statistics"},"body":{"type":"object","properties":{"profile":{"type":"string","pattern":"^[a-z0-9-]{1,20}$"},"period":{"type":"string","maxLength":10},"table":{"type":"object","properties":{"id":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,49}$"},"number":{"type":"string","maxLength":40},"title":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"source":{"type":"string","const":"operations"},"dimensions":{"maxItems":3,"type":"array","items":{"type":"string","pattern":"^[a-zA-Z][a-zA-Z0-9]{0,39}$"}},"measures":{"minItems":1,"type":"array","items":{"type":"string","enum":["national","USD","G","DECL","quantity","FOB","CIF"]}},"flow":{"type":"string","enum":["import","export"]},"hasBalance":{"type":"boolean"},"byMonth":{"type":"boolean"},"filter":{"type":"object","propertyNames":{"type":"string","enum":["commodity","hs6","chapter","section","partner","dispatch_partner","office","district","province","domestic_district","supervision_mode","trade_mode","enterprise_type","transport_mode","brand_type","pilot","zone","month","trader_province","system"]},"additionalProperties":{"minItems":1,"type":"array","items":{"type":"string"}}},"footnotes":{"type":"array","items":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false}},"list":{"type":"object","properties":{"title":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"source":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"entries":{"minItems":1,"type":"array","items":{"type":"object","properties":{"code":{"type":"string","minLength":1,"maxLength":20},"title":{"type":"object","properties":{"en":{"type":"string","minLength":1},"zh":{"type":"string","minLength":1}},"required":["en","zh"],"additionalProperties":false},"prefixes":{"minItems":1,"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9]{1,20}$"}},"unit":{"type":"string","maxLength":10},"overlaps":{"type":"boolean"}},"required":["code","title","prefixes"],"additionalProperties":false}}},"required":["title","source","entries"],"additionalProperties":false}},"required":["id","title","dimensions","measures"],"additionalProperties":false}},"required":["period","table"],"additionalProperties":false}},
  "POST /subscriptions": {"says":{"en":"Subscribe: a queue, a webhook or a mail digest","zh":"订阅回执：队列、网络回调或邮件摘要"},"policy":{"kind":"scope","scope":"accounts"},"body":{"oneOf":[{"type":"object","properties":{"kind":{"type":"string","const":"queue"},"name":{"type":"string","minLength":1,"maxLength":100},"types":{"default":[],"maxItems":50,"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9-]{1,40}$"}},"withRepresented":{"default":false,"type":"boolean"},"locale":{"default":"en","type":"string","enum":["en","zh"]},"withXml":{"default":false,"type":"boolean"}},"required":["kind","name"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"string","const":"webhook"},"name":{"type":"string","minLength":1,"maxLength":100},"types":{"default":[],"maxItems":50,"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9-]{1,40}$"}},"withRepresented":{"default":false,"type":"boolean"},"locale":{"default":"en","type":"string","enum":["en","zh"]},"url":{"type":"string","maxLength":2000},"withXml":{"default":false,"type":"boolean"}},"required":["kind","name","url"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"string","const":"digest"},"name":{"type":"string","minLength":1,"maxLength":100},"types":{"default":[],"maxItems":50,"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9-]{1,40}$"}},"withRepresented":{"default":false,"type":"boolean"},"locale":{"default":"en","type":"string","enum":["en","zh"]},"everyHours":{"default":24,"type":"integer","minimum":1,"maximum":168}},"required":["kind","name"],"additionalProperties":false}]}},
  "POST /subscriptions/{id}/acknowledgements": {"says":{"en":"Acknowledge messages by their ids","zh":"确认已处理的回执"},"policy":{"kind":"scope","scope":"lodge","or":["accounts","carry"]},"body":{"type":"object","properties":{"ids":{"minItems":1,"maxItems":500,"type":"array","items":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"}}},"required":["ids"],"additionalProperties":false}},
  "POST /subscriptions/{id}/drops": {"says":{"en":"Give up dead ones, so that later ones go on","zh":"放弃失败回执，继续后续投递"},"policy":{"kind":"scope","scope":"accounts"},"body":{"anyOf":[{"type":"object","properties":{"ids":{"minItems":1,"maxItems":500,"type":"array","items":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"}}},"required":["ids"],"additionalProperties":false},{"type":"object","properties":{"status":{"type":"string","const":"dead"}},"required":["status"],"additionalProperties":false}]}},
  "POST /subscriptions/{id}/leases": {"says":{"en":"Take messages from a queue","zh":"从队列领取回执"},"policy":{"kind":"scope","scope":"lodge","or":["accounts","carry"]},"body":{"type":"object","properties":{"limit":{"default":50,"type":"integer","minimum":1,"maximum":500},"seconds":{"default":60,"type":"integer","minimum":5,"maximum":3600}},"additionalProperties":false}},
  "POST /subscriptions/{id}/replays": {"says":{"en":"Send again: chosen ones, or all dead ones","zh":"重新投递所选或全部失败回执"},"policy":{"kind":"scope","scope":"accounts"},"body":{"anyOf":[{"type":"object","properties":{"ids":{"minItems":1,"maxItems":500,"type":"array","items":{"type":"string","format":"uuid","pattern":"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"}}},"required":["ids"],"additionalProperties":false},{"type":"object","properties":{"status":{"type":"string","const":"dead"}},"required":["status"],"additionalProperties":false}]}},
  "POST /subscriptions/{id}/secret": {"says":{"en":"Give a webhook a new secret, with an overlap","zh":"更换回调密钥（可重叠）"},"policy":{"kind":"scope","scope":"accounts"},"body":{"type":"object","properties":{"overlapHours":{"default":24,"type":"integer","minimum":0,"maximum":168}},"additionalProperties":false}},
  "POST /subscriptions/{id}/trials": {"says":{"en":"Call a webhook once, to see whether it answers","zh":"试调用一次网络回调"},"policy":{"kind":"scope","scope":"accounts"}},
  "POST /valuation-settlements": {"says":{"en":"What a final price or a later royalty adds to assessed values; nothing is kept","zh":"最终价格或售后特许权使用费对已核定完税价格的影响；不保存"},"policy":{"kind":"public"},"body":{"type":"object","properties":{"entries":{"minItems":1,"maxItems":10000,"type":"array","items":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":60},"customsValue":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"quantity":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"finalValue":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"duty":{"type":"string","pattern":"^\\d{1,4}(\\.\\d{1,6})?$"},"vat":{"type":"string","pattern":"^\\d{1,4}(\\.\\d{1,6})?$"}},"required":["id","customsValue"],"additionalProperties":false}},"royalty":{"type":"object","properties":{"amount":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"relatedToGoods":{"type":"boolean"},"conditionOfSale":{"type":"boolean"},"forReproduction":{"default":false,"type":"boolean"},"by":{"default":"value","type":"string","enum":["value","quantity"]}},"required":["amount","relatedToGoods","conditionOfSale"],"additionalProperties":false},"knownOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"declaredOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["entries","knownOn","declaredOn"],"additionalProperties":false}},
  "POST /valuations": {"says":{"en":"Customs value of a case by the six methods; nothing is kept","zh":"按六种估价方法确定完税价格；不保存"},"policy":{"kind":"public"},"body":{"type":"object","properties":{"quantity":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"exportedOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"importedOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"sale":{"type":"object","properties":{"price":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"forExport":{"default":true,"type":"boolean"},"restrictions":{"default":false,"type":"boolean"},"unquantifiedCondition":{"default":false,"type":"boolean"},"unquantifiedProceeds":{"default":false,"type":"boolean"},"related":{"default":false,"type":"boolean"},"influenced":{"type":"boolean"},"testValues":{"maxItems":100,"type":"array","items":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"}},"additions":{"maxItems":100,"type":"array","items":{"type":"object","properties":{"code":{"type":"string","minLength":1,"maxLength":20},"amount":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"}},"required":["code","amount"],"additionalProperties":false}},"deductions":{"maxItems":100,"type":"array","items":{"type":"object","properties":{"code":{"type":"string","minLength":1,"maxLength":20},"amount":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"}},"required":["code","amount"],"additionalProperties":false}},"provisional":{"default":false,"type":"boolean"}},"required":["price"],"additionalProperties":false},"identical":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"value":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"quantity":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"exportedOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"aboutSameTime":{"default":false,"type":"boolean"},"sameLevel":{"default":true,"type":"boolean"},"adjustment":{"type":"string","pattern":"^-?\\d{1,18}(\\.\\d{1,6})?$"}},"required":["value","quantity"],"additionalProperties":false}},"similar":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"value":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"quantity":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"exportedOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"aboutSameTime":{"default":false,"type":"boolean"},"sameLevel":{"default":true,"type":"boolean"},"adjustment":{"type":"string","pattern":"^-?\\d{1,18}(\\.\\d{1,6})?$"}},"required":["value","quantity"],"additionalProperties":false}},"deductive":{"type":"object","properties":{"sales":{"maxItems":10000,"type":"array","items":{"type":"object","properties":{"unitPrice":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"quantity":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"soldOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"related":{"default":false,"type":"boolean"}},"required":["unitPrice","quantity"],"additionalProperties":false}},"margin":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"transport":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"taxes":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"processing":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"}},"required":["sales"],"additionalProperties":false},"computed":{"type":"object","properties":{"materials":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"making":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"profit":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"transport":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"}},"required":["materials","making","profit","transport"],"additionalProperties":false},"fallback":{"type":"object","properties":{"value":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"basis":{"type":"string","minLength":1,"maxLength":60}},"required":["value","basis"],"additionalProperties":false},"computedFirst":{"default":false,"type":"boolean"}},"additionalProperties":false}},
  "POST /value-settlements": {"says":{"en":"Settle provisional values by a statement: final prices, final values or a later royalty","zh":"按结算清单确定最终价格、最终完税价格或售后特许权使用费"},"policy":{"kind":"scope","scope":"officer","or":["money"]},"body":{"type":"object","properties":{"reference":{"type":"string","minLength":1,"maxLength":70},"kind":{"type":"string","enum":["final-price","final-value","royalty"]},"knownOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"declaredOn":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"documents":{"default":[],"maxItems":99,"type":"array","items":{"type":"object","properties":{"type":{"type":"string","minLength":1,"maxLength":10},"id":{"type":"string","minLength":1,"maxLength":70}},"required":["type","id"],"additionalProperties":false}},"reason":{"type":"string","minLength":3,"maxLength":500},"royalty":{"type":"object","properties":{"amount":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"relatedToGoods":{"type":"boolean"},"conditionOfSale":{"type":"boolean"},"forReproduction":{"default":false,"type":"boolean"}},"required":["amount","relatedToGoods","conditionOfSale"],"additionalProperties":false},"chargesDeposit":{"default":false,"type":"boolean"},"entries":{"minItems":1,"maxItems":10000,"type":"array","items":{"type":"object","properties":{"declaration":{"type":"string","minLength":1,"maxLength":60},"item":{"type":"integer","minimum":1,"maximum":9999},"finalPrice":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"},"finalValue":{"type":"string","pattern":"^\\d{1,18}(\\.\\d{1,6})?$"}},"required":["declaration","item"],"additionalProperties":false}}},"required":["reference","kind","knownOn","reason","entries"],"additionalProperties":false}},
  "PUT /me/preferences": {"says":{"en":"Set language, time zone and theme","zh":"设置语言、时区与主题"},"policy":{"kind":"signed-in"},"body":{"type":"object","properties":{"locale":{"type":"string","enum":["en","zh"]},"timeZone":{"type":"string"},"theme":{"type":"string","enum":["system","light","dark"]}},"additionalProperties":false}},
  "PUT /members/{accountId}": {"says":{"en":"Give a member another role, office, end or shift","zh":"变更成员的角色、关区、期限或班次"},"policy":{"kind":"scope","scope":"accounts"},"body":{"type":"object","properties":{"role":{"type":"string","minLength":1,"maxLength":40,"pattern":"^\\P{Cc}*$"},"office":{"type":"string","minLength":1,"maxLength":20,"pattern":"^\\P{Cc}*$"},"agency":{"type":"string","minLength":1,"maxLength":40,"pattern":"^\\P{Cc}*$"},"to":{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"},"shift":{"anyOf":[{"type":"object","properties":{"days":{"minItems":1,"maxItems":7,"type":"array","items":{"type":"integer","minimum":1,"maximum":7}},"from":{"type":"string","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"},"to":{"type":"string","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"}},"required":["days","from","to"],"additionalProperties":false},{"type":"null"}]}},"required":["role"],"additionalProperties":false}},
  "PUT /rulings/{id}": {"says":{"en":"Change an application","zh":"修改预裁定申请"},"policy":{"kind":"scope","scope":"lodge"},"body":{"type":"object","properties":{"kind":{"type":"string","enum":["classification","origin","valuation"]},"holder":{"type":"object","properties":{"number":{"type":"string","minLength":1,"maxLength":40},"name":{"default":"","type":"string","maxLength":200}},"required":["number"],"additionalProperties":false},"direction":{"default":"import","type":"string","enum":["import","export"]},"goods":{"default":"","type":"string","maxLength":6000},"composition":{"default":"","type":"string","maxLength":3000},"use":{"default":"","type":"string","maxLength":2000},"tradeName":{"default":"","type":"string","maxLength":200},"commodity":{"type":"string","pattern":"^\\d{4,10}$"},"origin":{"type":"string","pattern":"^[A-Z]{2}$"},"agreement":{"default":"","type":"string","maxLength":100},"question":{"default":"","type":"string","maxLength":3000},"valuationMethod":{"type":"string","maxLength":10},"grounds":{"default":"","type":"string","maxLength":6000},"price":{"type":"object","properties":{"amount":{"type":"string","pattern":"^\\d{1,14}(\\.\\d{1,4})?$"},"currency":{"type":"string","pattern":"^[A-Z]{3}$"}},"required":["amount","currency"],"additionalProperties":false},"confidential":{"default":"","type":"string","maxLength":6000},"samples":{"default":"none","type":"string","enum":["none","sent","on-request"]},"expectedFrom":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"pendingElsewhere":{"default":false,"type":"boolean"},"office":{"type":"string","pattern":"^[A-Za-z0-9]{2,17}$"}},"required":["kind","holder"],"additionalProperties":false}},
  "PUT /subscriptions/{id}": {"says":{"en":"Change, pause or resume a subscription, also one that was suspended","zh":"修改、暂停或恢复订阅（包括已被中止的）"},"policy":{"kind":"scope","scope":"accounts"},"body":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":100},"url":{"type":"string","maxLength":2000},"types":{"maxItems":50,"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9-]{1,40}$"}},"withXml":{"type":"boolean"},"withRepresented":{"type":"boolean"},"everyHours":{"type":"integer","minimum":1,"maximum":168},"status":{"type":"string","enum":["active","paused"]}},"additionalProperties":false}},
};

/** Roles by the scopes they hold: who could be asked for a right. */
export const roleFacts = [{"id":"trader-clerk","name":{"en":"Trader's clerk","zh":"企业经办人"},"scopes":["lodge"]},{"id":"trader-admin","name":{"en":"Trader's administrator","zh":"企业管理员"},"scopes":["lodge","accounts"]},{"id":"broker","name":{"en":"Customs broker","zh":"报关企业"},"scopes":["lodge"]},{"id":"carrier","name":{"en":"Carrier","zh":"承运人"},"scopes":["carry"]},{"id":"warehouse","name":{"en":"Warehouse keeper","zh":"仓储经营人"},"scopes":["carry","store"]},{"id":"officer","name":{"en":"Customs officer","zh":"海关关员"},"scopes":["officer"]},{"id":"senior-officer","name":{"en":"Senior officer","zh":"海关高级关员"},"scopes":["officer","approve","money"]},{"id":"supervisor","name":{"en":"Supervisor","zh":"海关主管"},"scopes":["officer","approve","money","parties","risk"]},{"id":"agency-officer","name":{"en":"Officer of an agency","zh":"其他监管部门人员"},"scopes":["agency"]},{"id":"risk-analyst","name":{"en":"Risk analyst","zh":"风险分析人员"},"scopes":["inspect","risk"]},{"id":"statistician","name":{"en":"Statistician","zh":"统计人员"},"scopes":["statistics"]},{"id":"auditor","name":{"en":"Auditor","zh":"审计人员"},"scopes":["inspect","audit"]},{"id":"operator","name":{"en":"Operator","zh":"系统运维人员"},"scopes":["operator","registers","record"]},{"id":"administrator","name":{"en":"Administrator","zh":"管理员"},"scopes":["*"]}];

/** What each scope opens, in words. */
export const scopeSays: Readonly<
  Record<string, { readonly en: string; readonly zh: string }>
> = {"lodge":{"en":"Lodge declarations and follow the own ones","zh":"申报并跟踪本单位报关单"},"carry":{"en":"Report conveyances, arrivals and departures","zh":"申报运输工具及货物运抵、提离"},"store":{"en":"Keep goods in a warehouse","zh":"办理仓储货物进出"},"accounts":{"en":"Manage people and keys of the own party","zh":"管理本单位用户与密钥"},"officer":{"en":"Control, decide and fix charges","zh":"查验、处置与核定税款"},"agency":{"en":"Work on control tasks of the own agency","zh":"办理本部门的查验任务"},"inspect":{"en":"Read every declaration without deciding","zh":"查阅全部报关单（不作决定）"},"approve":{"en":"Be the second pair of eyes","zh":"作为第二人复核"},"parties":{"en":"Review applications of parties","zh":"审核单位注册申请"},"risk":{"en":"See risk reasons, change risk rules","zh":"查看风险原因、维护风险规则"},"money":{"en":"Book payments, see every account","zh":"登记缴款、查看全部账户"},"statistics":{"en":"Compile, trace and release statistics","zh":"编制、追溯与发布统计"},"registers":{"en":"Import codes, rates and measures","zh":"导入代码、汇率与税率"},"record":{"en":"Import history","zh":"导入历史数据"},"audit":{"en":"Read the log of sensitive reads","zh":"查阅敏感信息查询日志"},"administration":{"en":"Vouch for addresses and resets of people","zh":"为人员核实邮箱、核准重置密码"},"operator":{"en":"Run the installation","zh":"运行维护系统"},"simulate":{"en":"Make traffic and state the day of the law","zh":"模拟业务并指定适用日期"}};
