/** A hundred thousand damaged messages of every form, or as many as PROVE_COUNT says; the tests run fewer. */
process.env["PROVE_COUNT"] ??= "100000";
await import("#src/movements/messages/hostile-messages.test.ts");
