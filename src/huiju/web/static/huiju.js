// The only script of ours. First: copying a citation. Without it the citation is selected with one click and copied by hand.
document.querySelectorAll("button[data-copy]").forEach(function (button) {
  if (!navigator.clipboard) { return; }
  button.hidden = false;
  button.addEventListener("click", function () {
    var text = document.getElementById(button.dataset.copy).textContent.trim();
    navigator.clipboard.writeText(text).then(function () {
      document.getElementById(button.dataset.copy + "-copied").textContent = button.dataset.done;
    });
  });
});

// What was told lives through a refresh and the way back in the history of this tab alone: in no storage, no address
// and on no server. The tab's own number ties it to this visit, so that after "forget" nothing can be taken up.
(function () {
  var again = document.getElementById("again");
  var going = false;

  function visit(fresh) {
    if (fresh && !sessionStorage.getItem("visit")) { sessionStorage.setItem("visit", String(Math.random())); }
    return sessionStorage.getItem("visit");
  }

  function told() {
    var state = history.state || {};
    return state.told && state.visit && state.visit === visit(false) ? state.told : null;
  }

  function keep(how) {
    var form = document.getElementById("plain") || document.getElementById("facts");
    if (!form) { return; }
    var pairs = Array.from(new FormData(form)).filter(function (pair) { return pair[0] !== "csrfmiddlewaretoken"; });
    history[how]({ told: pairs, visit: visit(true) }, "");
  }

  if (again) {
    var pairs = told();
    if (!pairs) { location.replace(again.dataset.home); return; }
    pairs.forEach(function (pair) {
      var input = document.createElement("input");
      input.type = "hidden";
      input.name = pair[0];
      input.value = pair[1];
      again.append(input);
    });
    again.submit();
    return;
  }
  if (!document.querySelector("[data-told]")) { return; }
  keep("replaceState");
  if (!document.getElementById("plain")) {
    addEventListener("pagehide", function () { if (visit(false)) { keep("replaceState"); } });
  }
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target.id !== "interview") { return; }
    keep(going ? "replaceState" : "pushState");
    going = false;
  });
  addEventListener("popstate", function () {
    var pairs = told();
    if (!history.state) { keep("replaceState"); }  // a link to a place on the same page
    if (!pairs || !window.htmx) { return; }
    going = true;
    htmx.ajax("POST", location.href, { target: "#interview", swap: "innerHTML", values: Object.fromEntries(pairs) });
  });
  document.addEventListener("submit", function (event) {
    if (event.submitter && /\/forget/.test(event.submitter.formAction)) { sessionStorage.removeItem("visit"); }
  });
})();

// Sliders beside number fields: moving either moves the other, and the form asks the server as they move.
(function () {
  var form = document.getElementById("knobs");
  if (!form || !window.htmx) { return; }
  form.querySelectorAll("[data-plain]").forEach(function (button) { button.hidden = true; });
  form.querySelectorAll("[data-quiet]").forEach(function (part) {
    part.addEventListener("input", function (event) { event.stopPropagation(); });
  });
  form.querySelectorAll("[type=range]").forEach(function (range) {
    var field = document.getElementById(range.dataset.for);
    range.hidden = false;
    range.addEventListener("input", function () { field.value = range.value; });
    field.addEventListener("input", function () { range.value = field.value; });
  });
  var reset = form.querySelector("[type=reset]");
  reset.hidden = false;
  form.addEventListener("reset", function () {
    setTimeout(function () { form.dispatchEvent(new Event("input", { bubbles: true })); });
  });
})();

// A run under way: how far it is, asked once a second; when it has ended, the page with its figures.
(function () {
  function ask() {
    var shown = document.querySelector("[data-poll]");
    if (!shown) { return; }
    fetch(shown.dataset.poll).then(function (answer) {
      if (answer.status === 200 && !answer.redirected) {
        return answer.text().then(function (text) { shown.outerHTML = text; setTimeout(ask, 1000); });
      }
      location.reload();
    }).catch(function () { setTimeout(ask, 3000); });
  }
  setTimeout(ask, 1000);
})();
