/**
 * The login page and its assets: the element ids and the calls of the real one, and SIMULATED in large letters.
 *
 * @module
 */

/** The page. Its script takes the steps of §2.6 and shows what the Dispatcher answers. */
export const LOGIN_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>SIMULATED login</title>
<link rel="stylesheet" href="../css/login.css">
</head>
<body>
<main class="loginformWrapper">
<img src="/images/simulated.svg" alt="SIMULATED" width="280" height="56">
<h1>SIMULATED login</h1>
<p>This is a simulator. It knows no real account. Never type a real password here.</p>
<form id="loginform">
<label>Username <input id="user_name" name="user_name" autocomplete="off" required></label>
<label>Password <input id="password" name="password" type="password" autocomplete="off" required></label>
<button id="submitForm" type="submit">Log in</button>
</form>
<p id="result" role="status"></p>
</main>
<script>
const form = document.getElementById("loginform");
const result = document.getElementById("result");

async function post(path, fields) {
  const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields), credentials: "same-origin" });
  if (!answer.ok) throw new Error("the server answered " + answer.status);
  return answer;
}

function proofOf(salt, username, password) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(salt + ":" + username + ":" + password)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

async function logIn(username, password) {
  let salt = "";
  for (let step = 0; step < 3; step++) {
    const opening = await post("/sso/Authenticator", { ACTION: "INIT", USER: username });
    salt = (await opening.json()).salt;
  }
  const proof = proofOf(salt, username, password);
  const proved = await post("/sso/Authenticator", { ACTION: "COMPLETEAUTH", USER: username, M1: proof });
  if (!(await proved.json()).auth) throw new Error("Invalid username or password");
  await post("/portal.proxy/v1/gstat/bulletins", {});
  const dispatched = await post("/sso/Dispatcher", { loginType: "2", forwardTo: "22" });
  return await dispatched.text();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  result.textContent = "...";
  try {
    const text = await logIn(document.getElementById("user_name").value, document.getElementById("password").value);
    const shown = document.createElement("pre");
    shown.textContent = text;
    document.body.replaceChildren(shown);
  } catch (error) {
    result.textContent = error.message;
  }
});
</script>
</body>
</html>
`;

/** Style of the page. */
export const LOGIN_CSS = `body { font-family: sans-serif; margin: 0; background: #f4f4f6; color: #1c1c22 }
main { max-width: 22rem; margin: 10vh auto; padding: 2rem; background: #fff; border-top: .4rem solid #c96a00 }
label, input, button { display: block; width: 100%; box-sizing: border-box; margin-top: .6rem; font: inherit }
button { padding: .5rem }
`;

/** Banner of the page. */
export const BANNER_SVG =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 280 56"><rect width="280" height="56" fill="#c96a00"/>` +
  `<text x="140" y="38" font-family="sans-serif" font-size="30" fill="#fff" text-anchor="middle">SIMULATED</text></svg>`;
