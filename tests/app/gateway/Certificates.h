#pragma once

#include <string>

namespace chipdeck::gateway {

struct Certificate {
    std::string pem;
    std::string keyPem;
};

/// Made by OpenSSL for one test run. Without an issuer it signs itself, as an authority does.
Certificate makeCertificate(const std::string &commonName, const Certificate *issuer, const std::string &alternativeName = {});

} // namespace chipdeck::gateway
