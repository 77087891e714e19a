// The hooks that scripts of the web UI find on `window`.

function gradioApp() {
  const app = document.querySelector('gradio-app') ?? document;
  if (app !== document) app.getElementById = (id) => document.getElementById(id);
  return app;
}

const uiCallbacks = { update: [], afterUpdate: [], loaded: [], tabChange: [], options: [] };

function onUiUpdate(callback) {
  uiCallbacks.update.push(callback);
}

function onAfterUiUpdate(callback) {
  uiCallbacks.afterUpdate.push(callback);
}

function onUiLoaded(callback) {
  uiCallbacks.loaded.push(callback);
}

function onUiTabChange(callback) {
  uiCallbacks.tabChange.push(callback);
}

function onOptionsChanged(callback) {
  uiCallbacks.options.push(callback);
}

function runCallbacks(name, argument) {
  for (const callback of uiCallbacks[name]) {
    try {
      callback(argument);
    } catch (error) {
      console.error(`${name} callback failed`, error);
    }
  }
}

function currentTabButton() {
  return document.querySelector('#tabs > .tab-nav > button.selected');
}

function currentTabContent() {
  return document.querySelector('#tabs > .tabitem[id^=tab_]:not([style*="display: none"])');
}

/** Tells a field of Gradio that its value was changed by a script. */
function announceInput(field) {
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

document.addEventListener('DOMContentLoaded', () => {
  let loaded = false;
  let tab = null;
  let afterUpdate = 0;
  const observer = new MutationObserver((records) => {
    if (!loaded && document.querySelector('#txt2img_prompt')) {
      loaded = true;
      runCallbacks('loaded');
    }
    runCallbacks('update', records);
    clearTimeout(afterUpdate);
    afterUpdate = setTimeout(() => runCallbacks('afterUpdate'), 200);
    const now = currentTabButton();
    if (now && now !== tab) {
      tab = now;
      runCallbacks('tabChange');
    }
  });
  // Child lists only: a result that changes nothing but `src` goes unseen, as on the real page.
  observer.observe(gradioApp(), { childList: true, subtree: true });
});
