import '../../kit/menu/chrono-menu.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html } from 'lit';
import type { MenuItem } from '../../kit/menu/menu-item.ts';
import type { Exhibit } from './exhibit.ts';

const items: readonly MenuItem[] = [
  { kind: 'command', id: 'open', label: 'Open Source', key: 'Enter' },
  { kind: 'command', id: 'beside', label: 'Open Source to the Side', key: 'Alt+Enter' },
  { kind: 'separator' },
  { kind: 'command', id: 'zoom', label: 'Zoom to Box', key: 'Space' },
  {
    kind: 'command',
    id: 'reset',
    label: 'Reset Zoom',
    key: '0',
    unavailable: 'The whole graph is shown already.',
  },
  { kind: 'separator' },
  { kind: 'command', id: 'copy', label: 'Copy Function Name', key: 'Mod+C' },
];

async function openMenu(event: Event): Promise<void> {
  const opener = event.currentTarget;
  if (!(opener instanceof HTMLElement)) return;
  const menu = opener.parentElement?.querySelector('chrono-menu');
  const said = opener.parentElement?.querySelector('output');
  const { left, bottom } = opener.getBoundingClientRect();
  await menu?.open(items, { x: left, y: bottom + 2 }, (id) => {
    if (said) said.textContent = `Chosen: ${id}`;
  });
}

export const menuExhibits: readonly Exhibit[] = [
  {
    id: 'menu',
    title: 'Context menu',
    note: 'Arrows and first letters move, Enter chooses, Escape leaves.',
    render: () => html`<div class="row">
      <vscode-button secondary @click=${openMenu}>Open menu</vscode-button>
      <output></output>
      <chrono-menu label="Actions on a box"></chrono-menu>
    </div>`,
  },
];
