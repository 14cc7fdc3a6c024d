(() => {
  "use strict";
  const form = document.querySelector(".filter");
  const items = [...document.querySelectorAll(".item")];
  const documents = [...document.querySelectorAll(".document")];
  const told = form.querySelector("output");
  const asked = () => ({
    kind: form.elements.kind.value, type: form.elements.type.value,
    cause: form.elements.cause.value, key: form.elements.key.checked,
  });
  const fits = (item, { kind, type, cause, key }) => (!kind || item.dataset.kind === kind)
    && (!type || item.dataset.type === type)
    && (!cause || item.dataset.cause.split(" ").includes(cause))
    && (!key || "key" in item.dataset);
  const hasSome = (one) => one.querySelector(".item:not([hidden])") !== null;
  const retell = (block) => {
    const left = block.querySelectorAll(".item:not([hidden])").length;
    const count = block.querySelector("[data-all]");
    count.textContent = String(left) === count.dataset.all ? count.dataset.all : `${left} of ${count.dataset.all}`;
    block.hidden = left === 0;
  };

  const filter = () => {
    const wanted = asked();
    const narrowed = Object.values(wanted).some(Boolean);
    let count = 0;
    for (const item of items) {
      item.hidden = !fits(item, wanted);
      count += !item.hidden;
    }
    for (const one of documents) {
      one.querySelectorAll(".kind-block").forEach(retell);
      one.hidden = narrowed && !hasSome(one);
      if (narrowed && !one.hidden) one.open = true;
    }
    told.textContent = `${count.toLocaleString("en")} ${count === 1 ? "line" : "lines"}`;
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
