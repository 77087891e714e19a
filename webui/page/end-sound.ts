/**
 * Plays the sound with which the web UI ends a generation (A1111 1.7, Forge f2.0.1v1.10.1): there is one only where the user
 * has put a `notification.mp3` beside the web UI, and its volume is that of the settings.
 */
export function playEndSound(): void {
  const audio = document.querySelector<HTMLAudioElement>('#audio_notification audio');
  // A browser that lets a page make no sound before a click refuses this; the user hears nothing then, as of the web UI.
  audio?.play().catch(() => {});
}
