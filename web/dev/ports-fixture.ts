/** Made ports and conflicts for the pages' own server. */
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const words = (en: string, zh: string) => ({ en, zh });

const ports = {
  rules: {
    source: words("Choice of this profile", "本法域的选择"),
    snapshotHoursMax: 24,
    aloneHoursMax: 24,
    never: [words("Clear controlled goods", "办理管制货物通关")],
  },
  ports: [
    {
      code: "XMN",
      name: "Xiamen, east quay",
      keyId: "5f0c2a9d1b7e4433",
      enrolledAt: "2026-11-20T02:00:00Z",
      enrolledBy: "Li Hua",
      endedAt: null,
      snapshot: 5,
      snapshotAt: "2026-11-25T01:00:00Z",
      leased: "200000.00",
      bundle: 1,
      declarations: 500,
      taken: 496,
      setAside: 2,
      open: 2,
    },
  ],
};

const conflict = {
  id: madeId,
  port: "XMN",
  bundle: 1,
  number: "PROV-XMN-2026-000004",
  lodgerId: "broker-1",
  reference: "P-4",
  kind: "reference-used",
  says: words(
    "The lodger used this reference at the centre",
    "该单位已在中心以同一企业内部编号申报",
  ),
  todo: words("Compare both.", "比对双方。"),
  blocks: true,
  decisions: ["rename", "set-aside"],
  atPort: { reference: "P-4", accepted: "2026-11-25T02:05:00Z" },
  atCentre: { number: "222520261000000003", findings: ["INT-001 Used already."] },
  foundAt: "2026-11-25T18:00:00Z",
  isOpen: true,
  declarationId: null,
  finalNumber: null,
  decided: null,
};
const portConflicts = {
  conflicts: [
    conflict,
    {
      ...conflict,
      kind: "release-controlled",
      blocks: false,
      decisions: [],
      number: "PROV-XMN-2026-000009",
      reference: "P-9",
      atPort: { "released by": "CON-001" },
      atCentre: { lane: "red", tasks: ["customs: examination"], outcome: "late" },
      declarationId: firstId,
      finalNumber: "222520261000000005",
    },
  ],
};

/** Answers about port nodes; undefined for other paths. */
export function portAnswers(method: string, path: string): unknown {
  if (method !== "GET") return undefined;
  return path === "/ports" ? ports : path === "/port-conflicts" ? portConflicts : undefined;
}
