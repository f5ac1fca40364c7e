import { backEnds } from '../../capture/process/back-ends.ts';

/** What `chronoscope record --help` prints. */
export const recordHelp = `Profiles a running process, or a program from its start to its end.

Usage: chronoscope record -p PID [options]
       chronoscope record [options] -t COMMAND ARGUMENTS…
       chronoscope record --url ADDRESS [options]

What to profile:
  -p, --pid PID    a running process; it is left running
  -t, --trace      everything behind it is the program to run and its arguments
  --url ADDRESS    the pprof address of a Go program, such as http://localhost:6060

How:
  -s, --seconds S  how long, 1 by default; 0 takes a single snapshot; -t always runs to the end
  -r, --rate R     time between two samples: 0.01 (the default), 10ms, 100us or 99hz
  -x, --exclude-idle
                   leave out threads that wait
  -L, --threads    all threads; without it stacks that are counted are those of the thread that holds the
                   interpreter, and (idle) when none does; where times are asked for there are all anyhow
  --native         native frames among those of an interpreter
  --children       also the processes it starts
  --call-graph G   fp or dwarf: how perf finds callers
  --backend B      ${backEnds.map(({ id }) => id).join(', ')}
                   (default: the first that is installed and knows the process)
  --list-backends  what is installed, what it can do, how to install the rest

What to write:
  -o, --output FILE
                   where to, standard output by default. The ending says the format; in a folder the
                   profile gets a name of its own and the profiler's own format
  --to FORMAT      the format whatever the ending: native for the profiler's own, pyflame for stacks
                   counted or, with -T, in time, or one of "chronoscope convert --help"
  -T, --flamechart, --timestamp
                   stacks in time instead of counted
  -d, --dump       the stacks of all threads once, as text
  -n, --no-line-numbers
                   functions without lines
  --abi V          taken from old command lines and not needed any more
  -h, --help       this text

Ctrl+C ends the capture and keeps what was sampled. With -t the program has the terminal to itself, and
its exit code becomes that of the command.
`;
