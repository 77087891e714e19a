// The bar above the gallery and the preview inside it, fed by /internal/progress.

const START_TIMEOUT_SECONDS = 40;

function newTaskId() {
  const letters = () => Math.random().toString(36).slice(2, 7);
  return `task(${letters()}${letters()}${letters()})`;
}

function durationText(seconds) {
  const pad = (number) => String(Math.floor(number)).padStart(2, '0');
  if (seconds > 3600) return `${pad(seconds / 3600)}:${pad((seconds / 60) % 60)}:${pad(seconds % 60)}`;
  if (seconds > 60) return `${pad(seconds / 60)}:${pad(seconds % 60)}`;
  return `${Math.floor(seconds)}s`;
}

function showInTitle(text) {
  const prefix = opts.show_progress_in_title && text.trim() ? `[${text.trim()}] ` : '';
  document.title = `${prefix}Stable Diffusion`;
}

async function askProgress(question) {
  const answer = await fetch('./internal/progress', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
  });
  if (!answer.ok) throw new Error(`/internal/progress: ${answer.status}`);
  return answer.json();
}

function progressText(state) {
  const percent = state.progress > 0 ? `${(state.progress * 100).toFixed(0)}%` : '';
  const eta = state.eta ? ` ETA: ${durationText(state.eta)}` : '';
  return percent + eta;
}

/** Follows a task until it is over; `ended` is called once. */
function followTask(task, tab, ended, startTimeoutSeconds = START_TIMEOUT_SECONDS) {
  const container = document.getElementById(`${tab}_gallery_container`);
  const gallery = document.getElementById(`${tab}_gallery`);
  const started = Date.now();
  const bar = document.createElement('div');
  bar.className = 'progressDiv';
  bar.style.display = opts.show_progressbar ? 'block' : 'none';
  const inner = document.createElement('div');
  inner.className = 'progress';
  bar.append(inner);
  container.before(bar);

  let running = true;
  let everActive = false;
  let preview = null;

  function finish() {
    if (!running) return;
    running = false;
    showInTitle('');
    bar.remove();
    preview?.remove();
    ended();
  }

  function isOver(state) {
    everActive ||= state.active;
    const late = (Date.now() - started) / 1000 > startTimeoutSeconds;
    return state.completed || (!state.active && (everActive || (late && !state.queued)));
  }

  function draw(state) {
    const text = progressText(state);
    inner.style.width = `${(state.progress || 0) * 100}%`;
    inner.style.background = state.progress ? '' : 'transparent';
    inner.textContent = state.textinfo ? `${state.textinfo} ${text}` : text;
    showInTitle(text);
  }

  function again(step) {
    if (running) setTimeout(step, opts.live_preview_refresh_period || 500);
  }

  async function poll() {
    try {
      const state = await askProgress({ id_task: task, live_preview: false });
      if (!running) return;
      if (isOver(state)) return finish();
      draw(state);
      again(poll);
    } catch {
      finish();
    }
  }

  function showPreview(source) {
    const image = new Image();
    image.onload = () => {
      if (!running) return;
      if (!preview) {
        preview = document.createElement('div');
        preview.className = 'livePreview';
        gallery.prepend(preview);
      }
      preview.append(image);
      if (preview.childElementCount > 2) preview.firstElementChild.remove();
    };
    image.src = source;
  }

  async function pollPreview(shown) {
    try {
      const state = await askProgress({ id_task: task, id_live_preview: shown });
      if (!running) return;
      if (state.live_preview) showPreview(state.live_preview);
      again(() => pollPreview(state.id_live_preview));
    } catch {
      finish();
    }
  }

  poll();
  pollPreview(0);
}
