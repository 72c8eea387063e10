/** All that the routes of this server are handed: the services, and what lives in this process. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { IdentityApp } from "#src/identity/app.ts";
import type { Accounts } from "#src/identity/accounts/accounts.ts";
import type { Memberships } from "#src/registers/parties/apply.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import type { DropFolder } from "#src/drop/drop-folder.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import type { Nodes } from "#src/platform/nodes/nodes.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import type { HealthWatch } from "./health/look-at-health.ts";
import type { Backups } from "./backups/backups.ts";
import type { SandboxDoor } from "./sandboxes/sandbox.ts";

export type App = ClearanceApp &
  IdentityApp & {
    readonly desk: FlowDesk;
    readonly accounts: Accounts;
    /** What all nodes of the installation have in common. */
    readonly keyring: Keyring;
    /** Looks at each answer before it is sent: tests hold it against what its route states. */
    readonly checkAnswer?: (route: Route<never>, answer: RouteAnswer) => void;
    /** Makes who applied a member of the party that was approved. */
    readonly memberships?: Memberships;
    /** What webhooks may call; absent: nothing but the open network. */
    readonly delivery?: { readonly allowsLoopback: boolean };
    /** Nodes that share the database; absent in a sandbox. */
    readonly nodes?: Nodes;
    /** Folder of the migrations of this release; absent in a sandbox. */
    readonly migrations?: string;
    /** Where files are dropped; absent: none is watched. */
    readonly drop?: DropFolder;
    /** Backups of the embedded database; absent: none are kept. */
    readonly backups?: Backups;
    /** Sandboxes of parties; absent in a sandbox, and where none are offered. */
    readonly sandboxes?: SandboxDoor<App>;
    /** When each job last ended well, milliseconds since 1970. */
    readonly jobsDone?: Map<string, number>;
    /** What its operator is shown; absent in a sandbox. */
    readonly healthWatch?: HealthWatch;
    /** What is wrong with the clock of this node; undefined where nothing is. */
    readonly clockFault?: () => string | undefined;
  };
