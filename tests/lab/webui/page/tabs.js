// Where the Send buttons lead.

function clickTab(name) {
  const panels = [...document.querySelectorAll('#tabs > .tabitem')];
  const number = panels.findIndex((panel) => panel.id === `tab_${name}`);
  document.querySelectorAll('#tabs > .tab-nav > button')[number]?.click();
}

function clickImg2imgMode(number) {
  clickTab('img2img');
  document.querySelectorAll('#mode_img2img > .tab-nav > button')[number]?.click();
}

function switch_to_txt2img(...args) {
  clickTab('txt2img');
  return args;
}

function switch_to_img2img(...args) {
  clickImg2imgMode(0);
  return args;
}

function switch_to_inpaint(...args) {
  clickImg2imgMode(2);
  return args;
}

function switch_to_extras(...args) {
  clickTab('extras');
  return args;
}
