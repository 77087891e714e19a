import { useEffect, useState } from 'preact/hooks';
import { Switch } from '../../components/Switch.tsx';
import { askToNotify, mayNotify, stopNotifying } from '../../platform/notify.ts';

/** The permission is the setting: asked for when it is switched on, given back when it is switched off. */
export function Notifications() {
  const [isOn, setOn] = useState(false);
  useEffect(() => void mayNotify().then(setOn), []);
  return (
    <Switch
      name="notify"
      label="Notify me when all jobs are done"
      note="A browser notification, unless the web UI is in front of you. The browser asks for permission now."
      checked={isOn}
      // Directly in the click, or the browser refuses to ask.
      onChange={(wanted) => void (wanted ? askToNotify() : stopNotifying()).then(mayNotify).then(setOn)}
    />
  );
}
