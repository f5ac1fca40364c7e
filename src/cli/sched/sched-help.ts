/** What `chronoscope sched --help` prints. */
export const schedHelp = `Shows who used the cores in scheduler captures, and why virtual CPUs left their guests.

Usage: chronoscope sched FILE... [-t REGEX] [options]

FILE is a perfwhiz capture (.cdict), a perf.data file with sched or kvm tracepoints, or the text of such
a trace by perf script, ftrace or trace-cmd. Several captures are compared.

Options:
  -t, --task REGEX   only tasks whose name matches from its start; *vcpu0 is short for .*vcpu0
                     (with --heatmaps, a number is a thread id)
  -f, --from MS      start of the window, in milliseconds from the start of the capture
  -c, --cap MS       length of the window; a shorter capture is scaled up to it
  --map CSV          names for threads; once for all captures, or once for each in order
                     (without it, those kept beside a capture as FILE.names.csv)
  --no-names         leave out names kept beside captures
  --heatmaps         durations over time instead of the dashboard; one capture
  --list             threads by number of rows
  --successors-of T  what ran next on the core of a thread, by id or name
  --merge-sys-tasks  cut names at their first /
  --append-tid       add the thread id to names
  --group-by HOW     name (default), tid, first-part
  --isa ISA          whose exit reasons these are: auto (default), vmx, svm
  --json             print JSON (docs/cli.md has the schema)
  --html OUT         write one page with all charts and tables, for any browser, offline
  --cdict OUT        write the capture as a plain .cdict, which perfwhiz reads too
  --remap            write the names of --map into each .cdict; the original is kept as FILE.orig
  --compat perfwhiz  perfwhiz's numbers where ours differ on purpose
  -h, --help         explain the command
`;
