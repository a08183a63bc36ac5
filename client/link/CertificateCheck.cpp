#include "client/link/CertificateCheck.h"

#include <array>
#include <ctime>
#include <map>
#include <memory>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace chipdeck::link {
namespace {

using domain::Code;

struct Free {
    void operator()(BIO *object) const { BIO_free(object); }
    void operator()(X509 *object) const { X509_free(object); }
    void operator()(EVP_PKEY *object) const { EVP_PKEY_free(object); }
};
template<typename T>
using Owned = std::unique_ptr<T, Free>;

Owned<BIO> open(const PemFile &file)
{
    return Owned<BIO>(BIO_new_mem_buf(file.text.data(), static_cast<int>(file.text.size())));
}

/// There is nobody to ask for a passphrase; OpenSSL would ask on the terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

/// The facts stand beside the English sentence, so that another language can say them.
tl::unexpected<domain::Failure> wrong(const char *reason, const std::string &message, std::map<std::string, std::string> facts)
{
    ERR_clear_error();
    return tl::unexpected(domain::Failure{Code::FailedPrecondition, reason, message, {}, std::move(facts), {}});
}

std::string dayOf(const ASN1_TIME *time)
{
    std::tm day{};
    std::array<char, 32> text{};
    if (ASN1_TIME_to_tm(time, &day) != 1 || std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &day) == 0)
        return "an unknown day";
    return text.data();
}

} // namespace

domain::Result<void> checkCertificate(const PemFile &certificate, const PemFile &key)
{
    const auto certificateIn = open(certificate);
    const Owned<X509> own(PEM_read_bio_X509(certificateIn.get(), nullptr, noPassphrase, nullptr));
    if (!own)
        return wrong("CERTIFICATE_UNREADABLE", "The file '" + certificate.path + "' holds no certificate in PEM form; give the one that you were issued.",
                     {{"cause", "CERTIFICATE"}, {"file", certificate.path}});
    const auto keyIn = open(key);
    const Owned<EVP_PKEY> ownKey(PEM_read_bio_PrivateKey(keyIn.get(), nullptr, noPassphrase, nullptr));
    if (!ownKey)
        return wrong("CERTIFICATE_UNREADABLE", "The file '" + key.path + "' holds no private key in PEM form that opens without a passphrase; "
                                                   "give the key of your certificate, readable by you alone.",
                     {{"cause", "KEY"}, {"file", key.path}});
    if (X509_check_private_key(own.get(), ownKey.get()) != 1)
        return wrong("CERTIFICATE_OF_ANOTHER_KEY", "The key in '" + key.path + "' is not that of the certificate in '" + certificate.path
                                                       + "'; give the two that belong together.",
                     {{"file", certificate.path}, {"key", key.path}});
    if (X509_cmp_current_time(X509_get0_notAfter(own.get())) < 0)
        return wrong("CERTIFICATE_EXPIRED", "The certificate in '" + certificate.path + "' expired on " + dayOf(X509_get0_notAfter(own.get()))
                                                + "; ask whoever issued it for a new one.",
                     {{"file", certificate.path}, {"day", dayOf(X509_get0_notAfter(own.get()))}});
    if (X509_cmp_current_time(X509_get0_notBefore(own.get())) > 0)
        return wrong("CERTIFICATE_NOT_YET_VALID", "The certificate in '" + certificate.path + "' is valid from "
                                                      + dayOf(X509_get0_notBefore(own.get())) + " only; check this machine's clock.",
                     {{"file", certificate.path}, {"day", dayOf(X509_get0_notBefore(own.get()))}});
    return {};
}

} // namespace chipdeck::link
