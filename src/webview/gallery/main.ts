import { html, render } from 'lit';
import { themeKinds } from '../kit/theme/theme-kind.ts';
import { applyTheme } from './apply-theme.ts';
import { canvasExhibits } from './exhibit/canvas-exhibits.ts';
import { controlExhibits } from './exhibit/control-exhibits.ts';
import type { Exhibit } from './exhibit/exhibit.ts';
import { stateExhibits } from './exhibit/state-exhibits.ts';
import { tableExhibits } from './exhibit/table-exhibits.ts';
import { galleryStyle } from './gallery-style.ts';

const names = { dark: 'Dark', light: 'Light', 'hc-dark': 'High contrast', 'hc-light': 'High contrast light' };
const exhibits: readonly Exhibit[] = [
  ...canvasExhibits,
  ...controlExhibits,
  ...tableExhibits,
  ...stateExhibits,
];

const wanted = new URLSearchParams(location.search).get('theme');
applyTheme(themeKinds.find((kind) => kind === wanted) ?? 'dark');
document.adoptedStyleSheets = [galleryStyle];

render(
  html`<main>
    <header>
      <h1>View kit</h1>
      <nav aria-label="Theme">
        ${themeKinds.map((kind) => html`<button @click=${() => applyTheme(kind)}>${names[kind]}</button>`)}
      </nav>
    </header>
    ${exhibits.map(
      (exhibit) =>
        html`<section id=${exhibit.id} aria-labelledby="${exhibit.id}-title">
          <h2 id="${exhibit.id}-title">${exhibit.title}</h2>
          <p class="note">${exhibit.note}</p>
          ${exhibit.render()}
        </section>`,
    )}
  </main>`,
  document.body,
);
