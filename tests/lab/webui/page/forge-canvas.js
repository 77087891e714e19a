// Forge's image field: shows what its hidden text field holds, and puts there what the user gives it.

class CanvasField {
  constructor(name) {
    const part = (prefix) => document.getElementById(`${prefix}_${name}`);
    this.image = part('image');
    this.hint = part('uploadHint');
    this.container = part('imageContainer');
    this.canvas = part('drawingCanvas');
    this.input = part('imageInput');
    this.text = document.querySelector(`#${name}.logical_image_background textarea`);
    this.shown = '';
    this.input.addEventListener('change', () => this.take(this.input.files[0]));
    part('uploadButton').addEventListener('click', () => this.input.click());
    part('removeButton').addEventListener('click', () => this.put(''));
    this.container.addEventListener('dragover', (event) => event.preventDefault());
    this.container.addEventListener('drop', (event) => {
      event.preventDefault();
      this.take(event.dataTransfer.files[0]);
    });
    this.image.addEventListener('load', () => this.fit());
    this.draw('');
    // Gradio sets the text without an event: Forge, too, looks every 100 ms.
    setInterval(() => {
      if (this.text.value !== this.shown) this.draw(this.text.value);
    }, 100);
  }

  /** Any image that the browser reads becomes a PNG data URL of its natural size. */
  async take(file) {
    if (!file) return;
    const bitmap = await createImageBitmap(file);
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    this.put(canvas.toDataURL('image/png'));
    this.input.value = '';
  }

  put(source) {
    this.text.value = source;
    announceInput(this.text);
    this.draw(source);
  }

  draw(source) {
    this.shown = source;
    this.image.setAttribute('src', source);
    this.image.style.display = source ? 'block' : 'none';
    this.canvas.style.display = 'none';
    this.hint.style.display = source ? 'none' : 'block';
  }

  fit() {
    const { clientWidth, clientHeight } = this.container;
    const { naturalWidth, naturalHeight } = this.image;
    const scale = Math.min(clientWidth / naturalWidth, clientHeight / naturalHeight) || 1;
    const [width, height] = [naturalWidth * scale, naturalHeight * scale];
    Object.assign(this.image.style, {
      width: `${width}px`,
      height: `${height}px`,
      left: `${(clientWidth - width) / 2}px`,
      top: `${(clientHeight - height) / 2}px`,
    });
  }
}

function startForgeCanvas(name) {
  new CanvasField(name);
}
