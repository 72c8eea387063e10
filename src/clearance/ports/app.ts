/** What routes and jobs of port nodes are handed. */
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import type { ClearanceApp } from "../app.ts";

export type PortsApp = ClearanceApp & { readonly keyring: Keyring };
