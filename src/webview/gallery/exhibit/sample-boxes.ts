import type { ContributedColourName } from '../../kit/contributed-colours.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { HatchPattern } from '../../kit/scene/scene.ts';
import { randomFrom } from '../random.ts';

/** A box of the picture: `left` and `width` are shares of the whole. */
export interface SampleBox {
  readonly index: number;
  readonly parent: number;
  readonly depth: number;
  readonly left: number;
  readonly width: number;
  readonly name: string;
  readonly colour: ContributedColourName;
  readonly hatch: HatchPattern | undefined;
}

const kinds = [
  { colour: 'frame.user', hatch: undefined, names: ['checkout::price(Order const&)', 'main', 'parse_order'] },
  { colour: 'frame.library', hatch: 'level', names: ['__libc_start_main_impl', 'malloc', 'SSL_read'] },
  { colour: 'frame.jit', hatch: 'upright', names: ['LazyCompile:~processTicksAndRejections', 'py::render'] },
  {
    colour: 'frame.kernel',
    hatch: 'rising',
    names: ['do_syscall_64', 'tcp_sendmsg_locked', 'ext4_file_write_iter'],
  },
  { colour: 'frame.inlined', hatch: 'dotted', names: ['std::vector<Item>::push_back', 'memcpy'] },
  { colour: 'frame.unknown', hatch: 'falling', names: ['[unknown]', '<img src=x onerror=alert(1)>'] },
] as const;

const depths = 8;

/** A made-up tree of boxes, parents before children. */
export const sampleBoxes: readonly SampleBox[] = growBoxes();

function growBoxes(): readonly SampleBox[] {
  const random = randomFrom(42);
  const root: SampleBox = {
    index: 0,
    parent: -1,
    depth: 0,
    left: 0,
    width: 1,
    name: 'all',
    colour: 'frame.thread',
    hatch: undefined,
  };
  const boxes = [root];
  for (let index = 0; index < boxes.length; index++) {
    const parent = boxes[index];
    if (parent === undefined || parent.depth + 1 >= depths || parent.width < 0.01) continue;
    let left = parent.left;
    const end = parent.left + parent.width * (0.86 + 0.14 * random());
    while (left < end - 0.004) {
      const width = Math.min(end - left, parent.width * (0.15 + 0.6 * random()));
      const kind = kinds[Math.floor(random() * kinds.length)] ?? kinds[0];
      const name = kind.names[Math.floor(random() * kind.names.length)] ?? kind.names[0];
      const { colour, hatch } = kind;
      boxes.push({
        index: boxes.length,
        parent: index,
        depth: parent.depth + 1,
        left,
        width,
        name,
        colour,
        hatch,
      });
      left += width;
    }
  }
  return boxes;
}

/** The box at `at` when the whole is `width` wide and a row `rowHeight` high. */
export function boxAt(at: Point, width: number, rowHeight: number): SampleBox | undefined {
  const share = at.x / width;
  const depth = Math.floor(at.y / rowHeight);
  return sampleBoxes.find((box) => box.depth === depth && share >= box.left && share < box.left + box.width);
}

/** The neighbour of `box` in the direction of an arrow key; `box` itself where there is none. */
export function neighbourOf(box: SampleBox, key: string): SampleBox {
  const siblings = sampleBoxes.filter((other) => other.parent === box.parent);
  const at = siblings.indexOf(box);
  const found = {
    ArrowUp: sampleBoxes[box.parent],
    ArrowDown: sampleBoxes.find((other) => other.parent === box.index),
    ArrowLeft: siblings[at - 1],
    ArrowRight: siblings[at + 1],
  }[key];
  return found ?? box;
}
