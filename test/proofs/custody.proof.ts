/** Ten thousand random lives of goods in custody, or as many as PROVE_PLAYS says; the tests run fewer. */
process.env["PROVE_PLAYS"] ??= "10000";
await import("#src/clearance/control/custody/custody.test.ts");
