#pragma once

#include <string>

namespace chipdeck::gateway {

/// What is wrong with a PEM file of certificates, as the rest of a sentence that begins with its path; empty = nothing.
std::string whyNotCertificate(const std::string &file);
/// The same for a private key that should belong to the first certificate of another file, where that can be read.
std::string whyNotKeyOf(const std::string &file, const std::string &certificateFile);
/// True where the first certificate has ended or not begun.
bool isOutOfDate(const std::string &certificateFile);

} // namespace chipdeck::gateway
