// Keys of registered devices, for forms marked data-device="register" or "prove". A key is made by the browser (Web
// Cryptography), cannot be taken out of it, and is kept under the device's id; it signs what the server asks for.
(() => {
  const encoded = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const json = (value) => encoded(new TextEncoder().encode(JSON.stringify(value)));

  const store = (mode, work) =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open("bailiff-device", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const done = work(opening.result.transaction("keys", mode).objectStore("keys"));
        done.onsuccess = () => resolve(done.result);
        done.onerror = () => reject(done.error);
      };
    });

  const made = async (device) => {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    await store("readwrite", (keys) => keys.put(pair, device));
    return pair;
  };

  const signed = async (pair, asked) => {
    const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const { typ, ...claims } = asked;
    const text = `${json({ typ, alg: "ES256", jwk: { kty, crv, x, y } })}.${json(claims)}`;
    const signature = await crypto.subtle.sign(
      { name: "ECDSA", hash: "SHA-256" },
      pair.privateKey,
      new TextEncoder().encode(text),
    );
    return `${text}.${encoded(signature)}`;
  };

  const answer = async (form) => {
    const asked = await fetch(form.dataset.begin, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    // The server refuses in words where the form itself goes.
    if (!asked.ok) return;
    const wanted = await asked.json();
    const pair =
      form.dataset.device === "register" ? await made(wanted.did) : await store("readonly", (keys) => keys.get(wanted.did));
    if (pair) form.elements.answer.value = await signed(pair, wanted);
  };

  for (const form of document.querySelectorAll("form[data-device]")) {
    const place = form.querySelector("[data-device-problem]");
    const say = (what) => {
      if (!place) return;
      place.hidden = false;
      place.querySelector("span").textContent = form.dataset[what];
    };
    const supported = window.crypto && crypto.subtle && window.indexedDB;
    if (form.dataset.device === "prove") {
      (supported ? answer(form) : Promise.resolve()).catch(() => {}).finally(() => form.submit());
      continue;
    }
    if (!supported) {
      form.querySelector("[type=submit]").disabled = true;
      say("unsupported");
      continue;
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (form.dataset.busy) return;
      form.dataset.busy = "1";
      try {
        await answer(form);
        form.submit();
      } catch (error) {
        say(error && error.name === "InvalidStateError" ? "unsupported" : "failed");
        delete form.dataset.busy;
      }
    });
  }
})();
