// The ceremonies of passkeys (W3C Web Authentication) for forms marked data-passkey="create" or "get": asks the server
// for a challenge, the browser for an answer, and sends the form with it.
(() => {
  const decoded = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  const encoded = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: decoded(one.id) }));

  const create = async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: decoded(options.challenge),
        user: { ...options.user, id: decoded(options.user.id) },
        excludeCredentials: named(options.excludeCredentials),
      },
    });
    return answer(made, {
      attestationObject: encoded(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  };

  const get = async (options) => {
    const shown = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: decoded(options.challenge),
        allowCredentials: named(options.allowCredentials),
      },
    });
    return answer(shown, {
      authenticatorData: encoded(shown.response.authenticatorData),
      signature: encoded(shown.response.signature),
      ...(shown.response.userHandle && { userHandle: encoded(shown.response.userHandle) }),
    });
  };

  const answer = (credential, response) =>
    JSON.stringify({
      id: credential.id,
      rawId: encoded(credential.rawId),
      type: credential.type,
      response: { clientDataJSON: encoded(credential.response.clientDataJSON), ...response },
      clientExtensionResults: {},
    });

  const problem = (error) => {
    if (error.name === "InvalidStateError") return "present";
    return error.name === "NotAllowedError" || error.name === "AbortError" ? "cancelled" : "failed";
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("[type=submit]");
    const place = form.querySelector("[data-passkey-problem]");
    const say = (what) => {
      place.hidden = false;
      place.querySelector("span").textContent = form.dataset[what];
    };
    if (!window.PublicKeyCredential) {
      button.disabled = true;
      say("unsupported");
      continue;
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (form.dataset.busy) return;
      form.dataset.busy = "1";
      place.hidden = true;
      const stay = document.querySelector("input[type=checkbox][name=stay]");
      if (stay && form.elements.stay) form.elements.stay.value = stay.checked ? "1" : "";
      try {
        const asked = await fetch(form.dataset.begin, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
        });
        // The server refuses in words where the form itself goes.
        if (asked.ok) {
          const options = await asked.json();
          form.elements.answer.value = await (form.dataset.passkey === "create" ? create : get)(options);
        }
        form.submit();
      } catch (error) {
        say(problem(error));
        delete form.dataset.busy;
      }
    });
  }
})();
