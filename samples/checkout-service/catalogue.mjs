// What the shop sells, with a search index that is costly to build and cheap to ask.

const productCount = 2600;
const adjectives = [
  'red',
  'small',
  'warm',
  'quiet',
  'round',
  'light',
  'green',
  'folding',
  'striped',
  'solid',
];
const nouns = [
  'kettle',
  'lamp',
  'chair',
  'bottle',
  'blanket',
  'notebook',
  'bicycle',
  'jacket',
  'teapot',
  'mirror',
];

function describe(number) {
  const adjective = adjectives[number % 10];
  const noun = nouns[Math.floor(number / 10) % 10];
  return `${adjective} ${noun} for the ${nouns[(number * 7) % 10]}, model ${number}`;
}

function trigrams(text) {
  const found = new Set();
  for (let i = 0; i + 3 <= text.length; i++) found.add(text.slice(i, i + 3));
  return found;
}

function similarity(a, b) {
  let common = 0;
  for (const piece of a) if (b.has(piece)) common++;
  return common / (a.size + b.size - common);
}

function mostSimilar(product, rivals) {
  let best = { sku: '', score: 0 };
  for (const rival of rivals) {
    const score = similarity(product.pieces, rival.pieces);
    if (score > best.score) best = { sku: rival.sku, score };
  }
  return best.sku;
}

export class Catalogue {
  #products = new Map();
  #index = new Map();

  constructor() {
    this.rebuild();
  }

  get isEmpty() {
    return this.#products.size === 0;
  }

  clear() {
    this.#products.clear();
    this.#index.clear();
  }

  product(sku) {
    return this.#products.get(sku);
  }

  /** Loads every product, indexes its words and links each one to the most similar of its neighbours. */
  rebuild() {
    for (let number = 0; number < productCount; number++) this.#addProduct(number);
    this.#linkSimilar([...this.#products.values()]);
  }

  #addProduct(number) {
    const sku = `${number % 2 === 0 ? 'HM' : 'GD'}-${String(number).padStart(5, '0')}`;
    const title = describe(number);
    const product = { sku, title, cents: 199 + ((number * 37) % 9000), pieces: trigrams(title), similar: '' };
    this.#products.set(sku, product);
    for (const word of title.split(/\W+/)) this.#index.set(word, [...(this.#index.get(word) ?? []), sku]);
  }

  #linkSimilar(products) {
    const reach = 230;
    for (let i = 0; i < products.length; i++) {
      products[i].similar = mostSimilar(products[i], products.slice(i + 1, i + 1 + reach));
    }
  }
}
