// Writes the whole book to disk so that a restarted exchange can carry on.
#pragma once

#include "matching_engine.hpp"

#include <string>

/// Copies, sorts, checksums and writes the book. It holds the book's lock from first to last step, which is this
/// program's deliberate mistake: look for the thread `match 2` falling silent meanwhile, and catching up after it.
void write_snapshot(MatchingEngine& engine, const std::string& path);
