// Tooltips travel in the components' config.

onUiLoaded(() => {
  for (const { props } of window.gradio_config.components) {
    const element = props.elem_id && props.webui_tooltip ? document.getElementById(props.elem_id) : null;
    if (element) element.title = props.webui_tooltip;
  }
});
