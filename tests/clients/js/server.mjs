// A server of its own for each test file, in memory, stopped at the end.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after } from "node:test";

const server = spawn(process.env.TEPUI, ["serve", "--in-memory", "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const lines = createInterface({ input: server.stdout });
const greeting = await new Promise((resolve) => lines.once("line", resolve));

export const access = {
  endpoint: greeting.match(/http:\/\/[^ ]+/)[0],
  region: "eu-west-1",
  credentials: { accessKeyId: "someone", secretAccessKey: "anything" },
  maxAttempts: 1,
};

after(() => {
  lines.close();
  server.kill("SIGTERM");
});
