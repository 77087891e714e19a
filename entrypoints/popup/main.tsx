import { render } from 'preact';
import { runnerClient } from '../../platform/runner-client.ts';
import { Popup } from './Popup.tsx';

const root = document.getElementById('root');
if (root) render(<Popup runner={runnerClient} />, root);
