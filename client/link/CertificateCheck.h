#pragma once

#include <string>

#include "client/domain/Failure.h"

namespace chipdeck::link {

/// A PEM file that was read.
struct PemFile {
    std::string path;
    std::string text;
};

/// What a gateway would refuse without a word to us: a certificate that is none, is over or not yet valid, or belongs to
/// another key. The Failure says which file, and what to do.
domain::Result<void> checkCertificate(const PemFile &certificate, const PemFile &key);

} // namespace chipdeck::link
