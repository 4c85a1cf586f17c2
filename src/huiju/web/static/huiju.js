// The only script of ours: copying a citation. Without it the citation is selected with one click and copied by hand.
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
