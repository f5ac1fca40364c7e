// A made-up service for pictures of captures: bursts of pricing and rendering with rests between, for two minutes.
const ends = Date.now() + 120_000;

/** @param {number} count */
function parseOrders(count) {
  return Array.from({ length: count }, (_, at) =>
    JSON.parse(`{"id":${at},"lines":[${at % 7},${at % 5},${at % 3}]}`),
  );
}

/** @param {readonly { readonly id: number, readonly lines: readonly number[] }[]} orders */
function priceOrders(orders) {
  return orders.map(({ id, lines }) => ({ id, total: lines.reduce((sum, line) => sum + taxOf(line), 0) }));
}

/** @param {number} line */
function taxOf(line) {
  let tax = line;
  for (let step = 0; step < 200; step++) tax = (tax * 1.19) % 97;
  return tax;
}

/** @param {readonly { readonly id: number, readonly total: number }[]} priced */
function renderReport(priced) {
  return priced
    .map(({ id, total }) => `order ${id}: ${total.toFixed(2)}`)
    .join('\n')
    .replace(/\d+/g, (digits) => digits.padStart(6));
}

let turn = 0;
function serve() {
  if (Date.now() > ends) process.exit();
  const isBurst = turn++ % 20 < 9;
  renderReport(priceOrders(parseOrders(isBurst ? 4_000 : 600)));
  setTimeout(serve, isBurst ? 2 : 45);
}
console.log('ready');
serve();
