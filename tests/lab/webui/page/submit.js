// Generate: shows Interrupt and Skip, gives the task its id, and takes the old gallery out of the request.

function showGenerating(tab, generating) {
  for (const name of ['interrupt', 'skip']) {
    document.getElementById(`${tab}_${name}`).style.display = generating ? 'block' : 'none';
  }
  const interrupting = document.getElementById(`${tab}_interrupting`);
  if (interrupting) interrupting.style.display = 'none';
}

function startTask(tab, args) {
  const task = newTaskId();
  showGenerating(tab, true);
  if (tab !== 'extras') localStorage.setItem(`${tab}_task_id`, task);
  followTask(task, tab, () => {
    showGenerating(tab, false);
    localStorage.removeItem(`${tab}_task_id`);
    showRestoreButton(tab, false);
  });
  const sent = withoutOutputs(args);
  sent[0] = task;
  return sent;
}

function submit(...args) {
  return startTask('txt2img', args);
}

function submit_img2img(...args) {
  return startTask('img2img', args);
}

function submit_txt2img_upscale(...args) {
  const sent = submit(...args);
  sent[2] = selected_gallery_index();
  return sent;
}

/** Between a click on Interrupt and the end of the step. */
function showInterrupting(tab) {
  document.getElementById(`${tab}_interrupt`).style.display = 'none';
  document.getElementById(`${tab}_interrupting`).style.display = 'block';
}

function submit_extras(...args) {
  return startTask('extras', args);
}

function showRestoreButton(tab, show) {
  document.getElementById(`${tab}_restore_progress`)?.style.setProperty('display', show ? 'flex' : 'none', 'important');
}

/** After a reload of the page during a generation: follow it again, and fetch its result. */
function restore_progress(tab) {
  showRestoreButton(tab, false);
  const task = localStorage.getItem(`${tab}_task_id`);
  if (task) followTask(task, tab, () => showGenerating(tab, false), 0);
  return task;
}

onUiLoaded(() => {
  for (const tab of ['txt2img', 'img2img']) {
    showRestoreButton(tab, localStorage.getItem(`${tab}_task_id`) !== null);
  }
});
