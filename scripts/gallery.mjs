import { runMain } from './console/run-main.mjs';
import { serveGallery } from './gallery/serve-gallery.mjs';

const usage = `npm run gallery [-- --port N]

Shows every part of the view kit in the four kinds of theme, on a page on 127.0.0.1. Ctrl+C ends it.`;

await runMain(async () => {
  const [first, second] = process.argv.slice(2);
  if (first === '--help') {
    console.log(usage);
    return 0;
  }
  const port = first === '--port' ? Number(second) : 0;
  if ((first !== undefined && first !== '--port') || !Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(usage);
    return 2;
  }
  const { address } = await serveGallery(port);
  console.log(`The gallery is at ${address}`);
  return 0;
});
