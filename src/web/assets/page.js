// The page's only script: sends the form without leaving the page, so that a typed key stays where it is.

const { base, ended, unsaved } = document.body.dataset;
const form = document.querySelector("#settings");

/** Every field that the user may see, as text. */
function fields() {
  return Object.fromEntries(new FormData(form));
}

/** Posts the form. @returns the answer, undefined when the page has ended */
async function send(path) {
  try {
    const response = await fetch(`${base}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields()),
    });
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Shows the page's own markup: the server has escaped every value. */
function show(place, markup) {
  place.innerHTML = markup;
}

function tell(place, text, kind) {
  place.textContent = "";
  const line = document.createElement("p");
  line.className = `notice ${kind}`;
  line.textContent = text;
  place.append(line);
}

/** Marks wrong fields and goes to the first of them. */
function mark(errors) {
  for (const field of form.elements) field.removeAttribute("aria-invalid");
  for (const line of form.querySelectorAll(".wrong")) line.textContent = "";
  for (const { key, text } of [...errors].reverse()) {
    const field = document.getElementById(key);
    const line = document.getElementById(`${key}-error`);
    if (!field || !line) continue;
    field.setAttribute("aria-invalid", "true");
    line.textContent = text;
    for (let at = field.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    field.focus();
  }
}

/** Runs a button's work; meanwhile it says so and cannot be pressed again. */
async function busy(button, work) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const text = button.textContent;
  // Not `disabled`: the keyboard would lose its place.
  button.setAttribute("aria-disabled", "true");
  button.textContent = button.dataset.busy;
  try {
    await work();
  } finally {
    button.textContent = text;
    button.removeAttribute("aria-disabled");
  }
}

if (form) {
  const saved = document.querySelector("#saved");
  const output = document.getElementById("output");
  let before = JSON.stringify(fields());
  const isChanged = () => JSON.stringify(fields()) !== before;

  for (const [name, place] of [["check", "checked"], ["notice", "noticed"]]) {
    const result = document.getElementById(place);
    document.getElementById(name).addEventListener("click", (event) =>
      busy(event.currentTarget, async () => {
        const answer = await send(name);
        if (!answer) return tell(result, ended, "error");
        mark(answer.errors);
        show(result, answer.html);
      }));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(form.querySelector("[type=submit]"), async () => {
      const answer = await send("save");
      if (!answer) return tell(saved, ended, "error");
      mark(answer.errors);
      if (answer.failed) return show(saved, answer.html);
      tell(saved, answer.message, answer.errors.length > 0 ? "error" : "ok");
      if (answer.errors.length > 0) return;
      if (answer.maskedKey) document.querySelector("#masked").textContent = answer.maskedKey;
      document.querySelector("#apiKey").value = "";
      document.querySelector("#proxyPassword").value = "";
      document.querySelector("#mailPassword").value = "";
      before = JSON.stringify(fields());
    });
  });

  form.addEventListener("input", () => {
    saved.textContent = isChanged() ? unsaved : "";
  });

  output.addEventListener("change", async () => {
    const line = document.getElementById("output-error");
    line.textContent = "";
    output.removeAttribute("aria-invalid");
    if (output.value.trim() === "") return;
    const advice = await send("folder");
    if (!Array.isArray(advice)) return;
    line.textContent = advice.map(({ text }) => text).join(" / ");
    if (advice.some(({ kind }) => kind !== "note")) output.setAttribute("aria-invalid", "true");
  });

  addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });
}
