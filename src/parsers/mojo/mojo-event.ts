/** The first byte of each event of MOJO, by Austin's doc/mojo.md and src/mojo.h. */
export const mojoEvent = {
  metadata: 1,
  stack: 2,
  frame: 3,
  frameInvalid: 4,
  frameReference: 5,
  frameKernel: 6,
  collecting: 7,
  idle: 8,
  time: 9,
  memory: 10,
  string: 11,
  stringReference: 12,
  stackRepeat: 13,
  task: 14,
  taskWaiter: 15,
} as const;
