// The price of an order: unit prices, the best set of coupons for every way to deliver it, then tax.

const coupons = [
  { code: 'TEN', minimum: 5000, off: 1000, excludes: ['SPRING'] },
  { code: 'SPRING', minimum: 8000, off: 1700, excludes: ['TEN'] },
  { code: 'BULK', minimum: 20000, off: 3500, excludes: ['LOYAL'] },
  { code: 'LOYAL', minimum: 0, off: 250, excludes: ['BULK'] },
  { code: 'GARDEN', minimum: 12000, off: 2100, excludes: [] },
  { code: 'HOME', minimum: 12000, off: 1900, excludes: ['GARDEN'] },
  { code: 'FREIGHT', minimum: 3000, off: 490, excludes: [] },
  { code: 'BIRTHDAY', minimum: 2500, off: 800, excludes: ['FREIGHT'] },
  { code: 'FRIEND', minimum: 6000, off: 900, excludes: ['LOYAL', 'TEN'] },
  { code: 'NIGHT', minimum: 1000, off: 120, excludes: [] },
  { code: 'STUDENT', minimum: 1500, off: 310, excludes: ['NIGHT'] },
  { code: 'WINTER', minimum: 7000, off: 1100, excludes: ['SPRING'] },
  { code: 'SECOND', minimum: 4000, off: 640, excludes: [] },
  { code: 'THANKS', minimum: 500, off: 90, excludes: ['FRIEND'] },
  { code: 'PICKUP', minimum: 900, off: 450, excludes: [] },
];

const deliveries = [
  { name: 'locker', base: 290, perItem: 15 },
  { name: 'standard', base: 490, perItem: 20 },
  { name: 'evening', base: 790, perItem: 25 },
  { name: 'same day', base: 1290, perItem: 60 },
];

function priceLine(line, catalogue) {
  const product = catalogue.product(line.sku);
  if (product === undefined) throw new Error(`nobody sells ${line.sku}`);
  const graduated = line.quantity >= 10 ? 0.93 : 1;
  return { ...line, title: product.title, cents: Math.round(product.cents * line.quantity * graduated) };
}

/** Tries every allowed set of coupons: take this one or leave it, then go on with the rest. */
function bestCoupons(total, remaining, taken) {
  const [coupon, ...rest] = remaining;
  if (coupon === undefined) return { total, taken };
  const without = bestCoupons(total, rest, taken);
  const allowed = total >= coupon.minimum && !taken.some((code) => coupon.excludes.includes(code));
  if (!allowed) return without;
  const withIt = bestCoupons(total - coupon.off, rest, [...taken, coupon.code]);
  return withIt.total < without.total ? withIt : without;
}

function taxOf(lines, cents) {
  const weights = lines.map((line) => (line.sku.startsWith('GD') ? 0.07 : 0.19) * line.cents);
  const gross = lines.reduce((sum, line) => sum + line.cents, 0);
  return Math.round((weights.reduce((sum, weight) => sum + weight, 0) / gross) * cents);
}

function offerWith({ name, base, perItem }, lines) {
  const goods = lines.reduce((sum, line) => sum + line.cents, 0);
  return { delivery: name, ...bestCoupons(goods + base + perItem * lines.length, coupons, []) };
}

/** What the order costs with each delivery, cheapest first: a dearer delivery can unlock a better set of coupons. */
function priceDeliveries(lines) {
  const offers = deliveries.map((delivery) => offerWith(delivery, lines));
  return offers.sort((a, b) => a.total - b.total);
}

export function priceOrder(order, catalogue) {
  const lines = order.lines.map((line) => priceLine(line, catalogue));
  const [{ delivery, taken, total }] = priceDeliveries(lines);
  return {
    id: order.id,
    customer: order.customer,
    lines,
    delivery,
    coupons: taken,
    total: total + taxOf(lines, total),
  };
}
