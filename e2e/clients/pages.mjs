// Serves a single-page application with MSAL on a port of this machine and says which. It speaks https: to browsers http
// would be another site than the provider, and frames of another site get no cookies.
import { createServer } from "node:https";
import { readFile } from "node:fs/promises";

const MSAL = "node_modules/@azure/msal-browser/lib";
const FILES = {
  "/": ["browser/index.html", "text/html"],
  "/redirect.html": ["browser/redirect.html", "text/html"],
  "/app.js": ["browser/app.js", "text/javascript"],
  "/msal-browser.min.js": [`${MSAL}/msal-browser.min.js`, "text/javascript"],
  "/msal-redirect-bridge.min.js": [`${MSAL}/redirect-bridge/msal-redirect-bridge.min.js`, "text/javascript"],
};
const { PAGES_KEY, PAGES_CERTIFICATE } = process.env;

const server = createServer({ key: PAGES_KEY, cert: PAGES_CERTIFICATE }, async (request, response) => {
  const file = FILES[new URL(request.url, "https://localhost").pathname];
  if (file) {
    response.writeHead(200, { "Content-Type": `${file[1]}; charset=utf-8` }).end(await readFile(file[0]));
  } else {
    response.writeHead(404).end();
  }
});
server.listen(0, "localhost", () => console.log(server.address().port));
