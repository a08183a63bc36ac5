#include "app/gateway/TlsFiles.h"

#include <cstdio>
#include <memory>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace chipdeck::gateway {

namespace {

template<typename T, auto Free>
struct Deleter {
    void operator()(T *object) const { Free(object); }
};
using File = std::unique_ptr<std::FILE, Deleter<std::FILE, std::fclose>>;
using CertificatePtr = std::unique_ptr<X509, Deleter<X509, X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY, EVP_PKEY_free>>;

/// Instead of asking at the terminal, which OpenSSL does by default; notes that it was asked.
int noPassphrase(char *, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

CertificatePtr firstCertificate(const std::string &file)
{
    const File in(std::fopen(file.c_str(), "re"));
    bool wasAsked = false;
    CertificatePtr certificate(in ? PEM_read_X509(in.get(), nullptr, noPassphrase, &wasAsked) : nullptr);
    ERR_clear_error();
    return certificate;
}

} // namespace

std::string whyNotCertificate(const std::string &file)
{
    return firstCertificate(file) ? "" : "holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)";
}

std::string whyNotKeyOf(const std::string &file, const std::string &certificateFile)
{
    const File in(std::fopen(file.c_str(), "re"));
    bool wasAsked = false;
    const KeyPtr key(in ? PEM_read_PrivateKey(in.get(), nullptr, noPassphrase, &wasAsked) : nullptr);
    ERR_clear_error();
    if (!key && wasAsked)
        return "is encrypted, and the gateway has nobody to ask for the passphrase; give a key without one, of mode 0600";
    if (!key)
        return "holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)";
    const CertificatePtr certificate = firstCertificate(certificateFile);
    const bool isPair = !certificate || X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    return isPair ? "" : "is not the key of " + certificateFile + "; give the key that this certificate was made for";
}

bool isOutOfDate(const std::string &certificateFile)
{
    const CertificatePtr certificate = firstCertificate(certificateFile);
    return certificate
           && (X509_cmp_current_time(X509_get0_notBefore(certificate.get())) > 0
               || X509_cmp_current_time(X509_get0_notAfter(certificate.get())) < 0);
}

} // namespace chipdeck::gateway
