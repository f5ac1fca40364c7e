/**
 * Resolves when the browser has painted the next frame: by a message posted while that frame is being prepared, which
 * is delivered after its script, style, layout and paint.
 */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  });
}
