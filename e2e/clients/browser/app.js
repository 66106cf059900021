// A single-page application with MSAL for browsers. The test says what AUTHORITY is, and calls the functions at the end.
// [docs: msal-browser
const app = new msal.PublicClientApplication({
  auth: {
    clientId: "orders-page",
    authority: AUTHORITY,
    knownAuthorities: [new URL(AUTHORITY).host],
    redirectUri: location.origin + "/redirect.html",
    postLogoutRedirectUri: location.origin + "/",
    clientCapabilities: ["CP1"],
  },
});
// docs]
const ME = ["User.Read"];

function signedIn(result) {
  if (result) {
    app.setActiveAccount(result.account);
  }
  document.getElementById("who").textContent = app.getActiveAccount()?.username ?? "nobody";
  return result?.accessToken;
}

const ready = app
  .initialize()
  .then(() => app.handleRedirectPromise())
  .then(signedIn);

const byRedirect = () => app.loginRedirect({ scopes: ME });
const byPopup = (claims) => app.acquireTokenPopup({ scopes: ME, claims }).then(signedIn);
const byFrame = (user) => app.ssoSilent({ scopes: ME, loginHint: user }).then(signedIn);
const signOut = (idTokenHint) => app.logoutRedirect({ idTokenHint });

const silently = (claims) =>
  app.acquireTokenSilent({ scopes: ME, forceRefresh: true, claims }).then(
    (result) => ({ token: result.accessToken }),
    (error) => ({ problem: error.name, code: error.errorCode, sub: error.subError }),
  );

async function api(token) {
  const response = await fetch(new URL("/v1.0/me", AUTHORITY), { headers: { Authorization: `Bearer ${token}` } });
  const challenge = /claims="([^"]+)"/.exec(response.headers.get("www-authenticate"));
  return { status: response.status, claims: challenge && atob(challenge[1]) };
}
