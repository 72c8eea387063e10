/** Made parties, applications and mandates for the pages' own server. */
export const madeId = "019ac000-0000-7000-8000-0000000000d1";
const other = "019ac000-0000-7000-8000-0000000000d2";
const at = "2026-11-24T03:00:00Z";

const details = {
  kind: "organisation",
  names: [
    { language: "zh", name: "王府井进出口有限公司" },
    { language: "en", name: "Wangfujing Trading" },
  ],
  numbers: [{ profile: "cn", kind: "uscc", number: "91310000MA1FAKE002" }],
  addresses: [
    { use: "registered", lines: ["1 Wangfujing Street"], city: "Beijing", country: "CN" },
  ],
  roles: ["trader"],
  contact: { email: "office@wangfujing.example" },
};

function party() {
  const change = { recordedAt: at, recordedBy: "Ann Officer" };
  const first = { ...change, change: 1, kind: "registered", validFrom: "2026-11-24", details };
  const second = { ...change, change: 2, kind: "suspended", validFrom: "2026-11-25" };
  return {
    id: madeId,
    askedAs: madeId,
    mergedFrom: [],
    asOf: "2026-11-25",
    party: { ...details, name: "王府井进出口有限公司", status: "suspended" },
    registeredFrom: "2026-11-24",
    history: [
      { ...first, reason: "Certificate seen." },
      { ...second, reason: "Address not found." },
    ],
  };
}

function application() {
  const step = { details: null, at, byPartyId: "p-1", byAccountId: null };
  return {
    id: madeId,
    profile: "cn",
    kind: "registration",
    partyId: null,
    details,
    status: "submitted",
    applicantPartyId: "p-1",
    applicantAccountId: null,
    submittedAt: at,
    updatedAt: at,
    steps: [{ ...step, seq: 1, kind: "submitted", details, reason: "First registration." }],
    documents: [
      {
        id: "doc-1",
        name: "certificate.pdf",
        mediaType: "application/pdf",
        size: 182_000,
        hash: "0".repeat(64),
        uploadedAt: at,
      },
    ],
  };
}

function mandate() {
  return {
    id: madeId,
    profile: "cn",
    representedId: madeId,
    representativeId: other,
    representation: "direct",
    directions: ["import"],
    procedures: [],
    spends: true,
    from: "2026-11-24",
    until: null,
    proposedAt: at,
    proposedBy: "Zhao Broker",
    consentedAt: null,
    consentedBy: null,
    withdrawnAt: null,
    withdrawnFrom: null,
    withdrawnBy: null,
    withdrawnReason: null,
    status: "proposed",
    represented: "王府井进出口有限公司",
    representative: "Zhao Customs Brokers",
    representedNumbers: ["91310000MA1FL0A0X9"],
  };
}

/** What is answered under an address of the register; undefined for others. */
export function partyAnswers(path: string): unknown {
  if (path === "/parties") {
    const { id, party: found } = party();
    const { kind, roles, numbers, name, status } = found;
    return { parties: [{ id, name, kind, roles, status, numbers }], next: null, more: false };
  }
  if (path.startsWith("/parties/")) return party();
  if (path === "/party-applications") return { applications: [application()], next: null };
  if (path.startsWith("/party-applications/")) return application();
  if (path === "/mandates") return { mandates: [mandate()], next: null };
  return path.startsWith("/mandates/") ? mandate() : undefined;
}
