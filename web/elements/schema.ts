/**
 * Sets up zod for the browser. Its compiler probes `new Function` when a schema is made, which the content
 * security policy reports as a violation; so every file that makes schemas imports this one first.
 */
import * as z from "zod/mini";

z.config({ jitless: true });
