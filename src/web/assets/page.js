// The page's only script: sends forms without leaving the page, so that a typed key stays where it is.

const { base, ended, unsaved } = document.body.dataset;
const form = document.querySelector("#settings");
const at = (id) => document.getElementById(id);

/** Every field that the user may see, as text. */
function fields() {
  return form ? Object.fromEntries(new FormData(form)) : {};
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

/** Shows the page's own markup (the server has escaped every value), or that the page has ended. */
function show(place, answer) {
  place.innerHTML = answer?.html ?? "";
  if (answer) return;
  const line = document.createElement("p");
  line.className = "notice error";
  line.textContent = ended;
  place.append(line);
}

/** Marks wrong fields and goes to the first of them. */
function mark(errors) {
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const line of form.querySelectorAll(".wrong")) line.textContent = "";
  for (const { key, text } of [...errors].reverse()) {
    const field = at(key);
    const line = at(`${key}-error`);
    if (!field || !line) continue;
    field.setAttribute("aria-invalid", "true");
    line.textContent = text;
    for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
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

/** Offers names as buttons that put a line into a list and take it out. */
function offer(box, names) {
  const list = at(box.dataset.field);
  const lines = () => list.value.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const buttons = names.map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => {
      const others = lines().filter((line) => line !== name);
      list.value = (others.length < lines().length ? others : [...others, name]).join("\n");
      list.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return button;
  });
  const press = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", lines().includes(button.textContent));
  };
  press();
  list.addEventListener("input", press);
  box.querySelector(".names").replaceChildren(...buttons);
  box.hidden = names.length === 0;
}

function settingsTab() {
  const saved = at("saved");
  const output = at("output");
  const advice = at("output-advice");
  let before = JSON.stringify(fields());
  const isChanged = () => JSON.stringify(fields()) !== before;

  /** What is known of the output folder, and a button that makes it. */
  const lookAt = async (path) => {
    const answer = output.value.trim() === "" ? { html: "" } : await send(path);
    show(advice, answer);
    if (answer?.wrong) output.setAttribute("aria-invalid", "true");
    else output.removeAttribute("aria-invalid");
  };
  output.addEventListener("change", () => lookAt("folder"));
  advice.addEventListener("click", ({ target }) => {
    if (target.id !== "make-folder") return;
    busy(target, async () => {
      await lookAt("make-folder");
      output.focus();
    });
  });
  lookAt("folder");

  for (const [name, place] of [["check", "checked"], ["notice", "noticed"]]) {
    at(name).addEventListener("click", ({ currentTarget }) =>
      busy(currentTarget, async () => {
        const answer = await send(name);
        show(at(place), answer);
        mark(answer?.errors ?? []);
        for (const [resource, names] of Object.entries(answer?.offers ?? {})) {
          for (const box of form.querySelectorAll(`[data-field^="customColumns.${resource}."]`)) offer(box, names);
        }
      }));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(form.querySelector("[type=submit]"), async () => {
      const answer = await send("save");
      show(saved, answer);
      mark(answer?.errors ?? []);
      if (answer?.keyText === undefined) return;
      at("saved-key").textContent = answer.keyText;
      for (const secret of form.querySelectorAll("[type=password]")) secret.value = "";
      before = JSON.stringify(fields());
      lookAt("folder");
    });
  });

  form.addEventListener("input", () => {
    saved.textContent = isChanged() ? unsaved : "";
  });

  addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });
}

function statusTab() {
  at("verify").addEventListener(
    "click",
    ({ currentTarget }) => busy(currentTarget, async () => show(at("verified"), await send("verify"))),
  );
  at("reload").addEventListener("click", () => location.reload());
  at("copy")?.addEventListener("click", async ({ currentTarget }) => {
    const folder = at("output-folder");
    getSelection().selectAllChildren(folder);
    await navigator.clipboard.writeText(folder.textContent);
    currentTarget.textContent = currentTarget.dataset.done;
  });
}

if (form) settingsTab();
else if (at("verify")) statusTab();
