// Right click on Generate: "Generate forever".

const generateForever = { timer: 0 };

function stopForever() {
  clearInterval(generateForever.timer);
  generateForever.timer = 0;
}

function contextMenuEntries(tab) {
  return [
    ['Generate forever', () => startForever(tab)],
    ['Cancel generate forever', stopForever],
  ];
}

function closeContextMenu() {
  document.getElementById('context-menu')?.remove();
}

function openContextMenu(event, entries) {
  const menu = document.createElement('nav');
  menu.id = 'context-menu';
  menu.style.left = `${event.pageX}px`;
  menu.style.top = `${event.pageY}px`;
  const list = document.createElement('ul');
  list.className = 'context-menu-items';
  for (const [name, act] of entries) {
    const item = document.createElement('a');
    item.textContent = name;
    item.addEventListener('click', act);
    list.append(item);
  }
  menu.append(list);
  gradioApp().append(menu);
}

onUiLoaded(() => {
  gradioApp().addEventListener('click', (event) => {
    if (event.isTrusted) closeContextMenu();
  });
  gradioApp().addEventListener('contextmenu', (event) => {
    closeContextMenu();
    const tab = event.composedPath()[0].id?.match(/^(txt2img|img2img)_(?:generate|interrupt)$/)?.[1];
    if (!tab) return;
    openContextMenu(event, contextMenuEntries(tab));
    event.preventDefault();
  });
});
