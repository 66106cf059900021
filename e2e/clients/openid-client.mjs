// openid-client as it comes from its registry, against the provider that the environment names.
import assert from "node:assert/strict";
import { createPrivateKey, webcrypto } from "node:crypto";
import * as client from "openid-client";
import { browse, approve, revoke, run } from "./conversation.mjs";

const { BASE, TENANT, SECRET, CERTIFICATE_KEY } = process.env;
const ALICE = "alice@contoso.example";
const BOB = "bob@contoso.example";
const REDIRECT = "https://orders.contoso.example/callback";
const SCOPE = "openid profile email offline_access User.Read";

// [docs: openid-client
const issuer = new URL(`${BASE}/${TENANT}/v2.0`);
const web = () => client.discovery(issuer, "orders-web", SECRET);
// docs]
const api = () => client.discovery(issuer, "orders-api", SECRET);
const phone = () => client.discovery(issuer, "orders-phone", undefined, client.None());

async function signIn(config, user, scope = SCOPE) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
  });
  const answer = await browse(user, url);
  return client.authorizationCodeGrant(config, answer, { pkceCodeVerifier, expectedState, expectedNonce });
}

const refused = (error) => (problem) => {
  assert.equal(problem.error, error, String(problem));
  return true;
};

await run({
  async signIn() {
    const config = await web();
    assert.equal(config.serverMetadata().issuer, issuer.href);
    const tokens = await signIn(config, ALICE);
    const { sub, preferred_username: name, tid } = tokens.claims();
    assert.equal(name, ALICE);
    assert.equal(tid, TENANT);
    assert.ok(tokens.expiresIn() > 0);
    const userinfo = await client.fetchUserInfo(config, tokens.access_token, sub);
    assert.equal(userinfo.name, "Alice Ashton");
  },

  async refresh() {
    const config = await web();
    const first = await signIn(config, ALICE);
    const second = await client.refreshTokenGrant(config, first.refresh_token);
    const third = await client.refreshTokenGrant(config, second.refresh_token);
    assert.equal(new Set([first, second, third].map((tokens) => tokens.refresh_token)).size, 3);
    await assert.rejects(client.refreshTokenGrant(config, first.refresh_token), refused("invalid_grant"));
    await assert.rejects(client.refreshTokenGrant(config, third.refresh_token), refused("invalid_grant"));
  },

  async introspect() {
    const [config, orders] = [await web(), await api()];
    const scope = "openid offline_access api://orders/orders.read";
    const alice = await signIn(config, ALICE, scope);
    const bob = await signIn(config, BOB, scope);
    assert.equal((await client.tokenIntrospection(orders, bob.access_token)).active, true);
    await revoke(BOB);
    assert.deepEqual(await client.tokenIntrospection(orders, bob.access_token), { active: false });
    assert.deepEqual(await client.tokenIntrospection(config, bob.refresh_token), { active: false });
    assert.equal((await client.tokenIntrospection(orders, alice.access_token)).active, true);
    await assert.rejects(client.refreshTokenGrant(config, bob.refresh_token), refused("invalid_grant"));
  },

  async revoke() {
    const [config, orders] = [await web(), await api()];
    const tokens = await signIn(config, ALICE, "openid offline_access api://orders/orders.read");
    await client.tokenRevocation(config, tokens.refresh_token);
    assert.deepEqual(await client.tokenIntrospection(orders, tokens.access_token), { active: false });
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refused("invalid_grant"));
  },

  async logout() {
    const config = await web();
    const tokens = await signIn(config, ALICE, "openid User.Read");
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: "https://orders.contoso.example/",
      state: "bye",
    });
    const back = await browse(ALICE, url);
    assert.equal(back.href, "https://orders.contoso.example/?state=bye");
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refused("invalid_grant"));
  },

  async device() {
    const config = await phone();
    const begun = await client.initiateDeviceAuthorization(config, { scope: "openid profile User.Read" });
    await approve(ALICE, begun.user_code);
    const tokens = await client.pollDeviceAuthorizationGrant(config, begun);
    assert.equal((await client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck)).name, "Alice Ashton");
  },

  async privateKey() {
    const der = createPrivateKey(CERTIFICATE_KEY).export({ format: "der", type: "pkcs8" });
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const key = await webcrypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
    const scope = "api://orders/.default";
    // [docs: openid-client-key
    const config = await client.discovery(issuer, "orders-batch", {}, client.PrivateKeyJwt({ key, kid: "night" }));
    const first = await client.clientCredentialsGrant(config, { scope });
    // docs]
    const second = await client.clientCredentialsGrant(config, { scope });
    assert.notEqual(first.access_token, second.access_token);
    assert.equal(first.refresh_token, undefined);
  },
});
