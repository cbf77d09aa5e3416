// Runs in the page: how each library seals, signs and encrypts, and how it is timed. Timed is what
// a request takes, from texts to the texts that are sent; keys are read before.

const PADDING_BYTES = 11;
const LONG_ENOUGH_MS = 100;

// The pieces of a text that fit into a block. The texts are ASCII.
function pieces(text, bits) {
  const most = bits / 8 - PADDING_BYTES;
  return Array.from({ length: Math.ceil(text.length / most) }, (_, i) => text.slice(i * most, (i + 1) * most));
}

function script(path) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.onload = resolve;
    element.onerror = () => reject(new Error(path));
    element.src = `/node_modules/${path}`;
    document.head.append(element);
  });
}

// SDK-HMAC-SHA256, given the two functions that it is made of.
function signed({ host, path, body, access, secret }, hash, code) {
  const names = "content-type;host;x-sdk-date";
  const date = "20240102T030405Z";
  const headers = `content-type:application/json\nhost:${host}\nx-sdk-date:${date}\n`;
  const request = ["POST", `${path}/`, "", headers, names, hash(body)].join("\n");
  const signature = code(secret, ["SDK-HMAC-SHA256", date, hash(request)].join("\n"));
  return `SDK-HMAC-SHA256 Access=${access}, SignedHeaders=${names}, Signature=${signature}`;
}

const load = {
  async quiesce() {
    const { default: start, Agent, sign } = await import("/sealing/sealing.js");
    await start();
    return ({ served }) => {
      const agent = Agent.read(served);
      return {
        encrypt: (text) => agent.encrypt(text),
        seal: (header, body) => agent.seal(header, body),
        sign: ({ host, path, body, access, secret }) => sign(host, path, body, access, secret),
      };
    };
  },

  async forge() {
    await script("node-forge/dist/forge.min.js");
    const { forge } = globalThis;
    const hash = (text) => forge.md.sha256.create().update(text).digest().toHex();
    const code = (key, text) => {
      const mac = forge.hmac.create();
      mac.start("sha256", key);
      mac.update(text);
      return mac.digest().toHex();
    };
    return ({ pem, bits }) => {
      const key = forge.pki.publicKeyFromPem(pem);
      const encrypt = (text) => forge.util.encode64(pieces(text, bits).map((piece) => key.encrypt(piece)).join(""));
      const seal = (header, body) => {
        const keys = forge.random.getBytesSync(32);
        const sealed = encrypt(header.replace("*", forge.util.encode64(keys)));
        const cipher = forge.cipher.createCipher("AES-CBC", keys.slice(0, 16));
        cipher.start({ iv: keys.slice(16) });
        cipher.update(forge.util.createBuffer(body));
        cipher.finish();
        return `${sealed}\n${forge.util.encode64(cipher.output.getBytes())}`;
      };
      return { encrypt, seal, sign: (request) => signed(request, hash, code) };
    };
  },

  async jsencrypt() {
    await script("jsencrypt/bin/jsencrypt.min.js");
    await script("crypto-js/crypto-js.js");
    const { JSEncrypt, CryptoJS } = globalThis;
    const hash = (text) => CryptoJS.SHA256(text).toString();
    const code = (key, text) => CryptoJS.HmacSHA256(text, key).toString();
    return ({ pem, bits }) => {
      const key = new JSEncrypt();
      key.setPublicKey(pem);
      const encrypt = (text) => btoa(pieces(text, bits).map((piece) => atob(key.encrypt(piece))).join(""));
      const seal = (header, body) => {
        const [aes, iv] = [CryptoJS.lib.WordArray.random(16), CryptoJS.lib.WordArray.random(16)];
        const keys = aes.clone().concat(iv).toString(CryptoJS.enc.Base64);
        const sealed = encrypt(header.replace("*", keys));
        return `${sealed}\n${CryptoJS.AES.encrypt(body, aes, { iv }).ciphertext.toString(CryptoJS.enc.Base64)}`;
      };
      return { encrypt, seal, sign: (request) => signed(request, hash, code) };
    };
  },
};

const libraries = {};
const readers = {};

// What a library makes of a task, once.
globalThis.once = async (name, key, task, inputs) => {
  readers[name] ??= await load[name]();
  const library = (libraries[`${name} ${key.bits}`] ??= readers[name](key));
  return library[task](...inputs);
};

// How often in a second a library does it, after `once`.
globalThis.rate = (name, key, task, inputs) => {
  const library = libraries[`${name} ${key.bits}`];
  const begin = performance.now();
  let count = 0;
  let elapsed = 0;
  while (elapsed < LONG_ENOUGH_MS) {
    for (let i = 0; i < 10; i += 1) library[task](...inputs);
    count += 10;
    elapsed = performance.now() - begin;
  }
  return (count * 1000) / elapsed;
};
globalThis.ready = true;
