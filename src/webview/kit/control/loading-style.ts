import { css } from 'lit';

/** A line that runs along the top of a `.loading` view, once that has lasted long enough to wonder. */
export const loadingStyle = css`
  .loading::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset: 0 auto auto 0;
    width: 20%;
    height: 2px;
    background: var(--vscode-progressBar-background);
    opacity: 0;
    animation:
      appear 0.1s 0.4s forwards,
      run 1.4s 0.4s infinite linear;
    pointer-events: none;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  @keyframes run {
    from {
      left: 0;
    }
    to {
      left: 80%;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .loading::before {
      width: 100%;
      animation: appear 0.1s 0.4s forwards;
    }
  }
`;
