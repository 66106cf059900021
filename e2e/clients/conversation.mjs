// How a program here talks with the test that started it: it asks on standard output for what only a person or an
// administrator can do, one JSON object a line, and reads the answer from standard input.
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function ask(question) {
  process.stdout.write(JSON.stringify(question) + "\n");
  const { value, done } = await lines.next();
  if (done) {
    throw new Error("nobody answers any more");
  }
  return value;
}

/** Sends the user's browser there; gives the address at which it comes back to the application. */
export const browse = async (user, url) => new URL(await ask({ do: "browse", user, at: url.toString() }));

/** Lets the user enter the code that a device shows. */
export const approve = (user, code) => ask({ do: "approve", user, at: code });

/** Presses the button. */
export const revoke = (user) => ask({ do: "revoke", user, at: "" });

/** Runs the check that the command line names. */
export async function run(checks) {
  await checks[process.argv[2]]();
  process.stdin.destroy();
}
