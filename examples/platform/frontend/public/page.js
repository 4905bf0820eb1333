const form = document.querySelector("#new-item");
const list = document.querySelector("#items");
const message = document.querySelector("#message");

async function call(path, options) {
  const answer = await fetch(path, options);
  const content = await answer.json();
  if (!answer.ok) throw new Error(content.error);
  return { content, cache: answer.headers.get("x-cache") };
}

async function show() {
  const { content } = await call("/api/items");
  list.replaceChildren(
    ...content.map((item) => {
      const line = document.createElement("li");
      line.value = item.id;
      const button = document.createElement("button");
      button.textContent = item.name;
      button.title = "Read it, from the cache if it is there";
      button.addEventListener("click", () => attempt(() => read(item.id)));
      line.append(button);
      return line;
    }),
  );
}

async function read(id) {
  const { content, cache } = await call(`/api/items/${id}`);
  message.textContent = `${content.name}: cache ${cache}`;
}

async function add() {
  const name = form.elements.name.value;
  await call("/api/items", { method: "POST", body: JSON.stringify({ name }) });
  form.reset();
  await show();
}

async function attempt(action) {
  message.textContent = "";
  try {
    await action();
  } catch (problem) {
    message.textContent = problem.message;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(add);
});
attempt(show);
