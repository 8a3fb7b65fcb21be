"use strict";
// The form of one member. It talks to nobody: answers stay in this page's own storage until they are handed over as a file.
(() => {
  const REST = 2 * 60 * 1000;
  const PREFIX = "mir-sheet:";
  const sheet = document.body.dataset;
  const key = `${PREFIX}${sheet.assessment}:${sheet.number}`;
  const at = (id) => document.getElementById(id);
  const questions = [...document.querySelectorAll("fieldset[data-statement]")];
  const sections = ["opening", "questions", "review", "handed-over", "clearing"];

  let answers = new Map();
  let supported = null;
  let isOpen = false;
  let canKeep = true;
  let current = 0;
  let resting = 0;
  let lastSeen = Date.now();
  let before = "opening";

  // What is kept in the page's own storage. Other pages may write there too, so it is read as carefully as a file.
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  // Takes only answers that this sheet offers.
  function recall() {
    const found = kept();
    const pairs = Array.isArray(found.answers) ? found.answers.filter(Array.isArray) : [];
    const offered = ([statement, answer]) => questions.some((question) => question.dataset.statement === statement
      && [...question.querySelectorAll("input")].some((input) => input.value === answer));
    answers = new Map(pairs.filter(offered));
    supported = typeof found.supported === "boolean" ? found.supported : null;
    for (const [name, value] of [["layout", found.layout], ["size", found.size]]) {
      for (const input of document.querySelectorAll(`input[name=${name}]`)) if (input.value === value) input.checked = true;
    }
  }

  const chosen = (name) => document.querySelector(`input[name=${name}]:checked`).value;

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({ answers: [...answers], supported, layout: chosen("layout"), size: chosen("size") }));
      canKeep = true;
    } catch {
      canKeep = false;
    }
    at("cannot-keep").hidden = canKeep;
  }

  function forget() {
    answers = new Map();
    supported = null;
    try {
      localStorage.removeItem(key);
    } catch {
      canKeep = false;
    }
  }

  function sheetsKept() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    } catch {
      return [];
    }
  }

  function say(text) {
    at("status").textContent = text;
  }

  function show(id) {
    for (const section of sections) at(section).hidden = section !== id;
    at("choices").hidden = id !== "questions";
    const heading = at(id).querySelector("h2");
    heading.focus();
    window.scrollTo(0, 0);
  }

  // Nothing of what somebody answered is left on the page while it is closed.
  function close(words) {
    isOpen = false;
    for (const input of document.querySelectorAll("input[type=radio][data-answer], input[name=supported]")) input.checked = false;
    for (const alarm of document.querySelectorAll(".alarm")) alarm.hidden = true;
    at("answers").replaceChildren();
    at("number").value = "";
    at("closed").textContent = words;
    say("");
    show("opening");
    at("number").focus();
  }

  function plain(text) {
    return text.toUpperCase().replace(/[\s\u2010-\u2015]/g, (c) => (/\s/.test(c) ? "" : "-"));
  }

  function open(event) {
    event.preventDefault();
    if (plain(at("number").value) !== plain(sheet.number)) {
      at("closed").textContent = "";
      at("wrong").hidden = false;
      at("number").setAttribute("aria-invalid", "true");
      at("number").focus();
      return;
    }
    at("wrong").hidden = true;
    at("number").removeAttribute("aria-invalid");
    if (answers.size === 0 && supported === null) recall();
    isOpen = true;
    fill();
    keep();
    layOut();
    show("questions");
    lastSeen = Date.now();
    rest();
  }

  // Puts the answers so far into the page.
  function fill() {
    for (const question of questions) {
      const answer = answers.get(question.dataset.statement);
      for (const input of question.querySelectorAll("input")) input.checked = input.value === answer;
      mark(question, answer);
    }
    for (const input of document.querySelectorAll("input[name=supported]")) input.checked = String(supported) === input.value;
  }

  // Somebody may not be safe: said at once, and the answer stays as it is.
  function mark(question, answer) {
    question.querySelector(".clear").hidden = answer === undefined;
    const alarm = question.querySelector(".alarm");
    if (alarm) alarm.hidden = !question.querySelector("input[data-lowest]:checked");
  }

  function answered(event) {
    const input = event.target;
    if (input.name === "supported") {
      supported = input.value === "true";
      keep();
      return say(canKeep ? "Your answer is kept." : "");
    }
    const question = input.closest("fieldset[data-statement]");
    if (!question) return;
    answers.set(question.dataset.statement, input.value);
    mark(question, input.value);
    keep();
    say(canKeep ? "Your answer is kept." : "");
  }

  function takeAway(question) {
    answers.delete(question.dataset.statement);
    for (const input of question.querySelectorAll("input")) input.checked = false;
    mark(question, undefined);
    keep();
    say("Your answer is taken away.");
    question.querySelector("input").focus();
  }

  // One at a time with big words, or all in a list.
  function layOut() {
    const oneByOne = chosen("layout") === "one";
    document.body.classList.toggle("one-by-one", oneByOne);
    document.body.classList.toggle("large", chosen("size") === "large");
    questions.forEach((question, position) => {
      question.hidden = oneByOne && position !== current;
    });
    const isLast = current === questions.length - 1;
    at("steps").hidden = !oneByOne;
    at("back").hidden = current === 0;
    at("next").hidden = isLast;
    at("end").hidden = oneByOne && !isLast;
  }

  function step(by) {
    current = Math.min(Math.max(current + by, 0), questions.length - 1);
    layOut();
    questions[current].querySelector("legend").focus();
    window.scrollTo(0, 0);
  }

  function words(question, answer) {
    if (answer === undefined) return "no answer";
    const input = [...question.querySelectorAll("input")].find((input) => input.value === answer);
    return input ? input.closest("label").querySelector(".name").textContent : answer;
  }

  // Everything that the file will hold, before it is handed over.
  function review() {
    const rows = questions.map((question, position) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = `${position + 1}. ${question.querySelector(".words").textContent}`;
      const said = document.createElement("td");
      said.textContent = words(question, answers.get(question.dataset.statement));
      const change = document.createElement("td");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Change";
      button.setAttribute("aria-label", `Change your answer to statement ${position + 1}`);
      button.addEventListener("click", () => goTo(position));
      change.append(button);
      row.append(head, said, change);
      return row;
    });
    at("answers").replaceChildren(...rows);
    const without = questions.filter((question) => !answers.has(question.dataset.statement)).length;
    at("without").textContent = without === 0
      ? "Every statement has an answer."
      : `${without} of ${questions.length} statements ${without === 1 ? "has" : "have"} no answer. That is all right.`;
    const support = supported === null ? "You did not say whether somebody supported you." : supported ? "Somebody supported you." : "Nobody supported you.";
    at("support").textContent = support;
    show("review");
  }

  function goTo(position) {
    current = position;
    layOut();
    show("questions");
    questions[position].querySelector("legend").focus();
  }

  function file() {
    const given = questions
      .filter((question) => answers.has(question.dataset.statement))
      .map((question) => ({
        statement: question.dataset.statement,
        words: question.dataset.words,
        answer: answers.get(question.dataset.statement),
      }));
    return `${JSON.stringify({
      kind: "filled-sheet",
      format: 1,
      assessment: sheet.assessment,
      sheet: sheet.sheet,
      member: sheet.member,
      round: Number(sheet.round),
      supported,
      answers: given,
    })}\n`;
  }

  function handOver() {
    const address = URL.createObjectURL(new Blob([file()], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${sheet.sheet}.mir-sheet.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    show("handed-over");
  }

  function askToClear() {
    before = sections.find((section) => !at(section).hidden);
    const many = sheetsKept().length;
    at("how-many").textContent = many === 1
      ? "The answers of 1 sheet are kept in this computer."
      : `The answers of ${many} sheets are kept in this computer.`;
    show("clearing");
  }

  function clearAll() {
    for (const name of sheetsKept()) localStorage.removeItem(name);
    forget();
    current = 0;
    close("Nothing is kept in this computer any more.");
  }

  // After two minutes in which nobody does anything, the page is closed. Timers stand still while a computer sleeps, so the clock is looked
  // at too: whoever opens the lid sees nothing.
  function rest() {
    clearTimeout(resting);
    if (!isOpen) return;
    const left = lastSeen + REST - Date.now();
    if (left > 0) resting = setTimeout(rest, left);
    else close(`Nobody did anything for two minutes, so the answers were put away. ${canKeep ? "They are kept." : "Do not close this page: they are only here."} Type the number to go on.`);
  }

  // Somebody is there. After too long a rest it may be somebody else, and then her key does nothing to the answers.
  function moved(event) {
    const wasOpen = isOpen;
    rest();
    if (wasOpen && !isOpen) {
      event.preventDefault();
      event.stopPropagation();
    }
    lastSeen = Date.now();
    rest();
  }

  at("open").addEventListener("submit", open);
  at("questions").addEventListener("change", answered);
  at("choices").addEventListener("change", () => {
    keep();
    layOut();
  });
  for (const question of questions) {
    question.querySelector(".clear").addEventListener("click", () => takeAway(question));
  }
  at("back").addEventListener("click", () => step(-1));
  at("next").addEventListener("click", () => step(1));
  at("look").addEventListener("click", review);
  at("go-back").addEventListener("click", () => goTo(current));
  at("save").addEventListener("click", handOver);
  at("again").addEventListener("click", handOver);
  at("arrived").addEventListener("click", () => {
    forget();
    current = 0;
    close("Thank you. Nothing of yours is left in this page. Give the file to your facilitator.");
  });
  at("clear-all").addEventListener("click", askToClear);
  at("clear-yes").addEventListener("click", clearAll);
  at("clear-no").addEventListener("click", () => show(before));
  for (const event of ["keydown", "pointerdown", "input"]) document.addEventListener(event, moved, true);
  document.addEventListener("visibilitychange", rest);
  // A page that comes back out of the browser's history.
  window.addEventListener("pageshow", rest);
  at("works").hidden = false;
  at("number").focus();
})();
