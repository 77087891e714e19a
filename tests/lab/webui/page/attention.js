// Ctrl+↑ and Ctrl+↓ in a prompt: (word:1.1) and so on.

const WEIGHTED = /\(([^()]*):([\d.]+)\)/g;

function weightedAround(text, position) {
  for (const match of text.matchAll(WEIGHTED)) {
    if (match.index <= position && position <= match.index + match[0].length) return match;
  }
  return null;
}

function wordAround(text, field) {
  if (field.selectionStart !== field.selectionEnd) return [field.selectionStart, field.selectionEnd];
  const stops = `${opts.keyedit_delimiters ?? ' ,.'}\n\t\r`;
  let [start, end] = [field.selectionStart, field.selectionEnd];
  while (start > 0 && !stops.includes(text[start - 1])) start--;
  while (end < text.length && !stops.includes(text[end])) end++;
  return [start, end];
}

function changeWeight(field, change) {
  const text = field.value;
  const match = weightedAround(text, field.selectionStart);
  const [start, end] = match ? [match.index, match.index + match[0].length] : wordAround(text, field);
  const words = match ? match[1] : text.slice(start, end);
  if (!words) return;
  const weight = Number((Number(match?.[2] ?? 1) + change).toPrecision(12));
  const changed = weight === 1 ? words : `(${words}:${Number.isInteger(weight) ? `${weight}.0` : weight})`;
  field.value = text.slice(0, start) + changed + text.slice(end);
  const wordsStart = start + (weight === 1 ? 0 : 1);
  field.setSelectionRange(wordsStart, wordsStart + words.length);
  announceInput(field);
}

addEventListener('keydown', (event) => {
  const field = event.composedPath()[0];
  if (!(event.ctrlKey || event.metaKey) || !field.matches?.('.prompt textarea')) return;
  const step = opts.keyedit_precision_attention ?? 0.1;
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  changeWeight(field, event.key === 'ArrowUp' ? step : -step);
});
