#pragma once

#include <string>

namespace chipdeck::gateway {

struct Certificate {
    std::string pem;
    std::string keyPem;
};

/// Made by OpenSSL for one test run. Without an issuer it signs itself, as an authority does. Valid from an hour ago until
/// `secondsLeft` from now; negative = expired.
Certificate makeCertificate(const std::string &commonName, const Certificate *issuer, const std::string &alternativeName = {},
                            long secondsLeft = 3600);

} // namespace chipdeck::gateway
