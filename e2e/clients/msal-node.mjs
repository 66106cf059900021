// MSAL for Node as it comes from its registry, against the provider that the environment names.
import assert from "node:assert/strict";
import * as msal from "@azure/msal-node";
import { browse, approve, revoke, run } from "./conversation.mjs";

const { BASE, TENANT, SECRET, CERTIFICATE_KEY, CERTIFICATE_SHA256 } = process.env;
const ALICE = "alice@contoso.example";
const BOB = "bob@contoso.example";
const REDIRECT = "https://orders.contoso.example/callback";
const ME = ["User.Read"];
const ORDERS = ["api://orders/.default"];

// [docs: msal-node
const auth = {
  authority: `${BASE}/${TENANT}`,
  knownAuthorities: [new URL(BASE).host],
};
const web = () =>
  new msal.ConfidentialClientApplication({
    auth: { ...auth, clientId: "orders-web", clientSecret: SECRET, clientCapabilities: ["CP1"] },
  });
const batch = () =>
  new msal.ConfidentialClientApplication({
    auth: {
      ...auth,
      clientId: "orders-batch",
      clientCertificate: { thumbprintSha256: CERTIFICATE_SHA256, privateKey: CERTIFICATE_KEY },
    },
  });
// docs]
const phone = () => new msal.PublicClientApplication({ auth: { ...auth, clientId: "orders-phone" } });

async function signIn(app, user, claims) {
  const { verifier, challenge } = await new msal.CryptoProvider().generatePkceCodes();
  const request = { scopes: ME, redirectUri: REDIRECT, claims };
  const url = await app.getAuthCodeUrl({ ...request, codeChallenge: challenge, codeChallengeMethod: "S256" });
  const answer = (await browse(user, url)).searchParams;
  return app.acquireTokenByCode({ ...request, code: answer.get("code"), codeVerifier: verifier });
}

const api = (token) => fetch(`${BASE}/v1.0/me`, { headers: { Authorization: `Bearer ${token.accessToken}` } });

const claimsOf = (token) => JSON.parse(Buffer.from(token.accessToken.split(".")[1], "base64url"));

const challengeOf = (response) =>
  Buffer.from(/claims="([^"]+)"/.exec(response.headers.get("www-authenticate"))[1], "base64").toString();

await run({
  async signIn() {
    const app = web();
    const token = await signIn(app, ALICE);
    assert.equal(token.account.username, ALICE);
    assert.equal(token.account.tenantId, TENANT);
    assert.equal((await api(token)).status, 200);

    const [account] = await app.getTokenCache().getAllAccounts();
    const cached = await app.acquireTokenSilent({ scopes: ME, account });
    assert.equal(cached.accessToken, token.accessToken);
    assert.equal(cached.fromCache, true);
  },

  async refresh() {
    const app = web();
    const first = await signIn(app, ALICE);
    const silently = { scopes: ME, account: first.account, forceRefresh: true };
    const second = await app.acquireTokenSilent(silently);
    const third = await app.acquireTokenSilent(silently);
    assert.equal(new Set([first, second, third].map((token) => token.accessToken)).size, 3);
    assert.equal((await api(third)).status, 200);
  },

  async secret() {
    const token = await web().acquireTokenByClientCredential({ scopes: ORDERS });
    assert.deepEqual(claimsOf(token).roles, ["orders.sync"]);
    assert.equal(claimsOf(token).azpacr, "1");
  },

  async certificate() {
    const app = batch();
    const first = await app.acquireTokenByClientCredential({ scopes: ORDERS });
    const second = await app.acquireTokenByClientCredential({ scopes: ORDERS, skipCache: true });
    assert.equal(claimsOf(first).azpacr, "2");
    assert.notEqual(first.accessToken, second.accessToken);
  },

  async device() {
    const token = await phone().acquireTokenByDeviceCode({
      scopes: ME,
      deviceCodeCallback: (device) => void approve(ALICE, device.userCode),
    });
    assert.equal(token.account.username, ALICE);
    assert.equal((await api(token)).status, 200);
  },

  async revoked() {
    const app = web();
    const token = await signIn(app, BOB);
    await revoke(BOB);
    await assert.rejects(
      app.acquireTokenSilent({ scopes: ME, account: token.account, forceRefresh: true }),
      (error) => {
        assert.ok(error instanceof msal.InteractionRequiredAuthError, String(error));
        assert.equal(error.subError, "bad_token");
        assert.match(error.errorMessage, /AADSTS50173/);
        return true;
      },
    );
  },

  async challenge() {
    const app = web();
    const alice = await signIn(app, ALICE);
    const bob = await signIn(app, BOB);
    await revoke(BOB);

    const denied = await api(bob);
    assert.equal(denied.status, 401);
    const claims = challengeOf(denied);
    await assert.rejects(
      app.acquireTokenSilent({ scopes: ME, account: bob.account, claims }),
      msal.InteractionRequiredAuthError,
    );
    const again = await signIn(app, BOB, claims);
    assert.equal((await api(again)).status, 200);
    assert.equal((await api(bob)).status, 401);
    assert.equal((await api(alice)).status, 200);
  },
});
