#pragma once

#include <cstdint>
#include <string>

namespace chipdeck::tests {

/// What a server answers on 127.0.0.1, without its head; "?" and what went wrong where it does not. Blocks, 60 s at most.
std::string httpGet(std::uint16_t port, const std::string &path);
std::string httpPost(std::uint16_t port, const std::string &body);

/// A script for a job: an HTTP server that listens on a free port, writes it into `portFile`, answers GET with a greeting and POST with the
/// body that it got.
std::string httpServerScript(const std::string &portFile);

} // namespace chipdeck::tests
