// `opts`, which the page begins with, is empty at first: read from a hidden field once Gradio has filled it.

onAfterUiUpdate(() => {
  if (Object.keys(opts).length > 0) return;
  const json = document.querySelector('#settings_json textarea')?.value;
  if (!json) return;
  opts = JSON.parse(json);
  runCallbacks('options');
});

/** Reload UI: the server starts anew, the page follows as soon as it answers. */
function restart_reload() {
  document.body.innerHTML = '<h1 style="font-family:monospace;margin-top:20%;text-align:center">Reloading...</h1>';
  const ask = () =>
    fetch('./internal/ping')
      .then((answer) => (answer.ok ? location.reload() : Promise.reject(new Error(`${answer.status}`))))
      .catch(() => setTimeout(ask, 500));
  setTimeout(ask, 2000);
  return [];
}
